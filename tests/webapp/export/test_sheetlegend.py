"""The legend of a sheet has an entry for every look that is drawn, and for no other."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.webapp.scene_fixtures import atlas, collection, incident, stage, stubs, view
from webapp.export.keysamples import SAMPLES
from webapp.export.sheetlegend import WIDE_PX, select_key, select_short_key
from webapp.maps.legend import legend_entries
from webapp.maps.selection import select_features
from webapp.maps.style import style_table
from webapp.words import speak

WAY = [[105.0, 40.0], [120.0, 40.0]]
FAN = {"alternatives": "fan", "role": "alternative"}
LOOKS = {
    "water": [stage("a", WAY, by="water")],
    "air": [stage("a", WAY, by="air")],
    "not_stated": [stubs("a", *WAY, 1)],
    "fan": [stage("a", WAY, **FAN), stage("b", [WAY[0], [120.0, 45.0]], **FAN)],
    "rare": [stage("a", WAY, role="rare_alternative")],
    "one_voice": [stage("a", WAY, one_voice=True)],
    "inside": [stage("a", WAY, inside=["mn"])],
    "back": [stage("a", WAY, role="failure")],
}
"""Stages that have one look besides those of a plain one, by the sign that explains it."""


def key_of(*features, name="mongolia_route", given=None, **changes):
    layers = given or {name: collection(name, *features)}
    key = select_key(select_features(layers, view(layers=tuple(layers), **changes)))
    return {group.name: [one.name for one in group.entries] for group in key}


def test_a_plain_way_needs_no_sign_but_its_direction():
    assert key_of(stage("a", WAY)) == {
        "tier": ["stated"],
        "layer": ["mongolia_route"],
        "sign": ["direction", "number"],
    }


@pytest.mark.parametrize("sign", LOOKS)
def test_every_look_that_is_present_is_explained_and_no_other(sign):
    found = set(key_of(*LOOKS[sign])["sign"]) - {"direction", "number"}
    assert found == {sign}


def short_key_of(*features, width):
    layers = {"mongolia_route": collection("mongolia_route", *features)}
    key = select_key(select_features(layers, view(layers=tuple(layers))))
    return [one.name for one in select_short_key(key, width)]


@pytest.mark.parametrize("sign", LOOKS)
def test_a_wide_map_alone_explains_every_tier_and_sign_that_is_present(sign):
    found = short_key_of(*LOOKS[sign], width=WIDE_PX)
    assert {*found} - {"direction"} == {"stated", sign}


def test_a_small_map_alone_explains_at_least_what_is_unsure():
    shown = [one for looks in LOOKS.values() for one in looks]
    shown.append(stage("i", WAY, basis="inferred"))
    found = short_key_of(*shown, width=WIDE_PX - 1)
    assert found == ["inferred", "not_stated", "one_voice"]


def test_a_hollow_symbol_is_explained_where_there_is_one():
    stated = incident("a")
    moved = incident("b", basis="stated", place_basis="added")
    assert key_of(stated, name="other_incidents")["sign"] == ["number"]
    assert key_of(stated, moved, name="other_incidents")["sign"] == ["hollow", "number"]


def test_what_lies_outside_the_frame_is_not_explained():
    """Only one stub is seen, and the country that is shaded lies elsewhere."""
    ways = [
        stubs("a", *WAY, 1, inside=["ph"]),
        stage("b", [[60.0, 40.0], [70.0, 40.0]], by="water"),
    ]
    key = key_of(*ways, bbox=(104.0, 36.0, 112.0, 44.0))
    assert set(key["sign"]) == {"not_stated", "direction", "number"}


def test_a_wave_of_which_only_the_corridor_is_seen_is_not_explained():
    key = key_of(stage("a", WAY, by="water"), bbox=(108.0, 40.4, 116.0, 48.0))
    assert "water" not in key["sign"]


def test_legend_has_just_what_is_shown():
    key = key_of(given=atlas())
    assert key["tier"] == ["stated", "added", "inferred"]
    assert key["layer"] == ["yanbian", "tumen_border", "mongolia_route"]
    assert key["family"] == ["entry", "taken"]
    assert set(key["sign"]) == {"disputed", "extent", "direction", "hollow", "number"}
    alone = {"diplomatic_incidents": atlas()["diplomatic_incidents"]}
    assert key_of(given=alone) == {
        "tier": ["added"],  # that of the symbol's place
        "family": ["entry"],
        "sign": ["hollow", "number"],
    }


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_samples_are_sound_svg_and_every_entry_has_words(lang):
    with speak(lang):
        for features in LOOKS.values():
            layers = {"mongolia_route": collection("mongolia_route", *features)}
            for group in select_key(select_features(layers, view(layers=tuple(layers)))):
                for entry in group.entries:
                    ElementTree.fromstring(f"<g>{entry.sample}</g>")  # noqa: S314
                    assert entry.text


def test_every_sign_of_its_own_has_a_sample_of_its_own():
    """A shape that nothing draws would come out as a plain symbol."""
    shapes = {one.sample.shape for one in legend_entries(style_table())["sign"]}
    assert shapes - {"symbol"} <= set(SAMPLES)
