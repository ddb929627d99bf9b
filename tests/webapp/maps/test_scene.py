from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from pathlib import Path

import pytest

import webapp
from tests.subject import SUBJECT
from tests.webapp.scene_fixtures import (
    SVG,
    atlas,
    base,
    collection,
    feature,
    parse,
    properties,
    reference,
    stage,
    view,
)
from webapp.maps.scene import draw_selection
from webapp.maps.scene_layers import OVER, UNDER
from webapp.maps.scene_names import Names
from webapp.maps.selection import select_features
from webapp.maps.svg import curve_path
from webapp.query.projection import fit_frame, project_unit, unproject_unit
from webapp.query.subject import about
from webapp.words import speak


def draw(given=None, **changes):
    names = reference()
    layers = given or atlas()
    asked = changes.pop("layers", tuple(layers))
    seen = view(layers=asked, **changes)
    known = Names(names.labels, names.countries, names.places)
    return draw_selection(select_features(layers, seen), names.base, known, seen)


def draw_bare(layers, ground, **changes):
    """Draw layers over a base map, without names."""
    seen = view(layers=tuple(layers), **changes)
    return draw_selection(select_features(layers, seen), ground, Names(), seen)


@pytest.mark.parametrize(
    ("lon", "lat", "x", "y"),
    [
        (0, 0, 128, 128),
        (-180, 85.0511287798, 0, 0),
        (180, -85.0511287798, 256, 256),
        (116.4, 39.91, 210.773333, 96.999755),
        (129.84, 42.96, 220.330667, 94.105899),
        (100.5, 13.75, 199.466667, 118.126995),
    ],
)
def test_projection_is_web_mercator(lon, lat, x, y):
    """By hand: x = 256 (lon + 180) / 360, y = 128 - 128 / pi * ln tan(45 deg + lat / 2)."""
    assert project_unit(lon, lat) == pytest.approx((x, y), abs=1e-5)
    assert unproject_unit(*project_unit(lon, lat)) == pytest.approx((lon, lat), abs=1e-6)


def test_fit_shows_the_whole_bbox_at_a_fractional_zoom():
    bbox = (96.0, 11.5, 142.0, 50.5)
    frame = fit_frame(bbox, 1600, 1000, 9)
    west, north = frame.point(96.0, 50.5)
    east, south = frame.point(142.0, 11.5)
    assert (north, south) == pytest.approx((0, 1000), abs=1e-6)
    assert west > 0
    assert west == pytest.approx(1600 - east)
    assert frame.zoom == pytest.approx(math.log2(1000 / (119.766755 - 86.265012)), abs=1e-4)


def test_fit_never_goes_closer_than_the_data_bear():
    frame = view(bbox=(116.0, 39.0, 116.1, 39.1)).frame()
    assert frame.zoom == 9
    assert frame.centre[0] == pytest.approx(116.05)


def positions(svg):
    found = {}
    for one in parse(svg).iter(f"{SVG}g"):
        place = re.fullmatch(r"translate\((\S+) (\S+)\)", one.get("transform", ""))
        if place:
            found[one.get("data-id")] = (float(place[1]), float(place[2]))
    return found


def test_symbols_stand_exactly_where_web_mercator_and_the_cluster_put_them():
    at = positions(draw())
    frame = view().frame()
    for name, lon, lat in (("t1", 129.84, 42.96), ("p1", 126.1, 43.6), ("d1", 116.4, 39.91)):
        assert at[name] == pytest.approx(frame.point(lon, lat), abs=0.051)
    x, y = frame.point(116.4, 39.91)
    # the spiral's next spot would hide half of the first
    assert at["b0"] == pytest.approx((x + 0.791, y - 9.016), abs=0.051)


def test_axis_is_a_smooth_curve_held_by_its_vertices():
    (way,) = [one for one in parse(draw()).iter(f"{SVG}g") if one.get("data-id") == "on"]
    lines = [one.get("d") for one in way.iter(f"{SVG}path") if one.get("fill") == "none"]
    frame = view().frame()
    start, hold, end = (frame.point(*p) for p in ([111.9, 43.7], [109.0, 46.0], [106.9, 47.9]))
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", lines[0])]
    assert numbers == pytest.approx([*start, *hold, *end], abs=0.051)
    assert re.sub(r"[^MQL]", "", lines[0]) == "MQ"


