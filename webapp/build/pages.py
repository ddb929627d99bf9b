"""The pages of a dataset in one language: of records, lists, story, sources, and the site's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from geodata.dataset.model import Dataset
from geodata.reference import read_credits
from webapp.build.assets import Assets
from webapp.build.changes import draw_change_pages
from webapp.build.downloads import list_downloads
from webapp.build.help import draw_help_pages
from webapp.build.kinds import draw_records
from webapp.build.law import draw_countries
from webapp.build.lists import draw_lists
from webapp.build.method import count_tiers, draw_families, draw_looks, draw_reading
from webapp.build.records import RecordDrawer
from webapp.build.sources import cited_sources, draw_source_pages
from webapp.build.story import draw_story_pages
from webapp.build.templates import Renderer
from webapp.sections import FAULTS_MARK, QUERY_MARK, REFUSED_EXPORT
from webapp.snapshot.storage import Resource
from webapp.words import say, spoken
from webapp.words.mapwords import map_texts


def draw_pages(
    drawer: RecordDrawer, assets: Assets, sizes: Mapping[str, int]
) -> Iterator[Resource]:
    """Yield every page in the language spoken; ``sizes`` are in bytes, of the files offered."""
    dataset = drawer.dataset
    renderer = Renderer(dataset.imprint, drawer.catalogue, assets)
    views = draw_records(drawer)
    for view in (*views.values(), *draw_countries(drawer)):
        record = drawer.record_by_id.get(view.id)
        yield renderer.page(
            view.path,
            "record.html",
            scripted=True,
            description=view.summary,
            record=view,
            locator=drawer.located.get(view.id),
            files=bool(record and cited_sources(record)),
        )
    for listed in draw_lists(drawer):
        lead = say(listed.lead)
        yield renderer.page(f"/{listed.section}/", "list.html", description=lead, listed=listed)
    yield from draw_story_pages(renderer, drawer)
    yield from draw_source_pages(renderer, dataset, drawer.texts, views)
    yield _draw_method(renderer, drawer)
    yield from draw_change_pages(renderer, drawer)
    yield from _draw_site_pages(renderer, dataset, sizes)


def _draw_method(renderer: Renderer, drawer: RecordDrawer) -> Resource:
    """Return the page that explains every look and says what was read."""
    dataset = drawer.dataset
    return renderer.page(
        "/method/",
        "method.html",
        section="method",
        looks=draw_looks(),
        families=draw_families(),
        words=map_texts(),
        reading=draw_reading(dataset, drawer.texts),
        own_tiers=count_tiers(dataset),
        credits=read_credits(spoken()),
        imprint=dataset.imprint,
    )


def _draw_site_pages(
    renderer: Renderer, dataset: Dataset, sizes: Mapping[str, int]
) -> Iterator[Resource]:
    """Yield the pages on the atlas itself: its files, and what is not there."""
    downloads = list_downloads(sizes, dataset.imprint.name)
    yield renderer.page("/download/", "downloads.html", section="download", downloads=downloads)
    yield from draw_help_pages(renderer)
    yield renderer.page("/404", "not_found.html", section="")
    yield renderer.page(
        REFUSED_EXPORT, "export_refused.html", section="", faults=FAULTS_MARK, query=QUERY_MARK
    )
