"""The view that the map opens with: all of the evidence, whatever the dataset."""

from __future__ import annotations

import json

import pytest

from geodata.dataset.read import read_dataset
from geodata.layers.assemble import assemble_layers
from geodata.layers.formats import layer_geojson
from tests.datasets import IMPRINT, write_dataset, write_mediterranean
from tests.subject import SUBJECT
from webapp.build.subject import LEAST_DEGREES, assemble_subject
from webapp.query.bounds import PANNING_BOUNDS
from webapp.query.subject import about, panning_bounds, read_subject, subject_table
from webapp.query.view import View, check_view


def subject_of(folder):
    dataset = read_dataset(folder)
    frames = assemble_layers(dataset)
    layers = {name: layer_geojson(name, frame) for name, frame in frames.items()}
    return assemble_subject(dataset, layers), layers


def test_it_shows_every_symbol_and_line(tmp_path):
    found, layers = subject_of(write_dataset(tmp_path))
    west, south, east, north = found.opening
    assert east - west >= LEAST_DEGREES
    points = [
        feature["geometry"]["coordinates"]
        for text in layers.values()
        for feature in json.loads(text)["features"]
        if feature["geometry"] and feature["geometry"]["type"] == "Point"
        if feature["properties"]["kind"] != "country"
    ]
    assert points
    assert all(west <= lon <= east and south <= lat <= north for lon, lat in points)


def test_a_dataset_may_say_it_itself(tmp_path):
    imprint = IMPRINT + "opening = [100, 10, 120, 30]\n"
    found, _ = subject_of(write_dataset(tmp_path, dataset_toml=imprint))
    assert found.opening == (100, 10, 120, 30)


def test_off_the_base_map_it_is_the_evidence_and_one_may_pan_there(tmp_path):
    found, _ = subject_of(write_mediterranean(tmp_path / "med"))
    west, south, east, north = found.opening
    assert west <= 12.1 < 12.6 <= east
    assert south <= 33.1 < 35.5 <= north
    assert east - west < 8
    with about(found):
        assert panning_bounds()[0] < west
        assert panning_bounds()[2:] == PANNING_BOUNDS[2:]
        check_view(View(found.opening, tuple(found.layers)))
    with about(SUBJECT):
        assert panning_bounds() == PANNING_BOUNDS


@pytest.mark.parametrize(
    ("reports", "said"), [(True, ""), (False, "Stated by a named public source")]
)
def test_without_reports_the_first_tier_speaks_of_none(tmp_path, reports, said):
    imprint = IMPRINT if reports else IMPRINT.replace('reports = ["report-1999"]', "")
    assert subject_of(write_dataset(tmp_path, dataset_toml=imprint))[0].stated == said


def test_it_is_kept_as_plain_values_in_drawing_order(tmp_path):
    found, _ = subject_of(write_dataset(tmp_path))
    kept = read_subject(json.loads(json.dumps(subject_table(found))))
    assert kept == found
    assert list(kept.layers) == list(found.layers)
