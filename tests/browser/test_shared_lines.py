"""Arrowheads and waves: the browser draws them by the table, as a sheet does."""

from __future__ import annotations

import itertools
import math
import re

import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.modules import ORIGIN, alter
from webapp.maps import style
from webapp.maps.clipping import Track
from webapp.maps.scene_layers import arrow_places, arrow_size

AXIS = [(0.0, 0.0), (90.0, 0.0), (90.0, 160.0), (250.0, 200.0)]


@pytest.fixture
def size():
    """One width: none of this depends on it."""
    return DESKTOP


ARROW_DATA = f"""async ([points, arrow, fades]) => {{
  const {{ arrowData }} = await import("{ORIGIN}/arrows.js");
  const {{ Track }} = await import("{ORIGIN}/track.js");
  return arrowData(new Track(points), 2.5, arrow, fades);
}}"""
ARROWS = {
    "size": {"size": 8.0},
    "by_width": {"by_width": 3.0},
    "wing": {"wing": 0.8},
    "notch": {"notch": 0.5},
    "end_gap": {"end_gap": 30.0},
    "least": {"least": 60.0},
    "second_from": {"second_from": 900.0},
    "as it is": {},
}


@pytest.mark.parametrize("changed", ARROWS.values(), ids=ARROWS)
def test_arrowheads_follow_the_table(modules, monkeypatch, changed):
    alter(monkeypatch, style.ARROW, **changed)
    data = modules.evaluate(ARROW_DATA, [AXIS, style.style_table()["arrow"], [0, 0]])
    heads = [
        [tuple(map(float, pair.split())) for pair in re.split("[ML]", one.rstrip("Z"))[1:]]
        for one in re.findall(r"M[^Z]+Z", data)
    ]
    size = arrow_size(2.5)
    places = list(arrow_places(Track(AXIS), size))
    assert len(heads) == len(places)
    for (tip, left, notch, _), (at, (dx, dy)) in zip(heads, places, strict=True):
        assert tip == pytest.approx(at, abs=0.051)
        assert math.dist(tip, left) == pytest.approx(
            size * math.hypot(1, style.ARROW["wing"]), abs=0.15
        )
        back = size * style.ARROW["notch"]
        assert notch == pytest.approx((at[0] - dx * back, at[1] - dy * back), abs=0.051)


STRAIGHT = [(0.0, 0.0), (300.0, 0.0)]


@pytest.mark.parametrize(
    ("fades", "tips"),
    [
        # one near the end, one in the middle
        ((0, 0), [291, 154.5]),
        ((0.1, 0.2), [240, 154.5]),
        # nothing stands where a line fades, so not in the middle of a stub
        ((1, 0), [291]),
        # what fades out wholly is seen at its beginning
        ((0, 1), [18]),
        ((0.07, 0.93), [21]),
    ],
)
def test_no_arrowhead_stands_where_a_line_fades(modules, fades, tips):
    data = modules.evaluate(ARROW_DATA, [STRAIGHT, style.style_table()["arrow"], fades])
    found = [float(x) for x in re.findall(r"M([\d.]+) ", data)]
    assert found == pytest.approx(tips, abs=0.1)


WAVE_DATA = f"""async ([points, wave]) => {{
  const {{ Track, waveData }} = await import("{ORIGIN}/track.js");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", waveData(new Track(points), wave));
  const length = path.getTotalLength();
  return Array.from({{ length: 2001 }}, (_, n) => {{
    const {{ x, y }} = path.getPointAtLength((n / 2000) * length);
    return [x, y];
  }});
}}"""


@pytest.mark.parametrize("wave", [(2.4, 11.0), (5.0, 30.0)])
def test_a_wave_follows_its_line_with_the_amplitude_and_length_it_is_given(modules, wave):
    amplitude, length = wave
    points = modules.evaluate(WAVE_DATA, [STRAIGHT, list(wave)])
    heights = [y for _, y in points]
    assert max(heights) == pytest.approx(amplitude, abs=0.15)
    assert min(heights) == pytest.approx(-amplitude, abs=0.15)
    turns = sum(a * b < 0 for a, b in itertools.pairwise(heights))
    assert turns + 1 == pytest.approx(2 * 300 / length, abs=1.01)
    assert points[0] == pytest.approx((0, 0), abs=0.05)
    assert points[-1] == pytest.approx((300, 0), abs=0.05)
