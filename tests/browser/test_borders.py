"""Borders on the screen fade at both ends, in the same three stretches as on a sheet."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.modules import ORIGIN
from webapp.maps.clipping import as_array
from webapp.maps.selection import _stretches

BORDERS = """() => [...atlas_map.atlas.layers.values()].flatMap(({ shapes }) => shapes)
  .filter(({ entry }) => entry.properties.kind === "border")
  .map(({ entry, parts: [[, group]] }) => {
    const stopsOf = (one) => {
      const id = /^url\\(#(.+)\\)$/.exec(one.getAttribute("stroke"))?.[1];
      return id && [...document.getElementById(id).children].map((stop) =>
        [Number(stop.getAttribute("offset")), Number(stop.getAttribute("stop-opacity"))]);
    };
    const look = (one) => ({
      stops: stopsOf(one),
      ends: [0, one.getTotalLength()].map((at) => one.getPointAtLength(at)).map(({ x, y }) => [x, y]),
    });
    return {
      id: entry.key.split("/")[1],
      basis: entry.properties.basis,
      order: [...group.querySelectorAll(".line, .core")].map((one) => one.classList.contains("core")),
      lines: [...group.querySelectorAll(".line")].map(look),
      cores: [...group.querySelectorAll(".core")].map(look),
    };
  })"""
STRETCHES = f"""async ([points, fades]) => {{
  const {{ stretchesOf }} = await import("{ORIGIN}/lineparts.js");
  return stretchesOf(points, fades).map(({{ world, fades: faded }}) => [world, faded]);
}}"""
WINDING = [(0.0, 0.0), (40.0, 10.0), (10.0, 90.0), (120.0, 60.0), (130.0, 0.0)]


@pytest.fixture
def size():
    """One width: none of this depends on it."""
    return DESKTOP


def test_every_border_is_nowhere_at_its_ends_and_whole_between(page, origin):
    page.goto(f"{origin}/en/?z=6&at=101,19")
    page.wait_for_selector("html[data-searchindex=true]")
    borders = page.evaluate(BORDERS)
    assert len(borders) == 9
    for one in borders:
        cores = 3 if one["basis"] == "added" else 0
        assert one["order"] == [False] * 3 + [True] * cores, one["id"]
        for first, middle, last in (one["lines"], one["cores"])[: 2 if cores else 1]:
            # a gradient whose first stop lay elsewhere would end sharply
            assert (first["stops"][0], first["stops"][-1][1]) == ([0, 0], 1), one["id"]
            assert middle["stops"] is None, one["id"]
            assert (last["stops"][0][1], last["stops"][-1]) == (1, [1, 0]), one["id"]
            assert first["ends"][1] == pytest.approx(middle["ends"][0], abs=0.2)
            assert middle["ends"][1] == pytest.approx(last["ends"][0], abs=0.2)


@pytest.mark.parametrize("fades", [(0.1, 0.2), (0.333, 0.333), (0.0, 0.0)])
def test_screen_and_sheet_part_a_border_alike(modules, fades):
    found = modules.evaluate(STRETCHES, [WINDING, fades])
    parts = list(_stretches(as_array(WINDING), fades, (-1.0, -1.0, 200.0, 200.0)))
    assert [faded for _, faded in found] == [list(one.fades) for one in parts]
    for (points, _), part in zip(found, parts, strict=True):
        assert points == [pytest.approx(list(point)) for point in part.track.points]
