"""What a search finds and why: places by their names, Korean words with their endings."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.test_search import search
from tests.browser.waiting import rest


@pytest.fixture
def size():
    return DESKTOP


def test_a_place_is_a_hit_and_opens_the_map_there(finder):
    search(finder, "Ulan Bator")
    row = finder.locator(".results [data-place]").first
    assert row.locator(".result-title").inner_text() == "Ulan Bator"
    before = finder.evaluate("atlas_map.getZoom()")
    row.click()
    rest(finder, 450)
    assert finder.evaluate("atlas_map.getZoom()") > before
    at = finder.evaluate("atlas_map.latLngToContainerPoint([47.92, 106.92])")
    size = finder.evaluate("atlas_map.getSize()")
    assert 0 < at["x"] < size["x"]
    assert 0 < at["y"] < size["y"]
    assert finder.locator(".atlas-tip").inner_text() == "Ulan Bator"


def test_only_a_name_that_is_asked_for_whole_is_a_place(finder):
    search(finder, "Ulan Bator embassy")
    assert finder.locator(".results [data-place]").count() == 0


@pytest.mark.parametrize(("asked", "plain"), [("북경에서", "北京"), ("탈북자들이", "탈북자")])
def test_korean_endings_find_what_the_word_finds(finder, asked, plain):
    found = search(finder, asked)
    assert found
    assert found == search(finder, plain)


def test_a_hit_says_why_it_was_found(finder):
    search(finder, "bbc")
    why = finder.locator(".result-why").all_text_contents()
    assert any(one.startswith("Source: ") and "BBC" in one for one in why)
    assert [one for one in why if ": " not in one] == []
