"""What is clicked is what is meant, at random views: places come from the layers, not the page."""

from __future__ import annotations

import json
import math
import random
import re

import pytest

from tests.browser.clicking import SYMBOLS, click
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.waiting import rest

SEED = 20260101
VIEWS = 2
MOST = 12
"""Points that are clicked at one view, taken by chance: each is drawn anew by the browser."""
NEAR_PX = 7
"""Where a symbol lies this near, it is meant, whatever line is under it."""

PIXEL = """([lon, lat]) => {
  const { x, y } = atlas_map.latLngToContainerPoint([lat, lon]);
  return [x, y];
}"""
ON_MAP = """(points) => points.filter(([, x, y]) => {
  const top = document.elementFromPoint(x, y);
  return Boolean(top?.closest(".folium-map") && !top.closest(".leaflet-control"));
})"""
BADGE_AT = """([x, y]) => document.elementsFromPoint(x, y)
  .some((one) => one.closest(".stub") || one.matches(".name .target"))"""


@pytest.fixture
def size():
    return DESKTOP


def views(seed):
    """The opening view, then some by chance; printed, so that a failure can be met again."""
    chance = random.Random(seed)  # noqa: S311 (views, no secret)
    found = [None]
    found += [
        (chance.uniform(98, 131), chance.uniform(14, 45), chance.uniform(4.2, 8))
        for _ in range(VIEWS)
    ]
    print("seed", seed, found)
    return found


def look_at(page, view):
    if view:
        lon, lat, zoom = view
        page.evaluate(
            "([lon, lat, z]) => atlas_map.setView([lat, lon], z, { animate: false })",
            [lon, lat, zoom],
        )
    rest(page, 60)


def some(page, points, seed):
    """Return some of the points (key, x, y) that nothing covers."""
    free = page.evaluate(ON_MAP, points)
    chance = random.Random(seed)  # noqa: S311 (points, no secret)
    return chance.sample(free, min(MOST, len(free)))


def test_the_middle_of_a_symbol_opens_it(told):
    clicked = 0
    for view in views(SEED):
        look_at(told, view)
        for key, x, y in some(told, told.evaluate(SYMBOLS), SEED):
            got = click(told, x, y)
            clicked += 1
            assert got == [key] or (key.startswith("count/") and len(got) > 12), (key, view)
    assert clicked > MOST


def test_each_symbol_is_half_visible_and_near_its_place(told, snapshot):
    places = {}
    for name in ("diplomatic_incidents", "other_incidents"):
        body = json.loads(snapshot.answer(f"/layers/{name}.geojson").body)
        for one in body["features"]:
            if one["geometry"]:
                places[f"{name}/{one['id']}"] = one["geometry"]["coordinates"]
    for view in views(SEED + 1):
        look_at(told, view)
        drawn = [one for one in told.evaluate(SYMBOLS) if one[0] in places]
        for n, (key, x, y) in enumerate(drawn):
            assert math.dist((x, y), told.evaluate(PIXEL, places[key])) < 41, (key, view)
            for other, left, top in drawn[:n]:
                assert math.dist((x, y), (left, top)) > 8.9, (key, other, view)


