"""How texts stand together in the language spoken: lists, facts in a row, brackets.

Separators and the order of words are messages, since languages differ in both; nothing is joined
by a comma written in code. What is empty is left out.
"""

from __future__ import annotations

import re
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


def join_glances(texts: Iterable[str]) -> str:
    """Return short things to be taken in at a glance, parted by a dot."""
    return _in_row(texts, lambda row, text: say("%(facts)s · %(next)s", facts=row, next=text))


def join_ends(first: str, last: str) -> str:
    """Return a stretch from one end to the other; one word where both are the same."""
    return first if first == last else say("%(first)s – %(last)s", first=first, last=last)


def join_way(places: Iterable[str]) -> str:
    """Return the places of a way in their order."""
    return _in_row(places, lambda way, place: say("%(way)s – %(place)s", way=way, place=place))


def likes_mark() -> str:
    """Return what stands between two things of one kind, for what is joined piece by piece."""
    return say("%(list)s, %(next)s", list="", next="")


def bracketed(note: str) -> str:
    """Return a note in brackets, as it follows a text."""
    return say("%(text)s (%(note)s)", text="", note=note)


def add_remark(text: str, remark: str) -> str:
    """Return a text with a sentence on it after a dash."""
    return say("%(text)s – %(remark)s", text=text, remark=remark) if remark else text


def label(what: str, values: str) -> str:
    """Return what is said of something after its name."""
    return say("%(what)s: %(values)s", what=what, values=values)


def _in_row(texts: Iterable[str], add: Callable[[str, str], str]) -> str:
    row = ""
    for text in filter(None, texts):
        row = add(row, text) if row else text
    return row


def add_note(text: str, note: str) -> str:
    """Return a text with a note on it in brackets; where one holds the other, that one alone.

    So that a number does not stand twice: "over 7,000", and not "7,000 (over 7,000)".
    """
    if not text or not note:
        return text or note
    for whole, part in ((note, text), (text, note)):
        if re.search(rf"(?<![\d,.]){re.escape(part)}(?![,.]?\d)", whole):
            return whole
    return say("%(text)s (%(note)s)", text=text, note=note)
