"""Pictures for cards: what a messenger shows of a link is the page's own view, with its title."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from geodata.errors import UnknownNameError
from geodata.reference import read_countries
from geodata.vocabulary import LayerGeometry
from webapp.errors import RequestError
from webapp.export.inputs import Inputs, read_inputs
from webapp.export.lines import QUIET, Line, Span, break_lines
from webapp.export.page import Drawing, Page, Pages, Text
from webapp.export.typeset import export_png
from webapp.maps.geometries import coordinate_pairs
from webapp.maps.scene import draw_map
from webapp.maps.scene_names import Names
from webapp.maps.selection import Selection, select_features
from webapp.maps.svg import px, tag
from webapp.query.bounds import Bbox
from webapp.query.filter import Filter, sift_layers
from webapp.query.subject import about, layer_styles, on_map, opening_view
from webapp.query.view import View
from webapp.snapshot.storage import Snapshot
from webapp.words import speak

WIDTH, HEIGHT, BAND = 1200.0, 630.0, 128.0
"""The size that cards have, and the height in px of the band with the words at the foot."""
PAPER = "#FFFDF9"
SIDE, TITLE, SITE = 36.0, 34.0, 19.0
MOST_LINES = 2
AROUND, COUNTRY_AROUND = 4.0, 9.0
"""Degrees on every side of a record and of a country's middle."""
STORY = "/story/"
SHOWN_IN_LISTS = {
    "/incidents/": LayerGeometry.SYMBOL,
    "/routes/": LayerGeometry.CORRIDOR,
    "/borders/": LayerGeometry.LINE,
    "/areas/": LayerGeometry.AREA,
}
"""What the picture of a list shows, by its path; any other shows everything."""


def draw_share(snapshot: Snapshot, page: str, lang: str) -> bytes:
    """Return the picture of a page of the snapshot, by its path without the language, as PNG.

    Raises:
        UnknownNameError: the snapshot has no such page.
    """
    title, site = _titles(snapshot, f"/{lang}{page}")
    inputs = read_inputs(snapshot, lang)
    with speak(lang), about(inputs.subject):
        view = replace(_view_of(snapshot, page, inputs), title=title, lang=lang)
        [picture] = export_png(_lay_out(view, inputs, title, site))
        return picture


def _titles(snapshot: Snapshot, path: str) -> tuple[str, str]:
    """Return the title of a page and the name of the atlas, as the page tells others."""
    if path not in snapshot:
        raise UnknownNameError(f"{path}: there is no such page; start from the map")
    text = snapshot.answer(path).body.decode()
    told = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', text))
    return html.unescape(told.get("title", "")), html.unescape(told.get("site_name", ""))


def _view_of(snapshot: Snapshot, page: str, inputs: Inputs) -> View:
    """Return the view that a page speaks of."""
    everything = tuple(name for name, style in layer_styles().items() if style.shown)
    whole = View(opening_view(), everything, WIDTH, HEIGHT - BAND)
    section, _, name = page.strip("/").partition("/")
    if page.startswith(STORY) and name:
        chapter = _chapters(snapshot)[name]
        layers = tuple(one for one in layer_styles() if one in chapter["layers"])
        return replace(whole, bbox=tuple(chapter["bbox"]), layers=layers)
    if section == "sources" and name:
        return replace(whole, kept=Filter(source=frozenset({name})))
    if geometry := SHOWN_IN_LISTS.get(page):
        styles = layer_styles().items()
        layers = tuple(one for one, style in styles if style.geometry == geometry)
        return replace(whole, layers=layers or everything)
    return _view_of_record(section, name, inputs, whole) if name else whole


