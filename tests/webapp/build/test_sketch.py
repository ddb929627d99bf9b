"""The sketch of a phone's opening view: land and places, and nothing that would claim a line."""

from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup

from webapp.build.sketch import SCALE, SIZE, STEPS_PER_PX, draw_sketch, sketch_frame
from webapp.query.subject import LayerStyle, Subject

SHOWN = LayerStyle("a", "#111111", "corridor", True)
HIDDEN = LayerStyle("b", "#111111", "corridor", False)
HERE, THERE = [116.4, 39.9], [100.5, 13.75]


def point(at):
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": at}, "properties": {}}


def sketched(opening, shown, hidden=()):
    layers = {
        name: json.dumps({"features": features})
        for name, features in (("shown", shown), ("hidden", hidden))
    }
    subject = Subject({"shown": SHOWN, "hidden": HIDDEN}, opening, "", ())
    svg = draw_sketch(subject, layers).body.decode()
    return svg, BeautifulSoup(svg, "xml")


def dots(drawn):
    marks = drawn.find("path", attrs={"stroke-linecap": "round"})["d"]
    return [(int(x), int(y)) for x, y in re.findall(r"M(-?\d+) (-?\d+)h0", marks)]


def test_each_place_of_a_shown_layer_has_one_dot_where_the_phone_has_it():
    opening = (90.0, 10.0, 140.0, 50.0)
    line = {"geometry": {"type": "LineString", "coordinates": [HERE, THERE]}}
    shown = [point(HERE), point(HERE), point(THERE), line, {"geometry": None}]
    _, drawn = sketched(opening, shown, [point([127, 37.5])])
    frame = sketch_frame(opening)
    wanted = [tuple(round(one * STEPS_PER_PX) for one in frame.point(*at)) for at in (HERE, THERE)]
    assert dots(drawn) == sorted(wanted)


def test_no_stage_is_drawn_as_nothing_would_tell_its_tier():
    opening = (90.0, 10.0, 140.0, 50.0)
    line = {"geometry": {"type": "LineString", "coordinates": [HERE, THERE]}}
    assert sketched(opening, [line])[0] == sketched(opening, [])[0]


def test_the_opening_bounds_lie_between_the_bars():
    opening = (90.0, 10.0, 140.0, 50.0)
    frame = sketch_frame(opening)
    (x0, y0), (x1, y1) = frame.point(90, 50), frame.point(140, 10)
    width, height = (SCALE * side for side in SIZE)
    assert x0 >= SCALE * 20 - 0.01
    assert x1 <= width - SCALE * 20 + 0.01
    assert y0 >= SCALE * 76 - 0.01
    assert y1 <= height - SCALE * 100 + 0.01
    assert x1 - x0 == pytest.approx(width - SCALE * 40)  # as large as there is room


def test_the_land_lies_where_the_map_has_it():
    opening = (90.0, 10.0, 140.0, 50.0)
    svg, drawn = sketched(opening, [])
    land = drawn.find_all("path")[0]["d"]
    found = set()
    for ring in land.split("z")[:-1]:
        numbers = [int(one) for one in re.findall(r"-?\d+", ring)]
        x, y = numbers[:2]
        found.add((x, y))
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            found.add((x, y))
    # the south and the north of Hainan
    for lon, lat in ((109.5, 18.2), (110.5, 20.1)):
        wanted = [one * STEPS_PER_PX for one in sketch_frame(opening).point(lon, lat)]
        nearest = min(abs(x - wanted[0]) + abs(y - wanted[1]) for x, y in found)
        assert nearest < 4 * STEPS_PER_PX * SCALE
    assert len(svg) < 40_000


def test_where_the_base_map_does_not_reach_there_are_dots_alone():
    _, drawn = sketched((-80.0, -40.0, -40.0, 0.0), [point([-60, -20])])
    assert len(dots(drawn)) == 1
    assert "z" not in "".join(one["d"] for one in drawn.find_all("path"))
