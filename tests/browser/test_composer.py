"""What the export dialog takes from the map: what is open, and the part that is framed."""

from __future__ import annotations

import re

from tests.browser.test_exporting import answer_preview, open_dialog
from tests.browser.test_map import BEIJING


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
