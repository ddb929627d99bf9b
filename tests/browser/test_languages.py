"""What only a browser shows of a language: where lines break, and what the dialog says."""

import re

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from webapp.words.languages import LANGUAGES

SECTION = {
    "en": r"^\d+° E – \d+° E, \d+° [NS] – \d+° N$",
    "ko": r"^동경 \d+°~동경 \d+°, [북남]위 \d+°~북위 \d+°$",
    "zh": r"^东经\d+°—东经\d+°，[北南]纬\d+°—北纬\d+°$",
}


@pytest.mark.parametrize("size", [PHONE], ids=["phone"], indirect=True)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_is_wider_than_a_phone(page, origin, lang):
    for path in ("sources", "changes", "incidents", "law", "figures/returns-from-china"):
        page.goto(f"{origin}/{lang}/{path}/")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_dialog_says_the_part_of_the_map_in_the_language(page, origin, lang):
    page.goto(f"{origin}/{lang}/")
    page.locator(".export-open").click()
    section = page.locator(".export-goes dd").first
    section.wait_for()
    assert re.match(SECTION[lang], section.inner_text()), section.inner_text()
