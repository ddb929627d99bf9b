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
    CLEAN,
    HOSTILE,
    SVG,
    atlas,
    base,
    collection,
    feature,
    incident,
    parse,
    properties,
    reference,
    stage,
    view,
    words_of,
)
from webapp.errors import RequestError
from webapp.maps.scene import draw_selection
from webapp.maps.scene_layers import OVER, UNDER
from webapp.maps.scene_names import Names
from webapp.maps.scene_numbers import number_range
from webapp.maps.selection import select_features
from webapp.maps.svg import curve_path
from webapp.query.projection import fit_frame, project_unit, unproject_unit
from webapp.query.subject import about
from webapp.query.view import check_view
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
    assert curve_path([(0, 0), (1, 2)]) == "M0 0L1 2"


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


def test_only_layers_asked_for_are_drawn():
    ids = set(re.findall(r'id="axes-([a-z_]+)"', draw(layers=("mongolia_route",))))
    assert ids == {"mongolia_route"}
    assert "symbols-" not in draw(layers=("mongolia_route",))


def test_extent_circle_only_for_coarse_places():
    layers = atlas()
    frame = view().frame()
    root = parse(draw(layers))
    (layer,) = [one for one in root.iter(f"{SVG}g") if one.get("id") == "extents-other_incidents"]
    (circle,) = [one for one in layer if one.get("stroke-dasharray") == "1.5 3"]
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", circle.get("d"))]
    xs, ys = numbers[::2], numbers[1::2]
    km = frame.metres_per_px(43.6) / 1000
    assert (max(xs) - min(xs)) * km == pytest.approx(24, rel=0.03)
    assert (max(ys) - min(ys)) * km == pytest.approx(24, rel=0.03)


def test_units_of_an_area_come_only_close_in():
    selection = select_features(atlas(), view())
    assert "yanji" not in selection.numbers
    close = select_features(atlas(), view(bbox=(128.0, 42.0, 131.0, 44.0)))
    assert "yanji" in close.numbers


def test_what_lies_outside_the_frame_is_neither_drawn_nor_numbered():
    selection = select_features(atlas(), view(bbox=(115.0, 38.0, 118.0, 41.0)))
    assert set(selection.numbers) == {"d1", *(f"b{n}" for n in range(5))}


def test_numbers_run_without_gap_in_the_order_of_the_features():
    selection = select_features(atlas(), view())
    numbers = [selection.numbers[one["properties"]["id"]] for one in selection.features()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert selection.unplaced == 1


def test_every_number_stands_on_the_map():
    text = words_of(parse(draw()))
    for number in select_features(atlas(), view()).numbers.values():
        spans = re.findall(r"(\d+)–(\d+)", text)
        alone = re.findall(r"\d+", text)
        assert str(number) in alone or any(int(a) <= number <= int(b) for a, b in spans)


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([3], "3"), ([3, 4], "3,4"), ([5, 3, 4], "3–5"), ([1, 2, 3, 7, 9, 10, 11], "1–3,7,9–11")],
)
def test_ranges_of_numbers(numbers, text):
    assert number_range(numbers) == text


@pytest.mark.parametrize(
    ("lang", "sea"), [("en", "East Sea /"), ("ko", "동해 /"), ("zh", "东海 /")]
)
def test_disputed_names_stand_in_both_forms(lang, sea):
    text = words_of(parse(draw(lang=lang)))
    assert sea in text
    other = {"en": "Sea of Japan", "ko": "일본해", "zh": "日本海"}[lang]
    assert other in text


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_no_hangul_and_no_han_is_slanted(lang):
    drawn = draw(lang=lang)
    texts = re.findall(r"<text([^>]*)>((?:[^<]|<tspan[^>]*>[^<]*</tspan>)*)</text>", drawn)
    wide = [look for look, text in texts if re.search("[\uac00-\ud7a3\u4e00-\u9fff]", text)]
    assert bool(wide) is (lang != "en")
    assert not any("italic" in look for look in wide)
    assert any("italic" in look for look, _ in texts)  # Latin has a slanted hand


def test_same_bytes_twice_and_whatever_the_base_drawn_before():
    first = draw()
    draw_bare(atlas(), {**base(), "features": []})
    assert draw() == first
    assert draw(json.loads(json.dumps(atlas()))) == first


def test_hostile_strings_come_out_as_text():
    hostile = incident("h", title=HOSTILE, place=HOSTILE, place_id='x"><b>')
    layers = {
        "other_incidents": collection("other_incidents", hostile),
        "mongolia_route": collection(
            "mongolia_route", stage("s", [[110, 40], [120, 45]], title=HOSTILE)
        ),
    }
    svg = draw_bare(layers, base(), title=HOSTILE)
    root = parse(svg)
    assert root.find(f"{SVG}title").text == CLEAN
    assert CLEAN in words_of(root)
    assert not list(root.iter(f"{SVG}script"))
    assert "\x07" not in svg
    assert "\u202e" not in svg


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"bbox": (135, 30, 100, 50)}, "west 135 lies east of east 100"),
        ({"bbox": (170, 30, -170, 50)}, "antimeridian"),
        ({"bbox": (100, 50, 135, 30)}, "south 50 lies north of north 30"),
        ({"bbox": (100, 30, 100, 50)}, "bbox: empty"),
        ({"bbox": (30, 100, 50, 135)}, "order is west,south,east,north"),
        ({"bbox": (-10, 30, 100, 50)}, "reaches past the base map"),
        ({"bbox": (100, 30, 135)}, "not four numbers"),
        ({"bbox": (100, 30, 135, math.nan)}, "not four numbers"),
        ({"layers": ()}, "layers: none asked for"),
        ({"layers": ("rivers",)}, "'rivers' not known; give one or more of yanbian, borders"),
        ({"title": "x" * 201}, "title: 201 characters"),
        ({"lang": "xx"}, "lang: 'xx' is not known; give one of en, ko, zh"),
    ],
)
def test_bad_views_are_refused_with_fault_and_remedy(changes, text):
    with pytest.raises(RequestError, match=re.escape(text)):
        check_view(view(**changes))


def test_every_fault_of_a_view_comes_at_once():
    with pytest.raises(RequestError) as caught:
        check_view(view(bbox=(1, 1, 1, 1), layers=("x",), lang="fr"))
    assert str(caught.value).count("\n") == 2


def test_view_of_nothing_says_so():
    with pytest.raises(
        RequestError, match=r"nothing of mongolia_route lies in 59.4,.*; widen the view"
    ):
        draw(layers=("mongolia_route",), bbox=(60, 0, 61, 1))
