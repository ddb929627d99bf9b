"""The sheet and the screen show a thing at the same place, at the same view."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from tests.browser.waiting import rest
from tests.webapp.scene_fixtures import SVG
from webapp.export.export import kept_layers
from webapp.export.inputs import read_inputs
from webapp.export.params import read_view
from webapp.maps.scene import draw_selection
from webapp.maps.scene_names import Names
from webapp.maps.selection import select_features

VIEWS = ["z=4.4&at=114.00,33.00", "z=6.5&at=126.00,41.50", "z=5&at=121.00,40.00&from=2002-01"]
ON_SCREEN = """() => {
  const { atlas } = atlas_map;
  const found = {};
  for (const [key, entry] of atlas.records) {
    if (!entry.kept || !atlas.visible.has(atlas.layers.get(entry.layer))) continue;
    if (entry.at) found[key] = entry.at;
    else if (entry.properties.axis) {
      found[key] = entry.properties.axis.map(({ points: [[lon, lat]] }) => {
        const { x, y } = atlas_map.latLngToLayerPoint([lat, lon]);
        return [x, y];
      });
    }
  }
  const { x, y } = atlas_map.containerPointToLayerPoint([0, 0]);
  const size = atlas_map.getSize();
  return { found, corner: [x, y], size: [size.x, size.y] };
}"""
STARTS = re.compile(r"M(-?[\d.]+) (-?[\d.]+)")
LAYER_OF_BAND = re.compile(r"(borders|axes|stubs|symbols)-(.+)")
TRANSLATED = re.compile(r"translate\((-?[\d.]+) (-?[\d.]+)\)")


def drawn(snapshot, asked, size):
    """The scene of a view in a frame of the screen's size: that of a sheet is smaller."""
    view = read_view(asked, size)
    inputs = read_inputs(snapshot, view.lang)
    selection = select_features(kept_layers(inputs, view), view)
    return draw_selection(selection, inputs.reference.base, Names(), view, numbered=False)


def points_of_sheet(svg):
    """Where the sheet's symbols and axes are, by record, in px of its map."""
    chart = ElementTree.fromstring(svg)  # noqa: S314 (our own file)
    symbols, axes = {}, {}
    for layer in chart.iter(f"{SVG}g"):
        band = LAYER_OF_BAND.fullmatch(layer.get("id") or "")
        if not band:
            continue
        for one in layer.iter(f"{SVG}g"):
            key = f"{band[2]}/{one.get('data-id')}"
            moved = TRANSLATED.fullmatch(one.get("transform") or "")
            if moved and band[1] == "symbols":
                symbols[key] = (float(moved[1]), float(moved[2]))
            elif one.get("data-id") and band[1] != "symbols":
                ends = [
                    path.get("d")
                    for path in one.findall(f"{SVG}path")
                    if path.get("fill") == "none"
                ]
                axes[key] = [(float(x), float(y)) for d in ends for x, y in STARTS.findall(d)]
    return symbols, axes


@pytest.mark.parametrize("query", VIEWS)
def test_symbols_and_lines_stand_where_the_screen_has_them(page, origin, snapshot, query):
    page.goto(f"{origin}/en/?{query}")
    page.wait_for_selector("html[data-ready=true]")
    rest(page, 200)
    seen = page.evaluate(ON_SCREEN)
    left, top = seen["corner"]
    width, height = (round(side) for side in seen["size"])
    asked = dict(part.split("=") for part in query.split("&"))
    symbols, axes = points_of_sheet(drawn(snapshot, asked, (width, height)))
    compared = 0
    for key, at in seen["found"].items():
        if key in symbols:
            assert symbols[key] == pytest.approx((at[0] - left, at[1] - top), abs=2), key
            compared += 1
        elif axes.get(key) and isinstance(at[0], list):
            for x, y in ((x - left, y - top) for x, y in at):
                if 5 < x < width - 5 and 5 < y < height - 5:
                    assert any(abs(x - a) <= 2 and abs(y - b) <= 2 for a, b in axes[key]), key
                    compared += 1
    assert compared >= 10, f"only {compared} of {len(seen['found'])} can be compared"
    inside = {
        key
        for key, at in seen["found"].items()
        if isinstance(at[0], int | float)
        and 8 < at[0] - left < width - 8
        and 8 < at[1] - top < height - 8
    }
    assert inside <= set(symbols)
