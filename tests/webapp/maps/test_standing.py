"""Fills that do not add up, ways that only pass through, and what an open record brings forward."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.webapp.scene_fixtures import view
from webapp.maps.scene import draw_selection
from webapp.maps.scene_names import Names
from webapp.maps.selection import select_features
from webapp.maps.standing import belonging, sight
from webapp.maps.style import CORRIDOR, STANDING_BACK, TIERS

SVG = "{http://www.w3.org/2000/svg}"
BASE = {"type": "FeatureCollection", "features": []}


@pytest.fixture(scope="module")
def layers(snapshot):
    wanted = ("yanbian", "mongolia_route", "mission_route", "diplomatic_incidents")
    return {name: snapshot.read_json(f"/layers/{name}.geojson") for name in wanted}


def drawn(layers, **changes):
    seen = view(layers=tuple(layers), **changes)
    selection = select_features(layers, seen)
    root = ElementTree.fromstring(draw_selection(selection, BASE, Names(), seen))  # noqa: S314
    groups = {one.get("id"): one for one in root.iter(f"{SVG}g") if one.get("id")}
    return selection, root, groups


def test_corridors_are_one_sheet_in_which_none_adds_to_another(layers):
    _, _, groups = drawn(layers, bbox=(125.0, 41.0, 132.0, 45.0))
    band = groups["band-corridors"]
    assert 0 < float(band.get("opacity")) <= CORRIDOR["opacity"]
    fills = [float(one.get("fill-opacity")) for one in band.iter(f"{SVG}path")]
    assert fills
    assert max(fills) <= 1.0
    assert CORRIDOR["whole"] == max(tier.fill_opacity for tier in TIERS.values())


def test_a_way_that_only_passes_through_stands_back(layers):
    whole = select_features(layers, view(layers=tuple(layers), bbox=(90.0, 0.0, 140.0, 50.0)))
    assert {sight(one, whole) for one in whole.shapes if one.parts} == {1.0}
    # over the South China Sea, where the ways of people flown out neither begin nor end
    inner = select_features(layers, view(layers=tuple(layers), bbox=(108.0, 15.0, 116.0, 20.0)))
    passing = [one for one in inner.shapes if one.parts and one.lines]
    assert passing
    assert {sight(one, inner) for one in passing} == {STANDING_BACK["passing"]}


def test_an_open_stage_brings_its_route_forward_and_the_rest_stands_back(layers):
    key = "mission_route/mission-beijing-singapore"
    selection, root, _ = drawn(layers, bbox=(90.0, 0.0, 140.0, 50.0), selected=key)
    chosen = belonging(key, selection)
    shown = {one["properties"]["id"]: one["properties"] for one in selection.features()}
    route = shown["mission-beijing-singapore"]["route"]
    assert {name for name, own in shown.items() if own.get("route") == route} < chosen
    assert "spanish-embassy-beijing-2002-03-14" in chosen, "it happened where the route begins"
    assert chosen == belonging(f"/routes/{route}/", selection), "its page is open"
    assert not belonging("/sources/hrw-2002/", selection)
    faded = {
        one.get("data-id") for one in root.iter(f"{SVG}g")
        if one.get("data-id") and one.get("opacity") == f"{STANDING_BACK['faded']:g}"
    }  # fmt: skip
    assert faded
    assert not faded & chosen
    assert (
        faded == {one.get("data-id") for one in root.iter(f"{SVG}g") if one.get("data-id")} - chosen
    )


def test_where_nothing_is_open_nothing_stands_back(layers):
    _, root, _ = drawn(layers, bbox=(90.0, 0.0, 140.0, 50.0))
    assert not [one for one in root.iter(f"{SVG}g") if one.get("data-id") and one.get("opacity")]
