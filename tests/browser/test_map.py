import pytest

from tests.browser.conftest import on_a_desktop
from tests.browser.waiting import rest
from tests.subject import LAYER_NAMES

BEIJING = "diplomatic_incidents/spanish-embassy-beijing-2002-03-14"
STAGE = "mekong_bangkok_route/mekong-yunnan-river"
AREA = "yanbian/yanbian"
DRAWN_AND_FOUND = """() => {
  const { atlas } = atlas_map;
  const { filter } = atlas;
  const records = [...atlas.records.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const found = ["hrw", "reuters embassy", "mongolia", "2002", "yanji", "people"].map((q) => {
    filter.change({ q });
    return records.filter((one) => filter.keeps(one)).map(({ key }) => key);
  });
  filter.change({ q: "" });
  const facets = records.map((one) => JSON.stringify(filter.facetsOf(one)));
  const labels = records.map((one) => atlas.labelFor(one));
  return { drawn: atlas.root.innerHTML, found, facets, labels };
}"""


def open_record(atlas, key):
    """Click a record on the map as a reader would, and return the panel."""
    mark = atlas.locator(f'[data-key="{key}"]').first
    mark.dispatch_event("click")
    panel = atlas.locator("#panel")
    panel.locator("article#record h1").wait_for()
    return panel


def layer_feature(atlas, key):
    layer, name = key.split("/")
    collection = atlas.request.get(f"{atlas.url.split('#')[0]}layers/{layer}.geojson").json()
    return next(feature for feature in collection["features"] if feature["id"] == name)


@pytest.mark.parametrize("key", [BEIJING, STAGE, AREA])
def test_a_click_shows_everything_known_with_its_sources(atlas, key):
    feature = layer_feature(atlas, key)
    panel = open_record(atlas, key)
    assert panel.locator("h1").inner_text() == feature["properties"]["title"]
    locators = panel.locator(".sources .locator").all_inner_texts()
    assert locators == [source["locator"] for source in feature["properties"]["sources"]]
    claims = panel.locator(".claim-value").count()
    assert claims == len(feature["properties"]["claims"])


def test_no_request_leaves_the_servers_own_origin(atlas, origin):
    for key in (BEIJING, STAGE, AREA):
        open_record(atlas, key)
    assert atlas.asked
    assert [url for url in atlas.asked if not url.startswith((f"{origin}/", "data:"))] == []


def test_the_map_meets_no_fault_under_its_policy(atlas):
    open_record(atlas, BEIJING)
    assert atlas.faults == []


def test_no_cookie_and_nothing_stored(atlas):
    open_record(atlas, STAGE)
    assert atlas.context.cookies() == []
    assert atlas.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_opening_view_frames_tumen_bangkok_and_ulan_bator(atlas, size):
    for lon, lat in ((129.84, 42.97), (100.5, 13.75), (106.88, 47.91)):
        x, y = atlas.evaluate(
            "([lat, lon]) => { const p = atlas_map.latLngToContainerPoint([lat, lon]);"
            " return [p.x, p.y]; }",
            [lat, lon],
        )
        assert 0 < x < size["width"]
        assert 0 < y < size["height"]


def test_every_incident_at_a_place_can_be_reached(atlas):
    here = [
        feature["id"]
        for name in ("diplomatic_incidents", "other_incidents")
        for feature in atlas.request.get(f"{atlas.url.split('#')[0]}layers/{name}.geojson").json()[
            "features"
        ]
        if feature["properties"]["place_id"] in ("beijing", "beijing-embassies")
        and feature["geometry"]
    ]
    assert len(here) > 12
    counted = atlas.locator('.counted[data-key="count/beijing"]')
    box = counted.locator(".target").bounding_box()
    atlas.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    rows = atlas.locator("#chooser button")
    assert rows.count() >= len(here)
    rows.nth(5).click()
    atlas.locator("#panel article h1").wait_for()


def test_the_list_of_what_has_no_pin_opens_beside_the_map(atlas, size):
    if size["width"] < 640:
        atlas.locator(".legend-toggle").click()
    atlas.locator('[data-page$="/unplaced/"]').click()
    panel = atlas.locator("#panel")
    panel.locator("article h1").wait_for()
    assert panel.locator("ul.records li").count() > 10


def test_escape_closes_the_panel_and_gives_the_focus_back(atlas):
    mark = atlas.locator(f'[data-key="{STAGE}"][tabindex]').first
    mark.focus()
    atlas.keyboard.press("Enter")
    panel = atlas.locator("#panel")
    panel.locator("article h1").wait_for()
    atlas.keyboard.press("Escape")
    assert panel.is_hidden()
    assert atlas.evaluate("document.activeElement.dataset.key") == STAGE


def test_a_record_can_be_linked_to(page, origin):
    page.goto(f"{origin}/#{BEIJING}")
    page.wait_for_selector("html[data-ready=true]")
    page.locator("#panel article h1").wait_for()
    assert page.locator("#panel article").get_attribute("data-id") == BEIJING.split("/")[1]


def test_the_legend_switches_a_layer_off(atlas, size):
    if size["width"] < 640:
        atlas.locator(".legend-toggle").click()
    symbols = atlas.locator('[data-key^="diplomatic_incidents/"]')
    before = symbols.count()
    atlas.locator('input[data-layer="diplomatic_incidents"]').dispatch_event("click")
    rest(atlas, 100)
    after = atlas.locator('[data-key^="diplomatic_incidents/"]:visible').count()
    assert before > 0
    assert after == 0


def test_each_layer_has_a_switch(atlas):
    names = atlas.locator("input[data-layer]").evaluate_all("all => all.map(e => e.dataset.layer)")
    assert sorted(set(names)) == sorted(LAYER_NAMES)


def test_what_the_one_answer_does_not_bring_is_fetched_on_its_own(page, origin):
    page.route("**/map.json", lambda route: route.fulfill(status=502))
    page.route("**/layers/yanbian.geojson", lambda route: route.fulfill(status=502))
    page.goto(f"{origin}/en/")
    page.wait_for_selector("html[data-ready=true]")
    assert not page.locator("html.no-base").count()
    assert page.locator(f'[data-key="{BEIJING}"]').count()
    # one layer that cannot be had is marked, and no other is
    assert page.locator("[data-row].failed").evaluate_all(
        "a => a.map((one) => one.dataset.row)"
    ) == ["yanbian"]


@on_a_desktop
def test_the_one_answer_and_the_layers_draw_the_same_and_are_searched_alike(page, origin):
    """What the one answer leaves out of a record nobody misses."""
    seen = []
    for whole in (False, True):
        if whole:
            page.route("**/map.json", lambda route: route.fulfill(status=502))
        page.goto(f"{origin}/en/")
        page.wait_for_selector("html[data-searchindex=true]")
        seen.append(page.evaluate(DRAWN_AND_FOUND))
    assert seen[0] == seen[1]


def test_the_first_view_asks_for_seven_things_and_on_a_phone_for_its_sketch(page, origin, size):
    page.goto(f"{origin}/en/")
    page.wait_for_selector("html[data-searchindex=true]")
    asked = [
        url.removeprefix(origin).split("/")[-1] for url in page.asked if url.startswith(origin)
    ]
    wanted = ["", "atlas.css", "leaflet.js", "atlas.js", "map.json", "searchindex.json", "icon.svg"]
    wanted += ["sketch.svg"] if size["width"] <= 640 else []
    assert sorted(asked) == sorted(wanted)
