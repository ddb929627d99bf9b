"""What is chosen shows and can be taken back: chips, tools of layers, parts of an address."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.test_link import open_at, query_of
from tests.browser.waiting import rest

CHOSEN = "q=embassy&tier=stated&from=2002-01&to=2002-12&undated=no&layers=borders,other_incidents"
LAYERS_SHOWN = """() => [...document.querySelectorAll("#legend input[data-layer]:checked")]
  .map((one) => one.dataset.layer)"""
USUAL = "atlas_map.atlas.link.layersShown().usual"
IN_FREE_PART = """() => {
  const { atlas } = atlas_map;
  const { min, max } = atlas.fitting.free();
  const corner = atlas_map.containerPointToLayerPoint([0, 0]);
  return [...document.querySelectorAll(".incident:not([display]), .counted:not([display])")]
    .filter((one) => !one.closest("[display=none]"))
    .map((one) => one.getScreenCTM())
    .filter(({ e, f }) => e < min.x - 2 || e > max.x + 2 || f < min.y - 2 || f > max.y + 2).length;
}"""


@pytest.fixture
def size():
    return DESKTOP


def chips(page):
    return page.locator("#chips .chip-words").all_inner_texts()


def test_each_choice_has_a_chip_that_takes_it_back(page, origin):
    open_at(page, f"{origin}/en/?{CHOSEN}")
    words = chips(page)
    assert words[:3] == ["“embassy”", "January 2002 – December 2002", "undated left out"]
    assert len(words) == 5
    assert words[4].startswith("2 of ")
    parts = ["q", "from", "undated", "tier", "layers"]
    # now the first of them, now the last
    for at in (0, -1, 0, -1, 0):
        gone = parts.pop(at)
        page.locator("#chips button").nth(at).click()
        rest(page, 450)
        query = query_of(page)
        assert gone not in query
        assert query.keys() >= set(parts)
    assert page.locator("#chips").is_hidden()
    assert page.evaluate(LAYERS_SHOWN) == page.evaluate(USUAL)


def test_counts_of_the_legend_follow_what_is_chosen(page, origin):
    open_at(page, f"{origin}/en/")
    count = page.locator('[data-row="other_incidents"] .count')
    whole = int(count.inner_text().split()[0])
    page.evaluate("atlas_map.atlas.filter.change({ window: [108, 119] })")
    rest(page, 100)
    left = int(count.inner_text().split()[0])
    assert 0 < left < whole
    page.evaluate("atlas_map.atlas.filter.change({ q: 'zzzz' })")
    assert int(count.inner_text().split()[0]) == 0


def test_an_empty_map_says_so_and_has_a_way_out(page, origin):
    open_at(page, f"{origin}/en/?q=zzzz&z=7&at=150.00,10.00")
    page.locator("#empty button").click()
    rest(page, 450)
    assert page.locator("#empty").inner_text() == ""
    assert query_of(page).keys() <= {"z", "at"}
    assert page.locator('.counted[data-key="count/beijing"]').is_visible()
    assert page.evaluate(IN_FREE_PART) < 3


@pytest.mark.parametrize(
    ("kinds", "words"),
    [("arrest,riot", "arrest or detention, riot in detention"), ("arrest,riot,trial", "(3)")],
)
def test_two_choices_are_named_and_more_are_counted(page, origin, kinds, words):
    open_at(page, f"{origin}/en/?kind={kinds}")
    assert len(chips(page)) == 1
    assert words in chips(page)[0].lower()


def test_where_all_that_is_left_has_no_place_the_map_says_so(page, origin):
    open_at(page, f"{origin}/en/?record=un-general-assembly-2005-12-16")
    assert page.locator("#empty p").is_visible()


def test_home_brings_the_whole_back_from_over_the_sea(page, origin):
    open_at(page, f"{origin}/en/?z=7&at=140.00,18.00")
    assert page.evaluate(IN_FREE_PART) > 20
    page.locator("button.home").click()
    rest(page, 450)
    assert page.evaluate(IN_FREE_PART) < 3


def test_only_this_layer_all_and_zoom_to_a_layer(page, origin):
    open_at(page, f"{origin}/en/")
    usual = page.evaluate(LAYERS_SHOWN)
    row = page.locator(".layer-row", has=page.locator('[data-row="mongolia_route"]'))
    row.locator("summary").click()
    only, zoom, every = row.locator(".layer-tools button").all()
    only.click()
    assert page.evaluate(LAYERS_SHOWN) == ["mongolia_route"]
    before = page.evaluate("atlas_map.getZoom()")
    zoom.click()
    rest(page, 450)
    assert page.evaluate("atlas_map.getZoom()") > before
    west, south, east, north = page.evaluate(
        "(() => { const b = atlas_map.getBounds();"
        " return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()]; })()"
    )
    assert west < 107 < 116 < east
    assert south < 40 < 47 < north
    every.click()
    assert set(page.evaluate(LAYERS_SHOWN)) > set(usual) - {"mongolia_route"}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("layers=foo,borders", ["layers=foo"]),
        ("open=borders/nope", ["open=borders/nope"]),
        ("z=18&at=116.40,39.90", ["z=18"]),
        ("from=2004-01&to=2003-12", ["to=2003-12"]),
        ("undated=perhaps", ["undated=perhaps"]),
        ("colour=red&from=2002-13", ["colour=red", "from=2002-13"]),
        ("tier=sure&country=xx,cn", ["tier=sure", "country=xx"]),
    ],
)
def test_a_dead_part_of_an_address_is_said_and_taken_out(page, origin, query, said):
    open_at(page, f"{origin}/en/?{query}")
    words = page.locator("#notice p").inner_text()
    for part in said:
        assert part in words
    now = page.url.replace("%2F", "/")
    assert not any(part in now for part in said)
    assert ("country=cn" in now) == ("country" in query)
    page.locator("#notice button").click()
    assert page.locator("#notice").count() == 0


def test_a_sound_address_is_not_remarked_on(page, origin):
    open_at(page, f"{origin}/en/?{CHOSEN}&from=2002&z=5&at=116.40,39.90")
    assert page.locator("#notice").count() == 0
    assert page.locator(".time-words").inner_text() == "January 2002 – December 2002"
