"""What the map draws in one answer: the very layers, and the base map's lines in steps."""

from __future__ import annotations

import json

import pytest

from geodata.reference import read_base
from webapp.build.mapdata import base_steps, draw_map_data
from webapp.maps.inside import base_lines
from webapp.settings import Place

LAYER = '{"type":"FeatureCollection","features":[]}\n'


def places(steps, per_degree):
    """Return a line of steps as (lon, lat), as the browser reads it."""
    line = [(0, 0)]
    for east, north in zip(steps[::2], steps[1::2], strict=True):
        line.append((line[-1][0] + east, line[-1][1] + north))
    return tuple((x / per_degree, y / per_degree) for x, y in line[1:])


def test_the_steps_lead_to_the_vertices_of_the_base_map():
    steps = base_steps()
    shared = [*steps["land"], *steps["border"]]
    # country outlines name lines by their number in this very order
    assert tuple(places(one, steps["per_degree"]) for one in shared) == base_lines()


def test_every_class_and_vertex_of_the_base_map_is_in_it():
    def vertices(found):
        return (
            found
            if isinstance(found[0][0], float | int)
            else [p for f in found for p in vertices(f)]
        )

    steps = base_steps()
    for sort in ("land", "lake", "river", "border"):
        features = [one for one in read_base()["features"] if one["properties"]["class"] == sort]
        told = sum(len(vertices(one["geometry"]["coordinates"])) for one in features)
        assert sum(len(one) for one in steps[sort]) == 2 * told


@pytest.mark.parametrize("prefix", ["", "/atlas"])
def test_the_answer_holds_each_layer_by_its_address_where_the_atlas_stands(prefix):
    place = Place(prefix=prefix)
    drawn = {one.path: one.body for one in draw_map_data({"a": LAYER, "b": LAYER}, place)}
    assert list(drawn) == ["/base.json", "/map.json"]
    held = json.loads(drawn["/map.json"])
    names = ("/base.json", "/layers/a.geojson", "/layers/b.geojson")
    assert list(held) == [prefix + name for name in names]
    assert held[f"{prefix}/layers/a.geojson"] == json.loads(LAYER)
    assert held[f"{prefix}/base.json"] == base_steps()
