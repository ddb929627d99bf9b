"""Twenty views in three languages: screen and sheet bear the same names, marks and arrowheads.

Each language and size is one page, which is aimed anew as "back" would; the sheet of the very same view is
laid out here. What the screen covers with its own legend and bars is the screen's alone.
"""

from __future__ import annotations

import math
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_map import BEIJING
from tests.webapp.scene_fixtures import SVG
from webapp.export.inputs import read_inputs
from webapp.export.params import read_address, read_view
from webapp.maps.scene_layers import stage_arrows
from webapp.maps.scene_marks import lay_out_marks
from webapp.maps.scene_names import Names, lay_out_names
from webapp.maps.scene_text import draw_names
from webapp.maps.selection import select_features
from webapp.query.filter import sift_layers
from webapp.query.projection import unproject_unit
from webapp.query.subject import about
from webapp.words import speak
from webapp.words.languages import LANGUAGES

STAGE = "mongolia_route/mongolia-hailar-border"
VIEWS = {
    "opening": (DESKTOP, "z=4.4&at=119.00,32.50"),
    "Tumen": (DESKTOP, "z=8&at=129.80,42.90"),
    "Yanbian": (DESKTOP, "z=7&at=129.00,42.50"),
    "Mongolia": (DESKTOP, "z=5&at=108.00,46.00"),
    "Mekong": (DESKTOP, "z=6&at=101.00,19.00"),
    "Golden Triangle": (DESKTOP, "z=7.3&at=100.30,20.50"),
    "Bangkok": (DESKTOP, "z=9&at=100.50,13.75"),
    "Beijing": (DESKTOP, "z=9&at=116.40,39.90"),
    "Seoul": (DESKTOP, "z=7.2&at=127.00,37.50"),
    "time": (DESKTOP, "z=5&at=118.00,38.00&from=2002-03&to=2002-09&undated=no"),
    "kind": (DESKTOP, "z=5&at=118.00,38.00&kind=mission_entry,stage"),
    "layers": (DESKTOP, "z=5.5&at=120.00,42.00&layers=borders,mission_route,mongolia_route"),
    "search": (DESKTOP, "z=5&at=116.00,35.00&q=2002"),
    "open incident": (DESKTOP, f"z=6.1&at=117.00,40.50&open={BEIJING}"),
    "opening, phone": (PHONE, "z=4.3&at=119.00,32.50"),
    "Yanbian, phone": (PHONE, "z=6.6&at=129.00,42.50"),
    "Mekong, phone": (PHONE, "z=5&at=101.00,19.00"),
    "Shenyang, phone": (PHONE, "z=7.5&at=123.40,41.80"),
    "tier, phone": (PHONE, "z=4.2&at=112.00,30.00&tier=stated"),
    "open way, phone": (PHONE, f"z=5.4&at=113.00,44.50&open={STAGE}"),
}
NEAR_PX = 3.0
HEAD_PX = 14.0
"""The longest arrowhead: nearer to an edge, the screen keeps one that a sheet would show cut."""
AIM = """async (query) => {
  // an open record whose page comes later would move the map
  atlas_map.atlas.fitting.fit = () => {};
  history.replaceState(null, "", `${location.pathname}?${query}`);
  dispatchEvent(new PopStateEvent("popstate"));
  const { atlas } = atlas_map;
  await Promise.all([...atlas.visible].map(({ loaded }) => loaded));
  Object.assign(atlas, { readCovered() {}, covered: [] });
  atlas.draw(true);
}"""
DRAWN = """() => {
  const { atlas } = atlas_map;
  const corner = atlas_map.containerPointToLayerPoint([0, 0]);
  const [origin, size] = [atlas_map.getPixelOrigin(), atlas_map.getSize()];
  const shown = (one) => !one.closest("[display=none]");
  const all = (selector) => [...atlas.root.querySelectorAll(selector)].filter(shown);
  const numbers = (one, names) => names.map((name) => Number(one.getAttribute(name) ?? 0));
  const names = all(".names text").flatMap((text) => {
    const [x, y] = numbers(text, ["x", "y"]);
    const lines = text.children.length ? [...text.children] : [text];
    let down = 0;
    return lines.map((line) => {
      down += line === text ? 0 : numbers(line, ["dy"])[0];
      return [`${line.textContent}|${text.getAttribute("text-anchor")}`, x - corner.x, y + down - corner.y];
    });
  });
  const moved = (one) => (one === atlas.root ? [0, 0] : (() => {
    const [, x = 0, y = 0] = /translate\\((\\S+) (\\S+)\\)/.exec(one.getAttribute("transform") ?? "") ?? [];
    const [left, top] = moved(one.parentNode);
    return [left + Number(x), top + Number(y)];
  })());
  const marks = all(".mark").filter((one) => !one.closest(".open")).map((one) => {
    const [x, y] = moved(one);
    return [one.textContent, x - corner.x, y - corner.y];
  });
  const heads = all("path.arrow").flatMap((path) =>
    [...path.getAttribute("d").matchAll(/M(\\S+) (\\S+?)L/g)].map(([, x, y]) => ["", x - corner.x, y - corner.y]));
  return { names, marks, heads, zoom: atlas_map.getZoom(), width: size.x, height: size.y,
    left: corner.x + origin.x, top: corner.y + origin.y };
}"""


