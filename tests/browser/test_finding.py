"""The finder in the page: the likeliest first, walked by keys, and the map follows."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.test_clicks import PIXEL
from tests.browser.test_search import results, search
from tests.browser.waiting import rest

SHENYANG = "diplomatic_incidents/shenyang-japan-2002-05-08"
FREE = """([x, y]) => {
  const { min, max } = atlas_map.atlas.fitting.free();
  return x >= min.x && x <= max.x && y >= min.y && y <= max.y;
}"""
FOCUSED = "document.activeElement.dataset.result ?? document.activeElement.id"


@pytest.fixture
def size():
    return DESKTOP


@pytest.mark.parametrize(
    "words",
    [
        *("8 May 2002", "May 8, 2002", "2002-05-08", "2002년 5월 8일", "2002年5月8日"),
        *("Shenyang consulate", "Shenyang consulate incident", "Japan's consulate Shenyang"),
        "shenyang consulat",
    ],
)
def test_the_seizure_of_shenyang_is_among_the_first(finder, words):
    assert SHENYANG in search(finder, words)[:4]


def test_a_slip_finds_what_the_word_finds(finder):
    found = search(finder, "embasy")
    assert found
    assert set(found) == set(search(finder, "embassy"))


def test_results_are_walked_by_keys_and_the_map_follows(finder):
    finder.evaluate("atlas_map.setView([15, 100], 7, { animate: false })")
    found = search(finder, "Shenyang consulate incident")
    place = finder.evaluate(PIXEL, [123.43, 41.79])
    assert not finder.evaluate(FREE, place)
    finder.keyboard.press("ArrowDown")
    walked = [finder.evaluate(FOCUSED)]
    while walked[-1] != SHENYANG:
        finder.keyboard.press("ArrowDown")
        walked.append(finder.evaluate(FOCUSED))
        assert len(walked) < 8
    assert [one for one in walked if "/" in one] == found[: len(walked)]
    rest(finder, 450)
    assert finder.evaluate(FREE, finder.evaluate(PIXEL, [123.43, 41.79]))
    assert finder.evaluate("atlas_map.atlas.highlight.active.key") == SHENYANG
    assert finder.locator("#panel").is_hidden(), "walking opens nothing"
    for _ in walked:
        finder.keyboard.press("ArrowUp")
    assert finder.evaluate(FOCUSED) == "finder-q"
    assert finder.evaluate("atlas_map.atlas.highlight.active") is None
    assert finder.faults == []


def test_enter_opens_the_first_also_before_the_page_has_searched(finder):
    finder.locator("#finder-q").fill("spanish embassy beijing 2002-03-14")
    finder.keyboard.press("Enter")
    finder.locator("#panel article#record").wait_for()
    first = results(finder)[0]
    assert finder.evaluate("atlas_map.atlas.highlight.selected.key") == first


def test_a_place_that_is_walked_to_is_shown(finder):
    search(finder, "Ulan Bator")
    finder.keyboard.press("ArrowDown")
    rest(finder, 450)
    assert finder.evaluate("document.activeElement.dataset.place")
    assert finder.evaluate(FREE, finder.evaluate(PIXEL, [106.92, 47.92]))
