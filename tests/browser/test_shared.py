"""What Python and the browser both know stands once, in tables that the page is sent.

The browser's modules are loaded as they are written and given a table whose values are other than
ours: a module that brings a value of its own does not follow, and its test fails. Python's twin is
given the same table, so that the two are held together as well.
"""

from __future__ import annotations

import json
import re

import pytest

from geodata.vocabulary import TravelMode
from tests.browser.conftest import DESKTOP
from tests.browser.modules import ORIGIN
from tests.browser.waiting import rest
from webapp.maps import style
from webapp.maps.scene_layers import corridor_fade
from webapp.query.filter import PAGES, WAYS, filter_table, known_kinds
from webapp.sections import KINDS as PLAIN_KINDS

SETTINGS = re.compile(r"(atlas\.connect\(atlas_map, )(\{.*?\})(\);\n)")


@pytest.fixture
def size():
    """One width: none of this depends on it."""
    return DESKTOP


FILTERED = f"""async (filter) => {{
  const {{ Filter }} = await import("{ORIGIN}/filter.js");
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
    assert len(set(known_kinds())) == len(known_kinds())
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