def view_of(found, query, lang):
    """The view of an address, with the centre that the screen shows to the fraction of a px."""
    size = found["width"], found["height"]
    view = read_view({**read_address(query), "lang": lang, "content": "map"}, size)
    scale = 2 ** found["zoom"]
    centre = unproject_unit(
        (found["left"] + size[0] / 2) / scale, (found["top"] + size[1] / 2) / scale
    )
    assert centre == pytest.approx(view.centre, abs=0.06)
    assert found["zoom"] == pytest.approx(view.zoom)
    return replace(view, centre=centre)


def laid_out(inputs, view):
    """What a sheet's map of a view says: names line by line, marks, arrowheads away from edges."""
    layers = sift_layers(inputs.layers, view.kept, inputs.searchindex)
    selection = replace(select_features(layers, view), listed=False)
    reference = inputs.reference
    names = Names(reference.labels, reference.countries, reference.places)
    marks = lay_out_marks(selection)
    placed = lay_out_names(names, selection, view.lang, [mark.box for mark in marks])
    root = ElementTree.fromstring(  # noqa: S314 (our own)
        f"<svg xmlns='{SVG[1:-1]}'>{draw_names(placed)}</svg>"
    )
    tips = (tip for one in selection.shapes for tip, _ in stage_arrows(one, selection))
    return {
        "names": [
            (f"{''.join(text.itertext())}|{text.get('text-anchor')}", *map(float, (text.get("x"), text.get("y"))))
            for text in root.iter(f"{SVG}text")
        ],
        "marks": [(mark.text, mark.x, mark.y) for mark in marks],
        "heads": [("", *tip) for tip in tips],
    }  # fmt: skip


def apart(screen, sheet):
    """What of two lists of words and px has no like in the other, by which of them it is."""
    left, alone = list(sheet), []
    for words, x, y in screen:
        like = min(
            (one for one in left if one[0] == words),
            key=lambda one: math.dist(one[1:], (x, y)),
            default=None,
        )
        if like and math.dist(like[1:], (x, y)) <= NEAR_PX:
            left.remove(like)
        else:
            alone.append(("screen", words, round(x), round(y)))
    return alone + [("sheet", words, round(x), round(y)) for words, x, y in left]


def in_sight(found, name, keep=0.0):
    return [
        one
        for one in found[name]
        if keep <= one[1] <= found["width"] - keep and keep <= one[2] <= found["height"] - keep
    ]


@pytest.fixture
def size():
    """That of the first view."""
    return DESKTOP


@pytest.mark.parametrize("lang", LANGUAGES)
def test_screen_and_sheet_say_the_same_label_by_label(page, origin, snapshot, lang):
    inputs = read_inputs(snapshot, lang)
    now, differing, counted = None, {}, 0
    for name, (wanted, query) in VIEWS.items():
        if wanted != now:
            page.set_viewport_size(wanted)
            page.goto(f"{origin}/{lang}/?z=5&at=116,40")
            page.wait_for_selector("html[data-searchindex=true]")
            now = wanted
        page.evaluate(AIM, query)
        found = page.evaluate(DRAWN)
        with about(inputs.subject), speak(lang):
            sheet = laid_out(inputs, view_of(found, query, lang))
        counted += len(sheet["names"])
        wrong = apart(found["names"], sheet["names"])
        wrong += apart(in_sight(found, "marks"), sheet["marks"])
        heads = in_sight({**found, "heads": sheet["heads"]}, "heads", HEAD_PX)
        wrong += apart(in_sight(found, "heads", HEAD_PX), heads)
        differing |= {name: wrong} if wrong else {}
    assert differing == {}
    assert counted > 15 * len(VIEWS)
