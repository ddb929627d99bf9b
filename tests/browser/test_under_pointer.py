"""What a pointer means where several things lie together: told by units and by the page itself."""

from __future__ import annotations

import pytest

from tests.browser.clicking import RECORD_OPENS, SYMBOLS, click
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.modules import ORIGIN
from tests.browser.touching import move_fingers
from tests.browser.waiting import rest


@pytest.fixture
def size():
    return DESKTOP


ORDERED = f"""async (given) => {{
  const {{ bySureness }} = await import("{ORIGIN}/hits.js");
  const entries = given.map(([key, basis, width]) => ({{ key, properties: {{ basis }}, shape: {{ width }} }}));
  return entries.sort(bySureness).map(({{ key }}) => key);
}}"""
NEAREST = f"""async ([clusters, point, reach]) => {{
  const {{ nearestSymbol }} = await import("{ORIGIN}/hits.js");
  const atlas = {{ settings: {{ style: {{ symbol: {{ radius: 5 }} }} }}, clusters }};
  const {{ thing, distance }} = nearestSymbol(atlas, point, reach);
  return [thing?.key ?? null, Math.round(distance * 10) / 10];
}}"""


def test_the_surest_is_named_first_and_of_these_the_thickest(modules):
    given = [
        ["inferred", "inferred", 9],
        ["added", "added", 3],
        ["thin", "stated", 2],
        ["thick", "stated", 4],
        ["again", "stated", 2],
    ]
    assert modules.evaluate(ORDERED, given) == ["thick", "again", "thin", "added", "inferred"]


@pytest.mark.parametrize(
    ("point", "reach", "meant"),
    [
        ((1, 0), 8, ["west", 1]),
        ((4, 0), 8, ["east", 2]),
        ((0, 30), 8, [None, 8]),
        # a number is wide: its edge is as near as the middle of a symbol
        ((112, 0), 8, ["count", 1]),
        ((119, 0), 8, [None, 8]),
    ],
)
def test_the_nearest_symbol_is_meant_and_a_number_at_its_edge(modules, point, reach, meant):
    single = [{"key": "far", "at": [20, 0]}, {"key": "west", "at": [0, 0]}]
    single.append({"key": "east", "at": [6, 0]})
    clusters = [
        {"anchor": [0, 0], "radius": 26, "members": single},
        {
            "anchor": [100, 0],
            "radius": 16,
            "members": [],
            "thing": {"key": "count", "at": [100, 0]},
        },
    ]
    assert modules.evaluate(NEAREST, [clusters, list(point), reach]) == meant


BADGES = """() => [...document.querySelectorAll(".stub rect")]
  .filter((one) => !one.closest("[display=none]")).map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [one.closest("[data-key]").dataset.key, x + width / 2, y + height / 2];
  }).filter(([, x, y]) => document.elementFromPoint(x, y)?.closest(".stub"))"""


def test_a_badge_is_its_way_s_whatever_line_runs_under_it(told):
    clicked = [(key, click(told, x, y)) for key, x, y in told.evaluate(BADGES)]
    assert len(clicked) > 5
    for key, got in clicked:
        assert got == [key]


AREAS = """() => [...atlas_map.atlas.layers.get("yanbian").entries]
  .filter(({ properties: { kind } }) => kind === "area" || kind === "unit")
  .map(({ key, element }) => { const { width, height } = element.getBBox(); return [key, width * height]; })"""


def test_of_areas_within_each_other_the_smallest_is_named_first(told):
    told.evaluate(
        "() => { for (const [name, one] of atlas_map.atlas.layers)"
        " if (name !== 'yanbian') atlas_map.removeLayer(one);"
        " atlas_map.setView([43.0, 129.3], 8, { animate: false }); }"
    )
    rest(told, 80)
    size = dict(told.evaluate(AREAS))
    lists = [click(told, x, 300 + 7 * n) for n, x in enumerate(range(420, 1300, 40))]
    several = [one for one in lists if len(one) > 1]
    assert several
    for one in several:
        assert [size[key] for key in one] == sorted(size[key] for key in one)


NEAR_A_LINE = """() => {
  const { atlas } = atlas_map;
  const corner = atlas_map.containerPointToLayerPoint([0, 0]);
  const found = [];
  for (const { clusters } of [atlas]) for (const { members, counted } of clusters) for (const { key, at } of counted ? [] : members)
    for (const [dx, dy] of [[7.4, 0], [-7.4, 0], [0, 7.4], [0, -7.4]]) {
      const [x, y] = [at[0] + dx - corner.x, at[1] + dy - corner.y];
      const under = document.elementsFromPoint(x, y);
      const line = under.find((one) => one.matches(".hit"))?.closest("[data-key]").dataset.key;
      const near = clusters.flatMap((one) => one.counted ? [one.anchor] : one.members.map((other) => other.at));
      const nearest = Math.min(...near.map(([a, b]) => Math.hypot(a - corner.x - x, b - corner.y - y)));
      if (line && nearest > 6.6 && !under.some((one) => one.closest(".stub, .leaflet-control")) && under[0].closest(".folium-map"))
        found.push([key, line, x, y]);
    }
  return found;
}"""


