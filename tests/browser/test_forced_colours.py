"""Colours that the reader's system forces: what can be pressed or drawn stays to be seen."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from tests.browser.conftest import DESKTOP
from tests.browser.waiting import rest

PARTS = {
    "a switch that is on": '[data-row="borders"] .count',
    "handle": ".handle.to",
    "time pressed": ".time-toggle",
    "zoom": ".leaflet-control-zoom-in",
    "home": "button.home",
    "search": ".find-open",
}
LEAST = 30
"""Px of a picture that stand out from its ground."""


@pytest.fixture
def size():
    return DESKTOP


@pytest.fixture
def forced(page, origin):
    page.emulate_media(forced_colors="active")
    page.goto(f"{origin}/en/")
    page.wait_for_selector("html[data-searchindex=true]")
    return page


def picture(page, selector):
    png = page.locator(selector).first.screenshot(animations="disabled")
    return Image.open(io.BytesIO(png)).convert("L")


def standing_out(image):
    """Return how many px differ clearly from the commonest grey of a picture."""
    counts = image.histogram()
    ground = counts.index(max(counts))
    return sum(n for grey, n in enumerate(counts) if abs(grey - ground) > 60)


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_controls_stand_out_from_their_ground(forced, part):
    assert standing_out(picture(forced, part)) > LEAST


def test_a_switch_looks_other_when_it_is_off(forced):
    selector = '[data-row="borders"] .count'
    on = picture(forced, selector)
    forced.locator('[data-row="borders"] input').dispatch_event("click")
    rest(forced, 200)
    off = picture(forced, selector)
    assert on.size == off.size
    assert standing_out(ImageChops.difference(on, off)) > LEAST
    assert standing_out(off) > LEAST


def test_the_map_keeps_its_own_colours(forced):
    symbol = ".symbols .incident:not([display]) .shape"
    colours = "(one) => { const s = getComputedStyle(one); return [s.fill, s.stroke]; }"
    kept = forced.locator(symbol).first.evaluate(colours)
    forced.emulate_media(forced_colors="none")
    assert forced.locator(symbol).first.evaluate(colours) == kept
