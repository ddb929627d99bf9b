"""The words of the interface: terms of the vocabularies and dates, as a reader says them."""

from webapp.words.dates import date_words
from webapp.words.languages import N_, Catalogue
from webapp.words.speaking import say, say_where, speak, spoken, spoken_catalogue
from webapp.words.terms import TERMS, term

__all__ = [
    "N_",
    "TERMS",
    "Catalogue",
    "date_words",
    "say",
    "say_where",
    "speak",
    "spoken",
    "spoken_catalogue",
    "term",
]