def test_a_line_right_under_the_pointer_wins_over_a_symbol_beside_it(told):
    found = told.evaluate(NEAR_A_LINE)
    assert found
    for key, line, x, y in found[:6]:
        got = click(told, x, y)
        assert key not in got
        assert line in got


PRESSED = """([pointerType, clientX, clientY]) => atlas_map.getContainer().dispatchEvent(
  new PointerEvent("click", { pointerType, clientX, clientY, detail: 1, bubbles: true }))"""


@pytest.mark.parametrize("size", [PHONE], ids=["phone"])
def test_a_finger_means_what_lies_near_it(page, origin):
    page.goto(f"{origin}/en/")
    page.wait_for_selector("html[data-searchindex=true]")
    page.keyboard.press("Escape")
    page.evaluate(RECORD_OPENS)
    drawn = page.evaluate(SYMBOLS)
    key, x, y = next(
        (key, x, y)
        for key, x, y in drawn
        if 150 < y < 650
        and all(abs(x - a) + abs(y - b) > 50 for other, a, b in drawn if other != key)
    )
    # beside it, farther than a mouse would mean it, where nothing else is
    for pointer, meant in (("touch", [[key]]), ("mouse", []), ("pen", [])):
        page.evaluate(PRESSED, [pointer, x + 13, y + 11])
        assert page.evaluate("opened.splice(0)") == meant, pointer
    # a finger that moves the map opens nothing
    move_fingers(page, ((200, 400), (260, 460)))
    assert page.evaluate("opened.splice(0)") == []


TIP = """() => {
  const tip = document.querySelector(".atlas-tip");
  if (!tip) return null;
  const { left, top, right, bottom } = tip.getBoundingClientRect();
  return [left, top, right, bottom];
}"""


@pytest.mark.parametrize("edge", ["left", "right", "top", "middle"])
def test_the_tip_says_what_opens_and_stays_on_the_map(told, edge):
    symbols = told.evaluate(SYMBOLS)
    key, x, y = next(one for one in symbols if not one[0].startswith("count/"))
    wanted = {"left": (340, 400), "right": (1425, 400), "top": (800, 12), "middle": (800, 400)}
    left, top = wanted[edge]
    told.evaluate(
        "([dx, dy]) => { atlas_map.setMaxBounds(null);"
        " atlas_map.panBy([dx, dy], { animate: false }); }",
        [x - left, y - top],
    )
    rest(told, 80)
    told.mouse.move(left, top)
    rest(told, 60)
    box = told.evaluate(TIP)
    assert box is not None
    assert told.locator(".atlas-tip strong").inner_text() in told.evaluate(
        "key => { const { atlas } = atlas_map;"
        " return atlas.searchIndex.titleOf(atlas.records.get(key)); }",
        key,
    )
    assert box[0] >= 320
    assert box[1] >= 0
    assert box[2] <= 1440
    lit = "document.querySelectorAll('.feature.hot').length"
    assert told.evaluate(lit) == 1
    told.mouse.move(5, 5)
    rest(told, 400)  # it fades
    assert told.evaluate(lit) == 0
    assert told.evaluate(TIP) is None


@pytest.fixture
def listed(page, origin):
    """The map with the list of what stands at Beijing, shown at an edge of the window."""
    page.goto(f"{origin}/en/")
    page.wait_for_selector("html[data-searchindex=true]")
    page.evaluate(
        "() => { const { chooser, counts } = atlas_map.atlas;"
        " const { members } = counts.things.get('count/beijing');"
        " chooser.show(members, { x: innerWidth - 4, y: innerHeight - 4 }, 'Beijing'); }"
    )
    return page


def test_a_list_stays_in_the_window_and_goes_when_the_map_moves(listed):
    box = listed.locator("#chooser").bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= DESKTOP["width"]
    assert box["y"] + box["height"] <= DESKTOP["height"]
    listed.evaluate("atlas_map.panBy([30, 0], { animate: false })")
    assert listed.locator("#chooser").is_hidden()


def test_a_counted_symbol_lists_all_that_it_stands_for(listed):
    listed.evaluate("atlas_map.atlas.chooser.hide()")
    for count in listed.locator(".counted:visible").all()[:2]:
        box = count.locator(".target").bounding_box()
        listed.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        rows = listed.locator("#chooser button")
        assert rows.count() == int(count.locator("text").text_content())
        heading = listed.locator("#chooser h2").inner_text()
        assert heading == count.get_attribute("aria-label")
        listed.keyboard.press("Escape")


LABELLED = f"""async (names) => {{
  const {{ Counts }} = await import("{ORIGIN}/counts.js");
  const texts = {{ counted: "{{count}} incidents", label: "{{what}}: {{values}}" }};
  const members = names.map((placeName) => ({{ placeName, properties: {{}} }}));
  return new Counts({{ settings: {{ texts }} }}, null).labelOf({{ members }});
}}"""


def test_a_number_is_named_after_its_place_only_where_it_is_one(modules):
    assert "Beijing" in modules.evaluate(LABELLED, ["Beijing", "Beijing"])
    words = modules.evaluate(LABELLED, ["Beijing", "Tianjin"])
    assert "2 incidents" in words
    assert "Beijing" not in words
