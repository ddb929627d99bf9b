"""The page of the map, and the same page as other sites may frame it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from geodata.dataset.model import Dataset
from geodata.reference import read_countries, read_credits
from geodata.sources.bibliography import SourceTexts
from webapp.build.assets import Assets
from webapp.build.mapdata import BASE_LINES, MAP_DATA
from webapp.build.mapnames import map_labels, map_names
from webapp.build.sketch import PATH as SKETCH
from webapp.build.templates import HTML
from webapp.headers import content_policy
from webapp.maps.inside import outline_runs
from webapp.maps.interactive import DrawnMap, draw_map_page
from webapp.maps.legend import signs_of
from webapp.maps.pagedata import MapContents, MapLayer, settle_contents
from webapp.maps.style import style_table
from webapp.maps.timeaxis import time_axis
from webapp.query.bounds import ZOOMS
from webapp.query.subject import layer_styles, opening_bounds, panning_bounds
from webapp.sections import SECTIONS, share_path
from webapp.settings import Place
from webapp.snapshot.storage import Resource
from webapp.words import say, spoken, spoken_catalogue
from webapp.words.imprint import dataset_line, derived_line, say_imprint
from webapp.words.languages import LANGUAGES
from webapp.words.mapwords import map_texts

MANIFEST = "site.webmanifest"
MANIFEST_TYPE = "application/manifest+json"


def _said_titles(table: Any) -> Any:
    """Return the style table with every title in the language spoken."""
    if not isinstance(table, dict):
        return table
    return {
        key: say(value) if key == "title" else _said_titles(value) for key, value in table.items()
    }


def map_contents(
    dataset: Dataset,
    layers: Mapping[str, str],
    assets: Assets,
    unplaced: int,
    texts: Mapping[str, SourceTexts],
) -> MapContents:
    """Return everything the map is drawn from, in the language spoken."""
    lang = spoken()
    imprint = say_imprint(dataset.imprint.model_dump(), spoken_catalogue(dataset.translations))
    features = {name: json.loads(text)["features"] for name, text in layers.items()}
    return MapContents(
        style=_said_titles(style_table()),
        layers=_map_layers(features),
        data=MAP_DATA,
        base=BASE_LINES,
        labels=map_labels(dataset),
        opening=opening_bounds(),
        panning=panning_bounds(),
        zooms=ZOOMS,
        assets={name: assets.path(name) for name in ("leaflet.js", "atlas.js", "atlas.css")},
        credits=read_credits(spoken()),
        pages={name: f"/{lang}/{name}/" for name in SECTIONS},
        links=[(f"/{lang}/{name}/", say(title)) for name, title in SECTIONS.items()],
        texts=own_texts(dataset),
        searchindex=f"/{lang}/searchindex.json",
        axis=time_axis(dataset),
        names=map_names(dataset),
        inside=outline_runs(read_countries()),
        signs=_signs(features),
        languages=tuple(LANGUAGES.items()),
        language=lang,
        unplaced=f"/{lang}/unplaced/",
        unplaced_count=unplaced,
        export="/export.png",
        title=imprint["title"],
        summary=imprint["summary"],
        imprint=dataset_line(imprint),
        derived=derived_line(imprint),
        lead=_lead(dataset),
        rests_on=_reports(dataset, texts),
        story=f"/{lang}/story/" if dataset.chapters else "",
        address=f"/{lang}/",
        picture=f"/{lang}{share_path('/')}",
        manifest=f"/{lang}/{MANIFEST}",
        sketch=SKETCH,
        icon=assets.path("icon.svg"),
    )


def _map_layers(features: Mapping[str, Sequence[Any]]) -> list[MapLayer]:
    return [
        MapLayer(name, f"/layers/{name}.geojson", len(features[name]), style.shown)
        for name, style in layer_styles().items()
    ]


def _signs(features: Mapping[str, Sequence[Any]]) -> list[str]:
    """Return the signs that are drawn of anything, for the legend."""
    drawn = (one["properties"] for found in features.values() for one in found if one["geometry"])
    return sorted(signs_of(drawn))


def _reports(dataset: Dataset, texts: Mapping[str, SourceTexts]) -> list[tuple[str, str]]:
    """Return the pages of the dataset's own reports, with their short names."""
    reports = dataset.imprint.reports
    return [(f"/{spoken()}/sources/{name}/", texts[name].short) for name in reports]


def _lead(dataset: Dataset) -> str:
    """Return the one sentence of the first screen: the subject and the years."""
    catalogue, own = spoken_catalogue(dataset.translations), dataset.imprint
    if own.lead:
        return catalogue.said(own.lead)
    years = {"begins": own.begins[:4], "ends": own.ends[:4]}
    return say("%(title)s, %(begins)s to %(ends)s.", title=catalogue.said(own.title), **years)


def own_texts(dataset: Dataset) -> dict[str, str]:
    """Return the words of the map, with the dataset's own where it has some."""
    catalogue, imprint = spoken_catalogue(dataset.translations), dataset.imprint
    own = {
        "title": imprint.short_title or imprint.title,
        "subtitle": imprint.subtitle,
        "time_arrivals": imprint.count.title if imprint.count else "",
    }
    return {**map_texts(), **{name: catalogue.said(text) for name, text in own.items() if text}}


def draw_maps(contents: MapContents, place: Place) -> Iterator[Resource]:
    """Yield the map and its frame for other sites, with the addresses of a place."""
    settled = settle_contents(contents, place)
    # a frame has its own page: other sites may show that one only, and no export form is in it
    for path, framed in (("/", False), ("/embed", True)):
        drawn = draw_map_page(
            replace(settled, embedded=True, export="", manifest="") if framed else settled
        )
        yield Resource(
            f"/{spoken()}{path}", HTML, drawn.html.encode(), _policy(drawn, framed), first_view=True
        )


def draw_manifest(contents: MapContents, place: Place) -> Resource:
    """Return what a browser reads of an atlas that a reader keeps on a screen of its own.

    It opens in a browser's window: in one without an address nobody could cite what is seen.
    """
    settled = settle_contents(contents, place)
    words = {
        "name": settled.title,
        "description": settled.summary,
        "lang": settled.language,
        "start_url": place.path(f"/{settled.language}/"),
        "scope": place.path("/"),
        "display": "browser",
        "icons": [{"src": settled.icon, "type": "image/svg+xml", "sizes": "any"}],
    }
    body = json.dumps(words, ensure_ascii=False).encode()
    return Resource(f"/{spoken()}/{MANIFEST}", MANIFEST_TYPE, body, content_policy())


def _policy(drawn: DrawnMap, framed: bool) -> str:
    return content_policy(drawn.script_hashes, drawn.style_hashes, scripts=True, framed=framed)
