"""Bibliographic entries as text, formatted by a citation processor from CSL-JSON."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.formatter import plain
from citeproc.source.json import CiteProcJSON

from geodata.sources.csl import Source

# Of the styles the processor brings: by author and year, so that a short name tells the source.
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
    items = [source.csl() for source in sources]
    if not items:
        return {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # variables of CSL the processor skips
        parsed = CiteProcJSON(items)
    # The style is the package's own and needs no validating.
    style = CitationStylesStyle(STYLE, validate=False)
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


def _line(text: object) -> str:
    return " ".join(str(text).split())
