"""What map users expect of a double click, and of two taps; a citation that is copied."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.touching import tap_twice
from tests.browser.waiting import rest

EMPTY_SEA = "/en/?z=5&at=150,20"
ZOOM = "() => atlas_map.getZoom()"


def zoomed(page):
    for _ in range(100):
        if page.evaluate(ZOOM) == 6:
            return True
        rest(page, 50)
    return False


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
def test_a_double_click_comes_closer_and_opens_nothing(page, origin):
    page.goto(f"{origin}{EMPTY_SEA}")
    page.wait_for_selector("html[data-ready=true]")
    page.mouse.dblclick(900, 450)
    assert zoomed(page)
    assert "open=" not in page.url


@pytest.mark.parametrize("size", [PHONE], ids=["phone"], indirect=True)
def test_two_taps_come_closer(page, origin):
    page.goto(f"{origin}{EMPTY_SEA}")
    page.wait_for_selector("html[data-ready=true]")
    tap_twice(page, 200, 300)
    assert zoomed(page)


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
def test_a_citation_is_copied_with_its_whole_address(page, origin):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=origin)
    address = f"{origin}/en/incidents/unhcr-family-2001/"
    page.goto(address)
    page.locator("details.cite > summary").click()
    page.locator(".cite-copy").click()
    page.locator(".cite [role=status]", has_text="Copied").wait_for()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("“An extended family of seven")
    assert copied.endswith(address)
