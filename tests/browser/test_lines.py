"""Lines say no more than is known: parts that fade, two stubs, fans, one voice."""

from __future__ import annotations

import itertools
import json
from collections import Counter

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.waiting import rest
from webapp.words import speak
from webapp.words.mapwords import map_text

STUB = "mekong_bangkok_route/mekong-guided-to-yunnan"
VIEWS = ["", "?z=7&at=129,42.5", "?z=6&at=101,19", "?z=5&at=108,46", "?z=8&at=100.5,20"]


@pytest.fixture
def size():
    """One width, where a test does not ask for another."""
    return DESKTOP


def open_at(page, address):
    page.goto(address)
    page.wait_for_selector("html[data-searchindex=true]")
    return page


DRAWN = """() => Object.fromEntries([...atlas_map.atlas.layers.values()].flatMap((layer) => layer.shapes)
  .filter(({ tracks }) => tracks).map((shape) => {
    const box = (path) => { const { x, y, width, height } = path.getBBox(); return [x, y, x + width, y + height]; };
    const all = (selector) => shape.parts.flatMap(([, one]) =>
      [...(one.matches(selector) ? [one] : []), ...one.querySelectorAll(selector)]);
    const paints = all(".line").map((path) => path.getAttribute("stroke"));
    return [shape.entry.key, {
      lines: all(".line").map(box),
      hits: all(".hit").map((path) => path.getAttribute("d").split("M").length - 1),
      widths: all(".line").map((path) => Number(path.getAttribute("stroke-width"))),
      waves: all(".line").map((path) => path.getAttribute("d").split("Q").length - 1),
      tracks: shape.tracks.map(({ points }) => [Math.min(...points.map((p) => p[0])), Math.min(...points.map((p) => p[1])),
        Math.max(...points.map((p) => p[0])), Math.max(...points.map((p) => p[1]))]),
      stops: paints.map((paint) => {
        const id = /^url\\(#(.+)\\)$/.exec(paint)?.[1];
        return id ? [...document.getElementById(id).children].map((stop) =>
          [Number(stop.getAttribute("offset")), Number(stop.getAttribute("stop-opacity"))]) : null;
      }),
      badges: all(".stub text").map((text) => text.textContent),
      voices: all(".voice").length,
      corridors: all(".corridor").length,
      focusable: all("[tabindex]").length,
    }];
  }))"""


def test_every_stage_is_drawn_part_by_part_and_nowhere_else(page, origin, stages):
    drawn = open_at(page, f"{origin}/en/?z=6&at=110,35").evaluate(DRAWN)
    assert set(drawn) == set(stages)
    for key, properties in stages.items():
        found = drawn[key]
        assert len(found["lines"]) == len(properties["axis"]), key
        assert found["hits"] == [len(properties["axis"])], key
        assert found["focusable"] == 1, key
        for line, track in zip(found["lines"], found["tracks"], strict=True):
            left, top, right, bottom = track
            assert line[0] >= left - 0.2, key
            assert line[1] >= top - 0.2, key
            assert line[2] <= right + 0.2, key
            assert line[3] <= bottom + 0.2, key


def test_a_part_fades_as_far_as_its_end_is_unknown(page, origin, stages):
    drawn = open_at(page, f"{origin}/en/?z=6&at=110,35").evaluate(DRAWN)
    for key, properties in stages.items():
        for part, stops in zip(properties["axis"], drawn[key]["stops"], strict=True):
            first, last = part["fades"]
            assert bool(stops) == bool(first or last), key
            if not stops:
                continue
            offsets, strengths = zip(*stops, strict=True)
            assert strengths == (0 if first else 1, 1, 1, 0 if last else 1), key
            assert sorted(offsets) == list(offsets), key
            # along the chord, past every bend that the fade covers
            assert offsets[1] == pytest.approx(first, abs=0.09), key
            assert offsets[2] == pytest.approx(1 - last, abs=0.09), key


