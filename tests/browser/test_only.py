"""Only this: what is open, and what belongs to it, alone on the map."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.test_link import open_at, query_of
from tests.browser.test_map import BEIJING
from tests.browser.waiting import rest
from tests.waiting import until

STAGE, ROUTE = "mission_route/mission-beijing-singapore", "mission-route"
TITLE = "Into a foreign mission in China, and on through a third country"
KEPT = """() => [...atlas_map.atlas.records.values()].filter((one) => one.kept)
  .map(({ properties: { id, belongs_to } }) => [id, ...belongs_to])"""
ONLY = "#panel button.only"


@pytest.fixture
def size():
    """One width: the button stands in the panel's text."""
    return DESKTOP


def opened(page, origin, key=STAGE, lang="en"):
    open_at(page, f"{origin}/{lang}/?open={key}")
    page.locator(ONLY).wait_for()
    return page


def chosen(page):
    return page.evaluate("[...atlas_map.atlas.filter.chosen.record]")


def test_a_stage_leaves_its_route_alone_and_back_brings_the_rest(page, origin):
    opened(page, origin)
    every = len(page.evaluate(KEPT))
    page.locator(ONLY).click()
    page.wait_for_url("**record=mission-route**")
    rest(page, 50)
    kept = page.evaluate(KEPT)
    assert 1 < len(kept) < every
    assert all(ROUTE in one for one in kept)
    assert page.locator("#chips button").all_inner_texts() == [f"Only: {TITLE}\n×"]
    assert page.locator(ONLY).get_attribute("aria-pressed") == "true"
    count = page.locator('[data-row="tumen_border"] .count')
    assert count.inner_text().split()[0] == "0"
    page.go_back()
    until(lambda: len(page.evaluate(KEPT)) == every)
    assert page.locator(ONLY).get_attribute("aria-pressed") == "false"
    page.go_forward()
    until(lambda: len(page.evaluate(KEPT)) == len(kept))


def test_the_chip_brings_everything_back(page, origin):
    opened(page, origin, lang="ko")
    page.locator(ONLY).click()
    assert page.locator("#chips button").count() == 1
    page.locator("#chips button").click()
    assert chosen(page) == []
    assert "record" not in query_of(page)


def test_by_key_what_has_the_focus_is_left_alone(page, origin):
    open_at(page, f"{origin}/en/?z=9&at=116.40,39.90")
    page.evaluate("atlas_map.atlas.selection.only.toggleThing({ key: 'count/1' })")
    assert chosen(page) == [], "a counted place is no record"
    symbol = page.locator("[data-key].incident:visible").first
    name = symbol.get_attribute("data-key").split("/")[1]
    symbol.focus()
    page.keyboard.press("o")
    assert chosen(page) == [name]
    assert page.evaluate("document.activeElement.dataset.key.split('/')[1]") == name
    page.keyboard.press("o")
    assert chosen(page) == []


def test_a_country_is_left_with_all_that_lies_in_it(page, origin):
    opened(page, origin, "countries/country-mn")
    page.locator(ONLY).click()
    page.wait_for_url("**country=mn**")
    assert chosen(page) == []


def test_the_page_of_a_route_brings_it_forward_and_leaves_it_alone(page, origin):
    opened(page, origin, f"/routes/{ROUTE}/")
    stage = page.locator(f'.feature[data-key="{STAGE}"]').first
    assert stage.evaluate("one => getComputedStyle(one).opacity") == "1"
    page.locator(ONLY).click()
    assert chosen(page) == [ROUTE]
    # its title stands in the dialog, too
    page.locator(".export-open").click()
    assert f"Only: {TITLE}" in page.locator("#export dl").inner_text()


def test_of_two_that_were_chosen_one_is_left_alone(page, origin):
    beijing = BEIJING.split("/")[1]
    open_at(page, f"{origin}/en/?record={beijing},{ROUTE}&open={STAGE}")
    button = page.locator(ONLY)
    button.wait_for()
    assert button.get_attribute("aria-pressed") == "false", "it is not seen alone"
    button.click()
    assert chosen(page) == [ROUTE]
    assert button.get_attribute("aria-pressed") == "true"


def test_what_no_record_is_called_is_said_and_left_out(page, origin):
    open_at(page, f"{origin}/en/?record=nobody,{BEIJING.split('/')[1]}")
    until(lambda: page.locator("#notice").count() == 1)
    assert "record=nobody" in page.locator("#notice").inner_text()
    assert query_of(page)["record"] == BEIJING.split("/")[1]
