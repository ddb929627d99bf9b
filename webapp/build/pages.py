"""Everything a snapshot holds, drawn from one dataset."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from geodata.dataset.model import Dataset
from geodata.layers.assemble import assemble_layers
from geodata.layers.formats import layer_geojson
from geodata.reference import read_credits, reference_path
from geodata.sources.bibliography import SourceTexts, format_sources
from webapp.build.areas import draw_area, draw_border
from webapp.build.assets import Assets, draw_assets
from webapp.build.citing import draw_citations
from webapp.build.contexts import RecordView, Site, SourceView
from webapp.build.countries import draw_countries, draw_policy
from webapp.build.downloads import GEOJSON, draw_downloads, layer_path, list_downloads
from webapp.build.exportinputs import export_inputs, export_words
from webapp.build.figures import draw_statistic
from webapp.build.incidents import draw_incident
from webapp.build.law import draw_instrument, draw_recommendation
from webapp.build.lists import draw_lists, is_placed
from webapp.build.map import draw_maps, map_contents
from webapp.build.records import RecordDrawer
from webapp.build.routes import draw_route, draw_stage
from webapp.build.searchindex import draw_searchindex
from webapp.build.sources import draw_sources
from webapp.build.story import draw_chapters, draw_pictures
from webapp.build.templates import template_environment
from webapp.headers import content_policy
from webapp.maps.style import FAMILIES, TIERS
from webapp.sections import SECTIONS
from webapp.snapshot.storage import Resource
from webapp.words import say, speak, spoken
from webapp.words.languages import LANGUAGES
from webapp.words.texts import TEXTS

HTML = "text/html; charset=utf-8"


def draw_pages(dataset: Dataset) -> Iterator[Resource]:
    """Yield everything the atlas answers with."""
    frames = assemble_layers(dataset)
    layers = {name: layer_geojson(name, frame) for name, frame in frames.items()}
    assets = Assets(draw_assets())
    yield from assets.drawn
    for name, text in layers.items():
        yield Resource(layer_path(name), GEOJSON, text.encode(), content_policy(), first_view=True)
    base = reference_path("base").read_bytes()
    yield Resource("/base.geojson", GEOJSON, base, content_policy(), first_view=True)
    texts = format_sources(dataset.sources)
    yield export_inputs(dataset, texts)
    files = [*draw_citations(dataset), *draw_downloads(dataset, frames, layers)]
    yield from files
    sizes = {one.path: len(one.body) for one in files}
    sizes |= {layer_path(name): len(text.encode()) for name, text in layers.items()}
    for lang in LANGUAGES:
        with speak(lang):
            contents = map_contents(dataset, layers, assets, _unplaced_count(dataset))
            yield from draw_maps(contents)
            yield export_words(dataset, contents)
            yield draw_searchindex(dataset, layers, texts)
            yield from draw_pictures(dataset, layers, say(TEXTS["map"]))
            yield from _PageDrawer(dataset, assets, layers, texts).pages(sizes)


def _unplaced_count(dataset: Dataset) -> int:
    return sum(not is_placed(dataset, one) for one in dataset.incidents)


class _PageDrawer:
    """Draws the pages of one dataset."""

    def __init__(
        self,
        dataset: Dataset,
        assets: Assets,
        layers: dict[str, str],
        texts: dict[str, SourceTexts],
    ) -> None:
        self.dataset = dataset
        self.texts = texts
        self.drawer = RecordDrawer(dataset, self.texts)
        self.lengths = {
            feature["id"]: feature["properties"].get("length_km")
            for text in layers.values()
            for feature in json.loads(text)["features"]
        }
        imprint = dataset.imprint
        self.lang = spoken()
        self.environment = template_environment(self.lang, dataset.translations.get(self.lang, {}))
        self.environment.globals["site"] = Site(
            title=imprint.title,
            version=imprint.version,
            released=imprint.released,
            licence=imprint.licence,
            sections=tuple(SECTIONS.items()),
            stylesheet=assets.path("page.css"),
            icon=assets.path("icon.svg"),
            recent=imprint.allow_recent,
            script=assets.path("story.js"),
        )

    def page(self, path: str, template: str, *, live: bool = False, **context: Any) -> Resource:
        """Return one page drawn from its template; a live one has a script and shows the map."""
        text = self.environment.get_template(template).render(path=path, **context)
        policy = content_policy(scripts=live, frames=live)
        return Resource(f"/{self.lang}{path}", HTML, text.encode(), policy)

    def pages(self, sizes: Mapping[str, int]) -> Iterator[Resource]:
        """Yield every page; ``sizes`` are those of the files that are offered, in bytes."""
        views = self.views()
        for view in views.values():
            yield self.page(view.path, "record.html", record=view)
        for view in draw_countries(self.dataset, self.drawer):
            yield self.page(view.path, "record.html", record=view)
        for listed in draw_lists(self.dataset, self.drawer):
            yield self.page(f"/{listed.section}/", "list.html", listed=listed)
        yield from self.story_pages()
        yield from self.source_pages(draw_sources(self.dataset, self.texts, views))
        yield self.page(
            "/method/",
            "method.html",
            section="method",
            tiers=TIERS,
            families=FAMILIES,
            credits=read_credits(),
            imprint=self.dataset.imprint,
        )
        downloads = list_downloads(sizes, self.dataset.imprint.name)
        yield self.page("/download/", "downloads.html", section="download", downloads=downloads)
        yield self.page("/404", "not_found.html", section="")

    def views(self) -> dict[str, RecordView]:
        """Return every record's view by id."""
        drawer, dataset = self.drawer, self.dataset
        found = [draw_incident(drawer, one) for one in dataset.incidents]
        found += [draw_route(drawer, one) for one in dataset.routes]
        found += [
            draw_stage(drawer, route, stage, self.lengths.get(stage.id))
            for route, stage in dataset.stages()
        ]
        found += [draw_area(drawer, one) for one in dataset.areas]
        found += [draw_border(drawer, one) for one in dataset.borders]
        found += [draw_policy(drawer, one) for one in dataset.policies]
        found += [draw_instrument(drawer, one) for one in dataset.instruments]
        found += [draw_statistic(drawer, one) for one in dataset.statistics]
        found += [draw_recommendation(drawer, one) for one in dataset.recommendations]
        return {view.id: view for view in found}

    def story_pages(self) -> Iterator[Resource]:
        """Yield the contents of the story and a page for each chapter."""
        chapters = draw_chapters(self.dataset, self.drawer)
        yield self.page("/story/", "story.html", section="story", chapters=chapters)
        for chapter in chapters:
            context = {"section": "story", "chapter": chapter, "chapters": chapters}
            yield self.page(chapter.path, "chapter.html", live=True, **context)

    def source_pages(self, sources: list[SourceView]) -> Iterator[Resource]:
        """Yield the list of sources and a page for each."""
        yield self.page("/sources/", "sources.html", section="sources", sources=sources)
        for source in sources:
            yield self.page(source.path, "source.html", section="sources", source=source)
