"""What Python and the browser both know stands once, in tables that the page is sent.

The browser's modules are loaded as they are written and given a table whose values are other than
ours: a module that brings a value of its own does not follow, and its test fails. Python's twin is
given the same table, so that the two are held together as well.
"""

from __future__ import annotations

import itertools
import json
import math
import random
import re

import pytest

from geodata.vocabulary import TravelMode
from tests.browser.conftest import DESKTOP, MODULES
from tests.browser.waiting import rest
from tests.webapp.scene_fixtures import incident
from webapp.maps import lettering, style
from webapp.maps.clipping import Track
from webapp.maps.cluster import gather_clusters
from webapp.maps.labels import Candidate, Occupancy, place_labels, text_width
from webapp.maps.scene_layers import arrow_places, arrow_size, corridor_fade
from webapp.query.filter import KINDS, PAGES, WAYS, filter_table
from webapp.query.projection import fit_frame
from webapp.sections import KINDS as PLAIN_KINDS

SETTINGS = re.compile(r"(atlas\.connect\(atlas_map, )(\{.*?\})(\);\n)")
AXIS = [(0.0, 0.0), (90.0, 0.0), (90.0, 160.0), (250.0, 200.0)]
FRAME = fit_frame((100, 30, 135, 50), 800, 600, 9)


@pytest.fixture
def size():
    """One width: none of this depends on it."""
    return DESKTOP


def alter(monkeypatch, table, **values):
    for name, value in values.items():
        assert table[name] != value
        monkeypatch.setitem(table, name, value)


ARROW_DATA = f"""async ([points, arrow, fades]) => {{
  const {{ arrowData }} = await import("{MODULES}/arrows.js");
  const {{ Track }} = await import("{MODULES}/track.js");
  return arrowData(new Track(points), 2.5, arrow, fades);
}}"""
ARROWS = {
    "size": {"size": 8.0},
    "by_width": {"by_width": 3.0},
    "wing": {"wing": 0.8},
    "notch": {"notch": 0.5},
    "end_gap": {"end_gap": 30.0},
    "least": {"least": 60.0},
    "second_from": {"second_from": 900.0},
    "as it is": {},
}


@pytest.mark.parametrize("changed", ARROWS.values(), ids=ARROWS)
def test_arrowheads_follow_the_table(modules, monkeypatch, changed):
    alter(monkeypatch, style.ARROW, **changed)
    data = modules.evaluate(ARROW_DATA, [AXIS, style.style_table()["arrow"], [0, 0]])
    heads = [
        [tuple(map(float, pair.split())) for pair in re.split("[ML]", one.rstrip("Z"))[1:]]
        for one in re.findall(r"M[^Z]+Z", data)
    ]
    size = arrow_size(2.5)
    places = list(arrow_places(Track(AXIS), size))
    assert len(heads) == len(places)
    for (tip, left, notch, _), (at, (dx, dy)) in zip(heads, places, strict=True):
        assert tip == pytest.approx(at, abs=0.051)
        assert math.dist(tip, left) == pytest.approx(
            size * math.hypot(1, style.ARROW["wing"]), abs=0.15
        )
        back = size * style.ARROW["notch"]
        assert notch == pytest.approx((at[0] - dx * back, at[1] - dy * back), abs=0.051)


STRAIGHT = [(0.0, 0.0), (300.0, 0.0)]


@pytest.mark.parametrize(
    ("fades", "tips"),
    [
        # one near the end, one in the middle
        ((0, 0), [291, 154.5]),
        ((0.1, 0.2), [240, 154.5]),
        # nothing stands where a line fades, so not in the middle of a stub
        ((1, 0), [291]),
        # what fades out wholly is seen at its beginning
        ((0, 1), [18]),
        ((0.07, 0.93), [21]),
    ],
)
def test_no_arrowhead_stands_where_a_line_fades(modules, fades, tips):
    data = modules.evaluate(ARROW_DATA, [STRAIGHT, style.style_table()["arrow"], fades])
    found = [float(x) for x in re.findall(r"M([\d.]+) ", data)]
    assert found == pytest.approx(tips, abs=0.1)


