"""Layers are the dataset's own: named in its imprint, else by its records."""

from __future__ import annotations

import re

import pytest

from geodata.dataset.layers import COLOURS, list_layers
from geodata.dataset.read import check_dataset, read_dataset
from tests.datasets import IMPRINT, INCIDENTS, ROUTES, write_dataset

OWN = """
[[layers]]
name = "sea_ways"
title = "Ways over the sea"
colour = "#123456"

[[layers]]
name = "rescues"
title = "Rescues"
shown = false
"""
SEA = re.sub(r"layer = \"\w+\"", 'layer = "sea_ways"', ROUTES)
RESCUES = re.sub(r"layer = \"\w+\"", 'layer = "rescues"', INCIDENTS)


def own(tmp_path, imprint=IMPRINT + OWN, **files):
    files = {"routes_toml": SEA, "incidents_toml": RESCUES, "story_toml": "", **files}
    return write_dataset(tmp_path, dataset_toml=imprint, **files)


def problems(folder):
    return [str(one) for one in check_dataset(folder)[1]]


def test_a_dataset_brings_its_own_layers(tmp_path):
    found = list_layers(read_dataset(own(tmp_path)))
    named = {one.name: one for one in found}
    assert next(iter(named)) == "sea_ways"
    assert (named["sea_ways"].title, named["sea_ways"].colour) == ("Ways over the sea", "#123456")
    assert named["rescues"].colour == COLOURS[0], "the first colour of those left open"
    assert not named["rescues"].shown


def test_without_a_list_the_records_name_them_corridors_under_symbols(tmp_path):
    found = list_layers(read_dataset(own(tmp_path, IMPRINT)))
    titles = [one.title for one in found if one.name in ("sea_ways", "rescues")]
    assert titles == ["Sea ways", "Rescues"]
    assert all(one.colour for one in found)


@pytest.mark.parametrize(
    ("imprint", "said"),
    [
        (OWN.replace('"rescues"', '"rescue"'), "'rescues' is unknown; use one of sea_ways, rescue"),
        (OWN + OWN, "'sea_ways' stands 2 times"),
        (OWN.replace("#123456", "blue"), "layers.0.colour"),
        ("opening = [20, 30, 10, 40]\n" + OWN, "opening: is no part of the map"),
        (OWN + '[count]\nstatistic = "no"\ntitle = "N"\nwords = "{value} n"', "count.statistic"),
        (OWN + '[count]\nstatistic = "no"\ntitle = "N"\nwords = "so many"', "count.words"),
    ],
)
def test_what_is_wrong_with_them_is_named(tmp_path, imprint, said):
    assert said in "\n".join(problems(own(tmp_path, IMPRINT + imprint)))
