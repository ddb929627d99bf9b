import json

import geopandas
import pyogrio
import pytest

from geodata.layers.assemble import assemble_layers
from geodata.layers.formats import geopackage_bytes
from tests.subject import LAYER_NAMES


@pytest.fixture(scope="module")
def layers(dataset):
    return assemble_layers(dataset)


def test_every_layer_and_every_record_is_in_it(tmp_path, dataset, layers):
    file = tmp_path / "atlas.gpkg"
    file.write_bytes(geopackage_bytes(layers, dataset.imprint))
    assert {name for name, _ in pyogrio.list_layers(file)} == set(LAYER_NAMES)
    for name, frame in layers.items():
        read = geopandas.read_file(file, layer=name)
        assert sorted(read["id"]) == sorted(frame["id"])
        assert read.crs == "EPSG:4326"
        sources = json.loads(read.set_index("id")["sources"].iloc[0])
        assert sources[0]["locator"]


def test_what_is_nested_is_text_that_reads_back_as_it_was(tmp_path, dataset, layers):
    file = tmp_path / "atlas.gpkg"
    file.write_bytes(geopackage_bytes(layers, dataset.imprint))
    for layer, columns in (
        ("diplomatic_incidents", ("tiers", "claims")),
        ("mongolia_route", ("tiers", "by_sources", "axis", "inside")),
    ):
        read, frame = geopandas.read_file(file, layer=layer), layers[layer]
        read, frame = read.set_index("id"), frame.set_index("id")
        for column in columns:
            wanted = json.loads(json.dumps(frame[column].to_dict()))
            nested = {name: value for name, value in wanted.items() if value is not None}
            assert {name: json.loads(read[column][name]) for name in nested} == nested, column
        assert dict(read["one_voice"]) == dict(frame["one_voice"])
    assert set(read["by"]) >= {"land", "air", "not_stated"}


def test_it_has_the_same_bytes_each_time_and_names_no_place_of_this_machine(
    tmp_path, dataset, layers
):
    first, second = (geopackage_bytes(layers, dataset.imprint) for _ in range(2))
    assert first == second
    assert str(tmp_path).encode() not in first
    assert b"/tmp/" not in first
