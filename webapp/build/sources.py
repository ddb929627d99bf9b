"""Pages of the sources: each entry, and everything that rests on it."""

from __future__ import annotations

from geodata.dataset.model import Dataset
from geodata.records import Record, Statistic
from geodata.sources.bibliography import SourceTexts
from geodata.sources.bibtex import format_bibtex
from webapp.build.citing import csl_text
from webapp.build.contexts import Link, RecordView, SourceView


def _cited(record: Record) -> set[str]:
    citations = [*record.sources, *(c for claim in record.claims for c in claim.sources)]
    if isinstance(record, Statistic):
        citations += [c for row in record.rows for c in row.sources]
    return {citation.source for citation in citations}


def draw_sources(
    dataset: Dataset, texts: dict[str, SourceTexts], views: dict[str, RecordView]
) -> list[SourceView]:
    """Return every source, the reports first, then by the text of the entry."""
    resting: dict[str, list[Link]] = {source.id: [] for source in dataset.sources}
    for _, record in dataset.records():
        view = views[record.id]
        for name in _cited(record):
            resting[name].append(Link(view.path, view.title, view.kind, view.basis))
    reports = dataset.imprint.reports
    found = [
        SourceView(
            id=source.id,
            path=f"/sources/{source.id}/",
            entry=texts[source.id].entry,
            address=source.url or "",
            note=source.note,
            report=source.id in reports,
            resting=tuple(resting[source.id]),
            csl=csl_text((source,)),
            bibtex=format_bibtex((source,)),
        )
        for source in dataset.sources
    ]
    return sorted(found, key=lambda view: (not view.report, view.entry.lstrip("[“").lower()))
