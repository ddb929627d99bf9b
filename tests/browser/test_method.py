"""The method explains every look in one screen, and is reached from the legend and the panels."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PHONE

SMALLEST_PX = 12
LOOKS = """() => {
  const all = [...document.querySelectorAll(".looks dt, .looks dd, .looks li, .looks p, .looks h2, .looks a")];
  return {
    bottom: document.querySelector(".looks").getBoundingClientRect().bottom,
    wide: document.documentElement.scrollWidth,
    smallest: Math.min(...all.map((one) => parseFloat(getComputedStyle(one).fontSize))),
    covered: [...document.querySelectorAll(".looks svg.sample")].flatMap((sample) => {
      const box = sample.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(sample.closest("div, li"));
      range.setStartAfter(sample);
      const meet = (one) => one.left < box.right && box.left < one.right && one.top < box.bottom - 1 && box.top < one.bottom - 1;
      return [...range.getClientRects()].some((one) => one.width && meet(one)) ? [sample.parentElement.textContent] : [];
    }),
  };
}"""


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_every_look_stands_in_the_first_screen(page, origin, size, lang):
    page.goto(f"{origin}/{lang}/method/")
    page.evaluate("document.fonts.ready")
    found = page.evaluate(LOOKS)
    assert found["bottom"] <= size["height"]
    assert found["wide"] <= size["width"]
    assert found["smallest"] >= SMALLEST_PX
    assert found["covered"] == []


def test_a_click_in_the_legend_opens_the_method(page, origin, size):
    page.goto(f"{origin}/en/")
    page.wait_for_selector("html[data-ready=true]")
    page.keyboard.press("Escape")  # the first screen has a link of its own
    if size is PHONE:
        page.locator("#legend .legend-toggle").click()
    page.locator(".legend-method a").click()
    page.wait_for_url(f"{origin}/en/method/")
    assert page.locator(".looks dl").first.is_visible()


@pytest.mark.parametrize(
    ("link", "anchor"), [(".kind a.reading", ""), (".kind a.badge.voice", "#one-voice")]
)
def test_a_click_in_a_panel_opens_the_method(page, origin, link, anchor):
    page.goto(f"{origin}/en/#mongolia_route/mongolia-beijing-erenhot")
    page.locator("#panel article h1").wait_for()
    page.locator(f"#panel {link}").click()
    page.wait_for_url(f"{origin}/en/method/{anchor}")
    assert page.locator(".looks dl").first.is_visible()