WAVE_DATA = f"""async ([points, wave]) => {{
  const {{ Track, waveData }} = await import("{MODULES}/track.js");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", waveData(new Track(points), wave));
  const length = path.getTotalLength();
  return Array.from({{ length: 2001 }}, (_, n) => {{
    const {{ x, y }} = path.getPointAtLength((n / 2000) * length);
    return [x, y];
  }});
}}"""


@pytest.mark.parametrize("wave", [(2.4, 11.0), (5.0, 30.0)])
def test_a_wave_follows_its_line_with_the_amplitude_and_length_it_is_given(modules, wave):
    amplitude, length = wave
    points = modules.evaluate(WAVE_DATA, [STRAIGHT, list(wave)])
    heights = [y for _, y in points]
    assert max(heights) == pytest.approx(amplitude, abs=0.15)
    assert min(heights) == pytest.approx(-amplitude, abs=0.15)
    turns = sum(a * b < 0 for a, b in itertools.pairwise(heights))
    assert turns + 1 == pytest.approx(2 * 300 / length, abs=1.01)
    assert points[0] == pytest.approx((0, 0), abs=0.05)
    assert points[-1] == pytest.approx((300, 0), abs=0.05)


CLUSTERED = """async ([features, symbol, scale, left, top]) => {
  const { gatherClusters } = await import("MODULES/cluster.js");
  const { toWorld } = await import("MODULES/mercator.js");
  const entries = features.map(({ properties, geometry }) =>
    ({ key: properties.id, properties, point: toWorld(geometry.coordinates) }));
  const project = ([x, y]) => [x * scale - left, y * scale - top];
  return gatherClusters(entries, project, symbol).map(({ members, spots, counted, radius }) => ({
    counted,
    reach: radius,
    symbols: members.map(({ key }, n) => [key, ...spots[n]]),
  }));
}""".replace("MODULES", MODULES)
SYMBOLS = {
    "radius": {"radius": 9.0},
    "stroke": {"stroke": 4.0},
    "spacing": {"spacing": 11.0},
    "join": {"join": 40.0, "widest": 60.0},
    "widest": {"join": 40.0, "widest": 20.0},
    "least": {"least": 14.0},
    "farthest": {"farthest": 12.0},
    "most": {"most": 4},
    "count radius": {"most": 4, "count_radius": 20.0},
    "turn": {"turn": 1.1},
    "as it is": {},
}


@pytest.mark.parametrize("changed", SYMBOLS.values(), ids=SYMBOLS)
def test_clusters_follow_the_table(modules, monkeypatch, changed):
    alter(monkeypatch, style.SYMBOL, **changed)
    x, y = FRAME.point(116.4, 39.91)
    near = FRAME.degrees(x + 30, y)
    features = [
        incident(f"b{n}", earliest=None if n == 2 else f"2002-01-0{9 - n}") for n in range(5)
    ]
    features += [incident("near", *(round(v, 2) for v in near), place_id="near")]
    features += [incident(f"bare{n}", 129.84, 42.96, place_id=None) for n in range(2)]
    chance = random.Random(1)  # noqa: S311 (a crowd, no secret)
    x, y = FRAME.point(126.5, 45.8)
    for n in range(90):
        at = FRAME.degrees(x + chance.uniform(-60, 60), y + chance.uniform(-60, 60))
        features += [incident(f"c{n}-{k}", *at, place_id=f"c{n}") for k in range(1 + n % 4)]
    scale = 256 * 2**FRAME.zoom
    found = modules.evaluate(
        CLUSTERED, [features, style.style_table()["symbol"], scale, FRAME.left, FRAME.top]
    )
    wanted = gather_clusters(features, FRAME)
    assert len(found) == len(wanted)
    for one, cluster in zip(found, wanted, strict=True):
        assert one["reach"] == pytest.approx(cluster.reach)
        assert one["counted"] == cluster.counted
        for (key, left, top), symbol in zip(one["symbols"], cluster.symbols, strict=True):
            assert key == symbol.feature["id"]
            assert (left, top) == pytest.approx((symbol.x, symbol.y), abs=1e-6)


TEXTS = [
    "Tumen",
    "Yŏnbyŏn",
    "투먼",
    "图们",
    "ｆｕｌｌ ｗｉｄｔｈ",
    "カナ",
    "𠀀x",
    "≠ – …",
    "Ulan Bator / 울란바토르",
]
WIDTHS = f"""async ([texts, style]) => {{
  const widthOf = (await import("{MODULES}/placement.js")).widthEstimate(style);
  return texts.map((text) => widthOf(text, 10));
}}"""