def _view_of_record(section: str, name: str, inputs: Inputs, whole: View) -> View:
    """Return where a record lies, with it open; its countries where it has no place of its own."""
    found = [
        (layer, one)
        for layer, collection in inputs.layers.items()
        for one in collection["features"]
        if name in (one["properties"]["id"], one["properties"].get("route")) and one["geometry"]
    ]
    if found:
        layer, first = found[0]
        points = [
            point for _, one in found for point in coordinate_pairs(one["geometry"]["coordinates"])
        ]
        layers = tuple(one for one in layer_styles() if one in {*whole.layers, layer})
        key = f"{layer}/{first['properties']['id']}"
        return replace(whole, bbox=_round(points, AROUND), layers=layers, selected=key)
    records = inputs.searchindex["records"]
    own = records.get(f"{section}/{name}") or _unplaced(records, name)
    known = read_countries()
    lying = [known[code] for code in own.get("countries", ()) if code in known]
    points = [(one["lon"], one["lat"]) for one in lying if one["lon"] is not None]
    return replace(whole, bbox=_round(points, COUNTRY_AROUND)) if points else whole


def _unplaced(records: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return a record of the map that no point stands for, or nothing."""
    return next((one for key, one in records.items() if key.partition("/")[2] == name), {})


def _chapters(snapshot: Snapshot) -> Mapping[str, Any]:
    inputs: Any = snapshot.read_json("/export/inputs.json")
    chapters: Mapping[str, Any] = inputs["chapters"]
    return chapters


def _round(points: Sequence[tuple[float, float]], around: float) -> Bbox:
    """Return the bounds of points (lon, lat) with degrees around them, on the base map."""
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    bbox = on_map((min(lons), min(lats), max(lons), max(lats)), around, around)
    return bbox if bbox[0] < bbox[2] and bbox[1] < bbox[3] else opening_view()


def _lay_out(view: View, inputs: Inputs, title: str, site: str) -> Pages:
    """Return the picture as a page: the map, and under it the title and the atlas's name."""
    ground = tag("rect", width=px(WIDTH), height=px(BAND), fill=PAPER)
    words = _title_lines(title, view.lang)
    top = HEIGHT - BAND + (BAND - len(words) * TITLE * 1.2 - SITE * 1.5) / 2
    items = (
        Drawing(0.0, 0.0, WIDTH, HEIGHT - BAND, _map(view, inputs), "map", title, clipped=True),
        Drawing(0.0, HEIGHT - BAND, WIDTH, BAND, ground, "head"),
        Text(SIDE, top + TITLE, TITLE, TITLE * 1.2, words, "head", level=1),
        Text(
            SIDE,
            top + len(words) * TITLE * 1.2 + SITE * 1.2,
            SITE,
            SITE * 1.2,
            break_lines((Span(site, colour=QUIET),), WIDTH - 2 * SIDE, SITE, view.lang)[:1],
            "head",
        ),
    )
    page = Page(WIDTH, HEIGHT, items)
    return Pages((page,), title, view.lang, inputs.imprint["released"])


def _title_lines(title: str, lang: str) -> tuple[Line, ...]:
    """Return a title in as many lines as there is room for, the last with an ellipsis if cut."""
    room = WIDTH - 2 * SIDE
    words = break_lines((Span(title, bold=True),), room, TITLE, lang)
    if len(words) <= MOST_LINES:
        return words
    # a line lost the blank at its end, where the language has any
    between = " " if " " in title else ""
    kept = between.join("".join(span.text for span in line) for line in words[:MOST_LINES])
    cut = kept[: -len("…")].rstrip() + "…"
    return break_lines((Span(cut, bold=True),), room, TITLE, lang)[:MOST_LINES]


def _map(view: View, inputs: Inputs) -> str:
    """Draw a view; where nothing of the evidence lies in it, the base map alone."""
    reference = inputs.reference
    layers = sift_layers(inputs.layers, view.kept, inputs.searchindex, inputs.plain)
    try:
        shown = select_features(layers, view)
    except RequestError:
        shown = Selection(view.frame(), (), (), {}, {}, 0)
    names = Names(reference.labels, reference.countries, reference.places)
    return draw_map(shown, reference.base, names, view, numbered=False)
