"""The rule of harm over the built layers: no line ends at, or fades beside, somebody's home."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Geod
from shapely.geometry import LineString, Point, shape

from geodata.reference import read_lines
from routes import length_km

SETTLEMENTS = Path(__file__).parents[1] / "data" / "settlements.json"
RIVERS = {"mekong", "mekong-below-yunnan"}
"""Lines that are no border between two countries."""
FRONTIER_KM, NEAREST_KM = 20.0, 5.0
EARTH = Geod(ellps="WGS84")


def apart_km(one, other):
    return EARTH.inv(one[0], one[1], other[0], other[1])[2] / 1000


@pytest.fixture(scope="module")
def settlements():
    """Return (name, lon, lat) of the settlements of the gazetteer."""
    listed = json.loads(SETTLEMENTS.read_text(encoding="utf-8"))
    return [(name, lon, lat) for name, _, lon, lat in listed]


@pytest.fixture(scope="module")
def frontier_settlements(settlements):
    """Return those near an international border: there a line would show where one crossed."""
    lines = {one["id"]: shape(one["geometry"]) for one in read_lines()["features"]}
    borders = shapely.union_all([line for name, line in lines.items() if name not in RIVERS])
    found = []
    for name, *at in settlements:
        nearest = shapely.shortest_line(Point(at), borders)
        if apart_km(nearest.coords[0], nearest.coords[-1]) <= FRONTIER_KM:
            found.append((name, *at))
    assert len(found) > 100
    return found


def drawn_lines(layers):
    """Yield (id, points, fades, places) of every line of the layers; a border passes no places."""
    for layer in layers.values():
        for one in layer["features"]:
            properties = one["properties"]
            if properties["kind"] == "stage":
                for part in properties["axis"] or ():
                    places = properties["place"].split(" – ")
                    yield one["id"], part["points"], part["fades"], places
            elif properties["kind"] == "border":
                yield one["id"], one["geometry"]["coordinates"], (0, 0), []


def ends_near(layers, homes):
    """Return (id, home) of each line of which an end lies at a home that it does not name.

    Only ends count: a border has villages all along, and what passes one points at none.
    """
    return [
        (name, home)
        for name, points, _, places in drawn_lines(layers)
        for end in (points[0], points[-1])
        for home, *at in homes
        if home not in places and apart_km(end, at) < NEAREST_KM
    ]


def faded(points, fades):
    """Return points a kilometre or two apart along what fades of a line, and its two ends."""
    line = LineString(points)
    steps = np.linspace(0, 1, max(2, round(length_km(line) / 1.5)))
    seen = [step for step in steps if step <= fades[0] or step >= 1 - fades[1]]
    return shapely.get_coordinates(
        shapely.line_interpolate_point(line, [*seen, 0, 1], normalized=True)
    )


def made_up(kind, points, **more):
    one = {"kind": kind, "axis": [{"points": points, "fades": [0, 0]}], "place": "", **more}
    geometry = {"type": "LineString", "coordinates": points}
    return {"made-up": {"features": [{"id": "line", "properties": one, "geometry": geometry}]}}


def test_no_line_ends_at_a_settlement_near_a_border(built_in, frontier_settlements):
    lines = list(drawn_lines(built_in))
    borders = {name for name, _, _, place in lines if not place}
    assert len(borders) == 9
    assert len({name for name, *_ in lines}) > 35
    assert ends_near(built_in, frontier_settlements) == []


@pytest.mark.parametrize("kind", ["stage", "border"])
def test_only_ends_count(kind):
    """What passes a home is let by, and what ends there is told, whichever end it is."""
    home = [("Home", 129.0, 42.0)]
    through = [[128.0, 42.0], [129.0, 42.0], [130.0, 42.0]]
    assert ends_near(made_up(kind, through), home) == []
    for ending in (through[:2], through[1:]):
        assert ends_near(made_up(kind, ending), home) == [("line", "Home")]
    assert ends_near(made_up(kind, [[128.0, 42.0], [128.9, 42.0]]), home) == []


def test_a_place_that_a_stage_names_is_its_own_end():
    ending = made_up("stage", [[128.0, 42.0], [129.0, 42.0]], place="Inland – Home")
    assert ends_near(ending, [("Home", 129.0, 42.0)]) == []


def test_no_stage_fades_and_no_stub_lies_at_a_settlement_near_a_border(
    built_in, frontier_settlements
):
    homes = np.array([at for _, *at in frontier_settlements])
    near = []
    for name, points, fades, places in drawn_lines(built_in):
        foreign = [n for n, (home, *_) in enumerate(frontier_settlements) if home not in places]
        # a border fades along itself, where there are villages on either side all the way
        for x, y in faded(points, fades) if places else ():
            _, _, away = EARTH.inv(*np.broadcast_arrays(x, y, homes[:, 0], homes[:, 1]))
            near += [
                (name, frontier_settlements[n][0]) for n in foreign if away[n] < NEAREST_KM * 1000
            ]
    assert near == []


def test_every_border_fades_at_both_ends_within_the_precision_of_a_reach(built_in):
    found = 0
    for name, points, _, places in drawn_lines(built_in):
        if places:
            continue
        found += 1
        own = next(
            one["properties"]
            for layer in built_in.values()
            for one in layer["features"]
            if one["id"] == name
        )
        assert own["precision"] == "river_reach"
        for share in own["fades"]:
            assert 5 <= share * length_km(LineString(points)) <= 45.5, name
            assert share <= 0.334
    assert found == 9


def test_a_reach_of_the_mekong_ends_at_no_village(built_in, settlements):
    lines = {name: points for name, points, *_ in drawn_lines(built_in)}
    for name in ("mekong-river", "mekong-thailand-laos"):
        for end in (lines[name][0], lines[name][-1]):
            assert [home for home, *at in settlements if apart_km(end, at) < NEAREST_KM] == []
    # the three districts of the sources lie along the one, the reach below Yunnan along the other
    assert max(x for x, _ in lines["mekong-thailand-laos"]) > 100.51