@pytest.mark.parametrize("changed", [{}, {"latin_em": 0.9}, {"wide_em": 2.0}])
def test_both_estimate_the_width_of_text_alike(modules, monkeypatch, changed):
    alter(monkeypatch, lettering.PLACING, **changed)
    found = modules.evaluate(WIDTHS, [TEXTS, style.style_table()])
    assert found == pytest.approx([text_width(text, 10) for text in TEXTS])


def test_which_characters_are_wide_is_read_from_the_table(modules):
    given = {**style.style_table(), "wide": [[ord("a"), ord("c")]]}
    assert modules.evaluate(WIDTHS, [["abc", "투먼"], given]) == pytest.approx([30, 11.2])


PLACED = f"""async ([candidates, lines, placing]) => {{
  const {{ cellsAlong, placeLabels }} = await import("{MODULES}/placement.js");
  const frame = {{ left: 0, top: 0, right: 400, bottom: 300 }};
  const cells = cellsAlong(lines, frame, placing);
  return placeLabels(candidates, {{ taken: [], frame, cells, placing }})
    .map(({{ box }}) => [box.left, box.top, box.right, box.bottom]);
}}"""
NAMES = [("Tumen", 200, 150, False), ("Beijing", 210, 152, False), ("Yanbian", 200, 220, True)]
LINES = [[(200.0, 150.0), (330.0, 150.0)], [(0.0, 0.0), (200.0, 150.0)]]


def placed_by_browser(modules, placing):
    given = [
        {"lines": [text], "at": [x, y], "size": 12, "clear": 4, "centred": centred}
        | {"width": text_width(text, 12)}
        for text, x, y, centred in NAMES
    ]
    return modules.evaluate(PLACED, [given, LINES, placing])


def test_both_give_names_the_same_room(modules):
    candidates = [
        Candidate(text, x, y, 12, "area", clearance=4)
        if not centred
        else Candidate(text, x, y, 12, "area", clearance=4, positions=lettering.PLACING["centred"])
        for text, x, y, centred in NAMES
    ]
    wanted = place_labels(candidates, Occupancy(400, 300, (), LINES))
    found = placed_by_browser(modules, style.style_table()["placing"])
    assert [pytest.approx(one.box) for one in wanted] == found


