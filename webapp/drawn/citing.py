"""Sources as files that reference managers read: CSL-JSON and BibTeX, each alone and all."""

from __future__ import annotations

import json
from collections.abc import Iterator

from geodata.bibtex import format_bibtex
from geodata.dataset import Dataset
from geodata.sources import Source
from webapp.edition import Drawn
from webapp.policy import content_policy

CSL = "application/vnd.citationstyles.csl+json"
BIBTEX = "application/x-bibtex; charset=utf-8"


def csl_text(sources: tuple[Source, ...]) -> str:
    """Return sources as a CSL-JSON list, readable."""
    items = [source.csl() for source in sources]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def draw_citations(dataset: Dataset) -> Iterator[Drawn]:
    """Yield the file of every source and of all, in both forms."""
    for path, sources in (
        ("/sources", dataset.sources),
        *((f"/sources/{one.id}", (one,)) for one in dataset.sources),
    ):
        yield Drawn(f"{path}.json", CSL, csl_text(sources).encode(), content_policy())
        yield Drawn(f"{path}.bib", BIBTEX, format_bibtex(sources).encode(), content_policy())
