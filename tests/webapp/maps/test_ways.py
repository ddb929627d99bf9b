"""Lines that say no more than is known: how ways are drawn, and the marks they bear."""

from __future__ import annotations

import itertools
import math
import re

import pytest

from tests.webapp.scene_fixtures import (
    SVG,
    base,
    collection,
    incident,
    parse,
    stage,
    stubs,
    view,
)
from webapp.maps.clipping import Track
from webapp.maps.scene import draw_selection
from webapp.maps.scene_marks import lay_out_marks
from webapp.maps.scene_names import Names
from webapp.maps.scene_strokes import fade_stops
from webapp.maps.selection import DrawnPart, select_features
from webapp.maps.style import MODES

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
WAY = [[105.0, 40.0], [112.0, 41.0], [120.0, 40.0]]


def select(*features, name="mongolia_route", **changes):
    return select_features({name: collection(name, *features)}, view(layers=(name,), **changes))


def drawn(*features, name="mongolia_route", **changes):
    selection = select(*features, name=name, **changes)
    seen = view(layers=(name,), **changes)
    return parse(draw_selection(selection, base(), Names(), seen, numbered=False))


def group_of(root, identifier):
    (found,) = (one for one in root.iter(f"{SVG}g") if one.get("data-id") == identifier)
    return found


def strokes(root, identifier):
    lines = group_of(root, identifier).findall(f"{SVG}path")
    return [one for one in lines if one.get("fill") == "none"]


def points_of(path):
    numbers = [float(one) for one in NUMBER.findall(path.get("d"))]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def off_line(path, ends):
    """How far in px the points of a path lie from the straight line through two points."""
    (x, y), (x1, y1) = ends
    length = math.dist(*ends)
    return [abs((x1 - x) * (py - y) - (y1 - y) * (px - x)) / length for px, py in points_of(path)]


def turns(path):
    """How often a path crosses the straight line from its first point to its last."""
    points = points_of(path)
    (x, y), (x1, y1) = points[0], points[-1]
    sides = [(x1 - x) * (py - y) - (y1 - y) * (px - x) for px, py in points]
    signs = [one > 0 for one in sides if abs(one) > 50]
    return sum(a != b for a, b in itertools.pairwise(signs))


def test_a_way_by_water_is_a_wave_and_a_way_by_land_is_none():
    straight = [[105.0, 40.0], [120.0, 40.0]]
    root = drawn(stage("boat", straight, by="water"), stage("walk", straight))
    boat, walk = (strokes(root, name)[0] for name in ("boat", "walk"))
    ends = points_of(walk)
    amplitude, length = MODES["water"].wave
    assert max(off_line(boat, ends)) == pytest.approx(amplitude, abs=0.1)
    assert max(off_line(walk, ends)) == 0
    waves = math.dist(*ends) / length
    assert turns(boat) == pytest.approx(2 * waves, abs=2)
    assert turns(walk) == 0
    assert points_of(boat)[0] == pytest.approx(ends[0], abs=0.1)
    assert points_of(boat)[-1] == pytest.approx(ends[-1], abs=0.1)


def test_a_way_by_air_is_thin_and_has_no_corridor():
    flown = stage("flight", WAY)
    flown["properties"]["by"] = "air"
    root = drawn(flown, stage("walk", WAY))
    flight, walk = (strokes(root, name)[0] for name in ("flight", "walk"))
    assert float(flight.get("stroke-width")) < 0.5 * float(walk.get("stroke-width"))
    (corridors,) = (one for one in root.iter(f"{SVG}g") if one.get("id") == "band-corridors")
    assert [one.get("data-of") for one in corridors.iter() if one.get("data-of")] == ["walk"]


def opacity_at(gradient, point):
    """The share of a stroke's opacity that a gradient gives at a point, as SVG paints it."""
    x, y, x1, y1 = (float(gradient.get(name)) for name in ("x1", "y1", "x2", "y2"))
    dx, dy = x1 - x, y1 - y
    at = ((point[0] - x) * dx + (point[1] - y) * dy) / (dx * dx + dy * dy)
    stops = [
        (float(one.get("offset")), float(one.get("stop-opacity")))
        for one in gradient.iter(f"{SVG}stop")
    ]
    before = [one for one in stops if one[0] <= at] or stops[:1]
    after = [one for one in stops if one[0] > at] or stops[-1:]
    (a, low), (b, high) = before[-1], after[0]
    share = 0.0 if a >= b else (at - a) / (b - a)
    return low + (high - low) * max(0.0, min(1.0, share))


def gradients(root):
    return {one.get("id"): one for one in root.iter(f"{SVG}linearGradient")}


BENDS = {
    "straight": [[105.0, 40.0], [120.0, 40.0]],
    "bent": WAY,
    "hooked": [[105.0, 40.0], [104.0, 43.0], [110.0, 46.0], [120.0, 45.0], [121.0, 41.0]],
    "to and fro": [
        [105.0, 40.0],
        [108.0, 40.5],
        [106.0, 42.0],
        [118.0, 43.0],
        [114.0, 42.0],
        [121.0, 41.0],
    ],
    "over itself": [[105.0, 40.0], [120.0, 41.0], [106.0, 42.0], [121.0, 43.0]],
}
"""Ways that a gradient, which runs straight, is hard to lay along."""


