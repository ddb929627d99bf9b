"""The map as one file: opened from disk or shown in a notebook's frame, with the network blocked."""

import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, unquote

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.browser.waiting import rest
from webapp.export.export import export_view
from webapp.export.fonts import FOLDER, REGULAR
from webapp.notebook import atlas_map

INCIDENT = "diplomatic_incidents/spanish-embassy-beijing-2002-03-14"
STAGE, AREA = "mekong_bangkok_route/mekong-yunnan-river", "yanbian/yanbian"


@pytest.fixture(scope="module")
def file(snapshot, tmp_path_factory):
    path = tmp_path_factory.mktemp("file") / "a view.html"
    path.write_bytes(export_view(snapshot, ".html", {}).body)
    return path


ASKED = {
    "z": "5.5",
    "at": "112.25,35.50",
    "layers": "mission_route,diplomatic_incidents",
    "from": "2002-01",
    "to": "2003-06",
    "undated": "no",
    "tier": "added,stated",
    "q": "embassy",
    "open": INCIDENT,
}
SITE = "https://atlas.example"


@pytest.fixture(scope="module")
def filtered(snapshot, tmp_path_factory):
    """A file of a view with everything that a view can hold, of an atlas with a site."""
    path = tmp_path_factory.mktemp("file") / "filtered.html"
    asked = {**ASKED, "lang": "ko", "title": "2002년의 공관"}
    path.write_bytes(export_view(snapshot, ".html", asked, SITE).body)
    return path


def visit(page, address):
    page.context.set_offline(True)
    page.goto(address)
    page.wait_for_selector("html[data-searchindex=true]")


def query_of(page):
    """The page's own words for its state."""
    text = page.evaluate("atlas_map.atlas.link.query({view: true})")
    return {name: value for name, (value,) in parse_qs(text[1:]).items()}


@pytest.fixture
def opened(page, file):
    visit(page, file.as_uri())
    return page


def open_record(frame, key):
    frame.locator(f'[data-key="{key}"]').first.dispatch_event("click")
    article = frame.locator(f'#panel article[data-id="{key.split("/")[1]}"]')
    article.wait_for()
    return article


def asked_elsewhere(page, file):
    return [url for url in page.asked if url != file.as_uri() and not url.startswith("data:")]


@pytest.mark.parametrize("key", [INCIDENT, STAGE, AREA])
def test_a_click_shows_the_record_with_its_sources(opened, file, key):
    article = open_record(opened, key)
    assert article.locator(".citation .locator").count() > 0
    assert asked_elsewhere(opened, file) == []
    assert opened.faults == []


def test_links_between_records_and_sources_open_inside(opened, file):
    article = open_record(opened, STAGE)
    source = article.locator(".citation a").first
    words = source.get_attribute("data-page").strip("/").split("/")[-1]
    source.dispatch_event("click")
    resting = opened.locator("#panel article ul.records a")
    resting.first.wait_for()
    assert words
    resting.first.dispatch_event("click")
    opened.locator("#panel article[data-id]").wait_for()
    assert asked_elsewhere(opened, file) == []


def test_no_link_is_dead(opened):
    open_record(opened, AREA)
    for link in opened.locator("a[href]:not([role=button])").all():
        href = link.get_attribute("href")
        beside = href.startswith("#") and opened.locator(f'[id="{href[1:]}"]').count()
        assert beside or href.startswith(("#/", "https://", "http://")), href


def test_a_layer_is_switched_off_and_on(opened, file):
    symbols = opened.locator('[data-key^="diplomatic_incidents/"]:visible')
    before = symbols.count()
    box = opened.locator('input[data-layer="diplomatic_incidents"]')
    box.dispatch_event("click")
    rest(opened, 150)
    assert symbols.count() == 0
    box.dispatch_event("click")
    rest(opened, 150)
    assert symbols.count() == before > 0
    assert asked_elsewhere(opened, file) == []


def test_it_zooms_and_pans(opened):
    before = opened.evaluate("atlas_map.getZoom()")
    opened.locator(".leaflet-control-zoom-in").dispatch_event("click")
    rest(opened, 600)
    assert opened.evaluate("atlas_map.getZoom()") > before
    opened.evaluate("atlas_map.panBy([120, 60], {animate: false})")
    assert opened.faults == []


def test_the_panel_closes_and_the_address_forgets_it(opened):
    open_record(opened, STAGE)
    opened.keyboard.press("Escape")
    assert opened.locator("#panel").is_hidden()
    assert STAGE not in opened.url
    assert opened.faults == []


def test_lists_open_from_the_legend(opened, size):
    if size["width"] < 640:
        opened.locator(".legend-toggle").click()
    opened.locator(".legend-links summary").click()
    opened.locator(".legend-links a").first.click()
    opened.locator("#panel article.list h1").wait_for()
    assert opened.faults == []


def test_what_needs_a_server_is_not_offered(opened):
    assert opened.locator(".export-open, #export").count() == 0


def test_a_record_named_in_the_address_opens(page, file):
    page.context.set_offline(True)
    page.goto(f"{file.as_uri()}#{INCIDENT}")
    page.locator(f'#panel article[data-id="{INCIDENT.split("/")[1]}"]').wait_for()


