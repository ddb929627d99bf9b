"""A view as one file: it opens as the view is, and keeps it whatever is opened and closed."""

from urllib.parse import parse_qs, unquote

import pytest

from tests.browser.test_standalone import INCIDENT, asked_elsewhere, visit
from webapp.export.export import export_view

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


def query_of(page):
    """The page's own words for its state."""
    text = page.evaluate("atlas_map.atlas.link.query({view: true})")
    return {name: value for name, (value,) in parse_qs(text[1:]).items()}


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
