"""Glossaries of a dataset: ``glossary.<language>.toml`` beside its records, and what departs.

A departure is no fault of the evidence: the check tells it, and the dataset loads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata.dataset.folder import list_names
from geodata.records import Term

NAME = re.compile(r"glossary\.([a-z]{2,3}(?:[-_][A-Za-z]{2,4})?)\.toml")
KEY = "term"
PARTS = re.compile(r"、|, ")
"""What parts the forms of one ``say``."""


@dataclass(frozen=True)
class Departure:
    """A translation that does not follow a term of the glossary; ``banned`` is what it holds."""

    text: str
    term: Term
    banned: str = ""

    def __str__(self) -> str:
        """Return it in a line, as a check tells it."""
        if self.banned:
            return f"{self.term.term}: '{self.banned}' is banned: {self.text}"
        return f"{self.term.term}: '{self.term.say}' is wanted: {self.text}"


def list_glossaries(folder: Path) -> dict[str, str]:
    """Return the names of a folder's glossaries by language; none of what is no folder."""
    try:
        names = list_names(folder)
    except OSError:
        return {}
    return {found[1]: name for name in names if (found := NAME.fullmatch(name))}


def list_departures(catalogue: Mapping[str, str], terms: Iterable[Term]) -> Iterator[Departure]:
    """Yield where the translations of a catalogue, by their English, depart from a glossary."""
    for term in terms:
        word = re.compile(rf"(?<![\w-]){re.escape(term.term)}(?!\w)", re.IGNORECASE)
        wanted = (*PARTS.split(term.say), *term.also)
        for english, text in catalogue.items():
            for banned in term.banned:
                if banned in text:
                    yield Departure(text, term, banned)
            if term.held and word.search(english) and not any(one in text for one in wanted):
                yield Departure(text, term)