def test_only_what_is_known_to_be_overland_or_on_water_has_a_corridor(page, origin, stages):
    drawn = open_at(page, f"{origin}/en/").evaluate(DRAWN)
    for key, properties in stages.items():
        assert drawn[key]["corridors"] == (properties["by"] in {"land", "water"}), key


def test_flights_are_thin(page, origin, stages):
    drawn = open_at(page, f"{origin}/en/").evaluate(DRAWN)
    widths = {
        by: {
            width
            for key, one in stages.items()
            if one["by"] == by and one["basis"] == "added" and one["role"] == "way"
            for width in drawn[key]["widths"]
        }
        for by in ("land", "air")
    }
    assert max(widths["air"]) < 0.5 * min(widths["land"])


def test_water_is_a_wave(page, origin):
    def as_water(route):
        sent = route.fetch()
        given = json.loads(sent.text())
        for one in given["/layers/mongolia_route.geojson"]["features"]:
            if one["properties"]["id"] == "mongolia-hailar":
                one["properties"]["by"] = "water"
        route.fulfill(status=200, content_type="application/json", body=json.dumps(given))

    page.route("**/map.json", as_water)
    drawn = open_at(page, f"{origin}/en/?z=6&at=124,46").evaluate(DRAWN)
    water, land = (
        drawn["mongolia_route/mongolia-hailar"],
        drawn["mongolia_route/mongolia-beijing-erenhot"],
    )
    assert water["waves"][0] > 60 > land["waves"][0]


def test_both_stubs_are_one_and_bear_one_number(page, origin, stages):
    drawn = open_at(page, f"{origin}/en/?z=7&at=129,42.5").evaluate(DRAWN)
    apart = {key: one for key, one in stages.items() if one["by"] == "not_stated"}
    assert len(apart) > 10
    numbers = [one["number"] for one in apart.values()]
    assert sorted(numbers) == list(range(1, len(apart) + 1))
    for key, one in apart.items():
        # a way of which only one end can be drawn has one stub
        assert set(drawn[key]["badges"]) == {f"?{one['number']}"}, key
        assert len(drawn[key]["badges"]) == one["stubs"], key
    assert {one["stubs"] for one in apart.values()} == {1, 2}
    assert all(not drawn[key]["badges"] for key in set(stages) - set(apart))


def test_hover_and_focus_light_both_stubs_and_a_click_on_either_opens(page, origin, stages):
    open_at(page, f"{origin}/en/?z=6&at=104.8,28.7")
    group = page.locator(f'[data-key="{STUB}"][tabindex]')
    assert group.count() == 1
    badges, hit = group.locator(".stub"), group.locator(".hit")
    plain = hit.evaluate("one => getComputedStyle(one).stroke")
    for n in range(2):
        badges.nth(n).locator("rect").hover()
        rest(page, 300)
        assert hit.evaluate("one => getComputedStyle(one).stroke") != plain
        assert f"(?{stages[STUB]['number']})" in page.locator(".atlas-tip").inner_text()
        page.mouse.move(700, 100)
        rest(page, 300)
        assert hit.evaluate("one => getComputedStyle(one).stroke") == plain
    badges.nth(1).locator("rect").click()
    page.locator(f'#panel article[data-id="{STUB.split("/")[1]}"]').wait_for()


