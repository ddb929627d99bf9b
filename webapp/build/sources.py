"""The sources: a page for each with everything that rests on it, and files for citing them.

The files are what reference managers read: CSL-JSON, BibTeX and RIS, each source alone and all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from geodata.dataset.model import Dataset
from geodata.records import Record, Stage, Statistic
from geodata.sources.bibliography import SourceTexts
from geodata.sources.bibtex import format_bibtex
from geodata.sources.csl import Source
from geodata.sources.ris import format_ris
from webapp.build.contexts import Link, RecordView
from webapp.build.pagecontexts import SourceView
from webapp.build.templates import Renderer
from webapp.headers import content_policy
from webapp.snapshot.storage import Resource

CSL = "application/vnd.citationstyles.csl+json"
RIS = "application/x-research-info-systems; charset=utf-8"
BIBTEX = "application/x-bibtex; charset=utf-8"


def csl_text(sources: tuple[Source, ...]) -> str:
    """Return sources as a CSL-JSON list, readable."""
    items = [source.csl() for source in sources]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def draw_citations(dataset: Dataset) -> Iterator[Resource]:
    """Yield the file of every source and of all, in every form."""
    for path, sources in (
        ("/sources", dataset.sources),
        *((f"/sources/{one.id}", (one,)) for one in dataset.sources),
    ):
        yield Resource(f"{path}.json", CSL, csl_text(sources).encode(), content_policy())
        yield Resource(f"{path}.bib", BIBTEX, format_bibtex(sources).encode(), content_policy())
        yield Resource(f"{path}.ris", RIS, format_ris(sources).encode(), content_policy())


def draw_source_pages(
    renderer: Renderer,
    dataset: Dataset,
    texts: Mapping[str, SourceTexts],
    views: Mapping[str, RecordView],
) -> Iterator[Resource]:
    """Yield the list of sources and a page for each; ``views`` are the records' by id."""
    sources = list_sources(dataset, texts, views)
    yield renderer.page("/sources/", "sources.html", section="sources", sources=sources)
    for source in sources:
        yield renderer.page(
            source.path,
            "source.html",
            description=source.entry,
            section="sources",
            source=source,
        )


def list_sources(
    dataset: Dataset, texts: Mapping[str, SourceTexts], views: Mapping[str, RecordView]
) -> list[SourceView]:
    """Return every source, the reports first, then by the text of the entry."""
    resting: dict[str, list[Link]] = {source.id: [] for source in dataset.sources}
    for _, record in dataset.records():
        view = views[record.id]
        for name in cited_sources(record):
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
            ris=format_ris((source,)),
        )
        for source in dataset.sources
    ]
    # brackets and quotes that open an entry say nothing of its place in the alphabet
    return sorted(found, key=lambda view: (not view.report, view.entry.lstrip("[“").lower()))


def cited_sources(record: Record) -> set[str]:
    """Return the ids of the sources that any part of a record names."""
    citations = [*record.sources, *(c for claim in record.claims for c in claim.sources)]
    citations += [c for own in record.tiers.values() for c in own.sources]
    if isinstance(record, Stage):
        citations += [*record.by_sources, *(c for one in record.through for c in one.sources)]
    if isinstance(record, Statistic):
        citations += [c for row in record.rows for c in row.sources]
    return {citation.source for citation in citations}
