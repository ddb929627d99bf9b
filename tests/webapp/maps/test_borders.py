"""Borders on a sheet: a line that fades at both ends, since no source says how far it reaches."""

from __future__ import annotations

import itertools
import math

import pytest

from tests.webapp.maps.test_ways import drawn, gradients, opacity_at, points_of, strokes
from tests.webapp.scene_fixtures import feature

WINDING = [[105.0, 40.0], [104.0, 41.0], [104.0, 44.0], [112.0, 44.0], [113.0, 41.0], [112.0, 40.0]]
"""It begins and ends inside the width of its middle: a gradient along the whole would fade that."""


def border(fades=(0.1, 0.2), basis="added"):
    line = {"type": "LineString", "coordinates": WINDING}
    return feature(line, id="line", kind="border", basis=basis, fades=list(fades))


def strength(path, root, point):
    found = path.get("stroke").removeprefix("url(#").removesuffix(")")
    known = gradients(root)
    return opacity_at(known[found], point) if found in known else 1.0


@pytest.mark.parametrize("basis", ["stated", "added"])
def test_a_border_is_nowhere_at_its_ends_and_at_full_strength_between(basis):
    root = drawn(border(basis=basis), name="borders")
    paths = strokes(root, "line")
    lines, cores = paths[:3], paths[3:]
    assert len(cores) == (3 if basis == "added" else 0)
    for first, middle, last in (lines, cores) if cores else (lines,):
        assert strength(first, root, points_of(first)[0]) == pytest.approx(0, abs=0.02)
        assert strength(first, root, points_of(first)[-1]) == pytest.approx(1, abs=0.02)
        assert not middle.get("stroke").startswith("url")
        assert strength(last, root, points_of(last)[0]) == pytest.approx(1, abs=0.02)
        assert strength(last, root, points_of(last)[-1]) == pytest.approx(0, abs=0.02)


def test_its_stretches_meet_and_are_as_long_as_its_fades_say():
    first, middle, last = strokes(drawn(border(), name="borders"), "line")[:3]
    assert points_of(first)[-1] == points_of(middle)[0]
    assert points_of(middle)[-1] == points_of(last)[0]
    (whole,) = strokes(drawn(border((0, 0)), name="borders"), "line")[:1]
    lengths = [length(one) for one in (first, middle, last)]
    assert lengths[0] == pytest.approx(0.1 * length(whole), rel=0.02)
    assert lengths[2] == pytest.approx(0.2 * length(whole), rel=0.02)
    assert sum(lengths) == pytest.approx(length(whole), rel=0.01)


def length(path):
    points = points_of(path)
    return sum(math.dist(one, other) for one, other in itertools.pairwise(points))


def test_a_border_out_of_the_frame_at_its_ends_still_fades_there():
    near = drawn(border(), name="borders", bbox=(105.0, 43.0, 111.0, 45.0))
    lines = [one for one in strokes(near, "line") if not one.get("stroke").startswith("url")]
    assert lines
    assert not gradients(near)


def test_no_arrow_and_no_number_stand_on_a_border():
    group = [one for one in drawn(border(), name="borders").iter() if one.get("data-id") == "line"]
    filled = [one for one in group[0].iter() if one.get("fill") not in (None, "none")]
    assert filled == []
