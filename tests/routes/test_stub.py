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


def test_stubs_of_neighbours_leave_a_gap_and_do_not_overlap():
    near = Region(101.6, 14.4, 20, stop_km=20, full_km=40)
    leaving, arriving = draw_stubs(BANGKOK, near)
    assert km(leaving.line.coords[-1], arriving.line.coords[0]) == pytest.approx(20, abs=0.1)
    apart = km((BANGKOK.lon, BANGKOK.lat), (near.lon, near.lat))
    assert length_km(leaving.line) == pytest.approx((apart - 60) / 2, abs=0.1)


def test_where_the_places_lie_too_near_each_other_there_are_no_stubs():
    assert draw_stubs(BANGKOK, Region(101.3, 14.3, 20, stop_km=20, full_km=40)) == (None, None)


def test_a_stub_stays_off_barred_land():
    # a border 100 km to the north of Bangkok, where people went over it or not nobody says
    beyond = box(95, 14.65, 110, 30)
    leaving, arriving = draw_stubs(BANGKOK, SEOUL, ((beyond,), ()))
    assert leaving.line.distance(beyond) > 0.13
    assert length_km(leaving.line) < 100
    assert length_km(arriving.line) == pytest.approx(160, abs=0.1)


def test_where_a_border_leaves_no_room_there_is_no_stub():
    leaving, arriving = draw_stubs(BANGKOK, SEOUL, ((box(95, 14.1, 110, 30),), ()))
    assert leaving is None
    assert arriving is not None


def test_in_a_wide_place_by_a_border_a_stub_stands_farther_in():
    wide = Region(100.5, 13.75, 250, stop_km=100, full_km=250, wide=True)
    beyond = box(95, 14.65, 110, 30)
    leaving, _ = draw_stubs(wide, SEOUL, ((beyond,), ()))
    assert leaving.line.distance(beyond) > 0.13
    assert 25 < km(leaving.line.coords[0], (wide.lon, wide.lat)) < 100


def test_a_stub_at_a_reach_begins_beyond_the_river_and_well_off_the_other_side():
    reach = Region(100.5, 13.75, 90, stop_km=90, full_km=180, broken=True, grounded=False)
    middle = box(99.5, 13.0, 101.0, 14.0)
    leaving, _ = draw_stubs(reach, SEOUL, ((middle,), ()))
    assert leaving is not None
    by_the_bank = box(99.5, 13.0, 101.0, 14.3)
    assert draw_stubs(reach, SEOUL, ((by_the_bank,), ()))[0] is None


def test_a_stub_of_a_whole_country_stays_inside_it_clear_of_edge_and_middle():
    _, arriving = draw_stubs(BANGKOK, WHOLE)
    assert WHOLE.outline.contains(arriving.line)
    assert WHOLE.outline.boundary.distance(arriving.line) > 0.1
    assert arriving.line.distance(shapely.Point(WHOLE.lon, WHOLE.lat)) > 0.3


def test_a_stub_of_a_whole_country_fades_at_both_ends():
    assert draw_stubs(WHOLE, BANGKOK)[0].fades == (0.5, 0.5)
    assert draw_stubs(BANGKOK, WHOLE)[1].fades == (0.5, 0.5)
