"""Bibliographic entries as RIS, the form that reference managers without CSL or BibTeX read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geodata.sources.csl import Source
from geodata.sources.issued import is_plain, issued_words
from geodata.sources.names import PARTICLES, given_names, whole_name

TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
"""CSL type to RIS type; every other one is ``GEN``."""

PEOPLE = {"author": "AU", "editor": "ED", "translator": "A4"}
FIELDS = {
    "title": "TI",
    "container-title": "T2",
    "collection-title": "T3",
    "publisher": "PB",
    "publisher-place": "CY",
    "volume": "VL",
    "issue": "IS",
    "number": "M1",
    "edition": "ET",
    "ISBN": "SN",
    "ISSN": "SN",
    "DOI": "DO",
    "URL": "UR",
    "language": "LA",
    "abstract": "AB",
    "note": "N1",
}
"""CSL variable to the tag of RIS that means the same."""


def format_ris(sources: Iterable[Source]) -> str:
    """Return sources as one RIS file, in the order given."""
    # the format asks for both signs at the end of a line
    return "".join(
        f"{tag}  - {' '.join(text.split())}".rstrip(" " if text else "") + "\r\n"
        for source in sources
        for tag, text in _fields(source)
    )


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    item = source.csl()
    yield "TY", TYPES.get(item["type"], "GEN")
    yield "ID", source.id
    for role, tag in PEOPLE.items():
        yield from ((tag, _name(name)) for name in given_names(item, role))
    yield from _dates(source)
    yield from (
        (tag, str(item[variable])) for variable, tag in FIELDS.items() if item.get(variable)
    )
    if item.get("page"):
        first, _, last = re.sub(r"[-–—]+", "-", str(item["page"])).partition("-")
        yield "SP", first
        if last:
            yield "EP", last
    yield "ER", ""


def _dates(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the year, and the date as year/month/day/words, of which parts may be empty."""
    if source.issued is None:
        return
    days = source.issued.days()
    year, month, day = (*(days[0] if days else ()), None, None, None)[:3]
    if year is not None and 0 < year <= 9999:
        yield "PY", f"{year:04}"
    if is_plain(source.issued) and year is not None and 0 < year <= 9999:
        parts = [f"{part:02}" if part else "" for part in (month, day)]
        yield "DA", f"{year:04}/{parts[0]}/{parts[1]}/"
    elif words := issued_words(source.issued):
        yield "DA", f"{year if year is not None and year > 0 else ''}///{words.replace('/', ' ')}"


def _name(name: Mapping[str, Any]) -> str:
    """Return "Family, Given, Suffix"; a comma in a body's name would make a person of it."""
    if whole := whole_name(name):
        return whole.replace(", ", " – ").replace(",", "–")
    family = " ".join(filter(None, (*(name.get(one) for one in PARTICLES), name["family"])))
    return ", ".join(filter(None, (family, name["given"], name.get("suffix"))))
