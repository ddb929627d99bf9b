"""A panel says on whose word each value stands, and what rests on one voice, as the page does."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP

RECORDS = {
    "diplomatic_incidents/canadian-embassy-beijing-2002-06-08": "/incidents/",
    "other_incidents/returns-by-road-2000-05": "/incidents/",
    "mission_route/mission-philippines-seoul": "/routes/",
}
"""Values on another word, one voice, how people travelled; and where their pages are."""
BADGES = "all => all.map((one) => [one.className, one.textContent])"


@pytest.fixture
def size():
    """One width: a panel holds the same on any."""
    return DESKTOP


@pytest.mark.parametrize(("key", "section"), RECORDS.items())
def test_a_panel_bears_the_marks_of_its_page(page, origin, key, section):
    page.goto(f"{origin}/en{section}{key.split('/')[1]}/")
    told = page.locator("article .badge").evaluate_all(BADGES)
    assert len(told) > 1
    page.goto(f"{origin}/en/?open={key}")
    page.locator("#panel article h1").wait_for()
    assert page.locator("#panel article .badge").evaluate_all(BADGES) == told
