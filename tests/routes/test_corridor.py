import math

import pytest
import shapely
from pyproj import Geod

from routes import Leg, Region, draw_axis, draw_circle, draw_corridor, length_km

TUMEN = Region(129.84, 42.97, 12)
ERENHOT = Region(111.98, 43.65, 12)
BANGKOK = Region(100.5, 13.75, 12)
LAOS = Region(102.6, 19.6, 250)


@pytest.mark.parametrize("bend", [-0.3, 0.0, 0.2])
def test_axis_joins_its_regions_in_the_order_of_travel(bend):
    axis = draw_axis(Leg((TUMEN, ERENHOT), bend))
    assert axis.coords[0] == pytest.approx((TUMEN.lon, TUMEN.lat), abs=1e-6)
    assert axis.coords[-1] == pytest.approx((ERENHOT.lon, ERENHOT.lat), abs=1e-6)


def test_positive_bend_bulges_to_the_left_of_travel():
    going_west = draw_axis(Leg((TUMEN, ERENHOT), 0.2))
    assert shapely.line_interpolate_point(going_west, 0.5, normalized=True).y < 43


def test_a_straight_leg_is_as_long_as_the_geodesic():
    straight = length_km(draw_axis(Leg((TUMEN, ERENHOT))))
    _, _, metres = Geod(ellps="WGS84").inv(TUMEN.lon, TUMEN.lat, ERENHOT.lon, ERENHOT.lat)
    assert straight == pytest.approx(metres / 1000, rel=1e-4)
    assert length_km(draw_axis(Leg((TUMEN, ERENHOT), 0.2))) > straight + 50


def test_axis_passes_through_a_region_between():
    axis = draw_axis(Leg((ERENHOT, LAOS, BANGKOK)))
    assert axis.distance(shapely.Point(LAOS.lon, LAOS.lat)) < 1e-6


@pytest.mark.parametrize(
    "leg",
    [Leg((TUMEN, ERENHOT), 0.1), Leg((ERENHOT, LAOS, BANGKOK)), Leg((BANGKOK, BANGKOK))],
)
def test_corridor_is_one_valid_ring_that_holds_its_axis(leg):
    corridor = draw_corridor(leg)
    assert corridor.is_valid
    assert corridor.geom_type == "Polygon"
    assert corridor.exterior.is_ccw
    assert corridor.buffer(0.001).contains(draw_axis(leg))


def test_corridor_is_wider_where_less_is_known():
    leg = Leg((TUMEN, ERENHOT))
    narrow = draw_corridor(leg).area
    vague = draw_corridor(Leg((Region(129.84, 42.97, 80), ERENHOT))).area
    assert vague > narrow * 1.2


def test_leg_of_one_region_is_refused():
    with pytest.raises(ValueError, match="at least two regions"):
        Leg((TUMEN,))


@pytest.mark.parametrize("lat", [0, 45, 60])
def test_circle_has_the_geodesic_radius_everywhere(lat):
    circle = draw_circle(100, lat, 50)
    assert circle.exterior.is_ccw
    lengths = [
        length_km(shapely.LineString([(100, lat), vertex])) for vertex in circle.exterior.coords
    ]
    assert all(math.isclose(length, 50, rel_tol=1e-6) for length in lengths)


@pytest.mark.parametrize("lon", [179.5, -179.8, 180.0])
def test_circle_stays_one_ring_over_180_degrees(lon):
    west, _, east, _ = draw_circle(lon, -17, 100).bounds
    assert west < lon < east
    assert east - west == pytest.approx(1.88, abs=0.01)
