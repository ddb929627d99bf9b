"""A dataset of another sea is built and answers: its crossing is by water, and says who says so."""

import itertools
import json
import math

import pytest

from tests.datasets import write_mediterranean
from tests.serving import page
from tests.webapp.maps.test_ways import points_of
from tests.webapp.scene_fixtures import SVG, base, parse, view
from webapp.application import assemble_app
from webapp.export.sheetlegend import select_key
from webapp.maps.scene import draw_selection
from webapp.maps.scene_names import Names
from webapp.maps.selection import select_features
from webapp.snapshot.cache import open_snapshot


@pytest.fixture(scope="module")
def crossing(tmp_path_factory):
    folder = write_mediterranean(tmp_path_factory.mktemp("data") / "med")
    return assemble_app(open_snapshot(folder)).test_client()


def test_its_crossing_is_by_water(crossing):
    stage = page(crossing, "/routes/zuwara-lampedusa/")
    rows = {row.dt.get_text(): row.dd for row in stage.select(".meta > div")}
    travelled = rows["How people travelled"]
    assert travelled.get_text().startswith("by water")
    assert travelled.select_one(".citation a")["href"] == "/en/sources/field-report-2015/"
    assert not travelled.select(".badge")


def test_it_has_pages_layers_and_a_map(crossing):
    for path in ("/en/", "/ko/method/", "/zh/incidents/", "/layers/russia_route.geojson"):
        assert crossing.get(path).status_code == 200, path
    assert not page(crossing, "/method/").select("details.cite")


def test_its_crossing_is_drawn_as_water(crossing):
    """In the layer's file, and with the sign of the legend that explains it on the map."""
    (stage,) = json.loads(crossing.get("/layers/russia_route.geojson").data)["features"]
    assert stage["properties"]["by"] == "water"
    assert stage["properties"]["number"] is None
    assert len(stage["properties"]["axis"]) == 1
    signs = page(crossing, "/en/").select("#legend-body li")
    assert [one.get_text(strip=True) for one in signs if "water" in one.get_text()] == ["By water"]


def test_its_sheet_draws_a_wave_and_explains_it(crossing):
    layers = {"russia_route": json.loads(crossing.get("/layers/russia_route.geojson").data)}
    seen = view(bbox=(10.0, 32.0, 15.0, 37.0), layers=("russia_route",))
    selection = select_features(layers, seen)
    (signs,) = (one for one in select_key(selection) if one.name == "sign")
    assert "water" in {one.name for one in signs.entries}
    root = parse(draw_selection(selection, base(), Names(), seen, numbered=False))
    (crossed,) = (one for one in root.iter() if one.get("data-id") == "zuwara-lampedusa")
    way = points_of(crossed.find(f"{SVG}path"))
    turned = [math.dist(one, other) for one, other in itertools.pairwise(way)]
    assert sum(turned) > 1.2 * math.dist(way[0], way[-1])
