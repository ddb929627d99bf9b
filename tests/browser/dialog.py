"""The export dialog as tests use it: opened, set, and answered without drawing anything."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit

from tests.browser.waiting import rest

SHEET = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="300.5" viewBox="0 0 9 9">'
    "<title>{width}</title></svg>"
)


def sides(width, pages=1):
    return {"X-Sheet-Pages": str(pages), "X-Sheet-Sides": f"{width}x300.500"}


PREVIEW, PNG = re.compile(r"/preview\.svg\?"), re.compile(r"/export\.png\?")


def answer_preview(page, width=400, pages=1, told=None, crowded=False):
    """Answer every preview with a plain sheet, and keep what was asked for.

    ``told`` gives, of what is asked, what the sheet says of itself: its titles, its part of the map.
    """
    asked = []

    def answer(route):
        asked.append(query_of(route.request.url))
        more = {"X-Sheet-Told": json.dumps(told(asked[-1]))} if told else {}
        more |= {"X-Sheet-Crowded": "yes"} if crowded else {}
        route.fulfill(
            body=SHEET.format(width=width),
            content_type="image/svg+xml",
            headers=sides(width, pages) | more,
        )

    page.route(PREVIEW, answer)
    return asked


def query_of(address):
    query = parse_qs(urlsplit(address).query, keep_blank_values=True)
    return {name: one[0] for name, one in query.items()}


def open_dialog(page, size):
    if size["width"] < 901 and page.locator("#legend.collapsed").count():
        page.locator(".legend-toggle").click()
    opener = page.locator(".export-open")
    if page.locator("#panel").is_visible():
        opener.press("Enter")  # a record that is open covers it on a phone
    else:
        opener.click()
    return page.locator("#export")


def choose(page, name, value):
    page.locator(f'#export input[name="{name}"][value="{value}"]').check(force=True)


def drawn(page):
    page.locator(".export-pane:not([aria-busy]) img[src]:visible").wait_for()
    return page.locator(".export-outcome").inner_text()


def last_asked(page, asked, count):
    """Return what was asked for last, once more than ``count`` previews were."""
    for _ in range(100):
        if len(asked) > count:
            break
        rest(page, 30)
    drawn(page)
    return asked[-1]


def opened_at(page, origin, size, query="", lang="en"):
    page.goto(f"{origin}/{lang}/?{query}")
    page.wait_for_selector("html[data-searchindex=true]")
    return open_dialog(page, size)
