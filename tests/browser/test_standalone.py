"""The map as one file: opened from disk or shown in a notebook's frame, with the network blocked."""

import pytest

from tests.browser.conftest import on_a_desktop
from tests.browser.waiting import rest
from webapp.export.export import export_view
from webapp.notebook import atlas_map

INCIDENT = "diplomatic_incidents/spanish-embassy-beijing-2002-03-14"
STAGE, AREA = "mekong_bangkok_route/mekong-yunnan-river", "yanbian/yanbian"


@pytest.fixture(scope="module")
def file(snapshot, tmp_path_factory):
    path = tmp_path_factory.mktemp("file") / "a view.html"
    path.write_bytes(export_view(snapshot, ".html", {}).body)
    return path


def visit(page, address):
    page.context.set_offline(True)
    page.goto(address)
    page.wait_for_selector("html[data-searchindex=true]")


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


@on_a_desktop
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


@on_a_desktop
def test_no_link_is_dead(opened):
    open_record(opened, AREA)
    for link in opened.locator("a[href]:not([role=button])").all():
        href = link.get_attribute("href")
        beside = href.startswith("#") and opened.locator(f'[id="{href[1:]}"]').count()
        assert beside or href.startswith(("#/", "https://", "http://")), href


@on_a_desktop
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


@on_a_desktop
def test_what_needs_a_server_is_not_offered(opened):
    assert opened.locator(".export-open, #export").count() == 0


@on_a_desktop
def test_a_record_named_in_the_address_opens(page, file):
    page.context.set_offline(True)
    page.goto(f"{file.as_uri()}#{INCIDENT}")
    page.locator(f'#panel article[data-id="{INCIDENT.split("/")[1]}"]').wait_for()


@on_a_desktop
@pytest.mark.parametrize("fragment", ["%", "%E0%A4%A", "<img src=x onerror=alert(1)>", "a/b?c=d"])
def test_a_fragment_that_names_nothing_does_no_harm(page, file, fragment):
    visit(page, f"{file.as_uri()}#{fragment}")
    assert page.locator("#panel").is_hidden()
    assert page.locator("img").count() == 0
    assert page.faults == []


@on_a_desktop
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


@on_a_desktop
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
