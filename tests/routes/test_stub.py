"""Stubs: from where to where is known, and nothing between."""

from __future__ import annotations

import pytest
import shapely
from pyproj import Geod
from shapely import LineString, box

from routes import Region, draw_stubs, length_km

BANGKOK = Region(100.5, 13.75, 20, stop_km=20, full_km=40)
SEOUL = Region(126.98, 37.57, 20, stop_km=20, full_km=40)
WHOLE = Region(127.9, 36.4, 280, outline=box(126.4, 34.6, 129.4, 38.2))


def km(a, b):
    return length_km(LineString([a, b]))


def test_one_leaves_and_one_arrives_and_both_fade_away_from_their_place():
    leaving, arriving = draw_stubs(BANGKOK, SEOUL)
    assert km(leaving.line.coords[0], (BANGKOK.lon, BANGKOK.lat)) == pytest.approx(20, abs=0.01)
    assert km(arriving.line.coords[-1], (SEOUL.lon, SEOUL.lat)) == pytest.approx(20, abs=0.01)
    assert leaving.fades == (0.0, 1.0)
    assert arriving.fades == (1.0, 0.0)


def test_a_stub_points_to_where_its_stage_goes():
    leaving, _ = draw_stubs(BANGKOK, SEOUL)
    asked, _, _ = Geod(ellps="WGS84").inv(BANGKOK.lon, BANGKOK.lat, SEOUL.lon, SEOUL.lat)
    drawn, _, _ = Geod(ellps="WGS84").inv(*leaving.line.coords[0], *leaving.line.coords[-1])
    assert drawn == pytest.approx(asked, abs=1)


def test_stubs_are_short_however_far_the_places():
    for stub in draw_stubs(BANGKOK, SEOUL):
        assert length_km(stub.line) == pytest.approx(160, abs=0.1)


def test_stubs_of_neighbours_do_not_meet():
    near = Region(101.5, 14.6, 20, stop_km=20, full_km=40)
    leaving, arriving = draw_stubs(BANGKOK, near)
    assert leaving.line.distance(arriving.line) > 0
    assert km(leaving.line.coords[-1], arriving.line.coords[0]) > 20


def test_a_stub_of_a_whole_country_stays_inside_it_clear_of_edge_and_middle():
    _, arriving = draw_stubs(BANGKOK, WHOLE)
    assert WHOLE.outline.contains(arriving.line)
    assert WHOLE.outline.boundary.distance(arriving.line) > 0.1
    assert arriving.line.distance(shapely.Point(WHOLE.lon, WHOLE.lat)) > 0.3
