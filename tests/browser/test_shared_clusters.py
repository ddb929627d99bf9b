"""Symbols at one place: the browser gathers them by the table, as a sheet does."""

from __future__ import annotations

import random

import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.modules import ORIGIN, alter
from tests.webapp.scene_fixtures import incident
from webapp.maps import style
from webapp.maps.cluster import gather_clusters
from webapp.query.projection import fit_frame

FRAME = fit_frame((100, 30, 135, 50), 800, 600, 9)


@pytest.fixture
def size():
    """One width: none of this depends on it."""
    return DESKTOP


CLUSTERED = """async ([features, symbol, scale, left, top]) => {
  const { gatherClusters } = await import("ORIGIN/cluster.js");
  const { toWorld } = await import("ORIGIN/mercator.js");
  const entries = features.map(({ properties, geometry }) =>
    ({ key: properties.id, properties, point: toWorld(geometry.coordinates) }));
  const project = ([x, y]) => [x * scale - left, y * scale - top];
  return gatherClusters(entries, project, symbol).map(({ members, spots, counted, radius }) => ({
    counted,
    reach: radius,
    symbols: members.map(({ key }, n) => [key, ...spots[n]]),
  }));
}""".replace("ORIGIN", ORIGIN)
SYMBOLS = {
    "radius": {"radius": 9.0},
    "stroke": {"stroke": 4.0},
    "spacing": {"spacing": 11.0},
    "join": {"join": 40.0, "widest": 60.0},
    "widest": {"join": 40.0, "widest": 20.0},
    "least": {"least": 14.0},
    "farthest": {"farthest": 12.0},
    "most": {"most": 4},
    "count radius": {"most": 4, "count_radius": 20.0},
    "turn": {"turn": 1.1},
    "as it is": {},
}


@pytest.mark.parametrize("changed", SYMBOLS.values(), ids=SYMBOLS)
def test_clusters_follow_the_table(modules, monkeypatch, changed):
    alter(monkeypatch, style.SYMBOL, **changed)
    x, y = FRAME.point(116.4, 39.91)
    near = FRAME.degrees(x + 30, y)
    features = [
        incident(f"b{n}", earliest=None if n == 2 else f"2002-01-0{9 - n}") for n in range(5)
    ]
    features += [incident("near", *(round(v, 2) for v in near), place_id="near")]
    features += [incident(f"bare{n}", 129.84, 42.96, place_id=None) for n in range(2)]
    chance = random.Random(1)  # noqa: S311 (a crowd, no secret)
    x, y = FRAME.point(126.5, 45.8)
    for n in range(90):
        at = FRAME.degrees(x + chance.uniform(-60, 60), y + chance.uniform(-60, 60))
        features += [incident(f"c{n}-{k}", *at, place_id=f"c{n}") for k in range(1 + n % 4)]
    scale = 256 * 2**FRAME.zoom
    found = modules.evaluate(
        CLUSTERED, [features, style.style_table()["symbol"], scale, FRAME.left, FRAME.top]
    )
    wanted = gather_clusters(features, FRAME)
    assert len(found) == len(wanted)
    for one, cluster in zip(found, wanted, strict=True):
        assert one["reach"] == pytest.approx(cluster.reach)
        assert one["counted"] == cluster.counted
        for (key, left, top), symbol in zip(one["symbols"], cluster.symbols, strict=True):
            assert key == symbol.feature["id"]
            assert (left, top) == pytest.approx((symbol.x, symbol.y), abs=1e-6)


JOINED = """async ([clusters, farthest]) => {
  const { joinFull } = await import("ORIGIN/cluster.js");
  const whole = clusters.map(({ place, anchor, held }) => ({
    place, anchor, counted: false, held: held.map(([id, at]) => ({ at, entry: { properties: { place_id: id } } })),
  }));
  return joinFull(whole, new Set([whole[1]]), { farthest }).map(({ held, counted, anchor }) =>
    [held.map(({ entry }) => entry.properties.place_id), counted, anchor]);
}""".replace("ORIGIN", ORIGIN)


def test_what_finds_no_room_joins_the_nearest_place_only_where_it_is_near(modules):
    """As in Python's own test: what it joins is counted, however few it is of."""
    farthest = style.SYMBOL["farthest"]
    far = [farthest + 20, 0]
    other = {"place": "other", "anchor": [0, 0], "held": [["other", [0, 0]]]}
    full = {"place": "near", "anchor": [30, 0]}
    full["held"] = [["near", [farthest - 1, 0]], ["far", far]]
    assert modules.evaluate(JOINED, [[other, full], farthest]) == [
        [["other", "near"], True, [0, 0]],
        [["far"], True, far],
    ]
