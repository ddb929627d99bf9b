"""Whose a dataset is stands in every file of it: title, version, day, licence, what it is made of."""

from __future__ import annotations

import json
import sqlite3

import pytest

from geodata.dataset.read import read_dataset
from geodata.layers.assemble import assemble_layers
from geodata.layers.formats import credits_of, geopackage_bytes, write_layers
from tests.datasets import write_mediterranean


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return read_dataset(write_mediterranean(tmp_path_factory.mktemp("case") / "med"))


def test_every_layer_says_whose_it_is(dataset, tmp_path):
    written = write_layers(dataset, tmp_path)
    assert written
    for path in written:
        told = json.loads(path.read_text(encoding="utf-8"))["metadata"]
        assert told == {
            "dataset": dataset.imprint.name,
            "title": dataset.imprint.title,
            "version": dataset.imprint.version,
            "released": dataset.imprint.released,
            "licence": dataset.imprint.licence,
            "derived_from": list(dataset.imprint.derived_from),
        }
        assert told["derived_from"]


def test_a_geopackage_says_whose_it_is(dataset, tmp_path):
    path = tmp_path / "made.gpkg"
    path.write_bytes(geopackage_bytes(assemble_layers(dataset), dataset.imprint))
    with sqlite3.connect(path) as package:
        described = {row[0] for row in package.execute("SELECT description FROM gpkg_contents")}
        (told,) = package.execute("SELECT metadata FROM gpkg_metadata").fetchone()
    package.close()
    (line,) = described
    for words in (dataset.imprint.title, dataset.imprint.version, dataset.imprint.licence):
        assert words in line
    for name, value in credits_of(dataset.imprint).items():
        words = value if isinstance(value, str) else value[0]
        assert f'<MDI key="{name.upper()}">{words}' in told
