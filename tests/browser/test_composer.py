"""What the export dialog takes from the map: what is open, and the part that is framed."""

from __future__ import annotations

import re

from tests.browser.dialog import answer_preview, choose, open_dialog
from tests.browser.test_map import BEIJING
from tests.browser.waiting import rest


def test_what_is_open_is_told_once_its_page_has_come(page, origin, size):
    """The dialog may be opened before the panel is filled."""
    answer_preview(page)
    held = []
    page.route(re.compile(rf"/{BEIJING.split('/')[1]}/$"), lambda route: held.append(route))
    page.goto(f"{origin}/en/?open={BEIJING}")
    page.locator("#panel[aria-busy]").wait_for()
    dialog = open_dialog(page, size)
    dialog.locator("dt", has_text="Layers").wait_for()
    assert "Open record" not in dialog.locator("dt").all_inner_texts()
    assert held
    for route in held:
        route.continue_()
    dialog.locator("dt", has_text="Open record").wait_for()
    assert dialog.locator("dd").last.inner_text() == page.locator("#panel h1").text_content()


def test_a_sheet_fits_what_is_shown(page, origin, size):
    """Whatever the screen shows: the part that holds the records of the layers that are on."""
    asked = answer_preview(page)
    page.goto(f"{origin}/en/?z=4&at=100,20&layers=tumen_border")
    dialog = open_dialog(page, size)
    page.locator(".export-pane:not([aria-busy]) img[src]:visible").wait_for()
    assert asked[-1]["z"]
    seen = dialog.locator("dd").first.inner_text()
    choose(page, "section", "fit")
    rest(page, 350)
    page.locator(".export-pane:not([aria-busy]) img[src]:visible").wait_for()
    west, south, east, north = map(float, asked[-1]["bbox"].split(","))
    assert "z" not in asked[-1]
    assert 126 < west < 129 < 130 < east < 132
    assert 40 < south < 42.5 < north < 44.5
    assert dialog.locator("dd").first.inner_text() != seen
    choose(page, "section", "seen")
    rest(page, 350)
    assert "bbox" not in asked[-1]
