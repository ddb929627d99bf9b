"""The small map in a corner: when there is one, where it stands, and what is never under it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from tests.subject import SUBJECT
from tests.webapp.scene_fixtures import SVG, atlas, collection, incident, parse, reference, view
from webapp.export.about import describe_map
from webapp.maps.inset import (
    AWAY,
    LEAST_PX,
    MOST_SHARE,
    SHARE,
    SIDE_SHARE,
    is_inset_wanted,
    place_inset,
)
from webapp.maps.scene import draw_map
from webapp.maps.scene_names import Names
from webapp.maps.selection import select_features
from webapp.maps.style import SYMBOL
from webapp.query.subject import about, opening_view

SMALL = {"bbox": (128.0, 42.0, 131.0, 44.0), "width": 1200, "height": 800}


@pytest.fixture(autouse=True)
def subject():
    with about(replace(SUBJECT, countries=("cn", "kp", "mn"))):
        yield


def at_corners(*corners):
    """Incidents in corners of the small view, each named by its degrees."""
    frame = view(**SMALL).frame()
    x, y = {"west": 70, "east": 1130}, {"north": 70, "south": 730}
    points = [frame.degrees(x[across], y[up]) for up, across in corners]
    found = (
        incident(f"c{n}", lon, lat, place_id=f"p{n}", place="")
        for n, (lon, lat) in enumerate(points)
    )
    return {"other_incidents": collection("other_incidents", *found)}


CORNERS = tuple(product(("south", "north"), ("west", "east")))


def shown(layers, **changes):
    return select_features(layers, view(layers=tuple(layers), **{**SMALL, **changes}))


def place(selection, wanted="auto", ink=1.0, marks=()):
    return place_inset(selection, marks, wanted, ink)


def test_there_is_one_only_where_the_view_is_a_small_part_of_the_opening_view():
    west, south, east, north = opening_view()
    assert not is_inset_wanted("auto", opening_view())
    assert is_inset_wanted("yes", opening_view())
    assert not is_inset_wanted("no", SMALL["bbox"])
    assert is_inset_wanted("auto", SMALL["bbox"])
    # a whole half of the opening view is found without help; a twentieth of its room is not
    assert not is_inset_wanted("auto", (west, south, (west + east) / 2, north))
    assert is_inset_wanted("auto", (120.0, 38.0, 131.0, 46.0))
    assert 0.05 < SHARE < 0.5


@pytest.mark.parametrize("free", CORNERS, ids="-".join)
def test_it_stands_in_the_corner_that_covers_no_symbol(free):
    taken = [one for one in CORNERS if one != free]
    selection = shown(at_corners(*taken))
    inset = place(selection)
    left, top, right, bottom = inset.box
    assert (left == AWAY) is (free[1] == "west")
    assert (top == AWAY) is (free[0] == "north")
    assert right <= 1200 - AWAY + 0.01
    assert bottom <= 800 - AWAY + 0.01
    for one in selection.symbols():
        apart = max(left - one.x, one.x - right, top - one.y, one.y - bottom)
        assert apart >= SYMBOL["room"] - 0.01


def test_where_no_corner_is_free_there_is_none_unless_it_is_asked_for():
    selection = shown(at_corners(*CORNERS))
    assert place(selection) is None
    assert place(selection, "yes") is not None


def test_a_mark_beside_a_line_is_covered_no_more_than_a_symbol():
    selection = shown(at_corners(("north", "west")))
    usual = place(selection).box
    assert place(selection, marks=[usual]).box != usual


def test_a_short_line_is_not_hidden_whole():
    selection = shown(at_corners(*CORNERS[1:]))
    left, top, *_ = place(selection).box
    line = ((left + 5, top + 5), (left + 20, top + 9))
    short = replace(shown(atlas()).shapes[0], lines=(line,), rings=())
    assert place(replace(selection, shapes=(short,))) is None
    through = replace(short, lines=((line[0], (left - 90, top)),))
    assert place(replace(selection, shapes=(through,))) is not None


@pytest.mark.parametrize(("side", "ink", "there"), [(800, 1.0, True), (240, 1.0, False), (300, 0.8, False)])  # fmt: skip
def test_on_a_sheet_too_small_for_it_there_is_none(side, ink, there):
    selection = shown(at_corners(("north", "west")), width=side * 1.4, height=side)
    assert (place(selection, "auto", ink) is not None) is there
    assert (SIDE_SHARE * side * ink >= LEAST_PX) is there


@pytest.mark.parametrize(("side", "ink"), [(240, 1.0), (300, 0.8), (180, 1.0), (150, 1.0)])
def test_one_that_is_asked_for_may_take_more_of_a_small_sheet_but_is_never_too_small(side, ink):
    selection = shown(at_corners(("north", "west")), width=side * 1.4, height=side)
    inset = place(selection, "yes", ink)
    if side * ink * MOST_SHARE < LEAST_PX:
        assert inset is None
        return
    left, top, right, bottom = inset.box
    assert max(right - left, bottom - top) * ink == pytest.approx(LEAST_PX)
    assert max(right - left, bottom - top) <= MOST_SHARE * side


def test_it_is_a_named_group_with_letters_that_can_be_read_in_print():
    selection = replace(shown(at_corners(("north", "west"))), least=9.5)
    selection = replace(selection, inset=place(selection))
    known = reference()
    left, top, right, bottom = selection.inset.box
    lon, lat = selection.frame.degrees((left + right) / 2, (top + bottom) / 2)
    town = {"name": "Under it", "lon": lon, "lat": lat, "label": True}
    asked = view(layers=("other_incidents",), **SMALL)
    names = Names(known.labels, known.countries or {}, [town])
    drawn = parse(
        f'<svg xmlns="http://www.w3.org/2000/svg">{draw_map(selection, known.base, names, asked)}</svg>'
    )
    inset = drawn.find(f".//{SVG}g[@id='inset']")
    assert inset.findtext(f"{SVG}title") == "Overview map"
    sizes = [float(one.get("font-size")) for one in inset.iter(f"{SVG}text")]
    assert sizes
    assert min(sizes) >= 9.5
    # no name of the large map stands on it
    for one in drawn.findall(f".//{SVG}g[@id='names']//{SVG}text"):
        x, y = float(one.get("x")), float(one.get("y"))
        assert not (left < x < right and top < y < bottom)


def test_the_rectangle_on_it_lies_where_the_view_does_and_can_be_seen():
    inset = place(shown(at_corners(("north", "west"))))
    left, top, right, bottom = inset.seen
    lon, lat = inset.frame.degrees((left + right) / 2, (top + bottom) / 2)
    assert lon == pytest.approx(129.5, abs=0.3)
    assert lat == pytest.approx(43.0, abs=0.3)
    assert min(right - left, bottom - top) >= 6
    west, _, east, _ = inset.frame.bbox
    assert west <= 94.6
    assert east >= 143.4


def test_who_cannot_see_it_is_told():
    selection = shown(at_corners(("north", "west")))
    assert "small map in a corner" not in describe_map(selection, "A title")
    told = describe_map(replace(selection, inset=place(selection)), "A title")
    assert "A small map in a corner shows where this lies, from 94.5° E to" in told
