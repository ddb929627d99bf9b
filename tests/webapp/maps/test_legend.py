"""The legend's entries, made from the style table."""

from __future__ import annotations

import pytest

from tests.subject import LAYERS
from webapp.maps.families import FAMILIES
from webapp.maps.legend import GROUPS, INK, SIGNS, legend_entries
from webapp.maps.style import TIERS, style_table


@pytest.fixture
def entries():
    return legend_entries(style_table())


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("tier", [str(tier) for tier in TIERS]),
        ("family", list(FAMILIES)),
        ("sign", list(SIGNS)),
        ("layer", list(LAYERS)),
    ],
)
def test_every_part_of_the_style_table_has_an_entry(entries, group, names):
    assert [entry.name for entry in entries[group]] == names
    assert all(entry.title for entry in entries[group])


def test_groups_come_in_their_order(entries):
    assert tuple(entries) == GROUPS


def test_tiers_differ_in_line_and_not_by_colour(entries):
    samples = [entry.sample for entry in entries["tier"]]
    assert len({sample.colour for sample in samples}) == 1
    assert len({(sample.core > 0, bool(sample.dash)) for sample in samples}) == len(samples)


def test_families_differ_in_shape(entries):
    paths = [entry.sample.path for entry in entries["family"]]
    assert len(set(paths)) == len(paths)


def test_layers_bear_their_titles_and_colours(entries):
    for entry in entries["layer"]:
        layer = LAYERS[entry.name]
        # the colour of a symbol says what happened: its layer has none in the key
        colour = INK if layer.geometry == "symbol" else layer.colour
        assert (entry.title, entry.sample.colour) == (layer.title, colour)
