"""What of a view a scene draws, numbers and names, and which views are refused."""

from __future__ import annotations

import json
import math
import re

import pytest

from tests.webapp.maps.test_scene import draw, draw_bare
from tests.webapp.scene_fixtures import (
    CLEAN,
    HOSTILE,
    SVG,
    atlas,
    base,
    collection,
    incident,
    parse,
    stage,
    view,
    words_of,
)
from webapp.errors import RequestError
from webapp.maps.scene_numbers import number_range
from webapp.maps.selection import select_features
from webapp.query.view import check_view
from webapp.words.righttoleft import LEFT_TO_RIGHT


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
    assert CLEAN in words_of(root).replace(LEFT_TO_RIGHT, "")
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
