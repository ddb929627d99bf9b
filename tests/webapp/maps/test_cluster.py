from __future__ import annotations

import math
import random

import pytest

from tests.webapp.scene_fixtures import incident
from webapp.maps.cluster import gather_clusters, spiral_offset
from webapp.maps.style import SYMBOL
from webapp.query.projection import fit_frame

FRAME = fit_frame((100, 30, 135, 50), 800, 600, 9)


def test_first_symbol_stands_on_its_place():
    assert spiral_offset(0) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("n", "x", "y"),
    [(1, -4.719, 4.323), (2, 0.791, -9.016), (3, 6.745, 8.797), (7, -7.804, -15.027)],
)
def test_offsets_follow_the_sunflower(n, x, y):
    """Worked out by hand from r = 6.4 sqrt(n), angle = n * 2.399963229728653."""
    assert spiral_offset(n) == pytest.approx((x, y), abs=0.001)


@pytest.mark.parametrize("count", [2, 7, 12])
def test_each_of_a_dozen_keeps_a_symbol_of_its_own(count):
    many = [incident(f"i{n:02d}", earliest=f"2002-01-{n + 1:02d}") for n in range(count)]
    (cluster,) = gather_clusters(many, FRAME)
    assert not cluster.counted
    places = [(one.x, one.y) for one in cluster.symbols]
    nearest = min(math.dist(a, b) for i, a in enumerate(places) for b in places[:i])
    assert nearest >= SYMBOL["least"]
    assert places[0] == (cluster.x, cluster.y)
    farthest = max(math.dist((cluster.x, cluster.y), one) for one in places)
    assert farthest < min(cluster.reach, 40)


def test_more_than_a_dozen_at_one_place_are_one_counted_symbol():
    many = [incident(f"i{n:02d}") for n in range(13)]
    (cluster,) = gather_clusters(many, FRAME)
    assert cluster.counted
    assert {(one.x, one.y, one.counted) for one in cluster.symbols} == {
        (cluster.x, cluster.y, True)
    }
    edge = SYMBOL["count_radius"]
    assert list(cluster.taken(99.0)) == [(cluster.x, cluster.y, edge)]


@pytest.mark.parametrize("seed", range(6))
def test_a_crowd_hides_nothing_and_stays_at_its_places(seed):
    chance = random.Random(seed)  # noqa: S311 (a crowd, no secret)
    x, y = FRAME.point(116.4, 39.91)
    crowd = []
    for place in range(120):
        at = FRAME.degrees(x + chance.uniform(-130, 130), y + chance.uniform(-130, 130))
        named = (f"p{place}-{n}" for n in range(chance.randint(1, 9)))
        crowd += [incident(name, *at, place_id=f"p{place}") for name in named]
    clusters = gather_clusters(crowd, FRAME)
    drawn = [disc for one in clusters for disc in one.taken(SYMBOL["least"] / 2)]
    for i, (left, top, room) in enumerate(drawn):
        for other_left, other_top, other in drawn[:i]:
            apart = math.dist((left, top), (other_left, other_top))
            both_counted = room == other == SYMBOL["count_radius"]
            assert apart >= (room if both_counted else room + other) - 1e-9, seed
    placed = [one for cluster in clusters for one in cluster.symbols]
    assert len(placed) == len(crowd)
    for one in placed:
        at = FRAME.point(*one.feature["geometry"]["coordinates"])
        assert math.dist(at, (one.x, one.y)) <= SYMBOL["farthest"] + 1e-9, seed


def test_order_is_by_earliest_then_id_and_undated_last():
    given = [
        incident("c", earliest=None),
        incident("b", earliest="2002-01-01"),
        incident("a", earliest="2002-01-01"),
        incident("d", earliest="1999-01-01"),
    ]
    (cluster,) = gather_clusters(given, FRAME)
    assert [one.feature["id"] for one in cluster.symbols] == ["d", "a", "b", "c"]


def test_near_places_join_the_fullest_and_far_ones_do_not():
    x, y = FRAME.point(116.4, 39.91)
    near = FRAME.degrees(x + 14, y)
    far = FRAME.degrees(x + 60, y)
    given = [
        incident("n1", *near, place_id="aaa"),
        *(incident(f"b{n}") for n in range(4)),
        incident("f1", *far, place_id="far"),
    ]
    clusters = gather_clusters(given, FRAME)
    assert [one.places for one in clusters] == [("beijing", "aaa"), ("far",)]
    assert (clusters[0].x, clusters[0].y) == pytest.approx((x, y))


def test_joining_depends_on_how_full_the_cluster_is():
    x, y = FRAME.point(116.4, 39.91)
    near = FRAME.degrees(x + 16, y)
    lone = gather_clusters([incident("b0"), incident("n1", *near, place_id="zzz")], FRAME)
    assert len(lone) == 2


def test_same_clusters_whatever_the_order_given():
    given = [incident(f"b{n}", earliest=f"2002-01-{9 - n:02d}") for n in range(8)]
    given.append(incident("t", 129.84, 42.96, place_id="tumen"))
    assert gather_clusters(given, FRAME) == gather_clusters(list(reversed(given)), FRAME)


def test_incident_without_place_id_or_point():
    given = [incident("a", place_id=None), {**incident("b"), "geometry": None}]
    (cluster,) = gather_clusters(given, FRAME)
    assert cluster.places == ("116.40,39.91",)
