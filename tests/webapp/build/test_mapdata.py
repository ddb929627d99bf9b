"""What the map draws in one answer: the very layers, and the base map's lines in steps."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import webapp
from geodata.reference import read_base
from webapp.build.mapdata import MAP_PROPERTIES, base_steps, draw_map_data, map_features
from webapp.maps.inside import base_lines
from webapp.query.searching import SEARCHED
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
    assert held[f"{prefix}/layers/a.geojson"] == {"features": []}
    assert held[f"{prefix}/base.json"] == base_steps()


def test_the_answer_holds_every_record_with_its_shape_and_no_more_than_is_read():
    point = {"type": "Point", "coordinates": [116.4, 39.9]}
    claim = {"field": "people", "value": "4", "note": "", "basis": "stated", "sources": ["b"]}
    properties = {"id": "a", "title": "A", "people_note": "n", "earliest": None, "claims": [claim]}
    properties |= {"sources": [{"source": "hrw-2002", "locator": "p. 3"}]}
    layer = {"features": [{"id": "a", "geometry": point, "properties": properties}]}
    (one,) = json.loads(map_features(json.dumps(layer)))["features"]
    assert one["geometry"] == point
    assert one["properties"] == {
        "id": "a",
        "title": "A",
        "earliest": None,
        "claims": [{"value": "4"}],
        "sources": ["hrw-2002"],
    }


def test_every_property_that_a_module_of_the_map_reads_is_sent():
    folder = Path(webapp.__file__).parent / "frontend" / "src"
    text = "".join(file.read_text("utf-8") for file in sorted(folder.glob("*.js")))
    read = set(re.findall(r"\bproperties\??\.(\w+)", text))
    lists = re.findall(r"properties: \{([^{}]*)\}", text)
    lists += re.findall(r"\{([^{}]*)\} = entry\.properties", text)
    lists += re.findall(r"\binTime\(\{([^{}]*)\}|\bstubBadges\(\{([^{}]*)\}", text)
    lists = [one if isinstance(one, str) else "".join(one) for one in lists]
    read |= {one.split(":")[0].split("=")[0].strip() for some in lists for one in some.split(",")}
    assert {"joins", "belongs_to", "number", "axis", "place_id"} <= read
    spread = {"...one", ""}  # records of pages, which have no shape
    assert read - spread <= MAP_PROPERTIES | {"claims", "sources"}
    assert set(SEARCHED) <= MAP_PROPERTIES
