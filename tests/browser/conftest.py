"""A browser, the atlas on loopback, and pages that notice every request and every fault."""

from __future__ import annotations

import json
import os
import re

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.browser.clicking import RECORD_OPENS
from tests.browser.modules import with_modules
from tests.browser.tabs import Tabs
from tests.serving import serve

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
FAILED = pytest.StashKey[bool]()


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
    with serve(app, with_modules) as address:
        yield address


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def size(request):
    return request.param


on_a_desktop = pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
"""For what is the same at any size: what is kept, counted, found, written in an address."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="session")
def tabs(browser, origin):
    opened = Tabs(browser, origin)
    yield opened
    opened.close()


@pytest.fixture
def page(tabs, size, request):
    """A tab as new, that keeps the addresses it asked for and the faults it met."""
    taken = tabs.take(size, touch=size is PHONE)
    yield taken
    tabs.give_back(taken, size, failed=request.node.stash.get(FAILED, False))


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
    return page
