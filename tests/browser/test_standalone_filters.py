"""The map in one file, from disk with the network off: filtered, searched, moved in time by hand."""

from __future__ import annotations

import pytest

from tests.browser.waiting import rest
from webapp.export.export import export_view


@pytest.fixture(scope="module")
def file(snapshot, tmp_path_factory):
    path = tmp_path_factory.mktemp("file") / "map.html"
    path.write_bytes(
        export_view(snapshot, ".html", {"layers": "diplomatic_incidents,mission_route"}).body
    )
    return path


@pytest.fixture
def opened(page, file):
    page.context.set_offline(True)
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-searchindex=true]")
    yield page
    assert page.faults == []
    assert {url.split("#")[0] for url in page.asked if not url.startswith("data:")} == {
        file.as_uri()
    }


def shown(page):
    rest(page, 250)
    return page.locator('.symbols [data-key^="diplomatic_incidents/"]:visible').count()


def test_time_is_chosen_by_the_handles(opened):
    before = shown(opened)
    if opened.locator("#time.collapsed").count():
        opened.locator(".time-toggle").click()
    handle = opened.locator(".handle.to")
    handle.focus()
    for _ in range(6):
        opened.keyboard.press("PageDown")
    assert handle.get_attribute("aria-valuetext") == "December 2001"
    assert 0 < shown(opened) < before
    opened.locator(".time-whole").click()
    assert shown(opened) == before


def test_words_are_searched_and_kinds_chosen(opened):
    before = shown(opened)
    opened.locator(".find-open").click()
    opened.locator(".facets details").first.wait_for()
    opened.locator("#finder-q").fill("spanish embassy")
    assert 0 < shown(opened) < before
    opened.locator("#finder-q").fill("")
    assert shown(opened) == before
    choice = opened.locator('#finder input[data-facet="disputed"][value="yes"]')
    choice.dispatch_event("click")
    assert 0 < shown(opened) < before
    choice.dispatch_event("click")
    assert shown(opened) == before
