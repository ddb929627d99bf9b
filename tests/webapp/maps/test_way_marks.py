"""Marks of ways and symbols: one voice, stated places, arrowheads, countries known as a whole."""

from __future__ import annotations

import itertools
import math

import pytest

from tests.webapp.maps.test_ways import WAY, drawn, group_of, points_of
from tests.webapp.scene_fixtures import (
    SVG,
    collection,
    incident,
    stage,
    view,
)
from webapp.maps.clipping import Track
from webapp.maps.scene_marks import lay_out_marks
from webapp.maps.scene_strokes import arrow_size, arrow_tips
from webapp.maps.selection import select_features
from webapp.maps.style import ARROW


def test_one_voice_is_marked_on_lines_and_beside_symbols():
    told = incident("told", 108.0, 46.0, one_voice=True)
    layers = {
        "mongolia_route": collection("mongolia_route", stage("way", WAY, one_voice=True)),
        "other_incidents": collection(
            "other_incidents", told, incident("many", 120.0, 46.0, place_id="elsewhere")
        ),
    }
    selection = select_features(layers, view(layers=tuple(layers)))
    marks = {one.id: one for one in lay_out_marks(selection)}
    assert {name: one.text for name, one in marks.items()} == {"way": "1", "told": "1"}
    track = selection.shapes[0].tracks[0]
    # On the line, beside the arrowhead that has its middle.
    along = [track.at(share / 100 * track.length)[0] for share in range(30, 71)]
    assert min(math.dist((marks["way"].x, marks["way"].y), at) for at in along) < 3
    x, y = selection.frame.point(108.0, 46.0)
    assert 5 < math.dist((x, y), (marks["told"].x, marks["told"].y)) < 15


@pytest.mark.parametrize(
    ("basis", "place_basis", "filled"),
    [("stated", "stated", True), ("stated", "added", False), ("added", "stated", True)],
)
def test_a_symbol_is_filled_only_where_its_place_is_stated(basis, place_basis, filled):
    one = incident("i", 110.0, 40.0, basis=basis, place_basis=place_basis)
    root = drawn(one, name="other_incidents")
    fill = group_of(root, "i").find(f"{SVG}path").get("fill")
    assert (fill != "#FFFFFF") is filled


@pytest.mark.parametrize(
    ("fades", "tip"),
    [
        ((0.0, 0.0), 400 - ARROW["end_gap"]),
        ((0.2, 0.3), 280),
        ((1.0, 0.0), 400 - ARROW["end_gap"]),
        ((0.0, 1.0), arrow_size(3.0) + ARROW["end_gap"]),
    ],
)
def test_an_arrowhead_stands_where_its_line_is_last_at_full_strength(fades, tip):
    track = Track([(0.0, 0.0), (400.0, 0.0)])
    assert next(arrow_tips(track, arrow_size(3.0), fades)) == pytest.approx(tip)


def test_a_line_that_leaves_the_frame_still_says_which_way_it_leads():
    root = drawn(stage("way", [[101.0, 40.0], [170.0, 40.0]]))
    heads = [
        points_of(one)[0]
        for one in group_of(root, "way").findall(f"{SVG}path")
        if one.get("fill") != "none"
    ]
    assert heads
    assert all(0 < x < 800 for x, _ in heads)


def shaded(root):
    return [one.get("data-inside") for one in root.iter() if one.get("data-inside")]


def test_a_country_known_only_as_a_whole_is_shaded_once_below_the_evidence():
    ways = [stage(name, WAY, inside=["mn"]) for name in ("a", "b")]
    assert shaded(drawn(*ways)) == ["mn"]
    assert shaded(drawn(stage("a", WAY))) == []
    ids = [one.get("id") for one in drawn(*ways).iter() if one.get("id")]
    assert ids.index("base") < ids.index("inside") < ids.index("band-corridors")


def test_the_shade_of_a_country_ends_at_the_border_that_is_drawn():
    """The shade of North Korea lies on no place in Yanbian, 10 km north of the Tumen."""
    root = drawn(stage("a", WAY, inside=["kp"]), bbox=(100.0, 36.0, 132.0, 44.0))
    (path,) = (one for one in root.iter() if one.get("data-inside"))
    frame = view(bbox=(100.0, 36.0, 132.0, 44.0)).frame()
    ring = points_of(path)

    def holds(lon, lat):
        x, y = frame.point(lon, lat)
        crossed = False
        for (ax, ay), (bx, by) in itertools.pairwise([*ring, ring[0]]):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                crossed = not crossed
        return crossed

    assert holds(126.5, 40.2)
    assert not holds(129.51, 42.89)
    assert not holds(127.5, 37.5)
