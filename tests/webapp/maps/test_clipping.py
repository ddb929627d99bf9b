"""Clipping against a box, held to shapely's."""

from __future__ import annotations

import random

import numpy as np
import pytest
import shapely

from webapp.maps.clipping import box_of, clip_line, clip_ring

BOX = (0.0, 0.0, 100.0, 60.0)
CHANCES = range(40)


def points(chance, count):
    """Points in and all round the box."""
    return np.array([(chance.uniform(-80, 180), chance.uniform(-80, 140)) for _ in range(count)])


def star(chance):
    """A simple ring: points round a centre, each at its own distance."""
    centre = chance.uniform(-20, 120), chance.uniform(-20, 80)
    turns = sorted(chance.uniform(0, 2 * np.pi) for _ in range(14))
    away = [chance.uniform(5, 110) for _ in turns]
    return np.column_stack([np.cos(turns) * away, np.sin(turns) * away]) + centre


def within_box(found):
    left, top, right, bottom = box_of(found)
    return left >= -1e-9 and top >= -1e-9 and right <= 100 + 1e-9 and bottom <= 60 + 1e-9


@pytest.mark.parametrize("seed", CHANCES)
def test_a_ring_covers_what_it_shares_with_the_box(seed):
    ring = star(random.Random(seed))  # noqa: S311 (the same each time)
    wanted = shapely.intersection(shapely.make_valid(shapely.Polygon(ring)), shapely.box(*BOX))
    found = clip_ring(ring, BOX)
    assert sum(shapely.Polygon(one).area for one in found) == pytest.approx(wanted.area, abs=1e-6)
    assert all(map(within_box, found))
    again = clip_ring(ring, BOX, box_of(ring))
    assert [one.tolist() for one in again] == [one.tolist() for one in found]


@pytest.mark.parametrize("turn", [1, -1])
def test_a_ring_that_leaves_and_returns_is_two_rings_turned_as_it_is(turn):
    u = [(10, 10), (10, -9), (20, -9), (20, 10), (30, 10), (30, -20), (0, -20), (0, 10), (10, 10)]
    found = clip_ring(np.array(u, float)[::turn], BOX)
    assert sorted(shapely.Polygon(one).bounds for one in found) == [
        (0.0, 0.0, 10.0, 10.0),
        (20.0, 0.0, 30.0, 10.0),
    ]
    whole = shapely.LinearRing(u[::turn])
    assert {shapely.LinearRing(one).is_ccw for one in found} == {whole.is_ccw}


@pytest.mark.parametrize("seed", CHANCES)
def test_the_parts_of_a_line_are_those_inside_the_box_in_its_order(seed):
    line = points(random.Random(seed), 12)  # noqa: S311 (the same each time)
    parts = clip_line(line, BOX)
    wanted = shapely.intersection(shapely.LineString(line), shapely.box(*BOX))
    assert sum(shapely.LineString(part).length for part in parts) == pytest.approx(wanted.length)
    assert all(within_box(part) for part in parts)
    whole = shapely.LineString(line)
    at = [whole.distance(shapely.Point(point)) for part in parts for point in part]
    assert max(at, default=0.0) < 1e-9
    again = clip_line(line, BOX, box_of(line))
    assert [part.tolist() for part in again] == [part.tolist() for part in parts]


def test_what_lies_inside_stays_as_it_is_and_what_lies_apart_is_gone():
    inside = np.array([(10.0, 10.0), (90.0, 10.0), (50.0, 50.0)])
    assert [part.tolist() for part in clip_ring(inside, BOX)] == [inside.tolist()]
    assert [part.tolist() for part in clip_line(inside, BOX)] == [inside.tolist()]
    assert clip_ring(inside + 500, BOX) == []
    assert clip_line(inside + 500, BOX) == []
    assert clip_ring(inside[:0], BOX) == []
    assert clip_ring(np.array([(50.0, 50.0), (150.0, 50.0), (50.0, 50.0)]), BOX) == []


def test_a_line_that_leaves_and_returns_is_two_parts():
    line = np.array([(5.0, 30.0), (10.0, 10.0), (10.0, -20.0), (40.0, -20.0), (40.0, 30.0)])
    first, last = (part.tolist() for part in clip_line(line, BOX))
    assert first == [[5.0, 30.0], [10.0, 10.0], [10.0, 0.0]]
    assert last == [[40.0, 0.0], [40.0, 30.0]]


def test_a_ring_round_the_box_is_the_box():
    around = np.array([(-50.0, -50.0), (200.0, -50.0), (200.0, 200.0), (-50.0, 200.0)])
    (found,) = clip_ring(around, BOX)
    assert shapely.Polygon(found).equals(shapely.box(*BOX))
