"""Bibliographic entries as BibTeX, written by pybtex from CSL-JSON items."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer

from geodata.sources.csl import Source

TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
"""CSL type to BibTeX type; every other one is ``misc``."""

CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
PUBLISHERS = {"techreport": "institution", "book": "publisher", "incollection": "publisher"}
FIELDS = {
    "URL": "url",
    "ISBN": "isbn",
    "DOI": "doi",
    "edition": "edition",
    "issue": "number",
    "note": "note",
    "number": "number",
    "page": "pages",
    "publisher-place": "address",
    "volume": "volume",
    "collection-title": "series",
}
"""CSL variable to BibTeX field, where both mean the same."""

DATE_FIELDS = ("year", "month", "day")


def format_bibtex(sources: Iterable[Source]) -> str:
    """Return sources as one BibTeX file, in the order given."""
    return "\n".join(map(_entry_text, sources))


@cache
def _entry_text(source: Source) -> str:
    """Return a source's entry; kept, as its file, the file of all and its pages all show it."""
    # The writer itself: to_string("bibtex") looks it up among installed plug-ins, every time.
    return str(Writer().to_string(BibliographyData({source.id: _entry(source)}))).strip() + "\n"


def _entry(source: Source) -> Entry:
    item = source.csl()
    kind = TYPES.get(item["type"], "misc")
    # Titles keep their capitals: BibTeX's styles would make the names in them small.
    fields = {"title": _whole(item["title"])}
    for variable, name in (
        ("container-title", CONTAINERS.get(kind, "howpublished")),
        ("publisher", PUBLISHERS.get(kind, "publisher")),
        *FIELDS.items(),
    ):
        if item.get(variable):
            fields[name] = _plain(item[variable])
    # The first date only: BibTeX has no ranges.
    parts = source.issued.first() if source.issued else ()
    fields |= {name: str(part) for name, part in zip(DATE_FIELDS, parts, strict=False)}
    people = {
        role: [_person(one) for one in item[role]]
        for role in ("author", "editor")
        if item.get(role)
    }
    return Entry(kind, fields=fields, persons=people)


def _person(name: dict[str, str]) -> Person:
    """Return a person by its parts; a body by its name as a whole."""
    if "literal" in name:
        return Person(last=_whole(name["literal"]))
    return Person(first=_plain(name.get("given", "")), last=_plain(name.get("family", "")))


def _plain(text: object) -> str:
    """Return a text without the braces that would open a group of BibTeX's."""
    # Escapes within a group differ between styles; a round bracket or a slash reads the same in
    # all.
    return str(text).replace("{", "(").replace("}", ")").replace("\\", "/")


def _whole(text: str) -> str:
    """Return a text that BibTeX keeps as it is: no letter made small, no name taken apart."""
    return "{" + _plain(text) + "}"
