"""The first screen: all evidence in the free part of the window, its countries named, three ways in."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP, FAILED
from tests.waiting import until

SIZES = [(1920, 1080), (1440, 900), (1280, 720), (820, 1180), (390, 844)]
KOREAS = {"en": ("North Korea", "China"), "ko": ("북한", "중국"), "zh": ("朝鲜", "中国")}
NEAR = 13
"""Px, with what rounding adds."""

HIDDEN = """() => {
  const { atlas } = atlas_map;
  const covers = ["#legend", "#time", "#panel", "#welcome", "#credits"].map((one) => document.querySelector(one))
    .filter((one) => one && one.getClientRects().length).map((one) => one.getBoundingClientRect());
  const out = ([x, y]) => x < 0 || y < 0 || x > innerWidth || y > innerHeight
    || covers.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom);
  const corner = atlas_map.containerPointToLayerPoint([0, 0]);
  const found = [];
  for (const [key, thing] of atlas.records) {
    const { axis, kind } = thing.properties;
    if (kind === "country") continue;
    const points = axis?.length ? axis.flatMap(({ points }) => points)
      : thing.incident && thing.point ? [thing.at] : [];
    const seen = axis?.length
      ? points.map(([lon, lat]) => { const at = atlas_map.latLngToContainerPoint([lat, lon]); return [at.x, at.y]; })
      : points.map(([x, y]) => [x - corner.x, y - corner.y]);
    if (seen.some(out)) found.push(key);
  }
  return found;
}"""

NAMES = """() => [...document.querySelectorAll("svg text.country, svg text.town")]
  .filter((one) => one.getClientRects().length)
  .map((one) => one.textContent)"""

FAR = """(near) => {
  // the same candidates as the band of names, against what each names
  const { names, clusters } = atlas_map.atlas;
  const leaders = [...document.querySelectorAll("path.leader")].map((one) => {
    const { x, y } = one.getPointAtLength(one.getTotalLength());
    return [x, y];
  });
  const symbols = clusters.flatMap(({ counted, anchor, spots }) => (counted ? [[...anchor, 11]] : spots.map((at) => [...at, 5])));
  const far = [];
  for (const text of document.querySelectorAll("svg text.town")) {
    if (!text.getClientRects().length) continue;
    const box = text.getBBox();
    const away = ([x, y, reach = 0]) => Math.hypot(
      Math.max(box.x - x, 0, x - box.x - box.width), Math.max(box.y - y, 0, y - box.y - box.height)) - reach;
    const name = names.find((one) => one.class === "town" && one.text === text.textContent);
    const at = name && atlas_map.atlas.project(name.world);
    const joined = at && leaders.some(([x, y]) => Math.hypot(x - at[0], y - at[1]) < 12);
    const beside = at ? [at] : [];
    const own = symbols.filter(([x, y]) => at && Math.hypot(x - at[0], y - at[1]) < 45);
    if (!joined && Math.min(...[...beside, ...own].map(away)) > near) far.push(text.textContent);
  }
  return far;
}"""


@pytest.fixture
def opened(tabs, origin, request):
    page = tabs.take(DESKTOP, touch=False)

    def open_at(size, path="/en/"):
        width, height = size
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{origin}{path}")
        page.wait_for_selector("html[data-ready=true]")
        return page

    yield open_at
    tabs.give_back(page, DESKTOP, failed=request.node.stash.get(FAILED, False))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_all_evidence_lies_in_the_free_part_of_the_window(opened, size):
    page = opened(size)
    if size[0] < 1100:  # there the first screen lies at the foot until it is closed
        page.keyboard.press("Escape")
    assert page.evaluate(HIDDEN) == []


GROUND = """([x, y]) => {
  const canvas = document.querySelector(".leaflet-container canvas");
  const box = canvas.getBoundingClientRect();
  return [...canvas.getContext("2d").getImageData(x - box.left, y - box.top, 1, 1).data].slice(0, 3);
}"""


def test_the_sea_has_no_edge_where_the_base_map_ends(opened):
    page = opened((1440, 900))
    beyond = page.evaluate("() => atlas_map.containerPointToLatLng([1435, 450]).lng")
    east = page.evaluate("() => atlas_map.atlas.settings.style.base.covers[2]")
    sea = page.evaluate("() => atlas_map.atlas.settings.style.base.sea")
    assert beyond > east
    assert "#{:02X}{:02X}{:02X}".format(*page.evaluate(GROUND, [1435, 450])) == sea.upper()


@pytest.mark.parametrize("lang", KOREAS)
@pytest.mark.parametrize("size", [SIZES[0], SIZES[2], SIZES[4]], ids=str)
def test_countries_of_the_evidence_are_named_and_towns_stand_by_their_names(opened, size, lang):
    page = opened(size, f"/{lang}/")
    page.wait_for_selector("html[data-searchindex=true]")
    names = page.evaluate(NAMES)
    assert set(KOREAS[lang]) <= set(names)
    assert len(names) == len(set(names)), "a city that is a country is named once"
    assert page.evaluate(FAR, NEAR) == []


@pytest.mark.parametrize("lang", KOREAS)
def test_on_the_narrowest_phone_no_line_of_a_country_runs_through_another(opened, lang):
    page = opened((360, 740), f"/{lang}/")
    page.wait_for_selector("html[data-searchindex=true]")
    page.keyboard.press("Escape")
    until(
        lambda: KOREAS[lang][0].replace(" ", "") in "".join(page.evaluate(NAMES)).replace(" ", "")
    )
    north = page.evaluate("""(name) => {
      const text = [...document.querySelectorAll("svg text.country")]
        .find((one) => one.textContent.replace(" ", "") === name.replace(" ", ""));
      const { x, y, width, height } = text.getBBox();
      const bottom = atlas_map.latLngToLayerPoint([38, 127]).y;
      return [y + height / 2, bottom + height];
    }""", KOREAS[lang][0])  # fmt: skip
    assert north[0] < north[1], "it stands beside the north, not south of the south"


@pytest.mark.parametrize("size", SIZES[1:3], ids=str)
def test_where_lines_meet_far_from_symbols_there_are_names(opened, size):
    assert {"Singapore", "Manila"} <= set(opened(size).evaluate(NAMES))


@pytest.mark.parametrize("size", [SIZES[1], SIZES[4]], ids=str)
def test_it_says_subject_and_sources_and_three_ways_in(opened, dataset, size):
    page = opened(size)
    card = page.locator("#welcome")
    assert card.is_visible()
    assert card.locator(".welcome-lead").text_content().strip() == dataset.imprint.lead
    assert card.locator(".welcome-sources a").count() == len(dataset.imprint.reports)
    ways = card.locator(".way").all()
    assert [one.get_attribute("href") for one in ways] == ["/en/story/", None, "/en/method/"]
    ways[1].click()
    assert not card.is_visible()


@pytest.mark.parametrize("gesture", ["wheel", "press", "Escape"])
def test_one_gesture_takes_it_away_and_nothing_remembers(opened, gesture):
    page = opened(SIZES[1])
    if gesture == "wheel":
        page.mouse.move(700, 420)
        page.mouse.wheel(0, -100)
    elif gesture == "press":
        page.mouse.click(1100, 600)
    else:
        page.keyboard.press("Escape")
    assert not page.locator("#welcome").is_visible()
    assert (
        page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    )
    page.goto(page.url.partition("?")[0])
    page.wait_for_selector("html[data-ready=true]")
    assert page.locator("#welcome").is_visible()


@pytest.mark.parametrize(
    "path",
    ["/en/?z=5&at=116,39", "/en/?q=embassy", "/en/#/incidents/unhcr-family-2001/", "/en/embed"],
)
def test_who_follows_a_link_to_a_view_or_a_record_is_shown_that(opened, path):
    page = opened(SIZES[1], path)
    assert not page.locator("#welcome").is_visible()


def test_a_reader_without_a_script_is_told_the_same(browser, origin, dataset):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{origin}/en/")
    assert dataset.imprint.lead in page.locator(".no-script .welcome-lead").text_content()
    assert page.locator(".no-script .welcome-sources a").count() == len(dataset.imprint.reports)
    context.close()


def test_a_phone_shows_a_sketch_until_the_map_is_there(page, origin, size):
    held = []
    page.route(
        "**/atlas.js", lambda route: held.append(route)
    )  # a slow line: the script is on its way
    page.goto(f"{origin}/en/", wait_until="commit")
    sketch = page.locator(".sketch img")
    sketch.wait_for(state="attached")
    narrow = size["width"] <= 640
    until(lambda: page.evaluate("document.querySelector('.sketch img').naturalWidth > 1") == narrow)
    box = sketch.bounding_box()
    assert (box["width"], box["height"]) == (size["width"], size["height"])
    until(lambda: page.evaluate("1") and held)
    held[0].continue_()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert sketch.count() == 0
    assert page.faults == []
