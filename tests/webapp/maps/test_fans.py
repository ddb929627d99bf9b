"""Alternatives on a sheet: "or" where the ways of a fan begin, "sometimes" beside the rare one."""

from __future__ import annotations

import math

import pytest

from tests.webapp.maps.test_ways import drawn, select
from tests.webapp.scene_fixtures import stage, view
from webapp.maps.clipping import Track
from webapp.maps.scene_marks import _beside, lay_out_marks
from webapp.maps.style import INK
from webapp.words import speak


def fan(**rare):
    more = {"alternatives": "fan", "role": "alternative"}
    return (
        stage("north", [[106.0, 40.0], [120.0, 45.0]], **more),
        stage("south", [[106.0, 40.0], [120.0, 35.0]], **{**more, **rare}),
    )


@pytest.mark.parametrize(("lang", "word"), [("en", "or"), ("ko", "또는"), ("zh", "或")])
def test_or_stands_where_the_ways_of_a_fan_begin(lang, word):
    with speak(lang):
        (mark,) = lay_out_marks(select(*fan()))
    assert (mark.kind, mark.text) == ("fan", word)
    assert math.dist(view().frame().point(106.0, 40.0), (mark.x, mark.y)) < 25


@pytest.mark.parametrize(
    ("bases", "dashed"),
    [(("stated", "stated"), False), (("inferred", "stated"), False), (("inferred",) * 2, True)],
)
def test_or_between_ways_that_no_source_has_is_dashed(bases, dashed):
    ways = fan()
    for way, basis in zip(ways, bases, strict=True):
        way["properties"]["basis"] = basis
    (mark,) = lay_out_marks(select(*ways))
    assert bool(mark.dash) is dashed
    (drawn_mark,) = (one for one in drawn(*ways).iter() if one.get("data-mark") == "fan")
    assert bool(drawn_mark[0].get("stroke-dasharray")) is dashed


def test_one_way_alone_is_no_choice():
    assert lay_out_marks(select(fan()[0])) == ()


def test_the_rare_way_of_a_fan_says_so():
    marks = lay_out_marks(select(*fan(role="rare_alternative")))
    (rare,) = (one for one in marks if one.kind == "rare")
    assert (rare.id, rare.text) == ("south", "sometimes")
    assert rare.y > view().frame().point(106.0, 40.0)[1]
    assert rare.colour == INK


def test_sometimes_is_sought_room_ever_further_off_its_way():
    track = Track([(0.0, 0.0), (200.0, 0.0)])
    away = [abs(y) for _, y in _beside(track, 12.0, 30.0)]
    assert away == sorted(away)
    assert (away[0], away[-1]) == (12.0, pytest.approx(50.4))
