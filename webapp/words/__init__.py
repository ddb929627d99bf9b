"""The words of the interface: terms of the vocabularies and dates, as a reader says them."""

from webapp.words.dates import date_words
from webapp.words.speaking import say, speak, spoken
from webapp.words.terms import TERMS, term

__all__ = ["TERMS", "date_words", "say", "speak", "spoken", "term"]
