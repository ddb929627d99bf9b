"""Citations in the language spoken: locators by their pattern, and titles that only describe."""

from __future__ import annotations

from geodata.locators import BETWEEN, Piece, read_locator
from geodata.sources.csl import described_texts
from webapp.words.joining import join_facts
from webapp.words.languages import DEFAULT, N_, Catalogue
from webapp.words.speaking import say, spoken

MARKS = {
    "para": N_("para. %(number)s"),
    "n": N_("n. %(number)s"),
    "no": N_("no. %(number)s"),
    "p": N_("p. %(number)s"),
    "chapter": N_("chapter %(number)s"),
}


def say_places(locator: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the places that a locator names: told in words as one, by pattern each alone."""
    told = catalogue.said(locator)
    pieces = read_locator(locator)
    if told != locator or not pieces:
        return (told,)
    if spoken() == DEFAULT:
        return tuple(locator.split(BETWEEN))
    return tuple(_say_piece(piece, catalogue) for piece in pieces)


def say_locator(locator: str, catalogue: Catalogue) -> str:
    """Return a locator in the language spoken."""
    return join_facts(say_places(locator, catalogue))


def _say_piece(piece: Piece, catalogue: Catalogue) -> str:
    section = catalogue.said(piece.section) if piece.section else ""
    if not piece.mark:
        return section
    first = f"{piece.first}({piece.part})" if piece.part else piece.first
    number = say("%(first)s-%(last)s", first=first, last=piece.last) if piece.last else first
    place = say(MARKS[piece.mark], number=number)
    return say("%(section)s, %(place)s", section=section, place=place) if section else place


def say_entry(entry: str, title: str, catalogue: Catalogue) -> str:
    """Return a bibliographic entry with a title that only describes in the language spoken.

    A real title is never translated: by it the publication is found.
    """
    return entry.replace(title, catalogue.said(title)) if described_texts(title) else entry
