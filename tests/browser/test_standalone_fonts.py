"""The map as one file brings the letters that a machine lacks."""

import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.browser.test_standalone import visit
from webapp.export.export import export_view
from webapp.export.fonts import FOLDER, REGULAR


@pytest.fixture(scope="module")
def latin_only(tmp_path_factory):
    """A browser of a machine that has one font, which is Latin."""
    if not sys.platform.startswith("linux"):
        pytest.skip("fontconfig chooses the fonts on Linux only")
    folder = tmp_path_factory.mktemp("fonts")
    shutil.copy(FOLDER / REGULAR, folder / REGULAR)
    rules = folder / "fonts.conf"
    rules.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
    )
    return rules


def fonts_of(page, selector):
    """How many glyphs of an element come from which font, and whether the page carries it."""
    client = page.context.new_cdp_session(page)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    node = client.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    found = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {(one["familyName"], one["isCustomFont"]): one["glyphCount"] for one in found}


def draw_latin_only(latin_only, path):
    """Open a file on such a machine; return fonts by selector and the faults met."""
    with sync_playwright() as playwright:
        env = {**os.environ, "FONTCONFIG_FILE": str(latin_only)}
        browser = playwright.chromium.launch(
            executable_path=find_chromium(playwright), args=ARGUMENTS, env=env
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        faults = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        visit(page, path.as_uri())
        selectors = (".legend-toggle", ".switch-title", ".credits-note", "g.names text")
        fonts = {one: fonts_of(page, one) for one in selectors}
        browser.close()
    return fonts, faults


@pytest.mark.parametrize(("lang", "family"), [("ko", "Noto Sans KR"), ("zh", "Noto Sans SC")])
def test_a_machine_without_such_fonts_draws_those_of_the_file(
    snapshot, browser, latin_only, tmp_path, lang, family
):
    path = tmp_path / f"{lang}.html"
    path.write_bytes(export_view(snapshot, ".html", {"lang": lang}).body)
    fonts, faults = in_thread(draw_latin_only, latin_only, path)
    assert faults == []
    for selector, found in fonts.items():
        carried = {name: count for (name, custom), count in found.items() if custom}
        assert set(carried) == {family}, (selector, found)
    assert fonts[".legend-toggle"] == {(family, True): 2}


def in_thread(work, *given):
    """Do work in a thread of its own: playwright is run once a thread."""
    with ThreadPoolExecutor(max_workers=1) as threads:
        return threads.submit(work, *given).result()
