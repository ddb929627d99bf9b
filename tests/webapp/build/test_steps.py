"""What the map shows at a step that does not say so itself."""

from __future__ import annotations

import pytest

from geodata.dataset.read import read_dataset
from tests.datasets import write_dataset
from webapp.build.steps import MapStep, select_step, surround

STORY = """
[[chapter]]
id = "the-sea"
title = "The sea"
bbox = [115.0, 30.0, 135.0, 45.0]
layers = ["mongolia_route", "other_incidents"]
selected = [{selected}]

[[chapter.text]]
text = "Five people came by sea."
{own}
sources = [{{ source = "report-1999", locator = "{locator}" }}]
"""
ARRIVAL = "other_incidents/arrival-1999"
BOUNDS = {
    ARRIVAL: (127.0, 37.6, 127.0, 37.6),
    "mongolia_route/inland-harbour": (120.0, 37.6, 127.0, 40.0),
}
WHOLE = (115.0, 30.0, 135.0, 45.0)


@pytest.fixture
def step(tmp_path):
    def select(locator="para. 1", own="", selected=""):
        text = STORY.format(locator=locator, own=own, selected=selected)
        dataset = read_dataset(write_dataset(tmp_path / "small", story_toml=text))
        chapter = dataset.chapters[0]
        return select_step(chapter, chapter.text[0], dataset, BOUNDS)

    return select


def test_the_record_of_the_same_passage_is_shown_forth_with_what_surrounds_it(step):
    found = step(selected=f'"{ARRIVAL}"')
    assert found.highlight == ARRIVAL
    assert found.bbox == pytest.approx((124.0, 34.6, 130.0, 40.6))


def test_a_passage_within_a_range_of_others_is_the_same(step):
    assert step("paras 1-3", selected=f'"{ARRIVAL}"').highlight == ARRIVAL
    assert step("para. 31", selected=f'"{ARRIVAL}"') == MapStep(
        WHOLE, ("mongolia_route", "other_incidents")
    )


def test_of_several_records_none_is_shown_forth_and_all_are_seen(step):
    found = step("paras 1-3")
    assert found.highlight == ""
    west, south, east, north = found.bbox
    assert west <= 120 < 127 <= east
    assert south <= 37.6 < 40 <= north


def test_what_the_step_says_itself_holds(step):
    own = f'bbox = [120.0, 30.0, 130.0, 40.0]\nhighlight = "{ARRIVAL}"'
    assert step(own=own).bbox == (120.0, 30.0, 130.0, 40.0)
    assert step(own=f'highlight = "{ARRIVAL}"').bbox == pytest.approx((124.0, 34.6, 130.0, 40.6))
    none = step(own='highlight = "none"', selected=f'"{ARRIVAL}"')
    assert none == MapStep(WHOLE, ("mongolia_route", "other_incidents"))
    own = 'layers = ["mongolia_route"]'
    assert step("paras 1-3", own).highlight == "mongolia_route/inland-harbour"


def test_what_surrounds_ends_with_the_base_map():
    assert surround([]) is None
    assert surround([(170.0, 10.0, 171.5, 10.5)])[2] == 172.0
    assert surround([(127.0, 37.0, 127.0, 37.0)]) == (125.0, 35.0, 129.0, 39.0)
