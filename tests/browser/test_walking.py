"""Keys on the map: from thing to thing in the order of place, the map coming along."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.test_finding import FREE
from tests.browser.waiting import rest

STOP = ".leaflet-overlay-pane [tabindex='0']"
ROW = 90
"""Px of the rows in which things follow each other from west to east."""
PLACE = """() => {
  const { atlas } = atlas_map;
  const { key } = document.activeElement.dataset;
  const thing = atlas.records.get(key) ?? atlas.counts.things.get(key);
  const { y } = atlas_map.getPixelOrigin();
  return thing.at ? [thing.at[0], thing.at[1] + y] : null;
}"""
IN_VIEW = """() => {
  const { x, y, width, height } = document.querySelector(".leaflet-overlay-pane [tabindex='0']").getBoundingClientRect();
  return x < innerWidth && y < innerHeight && x + width > 0 && y + height > 0;
}"""
MIDDLE = """() => {
  const { e, f } = document.activeElement.getScreenCTM();
  return [e, f];
}"""


@pytest.fixture
def size():
    return DESKTOP


@pytest.fixture
def walked(page, origin):
    page.goto(f"{origin}/en/")
    page.wait_for_selector("html[data-searchindex=true]")
    page.locator(STOP).evaluate("one => one.focus()")
    return page


def test_arrows_walk_in_rows_from_north_to_south_each_from_west_to_east(walked):
    walked.keyboard.press("Home")
    met = []
    for _ in range(60):
        walked.keyboard.press("ArrowRight")
        if place := walked.evaluate(PLACE):
            met.append((place[1] // ROW, place[0]))
    assert len(met) > 30
    assert met == sorted(met)
    back = walked.evaluate("document.activeElement.dataset.key")
    walked.keyboard.press("ArrowRight")
    walked.keyboard.press("ArrowLeft")
    assert walked.evaluate("document.activeElement.dataset.key") == back


def test_what_has_the_focus_is_brought_from_under_what_covers_it(walked):
    walked.evaluate("atlas_map.setView([40, 150], 6, { animate: false })")
    beijing = '.counted[data-key="count/beijing"], .incident'
    walked.locator(beijing).first.evaluate("one => one.focus({ preventScroll: true })")
    walked.keyboard.press("ArrowRight")
    rest(walked, 450)
    assert walked.evaluate(FREE, walked.evaluate(MIDDLE))
    assert walked.locator(".atlas-tip strong").count() == 1


def test_the_stop_of_the_tab_key_is_in_view_where_the_map_opens(page, origin):
    page.goto(f"{origin}/en/?z=6&at=101.00,17.00")
    page.wait_for_selector("html[data-searchindex=true]")
    assert page.evaluate(IN_VIEW)
