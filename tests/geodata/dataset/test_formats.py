"""Folders of another format get one hint and no wall of faults; another sea reads as ours does."""

import json

import pytest

from geodata.dataset.read import check_dataset, read_dataset
from geodata.layers.assemble import assemble_layers
from geodata.layers.formats import write_layers
from tests.datasets import copy_mediterranean, write_dataset, write_mediterranean


def problems_of(folder):
    return [str(one) for one in check_dataset(folder)[1]]


def test_a_folder_of_format_1_gets_one_hint(tmp_path):
    (hint,) = problems_of(copy_mediterranean(tmp_path / "med"))
    assert hint == (
        "dataset.toml:med-crossings: format: is of format 1, and this software reads format 2; "
        "run 'routes-out migrate' on the folder, then decide what it lists"
    )


def test_a_folder_that_declares_format_1_gets_the_hint_though_it_would_read(tmp_path):
    folder = write_dataset(tmp_path)
    imprint = folder / "dataset.toml"
    imprint.write_text(imprint.read_text().replace("format = 2", "format = 1"))
    (hint,) = problems_of(folder)
    assert "is of format 1" in hint


def test_a_folder_without_a_format_that_reads_without_fault_is_taken(tmp_path):
    folder = write_dataset(tmp_path)
    imprint = folder / "dataset.toml"
    imprint.write_text(imprint.read_text().replace("format = 2\n", ""))
    assert problems_of(folder) == []


def test_a_folder_of_a_later_format_is_told_to_be_too_new(tmp_path):
    folder = write_dataset(tmp_path)
    imprint = folder / "dataset.toml"
    imprint.write_text(imprint.read_text().replace("format = 2", "format = 3"))
    (hint,) = problems_of(folder)
    assert hint.endswith("install a newer version of routes-out")


def test_crossings_of_another_sea_are_drawn_as_water(tmp_path):
    folder = write_mediterranean(tmp_path / "med")
    assert problems_of(folder) == []
    frame = assemble_layers(read_dataset(folder))["russia_route"]
    (row,) = frame.to_dict("records")
    assert (row["id"], row["by"], row["number"]) == ("zuwara-lampedusa", "water", None)
    assert row["length_km"] > 200
    assert not row["geometry"].is_empty


def test_a_crossing_of_the_sea_by_land_is_refused(tmp_path):
    (problem,) = problems_of(write_mediterranean(tmp_path / "med", by="land"))
    assert problem.startswith("routes.toml:zuwara-lampedusa: ")
    assert "of open sea though people went by land" in problem


@pytest.mark.parametrize("by", ["water", "not_stated"])
def test_its_layers_are_written(tmp_path, by):
    dataset = read_dataset(write_mediterranean(tmp_path / "med", by=by))
    written = {path.stem: path for path in write_layers(dataset, tmp_path / "out")}
    (stage,) = json.loads(written["russia_route"].read_text())["features"]
    assert stage["properties"]["by"] == by
    assert len(stage["properties"]["axis"]) == (2 if by == "not_stated" else 1)
