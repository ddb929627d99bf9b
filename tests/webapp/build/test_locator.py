"""Where a record lies, on a piece of the base picture."""

from __future__ import annotations

import json

import pytest

from webapp.build.locator import FRAME, LEAST, locate_records


def located(geometry):
    feature = {"id": "one", "geometry": geometry, "properties": {}}
    return locate_records({"borders": json.dumps({"features": [feature]})}).get("one")


def test_a_point_stands_in_the_middle_of_the_smallest_piece():
    view = located({"type": "Point", "coordinates": [116.4, 39.91]})
    x, y, width, height = view.box
    assert (width, height) == LEAST
    assert view.points[0] == pytest.approx((x + width / 2, y + height / 2), abs=0.11)
    assert view.points[0] == pytest.approx(FRAME.point(116.4, 39.91), abs=0.1)
    assert view.key == "borders/one"


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "LineString", "coordinates": [[100, 10], [130, 45]]},
        {"type": "MultiLineString", "coordinates": [[[100, 10], [130, 45]], [[90, 20], [91, 21]]]},
        {"type": "Polygon", "coordinates": [[[100, 10], [130, 10], [130, 45], [100, 10]]]},
        {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Point", "coordinates": [100, 10]},
                {"type": "LineString", "coordinates": [[100, 10], [130, 45]]},
            ],
        },
    ],
)
def test_all_of_it_lies_in_the_piece(geometry):
    view = located(geometry)
    x, y, width, height = view.box
    assert view.paths
    for lon, lat in ((100, 10), (130, 45)):
        left, top = FRAME.point(lon, lat)
        assert x <= left <= x + width
        assert y <= top <= y + height


def test_a_point_s_extent_is_drawn_to_scale():
    feature = {
        "id": "one",
        "geometry": {"type": "Point", "coordinates": [116.4, 39.91]},
        "properties": {"radius_km": 85.4},
    }
    view = locate_records({"borders": json.dumps({"features": [feature]})})["one"]
    # 85.4 km are one degree of longitude there
    assert view.extent == pytest.approx(FRAME.point(1, 0)[0] - FRAME.point(0, 0)[0], rel=0.02)


def test_what_has_no_place_is_not_located():
    assert located(None) is None
