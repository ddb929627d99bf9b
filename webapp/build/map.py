"""The page of the map, and the same page as other sites may frame it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from geodata.dataset.model import Dataset
from geodata.reference import read_credits
from webapp.build.assets import Assets
from webapp.build.mapdata import BASE_LINES, MAP_DATA
from webapp.build.mapnames import map_labels, map_names
from webapp.build.templates import HTML
from webapp.headers import content_policy
from webapp.maps.inside import outline_runs
from webapp.maps.interactive import DrawnMap, draw_map_page
from webapp.maps.legend import signs_of
from webapp.maps.pagedata import MapContents, MapLayer, settle_contents
from webapp.maps.style import LAYERS, OPENING_BOUNDS, PANNING_BOUNDS, ZOOMS, style_table
from webapp.maps.timeaxis import time_axis
from webapp.sections import SECTIONS
from webapp.settings import Place
from webapp.snapshot.storage import Resource
from webapp.words import say, spoken, spoken_catalogue
from webapp.words.languages import LANGUAGES
from webapp.words.wording import map_texts

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
    dataset: Dataset, layers: Mapping[str, str], assets: Assets, unplaced: int
) -> MapContents:
    """Return everything the map is drawn from, in the language spoken."""
    lang = spoken()
    catalogue = spoken_catalogue(dataset.translations)
    features = {name: json.loads(text)["features"] for name, text in layers.items()}
    drawn = [one["properties"] for found in features.values() for one in found if one["geometry"]]
    return MapContents(
        style=_said_titles(style_table()),
        layers=[
            MapLayer(name, f"/layers/{name}.geojson", len(features[name]), style.shown)
            for name, style in LAYERS.items()
        ],
        data=MAP_DATA,
        base=BASE_LINES,
        labels=map_labels(dataset),
        opening=OPENING_BOUNDS,
        panning=PANNING_BOUNDS,
        zooms=ZOOMS,
        assets={name: assets.path(name) for name in ("leaflet.js", "atlas.js", "atlas.css")},
        credits=read_credits(spoken()),
        pages={name: f"/{lang}/{name}/" for name in SECTIONS},
        links=[(f"/{lang}/{name}/", say(title)) for name, title in SECTIONS.items()],
        texts=map_texts(),
        searchindex=f"/{lang}/searchindex.json",
        axis=time_axis(dataset),
        names=map_names(dataset),
        inside=outline_runs(code for one in drawn for code in one.get("inside") or ()),
        signs=sorted(signs_of(drawn)),
        languages=tuple(LANGUAGES.items()),
        language=lang,
        unplaced=f"/{lang}/unplaced/",
        unplaced_count=unplaced,
        export="/export.png",
        title=catalogue.said(dataset.imprint.title),
        summary=catalogue.said(dataset.imprint.summary),
        address=f"/{lang}/",
        manifest=f"/{lang}/{MANIFEST}",
        icon=assets.path("icon.svg"),
    )


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
