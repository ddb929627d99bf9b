"""Near the core of the evidence the ground stays light, and what is open comes forward."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.browser.conftest import DESKTOP
from tests.browser.test_map import BEIJING
from tests.waiting import until
from webapp.maps.lettering import NAMES

CORE = "/en/?z=7&at=129,42.5"
LEAST_CONTRAST = 4.5
GROUND = """() => {
  for (const name of ["names", "symbols", "counts", "stubs", "fans", "axes", "borders", "open", "active"])
    document.querySelector(`svg g.${name}`)?.setAttribute("visibility", "hidden");
  for (const one of document.querySelectorAll("#legend, #time, #credits, .leaflet-control-container")) one.hidden = true;
}"""
SHANGHAI = "diplomatic_incidents/shanghai-american-school-2004-09-27"
MARKED = """() => [...new Set([...document.querySelectorAll(".feature.selected")].map((one) => one.dataset.key))]"""
OPACITY = """(key) => [...document.querySelectorAll(`.feature[data-key="${key}"]`)].map((one) => getComputedStyle(one).opacity)"""


def luminance(colour):
    parts = [one / 255 for one in colour]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture
def size():
    return DESKTOP


@pytest.fixture
def core(page, origin):
    page.goto(f"{origin}{CORE}")
    page.wait_for_selector("html[data-ready=true]")
    return page


def test_all_fills_together_leave_the_smallest_name_readable(core):
    core.evaluate(GROUND)
    picture = Image.open(io.BytesIO(core.screenshot())).convert("RGB")
    smallest = min(
        NAMES.values(), key=lambda one: one.size if one.fill == NAMES["unit"].fill else 99
    )
    ink = tuple(bytes.fromhex(smallest.fill.removeprefix("#")))
    ground = [picture.getpixel((x, y)) for x in range(600, 920, 8) for y in range(260, 500, 8)]
    found = sorted(contrast(one, ink) for one in ground)
    # one in twenty may lie on the outline of an area
    assert found[len(found) // 20] >= LEAST_CONTRAST


def test_an_open_way_comes_forward_and_goes_back(page, origin):
    page.goto(f"{origin}/en/?open=mission_route/mission-beijing-singapore")
    page.wait_for_selector("#panel .panel-body h1, #panel .panel-body h2")
    assert page.evaluate(OPACITY, "mission_route/mission-beijing-singapore") == ["1"]
    assert page.evaluate(OPACITY, "mission_route/mission-singapore-manila") == ["1"], "of its route"
    entry = "diplomatic_incidents/spanish-embassy-beijing-2002-03-14"
    assert page.evaluate(OPACITY, entry) == ["1"], "at a place of its route"
    other = "tumen_border/tumen-border"
    assert page.evaluate(OPACITY, other) == ["0.3"]
    page.keyboard.press("Escape")
    assert page.evaluate(OPACITY, other) == ["1"]


def test_what_was_open_goes_back_when_another_record_is_opened(page, origin):
    first, second = "mission_route/mission-beijing-singapore", "tumen_border/tumen-border"
    page.goto(f"{origin}/en/?open={first}")
    page.wait_for_selector("#panel .panel-body h1, #panel .panel-body h2")
    page.evaluate("(key) => atlas_map.atlas.selection.open(key)", second)
    assert page.evaluate(OPACITY, second) == ["1"]
    assert page.evaluate(OPACITY, first) == ["0.3"]
    assert page.evaluate(MARKED) == [second]


def test_an_open_country_fades_nothing(page, origin):
    page.goto(f"{origin}/en/?open=countries/country-mn")
    page.wait_for_selector("#panel .panel-body h1, #panel .panel-body h2")
    assert page.evaluate(OPACITY, "tumen_border/tumen-border") == ["1"]


@pytest.mark.parametrize(
    ("query", "rings"),
    [
        (f"z=4&at=119,32.5&open={BEIJING}", 2),
        (f"z=9&at=121,31&open={SHANGHAI}", 1),
        (f"z=4&at=119,32.5&from=2004-01&undated=no&open={BEIJING}", 0),
    ],
    ids=["counted with others", "by itself", "left out by the time"],
)
def test_an_open_incident_has_its_ring_and_the_number_it_is_counted_in_another(
    page, origin, query, rings
):
    page.goto(f"{origin}/en/?{query}")
    page.wait_for_selector("#panel .panel-body h1, #panel .panel-body h2")
    until(lambda: page.locator("svg g.open circle.ring").count() == rings)
    assert page.evaluate("atlas_map.atlas.highlight.selected.key") == query.rpartition("=")[2]
    page.evaluate("atlas_map.atlas.filter.change({ q: 'zzzz' })")
    until(lambda: page.locator("svg g.open circle.ring").count() == 0)
