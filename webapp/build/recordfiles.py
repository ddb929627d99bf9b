"""What each record rests on, as files for a reference manager: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.dataset.model import Dataset
from geodata.sources.bibtex import format_bibtex
from geodata.sources.ris import format_ris
from webapp.build.records import page_path
from webapp.build.sources import BIBTEX, CSL, RIS, cited_sources, csl_text
from webapp.headers import content_policy
from webapp.snapshot.storage import Resource


def draw_record_files(dataset: Dataset) -> Iterator[Resource]:
    """Yield the three files of every record that rests on a source, beside its page."""
    for _, record in dataset.records():
        cited = cited_sources(record)
        sources = tuple(source for source in dataset.sources if source.id in cited)
        if not sources:
            continue
        path = page_path(record).rstrip("/")
        files = (
            ("bib", BIBTEX, format_bibtex(sources)),
            ("ris", RIS, format_ris(sources)),
            ("json", CSL, csl_text(sources)),
        )
        for form, kind, text in files:
            yield Resource(f"{path}.{form}", kind, text.encode(), content_policy())