@pytest.mark.parametrize(
    "changed",
    [
        {"line_em": 2.0},
        {"gap": 20.0},
        {"cell": 40.0},
        {"beside": ["below"]},
        {"centred": ["left"]},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_room_for_names_follows_the_table(modules, changed):
    placing = style.style_table()["placing"]
    usual = placed_by_browser(modules, placing)
    assert placed_by_browser(modules, {**placing, **changed}) != usual


FILTERED = f"""async (filter) => {{
  const {{ Filter }} = await import("{MODULES}/filter.js");
  const index = {{ of: () => ({{ title: "own title", text: "own text" }}), found: {{}} }};
  const one = new Filter(index, {{ axis: [1993, 2007], filter }});
  const properties = {{ kind: "border", basis: "stated", earliest: "1993-02-01", latest: "1993-03-01",
    title: "a title", summary: "a summary", sources: [], claims: [], disputed: false }};
  const found = (q) => {{ Object.assign(one, {{ q, asked: null }}); return one.matches({{ properties }}); }};
  one.window = [100, 120];
  return {{
    chosen: Object.keys(one.chosen), limit: one.limit, ways: one.ways, pages: one.pages, tiers: one.tiers,
    timeless: one.inTime(properties),
    found: ["a title", "a summary", "own title", "own text"].filter(found),
  }};
}}"""


def test_the_filter_goes_by_the_table(modules):
    given = json.loads(json.dumps(filter_table()))
    usual = modules.evaluate(FILTERED, given)
    assert usual["chosen"] == given["facets"]
    assert usual["timeless"]
    assert usual["found"] == ["a title", "a summary", "own title", "own text"]
    other = {
        "facets": ["tier"], "tiers": ["x"], "ways": ["y"], "pages": ["z"], "limit": 7,
        "timeless": ["unit"],
        "search": {**given["search"], "searched": ["summary"], "read": ["text"]},
    }  # fmt: skip
    assert set(other) == set(given)
    assert modules.evaluate(FILTERED, other) == {
        "chosen": ["tier"], "tiers": ["x"], "ways": ["y"], "pages": ["z"], "limit": 7,
        "timeless": False, "found": ["a summary", "own text"],
    }  # fmt: skip


def test_every_kind_that_is_no_incident_has_words_and_one_place_in_the_filter():
    assert sorted((*WAYS, *PAGES)) == sorted(PLAIN_KINDS)
    assert len(set(KINDS)) == len(KINDS)
    assert set(filter_table()["timeless"]) <= set(WAYS)


OTHER_STYLE = {
    "ink": "#010203",
    "coarse": ["town"],
    "modes": {str(by): {"filled": False} for by in TravelMode}
    | {"air": {"weight": 2, "filled": False}},
    "badge": {"radius": 11.5, "size": 13.5, "outline": 3.5},
    "voice": {"radius": 6.5, "size": 11.5, "beside": 21.5},
    "fan": {"size": 15.5},
    "place_zoom": 1,
    "unit_zoom": 1,
    "halo_width": 7.5,
    "symbol": {"notch": 0.3, "notch_width": 3.5, "hollow_outline": 2.5, "filled_outline": 2}
    | {"dash": [9, 8], "ring": 21},
    "extent": {"fill_opacity": 0.61, "opacity": 0.62, "width": 6.3, "dash": [6, 4]},
    "open_extent": {"fill_opacity": 0.71, "opacity": 0.72, "width": 7.3, "dash": [7, 4]},
    "selected": {"ring_width": 5.5, "line_width": 44, "line_opacity": 0.81},
    "outlines": {
        "area": {"width": 8.1, "opacity": 0.91, "fill": 0.5},
        "unit": {"width": 8.2, "opacity": 0.92, "fill": 0.0},
    },
    "corridor": {"opacity": 0.4, "whole": 0.12},
    "corridor_fade": {"from": 3, "by": 0.5, "least": 0.25},
    "standing_back": {"faded": 0.27, "passing": 0.37},
    "arrow": {"outline": 2.5, "outline_opacity": 0.31},
    "weights": {"border": 2},
    "backward": {"colour": "#0a0b0c"},
    "town_dot": {"radius": 6.5, "fill": "#111213", "stroke": "#141516", "width": 4.5},
    "names": {
        "town": {"size": 9.5, "fill": "#212223", "weight": 300, "italic": True, "spacing": 0.2}
        | {"halo": "#242526", "halo_opacity": 0.55}
    },
    "base": {"sea": "#2a4b6c", "land": "#6c4b2a"},
}
SELECTED = "diplomatic_incidents/spanish-embassy-beijing-2002-03-14"
PROBES = {
    ".corridors": {"opacity": "0.100"},
    ".extent": {"fill": "#010203", "fill-opacity": "0.61", "stroke-opacity": "0.62"}
    | {"stroke-width": "6.3", "stroke-dasharray": "6 4"},
    ".active .extent": {"fill": "#010203", "fill-opacity": "0.71", "stroke-opacity": "0.72"}
    | {"stroke-width": "7.3", "stroke-dasharray": "7 4"},
    # the record stands at a place that is counted: its ring is that of the number
    ".ring": {"stroke": "#010203", "stroke-width": "5.5", "r": "32"},
    ".hit": {"stroke-width": "44"},
    ".region .area": {"stroke-width": "8.1", "stroke-opacity": "0.91"},
    ".unit .area": {"stroke-width": "8.2", "stroke-opacity": "0.92"},
    ".arrow": {"stroke-width": "2.5", "stroke-opacity": "0.31"},
    ".incident path:nth-of-type(2)": {"d": "M0 -1.5V1.5", "stroke-width": "3.5"},
    ".incident .shape[fill='#fff']": {"stroke-width": "3.5"},
    ".incident .shape[stroke='#fff']": {"stroke-width": "2.8"},
    ".stage.air > .line": {"stroke-width": "6.8"},
    ".stub rect": {"height": "23", "stroke-width": "3.5"},
    ".stub text": {"font-size": "13.5"},
    ".voice circle": {"r": "6.5"},
    ".voice text": {"font-size": "11.5"},
    ".fans .or text": {"font-size": "15.5"},
    ".fans .rare text": {"font-size": "15.5"},
    ".names .town": {"font-size": "9.5", "fill": "#212223", "font-weight": "300"}
    | {"font-style": "italic", "letter-spacing": "1.90", "stroke": "#242526"}
    | {"stroke-opacity": "0.55", "stroke-width": "7.5"},
}  # fmt: skip
DOT = {"r": "6.5", "fill": "#111213", "stroke": "#141516", "stroke-width": "4.5"}
ATTRIBUTES = """([selector, names]) => {
  const found = atlas_map.atlas.root.querySelector(selector);
  return found && Object.fromEntries(names.map((name) => [name, found.getAttribute(name)]));
}"""
COLOURS = """() => {
  const { width, height } = atlas_map.atlas.base._container;
  const context = atlas_map.atlas.base._container.getContext("2d");
  const { data } = context.getImageData(0, 0, width, height);
  const found = new Set();
  for (let at = 0; at < data.length; at += 4) found.add(data.slice(at, at + 3).join());
  return [...found];
}"""


def merged(table, other):
    if not isinstance(other, dict):
        return other
    return {**table, **{name: merged(table.get(name), value) for name, value in other.items()}}


@pytest.fixture
def altered(page, origin):
    """The map as it is drawn when the server sends another style table."""

    def answer(route):
        sent = route.fetch()
        head, settings, tail = SETTINGS.search(sent.text()).groups()
        given = json.loads(settings)
        given["style"] = merged(given["style"], OTHER_STYLE)
        text = SETTINGS.sub(lambda _: head + json.dumps(given) + tail, sent.text())
        # another script than the one whose hash the page's policy names
        headers = {k: v for k, v in sent.headers.items() if k != "content-security-policy"}
        headers.pop("content-encoding", None)
        route.fulfill(status=200, headers=headers, body=text)

    page.route(re.compile(r"/en/(\?.*)?$"), answer)
    page.goto(f"{origin}/en/?z=7.2&at=116.40,39.90&open={SELECTED}")
    page.wait_for_selector("html[data-searchindex=true]")
    return page


def test_the_page_draws_by_the_table_it_is_sent(altered):
    for selector, wanted in PROBES.items():
        found = altered.evaluate(ATTRIBUTES, [selector, list(wanted)])
        assert found == wanted, selector
    # it stands as far off as the table says, on the side where it hides no symbol
    (found,) = altered.evaluate(ATTRIBUTES, [".incident .voice", ["transform"]]).values()
    assert re.fullmatch(r"translate\(-?21\.5 -?21\.5\)", found)
    assert altered.evaluate("atlas_map.atlas.root.classList.contains('close')")
    assert (
        altered.evaluate("atlas_map.atlas.root.style.getPropertyValue('--open-opacity')") == "0.81"
    )
    assert altered.evaluate("atlas_map.atlas.root.style.getPropertyValue('--faded')") == "0.27"
    assert altered.evaluate("atlas_map.atlas.root.style.getPropertyValue('--passing')") == "0.37"
    assert not altered.locator(".corridor").count()
    altered.evaluate("atlas_map.atlas.filter.change({ q: 'kept by no record' })")
    rest(altered, 100)
    # a town has a dot of its own where no symbol stands on it
    assert altered.evaluate(ATTRIBUTES, [".names circle", list(DOT)]) == DOT
    assert {"42,75,108", "108,75,42"} & set(altered.evaluate(COLOURS))


@pytest.mark.parametrize("zoom", [3, 5, 5.5, 7, 9])
def test_corridors_fade_alike_on_screen_and_on_a_sheet(page, origin, zoom):
    page.goto(f"{origin}/en/?z={zoom}&at=116.40,39.90")
    page.wait_for_selector("html[data-ready=true]")
    actual = page.evaluate("atlas_map.getZoom()")
    found = page.evaluate("atlas_map.atlas.bands.corridors.getAttribute('opacity')")
    whole = style.style_table()["corridor"]["opacity"]
    assert float(found) == pytest.approx(whole * corridor_fade(actual), abs=0.001)
