"""Bibliographic entries as text, formatted by a citation processor from CSL-JSON."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.formatter import plain
from citeproc.source.json import CiteProcJSON

from geodata.sources import variables
from geodata.sources.csl import Source
from geodata.sources.issued import is_plain, issued_words
from geodata.sources.names import given_names, processed_name

DAY = "submitted"
"""The variable that the style's day and month of a newspaper come from; it uses it for nothing."""
# Of the styles the processor brings: by author and year, so that a short name tells the source.
CSL = "{http://purl.org/net/xbiblio/csl}"
STYLE = "harvard-cite-them-right"


@dataclass(frozen=True)
class SourceTexts:
    """A source as text: its entry in the bibliography, and the short name used in a citation."""

    entry: str
    short: str


def _refuse(item: CitationItem) -> None:
    # What is not found is a fault here: a bibliography with a gap must not be written.
    raise KeyError(item.key)


def format_sources(sources: Iterable[Source]) -> dict[str, SourceTexts]:
    """Return the bibliographic entry and the short name of each source as plain text, by id."""
    items = [_processed(source) for source in sources]
    if not items:
        return {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # variables of CSL the processor skips
        parsed = CiteProcJSON(items)
    style = _read_style()
    bibliography = CitationStylesBibliography(style, parsed, plain)
    citations = {item["id"]: Citation([CitationItem(item["id"])]) for item in items}
    for citation in citations.values():
        # All before the first entry is written: the processor sorts and numbers the whole list.
        bibliography.register(citation)
    entries = dict(zip(bibliography.keys, bibliography.bibliography(), strict=True))
    return {
        # A citation comes in brackets, which the pages set for themselves.
        key: SourceTexts(_line(entries[key]), _line(bibliography.cite(citation, _refuse))[1:-1])
        for key, citation in citations.items()
    }


def _read_style() -> CitationStylesStyle:
    """Return the style, with names and dates as they are given."""
    # The style is the package's own and needs no validating.
    style = CitationStylesStyle(STYLE, validate=False)
    for element in style.root.iter():
        element.attrib.pop("initialize-with", None)
    # a day and month of their own, which `_processed` gives only where no words take their place
    for date in style.root.findall(f".//{CSL}macro[@name='published-date']//{CSL}date"):
        date.set("variable", DAY)
    return style


def _processed(source: Source) -> dict[str, Any]:
    """Return an item as the processor takes it."""
    item = source.csl()
    for role in variables.NAMES & item.keys():
        item[role] = [processed_name(name) for name in given_names(item, role)]
    item.pop(DAY, None)
    words = issued_words(source.issued)
    if source.issued and is_plain(source.issued):
        item[DAY] = item["issued"]
    elif words:
        # the processor loses "circa", and fails at a range of whole days
        item["issued"] = {"literal": words}
    else:
        item.pop("issued", None)
    return item


def _line(text: object) -> str:
    return " ".join(str(text).split())
