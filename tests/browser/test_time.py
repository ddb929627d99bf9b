"""The time filter under the map: handles, bars, what is kept, and playing."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP, on_a_desktop
from tests.browser.test_map import BEIJING
from tests.browser.waiting import rest
from tests.waiting import until

STAGE_OF_2005 = "mekong_bangkok_route/mekong-chiang-khong"
LONG_IN_2002 = "mission_route/mission-beijing-singapore"
BORDER = "borders/china-korea-border"
UNDATED = "mission_route/mission-join-beijing"


@pytest.fixture
def time(atlas, size):
    """The time filter, open and read."""
    atlas.wait_for_selector("html[data-searchindex=true]")
    if atlas.locator("#time.collapsed").count():
        atlas.locator(".time-toggle").click()
    return atlas


def press(page, end, key, times=1):
    handle = page.locator(f".handle.{end}")
    handle.focus()
    for _ in range(times):
        page.keyboard.press(key)
    rest(page, 120)
    return handle.get_attribute("aria-valuetext")


def shown(page, key):
    return page.locator(f'.axes [data-key="{key}"], .symbols [data-key="{key}"]').first.is_visible()


def kept(page, key):
    """Tell whether a record is kept, be it in a counted symbol."""
    return page.evaluate(
        "(key) => { const { atlas } = atlas_map;"
        " return atlas.filter.keeps([...atlas.records.values()].find((one) => one.key === key)); }",
        key,
    )


def choose(page, first, last):
    """Choose whole years by keys: the handles stand at 1993 and 2007."""
    press(page, "to", "PageDown", 2007 - last)
    press(page, "from", "PageUp", first - 1993)


def test_handles_are_sliders_that_speak_in_words(time):
    assert time.locator(".handle").evaluate_all("all => all.map(one => one.role)") == ["slider"] * 2
    assert press(time, "from", "ArrowRight") == "February 1993"
    assert press(time, "from", "PageUp") == "February 1994"
    assert press(time, "from", "Home") == "January 1993"
    assert press(time, "to", "ArrowLeft") == "November 2007"
    assert press(time, "to", "Home") == "January 1993"
    assert press(time, "to", "End") == "December 2007"


def test_a_handle_does_not_pass_the_other(time):
    press(time, "to", "PageDown", 14)
    assert press(time, "from", "End") == time.locator(".handle.to").get_attribute("aria-valuetext")


@on_a_desktop
def test_what_overlaps_the_window_is_kept_ends_included(time):
    choose(time, 2002, 2002)
    assert shown(time, LONG_IN_2002)
    assert kept(time, BEIJING)
    assert not shown(time, STAGE_OF_2005)
    press(time, "from", "ArrowRight", 2)
    assert kept(time, BEIJING), "the day of March 2002 lies in the first month of the window"
    press(time, "from", "ArrowRight")
    assert not kept(time, BEIJING)
    assert shown(time, LONG_IN_2002), "what lasted until September 2002 reaches into the window"


@on_a_desktop
def test_borders_stay_and_undated_ones_have_a_switch(time):
    choose(time, 2005, 2005)
    line = time.locator(f'.borders [data-key="{BORDER}"]')
    assert line.is_visible()
    assert shown(time, UNDATED)
    time.locator(".time-undated").dispatch_event("click")
    rest(time, 120)
    assert not shown(time, UNDATED)
    assert line.is_visible()


@on_a_desktop
def test_claims_outside_the_window_are_marked_in_a_border_s_panel(time):
    choose(time, 2006, 2006)
    time.locator(f'.borders [data-key="{BORDER}"]').first.dispatch_event("click")
    time.locator("#panel .claim.outside").first.wait_for()
    marked = time.locator("#panel .claim").evaluate_all(
        "all => all.map(one => [one.classList.contains('outside'), one.innerText])"
    )
    outside = [text for out, text in marked if out]
    inside = [text for out, text in marked if not out]
    assert outside
    assert all("outside the chosen time" in text for text in outside)
    assert any("2006" in text for text in inside)


@on_a_desktop
def test_bars_tell_full_years_part_years_and_disputes_apart(time, dataset):
    bars = time.locator(".time-bars")
    arrivals = next(one for one in dataset.statistics if one.id == "arrivals-south-korea")
    part_years = [row for row in arrivals.rows if row.value and not row.period.isdigit()]
    assert bars.locator(".arrived.part").count() == len(part_years) == 5
    assert bars.locator(".disputed-mark").count() >= 1
    words = time.locator(".time-arrivals li").all_text_contents()
    assert any(line.startswith("1999: 148 / 149 ") and "disagree" in line for line in words)
    assert any(line.startswith("2002: ") and "629 of them in" in line for line in words)


@on_a_desktop
def test_bars_count_by_month_half_year_or_year(time):
    counts = {}
    for step in ("1", "6", "12"):
        time.locator("#time select").select_option(step)
        counts[step] = time.locator(".time-bars .sure").count()
    assert counts["1"] > counts["6"] > counts["12"] > 5


def test_a_press_on_a_year_chooses_it_and_again_all(time, size):
    chart = time.locator(".time-chart")
    box = chart.bounding_box()
    x = 40 + (box["width"] - 80) * (9.5 / 15)
    press_at = chart.click if size is DESKTOP else chart.tap
    press_at(position={"x": x, "y": 50})
    assert time.locator(".time-words").inner_text() == "January 2002 – December 2002"
    time.locator(".time-whole").click()
    assert time.locator(".time-words").inner_text() == "1993 – 2007"


def test_a_handle_can_be_dragged(time):
    box = time.locator(".handle.from").bounding_box()
    y = box["y"] + box["height"] / 2
    time.mouse.move(box["x"] + box["width"] - 6, y)
    time.mouse.down()
    time.mouse.move(box["x"] + box["width"] + 60, y, steps=4)
    time.mouse.up()
    assert int(time.locator(".handle.from").get_attribute("aria-valuenow")) > 6


@pytest.mark.parametrize(("first", "last"), [(0.3, 0.6), (0.6, 0.3)], ids=["on", "back"])
def test_a_range_is_drawn_on_the_bars(time, first, last):
    box = time.locator(".time-chart").bounding_box()
    wide = box["width"] - 80
    y = box["y"] + 40
    time.mouse.move(box["x"] + 40 + wide * first, y)
    time.mouse.down()
    time.mouse.move(box["x"] + 40 + wide * last, y, steps=4)
    time.mouse.up()
    months = 15 * 12
    found = time.evaluate("atlas_map.atlas.filter.window")
    assert found == [pytest.approx(months * 0.3, abs=1), pytest.approx(months * 0.6, abs=1)]


@on_a_desktop
def test_a_figure_of_a_year_is_said_with_its_year_and_of_one_year_only(time):
    status = time.locator(".time-status")
    first = 9 * 12  # January 2002
    time.evaluate("(window) => atlas_map.atlas.filter.change({ window })", [first + 4, first + 4])
    rest(time, 800)
    words = status.text_content()
    assert "2002: " in words
    assert "1,138" in words
    time.evaluate("(window) => atlas_map.atlas.filter.change({ window })", [first + 4, first + 12])
    rest(time, 800)
    assert "1,138" not in status.text_content()
    assert ": " not in status.text_content()


def test_play_walks_through_the_years_and_stops(time):
    play = time.locator(".time-play")
    play.click()
    assert play.get_attribute("aria-label") == "Stop"
    until(lambda: int(time.locator(".handle.from").get_attribute("aria-valuenow")) >= 3)
    play.click()
    at = int(time.locator(".handle.from").get_attribute("aria-valuenow"))
    rest(time, 900)
    assert int(time.locator(".handle.from").get_attribute("aria-valuenow")) == at


STRAY = """() => {
  const { atlas } = atlas_map;
  const [from, to] = atlas.filter.window;
  return [...atlas.records.values()].filter((one) => atlas.filter.keeps(one)).filter((one) => {
    const { kind, earliest, latest, joins } = one.properties;
    if (atlas.filter.timeless.includes(kind)) return false;
    const within = (first, last) => atlas.filter.monthOf(first) <= to
      && atlas.filter.monthOf(last) >= from;
    if (earliest) return !within(earliest, latest);
    return !joins?.length
      || !joins.every((spans) => spans.some(([first, last]) => within(first, last)));
  }).map((one) => one.key);
}"""
"""Keys of what is kept that does not belong to the window."""
LEFT_OUT = """() => [...atlas_map.atlas.records.values()]
  .filter(({ properties: { earliest, joins } }) => !earliest && joins?.length)
  .filter((one) => !atlas_map.atlas.filter.keeps(one)).length"""


@on_a_desktop
def test_what_joins_others_goes_with_them(time):
    time.evaluate("atlas_map.atlas.filter.change({ window: [12, 23], undated: false })")
    assert time.evaluate(STRAY) == []
    assert time.evaluate(LEFT_OUT)


@on_a_desktop
def test_play_shows_only_what_belongs_to_its_window_and_ends_on_all_years(time):
    press(time, "to", "PageDown", 3)
    time.locator(".time-play").click()
    for _ in range(2):
        assert time.evaluate(STRAY) == []
        rest(time, 700)
    handle = time.locator(".handle.to")
    until(lambda: handle.get_attribute("aria-valuetext") == "December 2007", 20)
    until(lambda: time.locator(".time-play:not(.running)").count())
    assert time.locator(".time-words").inner_text() == "1993 – 2007"
    assert time.locator(".time-undated").is_checked()


def test_play_steps_by_press_where_motion_is_unwelcome(time):
    time.emulate_media(reduced_motion="reduce")
    play = time.locator(".time-play")
    time.wait_for_selector('.time-play[aria-label="Next year"]')
    play.click()
    play.click()
    rest(time, 900)
    assert time.locator(".time-words").inner_text() == "January 1994 – December 1994"


def test_the_folded_bar_leaves_the_map_free(atlas, size):
    line = atlas.locator("#time").bounding_box()
    limit = 60 if size["width"] < 641 else 190
    assert line["height"] <= limit


def test_targets_are_as_large_as_a_thumb(time):
    for selector in (".time-toggle", ".handle.from", ".handle.to", ".time-play", "#time .switch"):
        box = time.locator(selector).bounding_box()
        assert box["width"] >= 44, selector
        assert box["height"] >= 44, selector
