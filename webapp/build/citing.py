"""Sources as files that reference managers read: CSL-JSON and BibTeX, each alone and all."""

from __future__ import annotations

import json
from collections.abc import Iterator

from geodata.dataset.model import Dataset
from geodata.sources.bibtex import format_bibtex
from geodata.sources.csl import Source
from webapp.headers import content_policy
from webapp.snapshot.storage import Resource

CSL = "application/vnd.citationstyles.csl+json"
BIBTEX = "application/x-bibtex; charset=utf-8"


def csl_text(sources: tuple[Source, ...]) -> str:
    """Return sources as a CSL-JSON list, readable."""
    items = [source.csl() for source in sources]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def draw_citations(dataset: Dataset) -> Iterator[Resource]:
    """Yield the file of every source and of all, in both forms."""
    for path, sources in (
        ("/sources", dataset.sources),
        *((f"/sources/{one.id}", (one,)) for one in dataset.sources),
    ):
        yield Resource(f"{path}.json", CSL, csl_text(sources).encode(), content_policy())
        yield Resource(f"{path}.bib", BIBTEX, format_bibtex(sources).encode(), content_policy())
