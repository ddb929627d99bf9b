"""How texts stand together in the language spoken: lists, facts in a row, brackets.

Separators and the order of words are messages, since languages differ in both; nothing is joined
by a comma written in code. What is empty is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from webapp.words.speaking import say


def join_likes(texts: Iterable[str]) -> str:
    """Return things of one kind in a row: names, dates, parties."""
    return _in_row(texts, lambda row, text: say("%(list)s, %(next)s", list=row, next=text))


def join_facts(texts: Iterable[str]) -> str:
    """Return what is said of one thing in a row: each part may hold commas of its own."""
    return _in_row(texts, lambda row, text: say("%(facts)s; %(next)s", facts=row, next=text))


def join_sentences(texts: Iterable[str]) -> str:
    """Return whole sentences one after the other."""
    return _in_row(texts, lambda row, text: say("%(text)s %(sentence)s", text=row, sentence=text))


def _in_row(texts: Iterable[str], add: Callable[[str, str], str]) -> str:
    row = ""
    for text in filter(None, texts):
        row = add(row, text) if row else text
    return row


def add_note(text: str, note: str) -> str:
    """Return a text with a note on it in brackets."""
    return say("%(text)s (%(note)s)", text=text, note=note) if text and note else text or note
