"""Nothing covers anything: the boxes of all that stands on the map do not meet, at any size."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.waiting import rest

SIZES = {
    "wide": (1920, 1080),
    "desk": (1440, 900),
    "laptop": (1280, 720),
    "tablet": (820, 1180),
    "phone": (390, 844),
    "desk at 200%": (720, 450),
    "desk at 400%": (360, 225),
}
RECORD = "diplomatic_incidents/shenyang-japan-2002-05-08"
CHOSEN = "q=consulate&from=2002-01&to=2002-12&layers=foo,borders,diplomatic_incidents"
STATES = (
    ("", {"opening": (), "time and legend": (".time-toggle", ".legend-toggle")}),
    ("", {"search": (".find-open",)}),
    (CHOSEN, {"dead parts": (), "chosen": ("#notice button",)}),
    (CHOSEN, {"search with dead parts": (".find-open",)}),
    (CHOSEN, {"legend with dead parts": (".legend-toggle",)}),
    (f"open={RECORD}&{CHOSEN}", {"record, chosen, dead parts": ()}),
    (f"open={RECORD}", {"record": (), "record and legend": (".legend-toggle",)}),
)
"""By the address that is opened, what is looked at in turn, and what is pressed before."""
COVERING = """() => {
  const shown = [...document.querySelectorAll(
    "#legend, #time, #finder, #panel, #credits, #chips button, #empty, #notice, .leaflet-control"
  )].filter((one) => one.checkVisibility({ visibilityProperty: true }));
  const clip = document.getElementById("chips").getBoundingClientRect();
  const boxes = shown.map((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    const end = one.closest("#chips") ? Math.min(right, clip.right) : right;
    return { name: one.id || one.className || one.textContent, left, top, right: end, bottom };
  }).filter(({ left, top, right, bottom }) => right > left && bottom > top);
  const found = [];
  boxes.forEach((a, n) => {
    if (a.left < -1 || a.top < -1 || a.right > innerWidth + 1 || a.bottom > innerHeight + 1)
      found.push(`${a.name} leaves the window`);
    for (const b of boxes.slice(0, n)) {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 1 && high > 1) found.push(`${a.name} meets ${b.name}: ${wide} x ${high}`);
    }
  });
  return found;
}"""


@pytest.fixture
def size():
    return DESKTOP


@pytest.fixture(params=SIZES.values(), ids=SIZES)
def window(page, request):
    width, height = request.param
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(reduced_motion="reduce")
    return page


def press(window, selectors):
    for selector in selectors:
        button = window.locator(selector)
        if button.is_visible():
            button.click()
    rest(window, 120)


def test_nothing_covers_anything(window, origin):
    found = {}
    for query, looks in STATES:
        window.goto(f"{origin}/en/?{query}")
        window.wait_for_selector("html[data-searchindex=true]")
        window.keyboard.press("Escape")  # the first screen, where nothing is asked for
        for name, pressed in looks.items():
            press(window, pressed)
            if covering := window.evaluate(COVERING):
                found[name] = covering
    assert found == {}


def test_a_bar_over_another_is_noticed(page, origin):
    page.goto(f"{origin}/en/")
    page.wait_for_selector("html[data-searchindex=true]")
    page.evaluate("document.getElementById('credits').style.inset = '0 auto auto 0'")
    assert page.evaluate(COVERING)
