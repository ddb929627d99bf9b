"""Everything an edition holds, drawn from one dataset."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from geodata.bibliography import SourceTexts, format_sources
from geodata.dataset import Dataset
from geodata.layers import assemble_layers, layer_geojson
from geodata.reference import read_credits, reference_path
from webapp.drawn.assets import Assets, draw_assets
from webapp.drawn.contexts import RecordView, Site, SourceView
from webapp.drawn.lists import draw_lists, is_placed
from webapp.drawn.map import draw_maps, map_contents
from webapp.drawn.press import press_material, press_words
from webapp.drawn.records import RecordDrawer
from webapp.drawn.sources import draw_sources
from webapp.drawn.templates import template_environment
from webapp.edition import Drawn
from webapp.languages import LANGUAGES
from webapp.maps.style import FAMILIES, TIERS
from webapp.policy import content_policy
from webapp.sections import SECTIONS
from webapp.words import speak, spoken

HTML = "text/html; charset=utf-8"
GEOJSON = "application/geo+json"


def draw_pages(dataset: Dataset) -> Iterator[Drawn]:
    """Yield everything the atlas answers with."""
    layers = {name: layer_geojson(name, frame) for name, frame in assemble_layers(dataset).items()}
    assets = Assets(draw_assets())
    yield from assets.drawn
    for name, text in layers.items():
        path = f"/layers/{name}.geojson"
        yield Drawn(path, GEOJSON, text.encode(), content_policy(), first_view=True)
    base = reference_path("base").read_bytes()
    yield Drawn("/base.geojson", GEOJSON, base, content_policy(), first_view=True)
    texts = format_sources(dataset.sources)
    yield press_material(dataset, texts)
    for lang in LANGUAGES:
        with speak(lang):
            yield from draw_maps(dataset, layers, assets, _unplaced_count(dataset))
            contents = map_contents(dataset, layers, assets, _unplaced_count(dataset))
            yield press_words(dataset, contents)
            yield from _PageDrawer(dataset, assets, layers, texts).pages()


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
        )

    def page(self, path: str, template: str, **context: Any) -> Drawn:
        """Return one page drawn from its template."""
        text = self.environment.get_template(template).render(path=path, **context)
        return Drawn(f"/{self.lang}{path}", HTML, text.encode(), content_policy())

    def pages(self) -> Iterator[Drawn]:
        """Yield the pages of records, lists, sources, the method and what is not found."""
        views = self.views()
        for view in views.values():
            yield self.page(view.path, "record.html", record=view)
        for view in self.countries(views):
            yield self.page(view.path, "record.html", record=view)
        for listed in draw_lists(self.dataset, self.drawer):
            yield self.page(f"/{listed.section}/", "list.html", listed=listed)
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
        yield self.page("/404", "not_found.html", section="")

    def views(self) -> dict[str, RecordView]:
        """Return every record's view by id."""
        drawer = self.drawer
        found = [drawer.incident(one) for one in self.dataset.incidents]
        found += [drawer.route(one) for one in self.dataset.routes]
        found += [
            drawer.stage(route, stage, self.lengths.get(stage.id))
            for route, stage in self.dataset.stages()
        ]
        found += [drawer.area(one) for one in self.dataset.areas]
        found += [drawer.border(one) for one in self.dataset.borders]
        found += [drawer.policy(one) for one in self.dataset.policies]
        found += [drawer.instrument(one) for one in self.dataset.instruments]
        found += [drawer.statistic(one) for one in self.dataset.statistics]
        found += [drawer.recommendation(one) for one in self.dataset.recommendations]
        return {view.id: view for view in found}

    def countries(self, views: dict[str, RecordView]) -> Iterator[RecordView]:
        """Yield a page per country or body, with its policies by date, advice apart."""
        from webapp.drawn.countries import draw_countries

        yield from draw_countries(self.dataset, self.drawer, views)

    def source_pages(self, sources: list[SourceView]) -> Iterator[Drawn]:
        """Yield the list of sources and a page for each."""
        yield self.page("/sources/", "sources.html", section="sources", sources=sources)
        for source in sources:
            yield self.page(source.path, "source.html", section="sources", source=source)