def test_curve_ends_where_its_line_ends_and_passes_the_middles():
    path = curve_path([(0, 0), (10, 0), (10, 10), (20, 10)])
    assert path == "M0 0Q10 0 10 5Q10 10 20 10"
    assert curve_path([(0, 0), (1, 2)]) == "M0 0 1 2"


def test_tiers_differ_in_line():
    groups = {one.get("data-id"): one for one in parse(draw()).iter(f"{SVG}g")}

    def strokes(name):
        return [p for p in groups[name].iter(f"{SVG}path") if p.get("fill") == "none"]

    assert strokes("out")[0].get("stroke-dasharray")
    assert not strokes("on")[0].get("stroke-dasharray")
    # a border is drawn in three, its white lines after the others
    outer, core = strokes("tumen")[1::3]
    assert core.get("stroke") == "#FFFFFF"
    assert float(core.get("stroke-width")) < float(outer.get("stroke-width"))


SAID = {name: replace(style, title="층") for name, style in SUBJECT.layers.items()}


@pytest.mark.parametrize(("lang", "title"), [("ko", "국경"), ("zh", "边界")])
def test_bands_have_their_titles_in_the_language_spoken(lang, title):
    # layers have their titles from the dataset's own catalogue, other groups from the interface's
    with speak(lang), about(replace(SUBJECT, layers=SAID)):
        root = parse(draw())
    groups = {one.get("id"): one for one in root.iter(f"{SVG}g") if one.get("id")}
    assert groups["band-borders"].find(f"{SVG}title").text == title
    latin = re.compile("[A-Za-z]{4}")
    titles = [one.find(f"{SVG}title").text for one in groups.values()]
    assert [one for one in titles if latin.search(one)] == []


def test_bands_are_painted_across_layers_each_with_a_named_group_for_a_layer():
    root = parse(draw())
    bands = {one.get("id"): one for one in root.iter(f"{SVG}g") if one.get("id")}
    order = [name for name in bands if name.startswith("band-")]
    assert order == [
        f"band-{name}" for name in ("areas", "corridors", "extents", "borders", "axes", "symbols")
    ]
    names = list(bands)
    assert names.index("base") < names.index("band-areas")
    assert names.index("band-symbols") < names.index("names")
    inside = [one.get("id") for one in bands["band-symbols"] if one.get("id")]
    assert inside == ["symbols-other_incidents", "symbols-diplomatic_incidents"]
    assert bands["symbols-other_incidents"].get("data-name") == "Other incidents"
    titles = [g.find(f"{SVG}title").text for g in root.iter(f"{SVG}g") if g.get("id")]
    assert all(titles)


def test_screen_and_sheet_paint_the_same_bands_in_the_same_order():
    source = (Path(webapp.__file__).parent / "frontend/src/atlas.js").read_text(encoding="utf-8")
    bands = json.loads(re.search(r"const BANDS = (\[.*?\]);", source)[1])
    # fans are of the screen alone, which tells with them what a sheet tells with a number; so are
    # the symbol that is open, drawn again on top, and a band for counted ones among the symbols
    screen = [name for name in bands if name not in ("fans", "counts", "names", "open")]
    sheet = [*(name for name, *_ in UNDER), "active", *(name for name, *_ in OVER)]
    assert screen == sheet


def test_an_area_of_a_later_layer_hides_no_border_of_an_earlier_one():
    ring = [[110, 40], [120, 40], [120, 45], [110, 40]]
    area = feature({"type": "Polygon", "coordinates": [ring]}, **properties("z-area", "area"))
    line = {"type": "LineString", "coordinates": ring[:3]}
    border = feature(line, **properties("a-border", "border", fades=[0.1, 0.1]))
    for first, second in ((area, border), (border, area)):
        layers = {"borders": collection("borders", first), "yanbian": collection("yanbian", second)}
        svg = draw_bare(layers, base())
        assert svg.index('data-id="z-area"') < svg.index('data-id="a-border"')


def test_no_corridor_of_one_layer_lies_on_the_line_of_another():
    """Whatever the order of the layers: the Mekong route comes after the Mongolia route."""
    layers = {
        name: collection(name, stage(name, [[110, 40], [120, 45]], basis=basis))
        for name, basis in (("mongolia_route", "stated"), ("mekong_bangkok_route", "added"))
    }
    svg = draw_bare(layers, base())
    corridors = [one.start() for one in re.finditer(r'<g data-of="\w+_route"><path', svg)]
    lines = [one.start() for one in re.finditer(r'<g data-id="\w+_route">', svg)]
    assert len(corridors) == len(lines) == 2
    assert max(corridors) < min(lines)
