"""Bibliographic entries as BibTeX, written by pybtex from CSL-JSON items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer

from geodata.sources.csl import Source
from geodata.sources.issued import is_plain, issued_edtf, issued_words
from geodata.sources.names import PARTICLES, given_names, whole_name

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

ADDRESSES = {"DOI", "URL"}
ESCAPED = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "^": "\\textasciicircum{}",
    "~": "\\textasciitilde{}",
    "\\": "\\textbackslash{}",
    # not \\{ and \\}: BibTeX counts them as if they opened and closed a group
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
}
"""What TeX takes for an order, and how it is written so that it prints."""

PLAIN_FIELDS = ("year", "month", "day")


class _Writer(Writer):  # type: ignore[misc]
    """The writer without its own escapes: it escapes addresses too, and leaves ``^`` alone."""

    def _encode(self, text: str) -> str:
        return text


def format_bibtex(sources: Iterable[Source]) -> str:
    """Return sources as one BibTeX file, in the order given."""
    return "\n".join(map(_entry_text, sources))


@cache
def _entry_text(source: Source) -> str:
    """Return a source's entry; kept, as its file, the file of all and its pages all show it."""
    # The writer itself: to_string("bibtex") looks it up among installed plug-ins, every time.
    return str(_Writer().to_string(BibliographyData({source.id: _entry(source)}))).strip() + "\n"


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
            text = item[variable]
            fields[name] = _address(text) if variable in ADDRESSES else _plain(text)
    fields |= _dates(source)
    people = {
        role: [_person(name) for name in given_names(item, role)]
        for role in ("author", "editor", "translator")
        if given_names(item, role)
    }
    return Entry(kind, fields=fields, persons=people)


def _dates(source: Source) -> dict[str, str]:
    """Return year, month and day of a plain date; of any other the words, and EDTF for biblatex."""
    if source.issued is None:
        return {}
    if is_plain(source.issued):
        (parts,) = source.issued.days()
        return {name: str(part) for name, part in zip(PLAIN_FIELDS, parts, strict=False)}
    found = {"year": _plain(issued_words(source.issued)), "date": issued_edtf(source.issued)}
    return {name: text for name, text in found.items() if text}


def _person(name: Mapping[str, Any]) -> Person:
    """Return a person by its parts; by its name as a whole a body, and what is not taken apart."""
    person = Person()
    if whole := whole_name(name):
        person.last_names = [_whole(whole)]
        return person
    person.prelast_names = [_plain(name[one]) for one in PARTICLES if name.get(one)]
    person.last_names = [_plain(name["family"])]
    person.first_names = [_plain(name["given"])]
    person.lineage_names = [_plain(name["suffix"])] if name.get("suffix") else []
    return person


def _plain(text: object) -> str:
    """Return a text with everything escaped that TeX would take for an order."""
    return "".join(ESCAPED.get(sign, sign) for sign in " ".join(str(text).split()))


def _address(text: object) -> str:
    """Return an address as it is, but for the signs that no address has and BibTeX trips over."""
    return re.sub(r"[\s{}\\\"]", lambda found: quote(found[0], safe=""), str(text))


def _whole(text: str) -> str:
    """Return a text that BibTeX keeps as it is: no letter made small, no name taken apart."""
    return "{" + _plain(text) + "}"