def test_it_opens_as_the_view_is(page, filtered):
    visit(page, filtered.as_uri())
    page.locator(f'#panel article[data-id="{INCIDENT.split("/")[1]}"]').wait_for()
    found = query_of(page)
    assert {name: found[name] for name in ASKED if name != "at"} == {
        name: value for name, value in ASKED.items() if name != "at"
    }
    assert page.locator("h1").first.inner_text() == "2002년의 공관"
    on = page.locator("input[data-layer]:checked").evaluate_all(
        "all => all.map(b => b.dataset.layer)"
    )
    assert set(on) == set(ASKED["layers"].split(","))
    assert page.locator(".find-mark").is_visible()
    assert asked_elsewhere(page, filtered) == []
    assert page.faults == []


def test_it_opens_at_the_view_s_centre(page, snapshot, tmp_path):
    path = tmp_path / "centre.html"
    asked = {name: value for name, value in ASKED.items() if name != "open"}
    path.write_bytes(export_view(snapshot, ".html", asked).body)
    visit(page, path.as_uri())
    assert query_of(page) == asked


def test_it_shows_a_bbox_whole(page, snapshot, tmp_path):
    path = tmp_path / "bbox.html"
    path.write_bytes(export_view(snapshot, ".html", {"bbox": "124,38,132,45"}).body)
    visit(page, path.as_uri())
    west, south, east, north = page.evaluate(
        "atlas_map.getBounds().toBBoxString().split(',').map(Number)"
    )
    assert west <= 124
    assert south <= 38
    assert east >= 132
    assert north >= 45
    assert page.evaluate("atlas_map.getZoom()") > 4


def test_a_fragment_names_another_record(page, filtered):
    other = "diplomatic_incidents/german-embassy-beijing-2002-04-25"
    page.context.set_offline(True)
    page.goto(f"{filtered.as_uri()}#{other}")
    page.wait_for_selector("html[data-searchindex=true]")
    assert query_of(page)["open"] == other
    assert query_of(page)["q"] == ASKED["q"]


def test_the_filter_outlives_what_is_opened_and_closed(page, filtered):
    visit(page, filtered.as_uri())
    kept = ("from", "to", "undated", "tier", "q", "layers")
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert "#" not in page.url
    page.locator('#map [data-key], [data-key^="diplomatic"]').first.dispatch_event("click")
    article = page.locator("#panel article[data-id]")
    article.wait_for()
    first = article.get_attribute("data-id")
    article.locator(".citation a").first.dispatch_event("click")
    page.locator("#panel article h1.entry").wait_for()
    page.go_back()
    page.locator(f'#panel article[data-id="{first}"]').wait_for()
    assert unquote(page.url).endswith(first)
    found = query_of(page)
    assert {name: found[name] for name in kept} == {name: ASKED[name] for name in kept}
    page.go_back()
    page.locator("#panel").wait_for(state="hidden")
    assert page.faults == []


@pytest.mark.parametrize("fragment", ["%", "%E0%A4%A", "<img src=x onerror=alert(1)>", "a/b?c=d"])
def test_a_fragment_that_names_nothing_does_no_harm(page, file, fragment):
    visit(page, f"{file.as_uri()}#{fragment}")
    assert page.locator("#panel").is_hidden()
    assert page.locator("img").count() == 0
    assert page.faults == []


def test_it_is_searched_and_sifted(opened):
    opened.wait_for_selector("html[data-searchindex=true]")
    opened.locator(".find-open").click()
    results = opened.locator("#finder .results > *")
    whole = results.count()
    opened.fill("#finder-q", "Shenyang")
    rest(opened, 350)
    assert 0 < results.count() < whole
    opened.locator(".finder-clear").click()
    rest(opened, 350)
    assert results.count() == whole
    assert opened.faults == []


def test_its_credits_say_what_it_is_and_where_it_is_from(page, filtered):
    visit(page, filtered.as_uri())
    page.keyboard.press("Escape")
    page.locator("#credits summary").click()
    rows = page.locator("#credits li")
    assert "2.0.0" in rows.nth(0).inner_text()
    link = page.locator("#credits .view-link a")
    assert link.is_visible()
    assert link.get_attribute("href").startswith(f"{SITE}/ko/?z=5.5&at=112.25,35.50&layers=")


def test_printed_it_keeps_title_and_imprint(page, filtered):
    visit(page, filtered.as_uri())
    page.emulate_media(media="print")
    assert page.locator("h1").first.is_visible()
    assert page.locator("#credits .imprint").is_visible()
    assert page.locator("#credits .view-link").is_visible()
    # the open record and the key are part of what is printed
    assert page.locator("#panel article[data-id]").is_visible()
    assert page.locator("#legend-body").is_visible()


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


def test_a_notebook_shows_it_in_a_frame(page, tmp_path):
    """As Jupyter does: the map's HTML representation inside a page of its own."""
    path = tmp_path / "notebook.html"
    shown = atlas_map(lang="ko")._repr_html_()
    path.write_text(f'<!doctype html><meta charset="utf-8"><main>{shown}</main>', "utf-8")
    page.context.set_offline(True)
    page.goto(path.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready=true]").wait_for()
    article = open_record(frame, STAGE)
    article.locator(".citation a").first.dispatch_event("click")
    frame.locator("#panel article h1.entry").wait_for()
    frame.locator(".legend-links a").first.dispatch_event("click")
    frame.locator("#panel article.list h1").wait_for()
    assert [url for url in page.asked if url.startswith("http")] == []
    assert page.faults == []