BOXES = """() => {
  const { marks, clusters } = atlas_map.atlas;
  return {
    marks: marks.map(({ element, at: [x, y], wide, high }) => [element.textContent, x - wide, y - high, x + wide, y + high]),
    symbols: clusters.flatMap(({ members }) => members.map(({ at }) => at)),
    names: [...document.querySelectorAll(".names text")].filter((one) => one.getBoundingClientRect().width)
      .map((one) => { const { x, y, width, height } = one.getBBox(); return [x, y, x + width, y + height]; }),
  };
}"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"], indirect=True)
@pytest.mark.parametrize("view", VIEWS)
def test_marks_keep_off_each_other_and_off_the_symbols(page, origin, view):
    found = open_at(page, f"{origin}/en/{view}").evaluate(BOXES)
    assert len(found["marks"]) > 20
    for (a, *one), (b, *other) in itertools.combinations(found["marks"], 2):
        wide = min(one[2], other[2]) - max(one[0], other[0])
        high = min(one[3], other[3]) - max(one[1], other[1])
        assert min(wide, high) < 2, (a, b)
    for words, left, top, right, bottom in found["marks"]:
        for x, y in found["symbols"]:
            assert not (left + 1 < x < right - 1 and top + 1 < y < bottom - 1), words


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_a_fan_says_or_at_its_root_and_sometimes_on_the_rare_way(page, origin, stages, lang):
    open_at(page, f"{origin}/{lang}/?z=6&at=101,19")
    drawn = Counter(
        (key.split("/")[0], one["alternatives"])
        for key, one in stages.items()
        if one["alternatives"]
    )
    # where only one of the ways can be drawn, there is nothing to say "or" between
    fans = [fan for fan, ways in drawn.items() if ways > 1]
    assert len(fans) > 2
    with speak(lang):
        either, rare = map_text("fan_or"), map_text("fan_rare")
    assert page.locator(".fans .or text").all_text_contents() == [either] * len(fans)
    assert page.locator(".fans .rare text").all_text_contents() == [rare]
    bases = Counter(
        frozenset(one["basis"] for one in stages.values() if one["alternatives"] == fan)
        for _, fan in fans
    )
    dashed = page.locator(".fans .or rect").evaluate_all(
        "all => all.filter((one) => one.getAttribute('stroke-dasharray')).length"
    )
    assert dashed == bases[frozenset({"inferred"})] == 1
    label = page.locator('[data-key="mekong_bangkok_route/mekong-through-burma"][tabindex]')
    assert rare in label.get_attribute("aria-label")


KEPT = """() => [...atlas_map.atlas.visible].flatMap((layer) => layer.keptShapes())
  .map(({ entry }) => entry.properties.alternatives).filter(Boolean)"""


def test_a_fan_of_which_one_way_is_left_is_no_choice(page, origin):
    open_at(page, f"{origin}/en/?layers=mekong_bangkok_route&z=6&at=101,19")
    for query in ("", "Burma", "Laos"):
        page.evaluate("q => atlas_map.atlas.filter.change({ q })", query)
        rest(page, 200)
        sizes = Counter(page.evaluate(KEPT)).values()
        assert page.locator(".fans .or").count() == sum(size > 1 for size in sizes), query
        assert query != "Burma" or 1 in sizes


def test_what_rests_on_one_voice_bears_its_mark(page, origin):
    found = open_at(page, f"{origin}/en/").evaluate(
        "[...atlas_map.atlas.records.values()].filter(({ element, properties: { kind } }) => element && kind !== 'country')"
        ".map(({ key, element, properties }) => [key, properties.one_voice, element.querySelectorAll('.voice').length,"
        " element.getAttribute('aria-label')])"
    )
    assert any(one for _, one, _, _ in found)
    for key, alone, marks, label in found:
        assert marks == alone, key
        assert (map_text("one_voice") in label) == alone, key


def test_a_symbol_is_filled_only_where_its_place_is_stated(page, origin):
    found = open_at(page, f"{origin}/en/").evaluate(
        "[...atlas_map.atlas.layers.values()].flatMap(({ incidents }) => incidents)"
        ".map(({ key, properties, element }) => [key, properties.basis, properties.place_basis,"
        " element.querySelector('.shape').getAttribute('fill') !== '#fff'])"
    )
    assert any(basis != place for _, basis, place, _ in found)
    for key, _, place, filled in found:
        assert filled == (place == "stated"), key


def test_the_legend_explains_what_is_there_and_leads_to_the_method(page, origin):
    open_at(page, f"{origin}/en/")
    words = page.locator("#legend-body li").all_text_contents()
    assert any("Way not stated" in one for one in words)
    assert any("one single voice" in one for one in words)
    # no way of this atlas goes by water
    assert not any(one.strip() == "By water" for one in words)
    assert page.locator(".legend-method a").get_attribute("href") == "/en/method/"
