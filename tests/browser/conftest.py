"""A browser, the atlas on loopback, and pages that notice every request and every fault."""

from __future__ import annotations

import json
import os
import re

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.browser.clicking import RECORD_OPENS
from tests.browser.modules import ORIGIN, answer_module
from tests.serving import serve

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in item.nodeid.split("::")[0].split("/"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        path = find_chromium(playwright)
        if path is None:
            reason = "no Chromium: install Debian's chromium or run 'playwright install chromium'"
            if os.environ.get("CI"):
                pytest.fail(reason)
            pytest.skip(reason)
        found = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def origin(app):
    with serve(app) as address:
        yield address


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def size(request):
    return request.param


@pytest.fixture
def page(browser, size):
    """A page that keeps the addresses it asked for and the faults it met."""
    context = browser.new_context(viewport=size, has_touch=size is PHONE)
    opened = context.new_page()
    opened.asked, opened.faults = [], []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    opened.on(
        "console",
        lambda message: opened.faults.append(message.text) if message.type == "error" else None,
    )
    yield opened
    context.close()


@pytest.fixture
def atlas(page, origin):
    """The map, drawn to the end."""
    page.goto(f"{origin}/")
    page.wait_for_selector("html[data-ready=true]")
    page.keyboard.press("Escape")  # the first screen has a test of its own
    return page


@pytest.fixture
def told(page, origin):
    """The map, which tells what it would open instead of opening it."""
    page.goto(f"{origin}/en/")
    page.wait_for_selector("html[data-searchindex=true]")
    page.evaluate(RECORD_OPENS)
    return page


@pytest.fixture
def finder(atlas):
    """The search, open, with everything read."""
    atlas.locator(".find-open").click()
    atlas.locator(".facets details").first.wait_for()
    return atlas


@pytest.fixture(scope="module")
def stages(snapshot):
    """Every stage that is drawn, by its key."""
    found = {}
    for path in snapshot.entries:
        if match := re.fullmatch(r"/layers/(\w+)\.geojson", path):
            for one in json.loads(snapshot.answer(path).body)["features"]:
                if one["properties"].get("axis"):
                    parts = one["geometry"]["coordinates"]
                    stubs = len(parts) if one["geometry"]["type"] == "MultiLineString" else 0
                    found[f"{match[1]}/{one['id']}"] = {**one["properties"], "stubs": stubs}
    return found


@pytest.fixture
def modules(page):
    """A page that is empty but can import the browser's modules."""
    page.route(f"{ORIGIN}/**", answer_module)
    page.goto(f"{ORIGIN}/")
    return page
