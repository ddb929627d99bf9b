"""What is drawn of an axis: never an end that claims a place."""

from __future__ import annotations

import pytest
import shapely
from shapely import LineString, box

from routes import Leg, Region, draw_axis, draw_corridor, draw_parts, length_km

TOWN = Region(129.84, 42.97, 12, stop_km=12, full_km=24)
FAR_TOWN = Region(111.98, 43.65, 15, stop_km=15, full_km=30)
PROVINCE = Region(101.5, 24.5, 350, stop_km=140, full_km=350)
REACH = Region(120.5, 43.6, 45, stop_km=45, full_km=90, broken=True)
COUNTRY = Region(104.0, 46.5, 1000, outline=box(98, 43, 110, 50))


def km(a, b):
    return length_km(LineString([a, b]))


def ends(parts):
    return parts[0].line.coords[0], parts[-1].line.coords[-1]


def test_a_line_stops_at_a_distance_from_its_towns_and_fades_there():
    (part,) = draw_parts(Leg((TOWN, FAR_TOWN)))
    first, last = ends((part,))
    assert km(first, (TOWN.lon, TOWN.lat)) == pytest.approx(12, abs=0.1)
    assert km(last, (FAR_TOWN.lon, FAR_TOWN.lat)) == pytest.approx(15, abs=0.1)
    length = length_km(part.line)
    assert part.fades == pytest.approx((12 / length, 15 / length), rel=0.01)


def test_a_line_to_a_province_fades_within_it():
    (part,) = draw_parts(Leg((TOWN, PROVINCE)))
    _, last = ends((part,))
    assert km(last, (PROVINCE.lon, PROVINCE.lat)) == pytest.approx(140, abs=1)
    assert part.fades[1] == pytest.approx(210 / length_km(part.line), rel=0.02)


def test_a_line_through_a_reach_of_a_river_has_a_gap_there():
    parts = draw_parts(Leg((TOWN, REACH, FAR_TOWN)))
    assert len(parts) == 2
    centre = (REACH.lon, REACH.lat)
    for near in (parts[0].line.coords[-1], parts[1].line.coords[0]):
        assert km(near, centre) == pytest.approx(45, abs=1)
    assert parts[0].fades[1] > 0
    assert parts[1].fades[0] > 0


def test_a_line_to_a_country_ends_in_its_inside_and_not_at_its_edge_or_middle():
    (part,) = draw_parts(Leg((TOWN, COUNTRY)))
    _, last = ends((part,))
    assert COUNTRY.outline.contains(shapely.Point(last))
    edge = part.line.intersection(COUNTRY.outline.boundary)
    assert 100 < km((edge.x, edge.y), last) <= 200.5
    assert km(last, (COUNTRY.lon, COUNTRY.lat)) > 100


def test_where_the_ends_leave_nothing_nothing_is_drawn():
    near = Region(130.2, 42.97, 12, stop_km=12, full_km=24)
    leg = Leg((TOWN, near))
    assert draw_parts(leg) == ()
    assert draw_corridor(leg).is_empty


@pytest.mark.parametrize("leg", [Leg((TOWN, FAR_TOWN), 0.2), Leg((TOWN, REACH, FAR_TOWN))])
def test_parts_lie_on_the_axis_in_the_order_of_travel(leg):
    axis = draw_axis(leg)
    parts = draw_parts(leg)
    for part in parts:
        assert all(axis.distance(shapely.Point(point)) < 1e-3 for point in part.line.coords)
        assert sum(part.fades) <= 1
    places = [
        axis.project(shapely.Point(at))
        for part in parts
        for at in (part.line.coords[0], part.line.coords[-1])
    ]
    assert places == sorted(places)


def test_a_corridor_covers_its_parts_and_the_gaps_between_and_no_more():
    leg = Leg((TOWN, REACH, FAR_TOWN))
    corridor = draw_corridor(leg)
    for part in draw_parts(leg):
        assert corridor.buffer(0.01).contains(part.line)
    assert corridor.contains(shapely.Point(REACH.lon, REACH.lat))
    assert not corridor.contains(shapely.Point(PROVINCE.lon, PROVINCE.lat))


def test_a_fade_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="full strength"):
        Region(0, 0, 10, stop_km=20, full_km=10)