@pytest.mark.parametrize("axis", BENDS.values(), ids=BENDS)
@pytest.mark.parametrize("basis", ["stated", "added"])
def test_no_stroke_is_at_full_strength_within_the_precision_of_its_end(axis, basis):
    fades = (0.3, 0.35)
    root = drawn(stage("way", axis, fades, basis=basis))
    frame = view().frame()
    track = Track([frame.point(*one) for one in axis])
    lines = strokes(root, "way")
    assert len(lines) == (2 if basis == "added" else 1)
    for line in lines:
        gradient = gradients(root)[re.fullmatch(r"url\(#(.+)\)", line.get("stroke"))[1]]
        assert gradient.get("gradientUnits") == "userSpaceOnUse"
        within = [share for n in range(61) if (share := n / 200) < fades[0] - 0.01]
        within += [1 - share for n in range(71) if (share := n / 200) < fades[1] - 0.01]
        for share in within:
            assert opacity_at(gradient, track.at(share * track.length)[0]) < 0.999
        for end in (track.points[0], track.points[-1]):
            assert opacity_at(gradient, end) == pytest.approx(0, abs=0.01)
        strengths = {float(one.get("stop-opacity")) for one in gradient}
        assert (1 in strengths) == (axis is not BENDS["over itself"])
        assert max(strengths) > 0.5


def test_a_line_that_ends_sharply_needs_no_gradient():
    root = drawn(stage("way", WAY))
    assert not gradients(root)
    part = DrawnPart(Track([(0.0, 0.0), (10.0, 0.0)]), (0.0, 0.0), ())
    assert fade_stops(part) == ()


def test_a_fade_runs_over_the_whole_part_however_it_is_clipped():
    far = drawn(stage("way", WAY, (0.4, 0.4)))
    near = drawn(stage("way", WAY, (0.4, 0.4)), bbox=(108.0, 36.0, 116.0, 44.0))
    (whole,), (clipped,) = gradients(far).values(), gradients(near).values()
    assert [one.get("offset") for one in whole] == [one.get("offset") for one in clipped]
    frame = view(bbox=(108.0, 36.0, 116.0, 44.0)).frame()
    for names, end in ((("x1", "y1"), WAY[0]), (("x2", "y2"), WAY[-1])):
        drawn_to = [float(clipped.get(name)) for name in names]
        assert drawn_to == pytest.approx(frame.point(*end), abs=0.06)


def test_a_stub_that_arrives_alone_bears_its_number_away_from_its_place():
    way = stubs("apart", [106.0, 40.0], [126.0, 40.0], 7)
    del way["properties"]["axis"][0]
    badges = [mark for mark in lay_out_marks(select(way)) if mark.kind == "stub"]
    assert [mark.text for mark in badges] == ["?7"]
    assert badges[0].x == pytest.approx(view().frame().point(121.0, 40.0)[0], abs=0.1)


def test_two_stubs_bear_one_number_and_nothing_lies_between_them():
    start, end = [106.0, 40.0], [126.0, 40.0]
    selection = select(stubs("apart", start, end, 7))
    root = drawn(stubs("apart", start, end, 7))
    frame = view().frame()
    west, east = frame.point(111.0, 40.0)[0], frame.point(121.0, 40.0)[0]
    xs = [x for line in strokes(root, "apart") for x, _ in points_of(line)]
    assert len(xs) == 4
    assert not [x for x in xs if west + 0.1 < x < east - 0.1]
    badges = [mark for mark in lay_out_marks(selection) if mark.kind == "stub"]
    assert [mark.text for mark in badges] == ["?7", "?7"]
    assert [mark.x for mark in badges] == pytest.approx([west, east], abs=0.1)
    fading, coming = gradients(root).values()
    y = frame.point(*start)[1]
    assert opacity_at(fading, (west, y)) == pytest.approx(0, abs=0.01)
    assert opacity_at(coming, (east, y)) == pytest.approx(0, abs=0.01)


def test_a_badge_of_an_inferred_way_is_dashed():
    ways = [
        stubs(basis, [106.0, lat], [126.0, lat], n, basis=basis)
        for n, (basis, lat) in enumerate((("stated", 36.0), ("inferred", 44.0)), start=1)
    ]
    frames = {
        one.get("data-of"): one.find(f"{SVG}rect").get("stroke-dasharray")
        for one in drawn(*ways).iter(f"{SVG}g")
        if one.get("data-mark") == "stub"
    }
    assert frames["stated"] is None
    assert frames["inferred"]


def overlaps(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_badges_of_many_stubs_that_leave_one_place_do_not_lie_on_each_other():
    """Ten ways from one town, all to the east: their badges move out and aside, and are led back."""
    ends = [[130.0, 38.0 + n / 2] for n in range(10)]
    ways = [stubs(f"w{n}", [110.0, 40.0], end, n + 1, 0.08) for n, end in enumerate(ends)]
    town = incident("i", 110.0, 40.0)
    layers = {
        "mongolia_route": collection("mongolia_route", *ways),
        "other_incidents": collection("other_incidents", town),
    }
    selection = select_features(layers, view(layers=tuple(layers)))
    marks = [one for one in lay_out_marks(selection) if one.kind == "stub"]
    assert len(marks) == 20
    assert not [
        (a.text, b.text) for a, b in itertools.combinations(marks, 2) if overlaps(a.box, b.box)
    ]
    (symbol,) = selection.symbols()
    disc = (symbol.x - 5, symbol.y - 5, symbol.x + 5, symbol.y + 5)
    assert not [one for one in marks if overlaps(one.box, disc)]
    moved = [one for one in marks if one.led_to]
    assert moved
    assert all(math.dist(one.led_to, (one.x, one.y)) < 70 for one in moved)
