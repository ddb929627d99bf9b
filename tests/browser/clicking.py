"""Where symbols stand, and what a click on the map would open."""

from __future__ import annotations

SYMBOLS = """() => [...document.querySelectorAll(".incident:not([display]), .counted:not([display])")]
  .filter((one) => !one.closest("[display=none]"))
  .map((one) => {
    const { a, b, c, d, e, f } = one.getScreenCTM();
    return [one.dataset.key, e, f];
  })"""
RECORD_OPENS = """() => {
  window.opened = [];
  const { selection, chooser } = atlas_map.atlas;
  selection.open = (key) => opened.push([key]);
  chooser.show = (things) => opened.push(things.map(({ key }) => key));
}"""


def click(page, x, y):
    """Click a point of the map; return the keys of what it opens, several for a list."""
    page.mouse.click(x, y)
    opened = page.evaluate("opened.splice(0)")
    return opened[0] if opened else []