def test_a_point_of_a_stage_opens_it_or_offers_it(told, snapshot):
    stages = []
    for path in snapshot.entries:
        if match := re.fullmatch(r"/layers/(\w+)\.geojson", path):
            for one in json.loads(snapshot.answer(path).body)["features"]:
                parts = one["properties"].get("axis") or ()
                stages += [(f"{match[1]}/{one['id']}", part["points"]) for part in parts]
    clicked = lists = 0
    for view in views(SEED + 2):
        look_at(told, view)
        symbols = told.evaluate(SYMBOLS)
        middles = [(key, *told.evaluate(PIXEL, part[len(part) // 2])) for key, part in stages]
        clear = [
            one
            for one in middles
            if all(math.dist(one[1:], other[1:]) > NEAR_PX + 11 for other in symbols)
        ]
        for key, x, y in some(told, clear, SEED):
            if told.evaluate(BADGE_AT, [x, y]):
                continue
            got = click(told, x, y)
            clicked += 1
            lists += len(got) > 1
            assert key in got, (key, got, view)
    assert clicked > MOST / 2
    assert lists


def test_the_inside_of_each_area_is_its_own(told, snapshot):
    features = json.loads(snapshot.answer("/layers/yanbian.geojson").body)["features"]
    told.evaluate(
        "() => { for (const [name, one] of atlas_map.atlas.layers)"
        " if (!['yanbian', 'mekong_bangkok_route'].includes(name)) atlas_map.removeLayer(one); }"
    )
    look_at(told, (129.0, 43.1, 8))
    chance = random.Random(SEED)  # noqa: S311 (points, no secret)
    met = set()
    for _ in range(40):
        met.update(click(told, chance.uniform(330, 1370), chance.uniform(20, 680)))
    wanted = {f"yanbian/{one['id']}" for one in features}
    assert met <= wanted
    assert len(met) > 4


def test_a_list_is_walked_by_keys_and_escape_closes_it(page, origin):
    page.goto(f"{origin}/en/")
    page.wait_for_selector("html[data-searchindex=true]")
    stop = page.locator('.counted[data-key="count/beijing"]')
    stop.evaluate("one => one.focus()")
    page.keyboard.press("Enter")
    rows = page.locator("#chooser button")
    focused = "[...document.querySelectorAll('#chooser button')].indexOf(document.activeElement)"
    assert page.evaluate(focused) == 0
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == 2
    page.keyboard.press("End")
    assert page.evaluate(focused) == rows.count() - 1
    page.keyboard.press("Escape")
    assert page.locator("#chooser").is_hidden()
    assert page.evaluate("document.activeElement.dataset.key") == "count/beijing"


def test_one_stop_of_the_tab_key_and_arrows_reach_everything(page, origin):
    page.goto(f"{origin}/en/")
    page.wait_for_selector("html[data-searchindex=true]")
    assert page.locator(".leaflet-overlay-pane [tabindex='0']").count() == 1
    page.locator(".leaflet-overlay-pane [tabindex='0']").evaluate("one => one.focus()")
    shown = page.evaluate(
        "[...document.querySelectorAll('.leaflet-overlay-pane .feature')].filter(one =>"
        " !one.closest('[display=none]') && !one.matches('.unit')).map(one => one.dataset.key)"
    )
    met = []
    for _ in range(len(shown)):
        page.keyboard.press("ArrowRight")
        met.append(page.evaluate("document.activeElement.dataset.key"))
    # names come and go with the view
    assert {one for one in shown if not one.startswith("countries/")} <= set(met)


OPEN_BOX = """() => {
  const ring = document.querySelector(".open .ring");
  const { x, y, width, height } = ring.getBoundingClientRect();
  return document.elementsFromPoint(x + width / 2, y + height / 2)
    .some((one) => one.closest("#panel, #legend, #time, #credits, .leaflet-control"));
}"""


@pytest.mark.parametrize(
    "window",
    [
        DESKTOP,
        PHONE,
        {"width": 1920, "height": 1080},
        {"width": 1280, "height": 720},
        {"width": 820, "height": 1180},
        {"width": 720, "height": 450},
    ],
    ids=["desk", "phone", "wide", "laptop", "tablet", "desk at 200%"],
)
def test_what_is_opened_lies_in_the_free_part(page, origin, window):
    page.set_viewport_size(window)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{origin}/en/")
    page.wait_for_selector("html[data-searchindex=true]")
    for key in (
        "diplomatic_incidents/shenyang-japan-2002-05-08",
        "other_incidents/bangkok-arrests-2006-08",
    ):
        page.evaluate("key => atlas_map.atlas.selection.open(key)", key)
        page.locator(f'#panel article[data-id="{key.split("/")[1]}"]').wait_for()
        rest(page, 150)
        ring = page.locator(".open .ring").last.bounding_box()
        assert ring["x"] >= 0
        assert ring["y"] >= 0
        assert ring["x"] + ring["width"] <= window["width"]
        assert ring["y"] + ring["height"] <= window["height"]
        assert not page.evaluate(OPEN_BOX), key


LONG = "mission_route/mission-beijing-singapore"
WHOLE = """(key) => {
  const { fitting, records } = atlas_map.atlas;
  const free = fitting.free();
  const points = records.get(key).properties.axis.flatMap(({ points }) => points)
    .map(([lon, lat]) => atlas_map.latLngToContainerPoint([lat, lon]));
  return points.every(({ x, y }) => x > free.min.x - 2 && x < free.max.x + 2 && y > free.min.y - 2 && y < free.max.y + 2);
}"""


def test_a_long_way_is_shown_whole_when_it_is_opened(page, origin):
    page.goto(f"{origin}/en/?z=7&at=104.00,2.00")
    page.wait_for_selector("html[data-searchindex=true]")
    assert not page.evaluate(WHOLE, LONG)
    page.evaluate("key => atlas_map.atlas.selection.open(key)", LONG)
    page.locator("#panel article#record").wait_for()
    rest(page, 600)
    assert page.evaluate(WHOLE, LONG)
