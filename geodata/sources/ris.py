"""Bibliographic entries as RIS, of CSL-JSON items: a flat form of tags that needs no library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from geodata.sources.csl import Source

TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "motion_picture": "MPCT",
    "paper-conference": "CPAPER",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
"""CSL type to RIS type; every other one is ``GEN``."""

FIELDS = {
    "title": "TI",
    "container-title": "T2",
    "collection-title": "T3",
    "publisher": "PB",
    "publisher-place": "CY",
    "edition": "ET",
    "volume": "VL",
    "issue": "IS",
    "number": "M1",
    "page": "SP",
    "ISBN": "SN",
    "DOI": "DO",
    "URL": "UR",
    "language": "LA",
    "note": "N1",
}
"""CSL variable to RIS tag, where both mean the same."""

PEOPLE = {"author": "AU", "editor": "ED"}


def format_ris(sources: Iterable[Source]) -> str:
    """Return sources as one RIS file, in the order given."""
    return "\r\n".join("\r\n".join((*_lines(source), "ER  - ", "")) for source in sources)


def _lines(source: Source) -> Iterator[str]:
    item = source.csl()
    yield _line("TY", TYPES.get(item["type"], "GEN"))
    yield _line("ID", source.id)
    for role, tag in PEOPLE.items():
        for name in item.get(role, ()):
            yield _line(tag, _person(name))
    parts = source.issued.first() if source.issued else ()
    if parts:
        yield _line("PY", f"{parts[0]:04d}")
        # the form of RIS: year/month/day/, what is not known left empty
        numbers = [f"{part:02d}" for part in parts[1:]]
        yield _line("DA", "/".join([f"{parts[0]:04d}", *numbers, *[""] * (3 - len(numbers))]))
    for variable, tag in FIELDS.items():
        if item.get(variable):
            yield _line(tag, item[variable])


def _line(tag: str, value: object) -> str:
    # a line's end would end the field
    return f"{tag}  - {' '.join(str(value).split())}"


def _person(name: dict[str, Any]) -> str:
    """Return a person as RIS parts the name, a body as a whole."""
    if "literal" in name:
        return str(name["literal"])
    return ", ".join(str(name[part]) for part in ("family", "given") if name.get(part))
