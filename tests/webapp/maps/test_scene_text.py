"""The text of the scene: what joins a name to what it names."""

from __future__ import annotations

import math
import re

import pytest

from webapp.maps.labels import Candidate, Placed
from webapp.maps.scene_text import draw_names
from webapp.maps.style import SYMBOL

LINE = re.compile(r'<path d="M([\d. L]+)"')


@pytest.mark.parametrize("reach", [0.0, SYMBOL["radius"], SYMBOL["count_radius"]])
def test_a_line_to_a_symbol_ends_at_its_edge_and_leaves_its_number_readable(reach):
    town = Candidate("Beijing", 100, 100, 12, "town", target=(100, 100), reach=reach)
    drawn = draw_names([Placed(town, (130, 130, 180, 145), "right", ((130, 130), (100, 100)))])
    lines = [tuple(map(float, re.findall(r"[\d.]+", one))) for one in LINE.findall(drawn)]
    assert len(lines) == 2  # on its ground
    for x0, y0, x1, y1 in lines:
        assert (x0, y0) == (130, 130)
        assert math.dist((x1, y1), (100, 100)) == pytest.approx(reach, abs=0.1)
        assert x1 == pytest.approx(y1, abs=0.1)
