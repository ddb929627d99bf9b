import json

import pytest
import shapely
from shapely.geometry import shape

from geodata.dataset.read import read_dataset
from geodata.layers.assemble import assemble_layers
from geodata.layers.formats import layer_geojson, write_layers
from tests.datasets import write_dataset
from tests.subject import LAYER_NAMES

REQUIRED = {
    "id", "title", "kind", "basis", "precision", "date", "earliest", "latest",
    "place", "people", "summary", "outcome", "sources", "claims", "tiers", "one_voice",
}  # fmt: skip


def small_layers(tmp_path):
    return {
        name: json.loads(layer_geojson(name, frame))
        for name, frame in assemble_layers(read_dataset(write_dataset(tmp_path))).items()
    }


@pytest.mark.parametrize("name", LAYER_NAMES)
def test_each_built_in_layer_has_features_that_carry_every_property(built_in, name):
    features = built_in[name]["features"]
    assert features
    for feature in features:
        properties = feature["properties"]
        assert set(properties) >= REQUIRED
        assert feature["id"] == properties["id"]
        assert properties["sources"]
        assert properties["basis"] in {"stated", "added", "inferred"}
        assert properties["people"] is None or isinstance(properties["people"], int)


@pytest.mark.parametrize("name", LAYER_NAMES)
def test_geometry_is_valid_right_handed_and_no_finer_than_it_may_be(built_in, name):
    decimals = 3 if name in {"yanbian", "borders", "tumen_border"} else 2
    for feature in built_in[name]["features"]:
        if feature["geometry"] is None:
            continue
        geometry = shape(feature["geometry"])
        assert geometry.is_valid, feature["id"]
        if geometry.geom_type == "Polygon":
            assert geometry.exterior.is_ccw
        for x, y in shapely.get_coordinates(geometry):
            assert -180 <= x <= 180
            assert -90 <= y <= 90
            if name.endswith(("route", "incidents", "back")):
                assert x == round(x, decimals)
                assert y == round(y, decimals)


def test_ids_name_one_feature_of_the_whole_atlas(built_in):
    ids = [feature["id"] for layer in built_in.values() for feature in layer["features"]]
    assert len(ids) == len(set(ids))


def test_a_record_without_a_place_stays_in_its_layer(tmp_path):
    layer = small_layers(tmp_path)["diplomatic_incidents"]
    assert [f["geometry"] for f in layer["features"] if f["id"] == "note-2000"] == [None]


def test_places_come_out_no_finer_than_a_hundredth_of_a_degree(tmp_path):
    feature = small_layers(tmp_path)["other_incidents"]["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [126.99, 37.57]}
    assert feature["properties"]["earliest"] == "1999-05-01"
    assert feature["properties"]["latest"] == "1999-05-31"


def test_an_inferred_stage_says_what_it_joins(tmp_path):
    stage = small_layers(tmp_path)["mongolia_route"]["features"][0]["properties"]
    assert stage["note"] == "drawn to join Inland and Harbour; no source gives this path"
    assert stage["length_km"] > 0
    (part,) = stage["axis"]
    # it begins inside the province, and clear of a middle that no source gives
    assert part["points"][0] != [120.0, 40.0]
    assert 0 < part["fades"][0] < 1


def test_a_value_carries_the_tier_that_it_has_of_its_own(built_in):
    family = feature_of(built_in, "other_incidents", "diplomatic_incidents", "unhcr-family-2001")
    assert (family["basis"], family["place_basis"]) == ("stated", "added")
    assert set(family["tiers"]) == {"date", "place", "people", "onward"}
    onward = family["tiers"]["onward"]
    assert onward["basis"] == "added"
    assert onward["note"] == "The report names no way."
    assert {one["source"] for one in onward["sources"]} == {"unhcr-2001-07-02", "ap-2001-07"}


def test_every_tier_of_a_value_and_every_single_voice_is_in_its_layer(built_in, dataset):
    told = {
        one["id"]: one["properties"] for layer in built_in.values() for one in layer["features"]
    }
    checked = 0
    for _, record in dataset.records():
        if shown := told.get(record.id):
            own = {str(field): str(tier.basis) for field, tier in record.tiers.items()}
            assert {name: one["basis"] for name, one in shown["tiers"].items()} == own, record.id
            assert shown["one_voice"] is record.one_voice, record.id
            checked += bool(own)
    assert checked > 30


def test_a_stage_says_how_people_travelled_and_who_says_so(built_in):
    bus = feature_of(built_in, "mongolia_route", "mongolia-beijing-erenhot")
    assert (bus["by"], bus["one_voice"], bus["number"]) == ("land", True, None)
    assert bus["by_sources"][0]["locator"]
    laos, vietnam = (
        feature_of(built_in, "mekong_bangkok_route", f"mekong-through-{country}")
        for country in ("laos", "vietnam")
    )
    assert {laos["by"], vietnam["by"]} == {"not_stated"}
    # no stub leaves that reach for Vietnam: Laos, which the stage does not name, lies between
    assert (len(laos["axis"]), len(vietnam["axis"])) == (2, 1)
    assert vietnam["note"].endswith("one stub, no more")
    assert laos["number"] != vietnam["number"]
    assert laos["length_km"] is None


def feature_of(layers, *names):
    *names, name = names
    return next(
        one["properties"] for layer in names for one in layers[layer]["features"]
        if one["id"] == name
    )  # fmt: skip


def test_assembling_twice_gives_the_same_bytes(tmp_path, dataset):
    written = [
        {path.name: path.read_bytes() for path in write_layers(dataset, tmp_path / run)}
        for run in ("first", "second")
    ]
    assert written[0] == written[1]
    assert set(written[0]) == {f"{name}.geojson" for name in LAYER_NAMES}


def test_reading_and_writing_a_layer_gives_the_same_bytes(built_in, dataset):
    frames = assemble_layers(dataset)
    assert set(frames) == set(LAYER_NAMES)
    for name, frame in frames.items():
        text = json.dumps(built_in[name], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert text + "\n" == layer_geojson(name, frame), name
