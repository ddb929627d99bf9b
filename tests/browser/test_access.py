"""axe-core finds nothing, in any view or language; everything can be reached by keyboard."""

import re
from pathlib import Path

import pytest

from tests.browser.conftest import PHONE
from tests.browser.modules import SOURCES
from webapp.words.languages import LANGUAGES

AXE = Path(__file__).parent / "dist" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

PAGES = (
    "/incidents/",
    "/incidents/shenyang-japan-2002-05-08/",
    "/unplaced/",
    "/routes/",
    "/routes/mekong-bangkok-route/",
    "/routes/mekong-yunnan-river/",
    "/borders/tumen-border/",
    "/areas/yanbian/",
    "/countries/",
    "/countries/country-cn/",
    "/law/",
    "/law/refugee-convention-1951/",
    "/figures/",
    "/figures/arrivals-south-korea/",
    "/advice/",
    "/sources/",
    "/sources/hrw-2002/",
    "/method/",
    "/nothing/",
)


def violations(page, lang="en"):
    """Return what axe-core finds: the rule, and the first places that break it.

    Contrast, which takes it longer than all else together, is measured in English: no colour goes
    by the language (``test_no_colour_goes_by_the_language``).
    """
    if not AXE.exists():
        pytest.fail("axe-core is not built: run 'pip install .' or webapp/frontend/build_hook.py")
    page.evaluate(AXE.read_text(encoding="utf-8") + "; undefined")
    found = page.evaluate(
        "([values, contrast]) => axe.run(document, {runOnly: {type: 'tag', values},"
        " resultTypes: ['violations'], rules: {'color-contrast': {enabled: contrast}}})"
        ".then(result => result.violations)",
        [RULES, lang == "en"],
    )
    return [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found]


def test_no_colour_goes_by_the_language():
    by_language = re.compile(r"[^{}]*(?::lang\(|\[lang)[^{}]*\{([^{}]*)\}")
    for sheet in SOURCES.glob("*.css"):
        for rule in by_language.findall(sheet.read_text(encoding="utf-8")):
            assert not re.search(r"colou?r|background|fill|opacity", rule), (sheet.name, rule)


@pytest.mark.parametrize("size", [PHONE], ids=["phone"], indirect=True)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_a_page(page, origin, lang, path):
    page.goto(f"{origin}/{lang}{path}")
    assert violations(page, lang) == []


@pytest.mark.parametrize("size", [PHONE], ids=["phone"], indirect=True)
def test_axe_finds_what_is_wrong(page, origin):
    page.goto(f"{origin}/en/method/")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    page.evaluate("document.querySelector('main p').style.color = '#999'")
    assert [rule for rule, _ in violations(page)] == ["color-contrast", "image-alt"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_on_the_map(page, origin, lang):
    page.goto(f"{origin}/{lang}/")
    page.wait_for_selector("html[data-ready=true]")
    assert violations(page, lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_with_a_record_open(page, origin, lang):
    page.goto(f"{origin}/{lang}/#yanbian/yanbian")
    page.wait_for_selector("html[data-ready=true]")
    page.locator("#panel article h1").wait_for()
    assert violations(page, lang) == []
