"""In the dark the map is dark: what could be told apart still can, the key is like the map."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.browser.conftest import DESKTOP
from tests.browser.test_calm import contrast, luminance
from webapp.maps.style import style_table

DARK = 0.05
"""Luminance below which a ground is dark."""
LEAST = 3.0
"""Contrast of what is drawn with its ground, as graphics need it."""
SYMBOLS = """() => [...document.querySelectorAll(".incident:not([display]) .shape")]
  .filter((one) => !one.closest("[display=none]"))
  .map((one) => {
    const { e, f } = one.parentNode.getScreenCTM();
    const hollow = one.getAttribute("fill") === "#fff";
    return [one.getAttribute(hollow ? "stroke" : "fill"), hollow, Math.round(e), Math.round(f)];
  })"""
SAMPLE = "#legend .sample"


@pytest.fixture
def size():
    return DESKTOP


@pytest.fixture
def dark(page, origin):
    page.emulate_media(color_scheme="dark")
    page.goto(f"{origin}/en/")
    page.wait_for_selector("html[data-searchindex=true]")
    page.keyboard.press("Escape")
    return page


def picture(target):
    return Image.open(io.BytesIO(target.screenshot(animations="disabled"))).convert("RGB")


def colours(image):
    return [colour for _, colour in image.getcolors(image.width * image.height)]


def test_the_ground_of_the_map_is_dark(dark):
    image = picture(dark)
    pixels = [image.getpixel((x, y)) for x in range(340, 1360, 12) for y in range(10, 680, 12)]
    light = [one for one in pixels if luminance(one) > DARK]
    # what is drawn on it and written on it is light
    assert len(light) < len(pixels) / 4
    sea, land = image.getpixel((1100, 500)), image.getpixel((650, 330))
    assert max(luminance(sea), luminance(land)) < DARK
    assert sea != land


def test_every_symbol_stands_out_from_the_dark_as_the_key_does(dark):
    families = {one["colour"].lower() for one in style_table()["families"].values()}
    image = picture(dark)
    seen = {}
    for colour, hollow, x, y in dark.evaluate(SYMBOLS):
        if 330 < x < 1360 and 10 < y < 680 and not hollow:
            around = colours(image.crop((x - 4, y - 4, x + 5, y + 5)))
            seen.setdefault(colour.lower(), []).append(max(luminance(one) for one in around))
    assert set(seen) <= families
    assert len(seen) > 2
    ground = image.getpixel((650, 330))
    key = colours(picture(dark.locator(".sample").nth(3)))
    assert max(contrast(one, ground) for one in key) > LEAST
    for colour, lightest in seen.items():
        assert (min(lightest) + 0.05) / (luminance(ground) + 0.05) > LEAST, colour


def test_on_paper_the_map_is_light(dark):
    dark.emulate_media(media="print", color_scheme="dark")
    panes = (".leaflet-tile-pane", ".leaflet-overlay-pane", SAMPLE)
    for pane in panes:
        look = dark.locator(pane).first.evaluate("one => getComputedStyle(one).filter")
        assert look == "none", pane


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("/incidents/shenyang-japan-2002-05-08/", "a.locator svg"),
        ("/story/", ".chapters img"),
        ("/method/", ".sample"),
    ],
)
def test_maps_and_keys_of_pages_are_dark_too(page, origin, path, selector):
    page.emulate_media(color_scheme="dark")
    page.goto(f"{origin}/en{path}")
    look = page.locator(selector).first.evaluate("one => getComputedStyle(one).filter")
    assert look.startswith("invert(")
