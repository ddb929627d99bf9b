"""Outlines of countries along the base map's own lines."""

from __future__ import annotations

import pytest
from shapely import Polygon, box
from shapely.geometry import shape
from shapely.ops import unary_union

from geodata.reference import read_base, read_regions, read_world
from webapp.maps.inside import base_lines, country_faces, outline_runs

CODES = ["cn", "kp", "kr", "la", "mn", "ph", "ru", "vn"]


def rebuilt(rings):
    """What a browser makes of runs along the base map's lines."""
    lines = base_lines()

    def points(line, start, end):
        if start <= end:
            return lines[line][start : end + 1]
        return lines[line][end : start + 1][::-1]

    return [Polygon([one for run in ring for one in points(*run)]) for ring in rings]


def test_lines_are_those_of_land_and_borders_in_the_order_of_the_file():
    found = []
    for one in read_base()["features"]:
        if one["properties"]["class"] not in {"land", "border"}:
            continue
        kind, coordinates = one["geometry"]["type"], one["geometry"]["coordinates"]
        if kind == "LineString":
            found.append(coordinates)
        elif kind == "MultiPolygon":
            found += [ring for polygon in coordinates for ring in polygon]
        else:
            found += coordinates
    assert [[list(pair) for pair in line] for line in base_lines()] == found


@pytest.mark.parametrize("code", CODES)
def test_runs_give_back_a_country(code):
    rings = outline_runs([code, code])[code]
    whole = unary_union(country_faces(code))
    assert sum(one.area for one in rebuilt(rings)) == pytest.approx(whole.area, rel=1e-3)


@pytest.mark.parametrize("code", CODES)
def test_a_country_is_the_one_of_the_world(code):
    frame = box(*unary_union([shape(one["geometry"]) for one in read_base()["features"]]).bounds)
    world = next(one for one in read_world()["features"] if one["id"] == code)
    known = shape(world["geometry"]).intersection(frame)
    found = unary_union(country_faces(code))
    assert found.intersection(known).area > 0.93 * found.area
    assert found.area == pytest.approx(known.area, rel=0.08)


def test_a_shade_ends_at_the_border():
    yanbian = unary_union(
        [shape(one["geometry"]) for one in read_regions()["features"] if one["id"] == "yanbian"]
    )
    over = unary_union(country_faces("kp")).intersection(yanbian)
    assert over.area < 0.005 * yanbian.area


def test_all_of_them_take_a_page_no_more_than_a_few_numbers():
    numbers = sum(len(ring) * 3 for rings in outline_runs(CODES).values() for ring in rings)
    assert numbers < 600


def test_what_the_base_map_does_not_show_is_left_out():
    assert outline_runs(["br", "xx"]) == {}
