"""The state of the map in its address, back and forward, the copied link and the frame."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import on_a_desktop
from tests.browser.test_map import BEIJING, STAGE
from tests.browser.waiting import rest
from tests.waiting import until

STATE = (
    "z=5.5&at=116.00,39.00&layers=diplomatic_incidents,mission_route&from=2002-01&to=2002-06"
    "&undated=no&tier=stated,added&country=cn&disputed=no&q=embassy"
)


def query_of(page):
    rest(page, 500)
    return {name: one[0] for name, one in parse_qs(urlsplit(page.url).query).items()}


def open_at(page, address):
    page.goto(address)
    page.wait_for_selector("html[data-searchindex=true]")
    return page


def zoom_and_centre(page):
    return page.evaluate(
        "(() => { const c = atlas_map.getCenter();"
        " return [atlas_map.getZoom(), c.lng, c.lat].map(n => Number(n.toFixed(1))); })()"
    )


@on_a_desktop
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("from=2002", "January 2002 – December 2007"),
        ("to=2002", "January 1993 – December 2002"),
        ("from=2002&to=2002", "January 2002 – December 2002"),
    ],
)
def test_a_year_alone_is_the_whole_of_it(page, origin, query, words):
    open_at(page, f"{origin}/en/?{query}")
    assert page.locator(".time-words").inner_text() == words


@on_a_desktop
def test_a_fresh_map_has_a_plain_address(page, origin):
    open_at(page, f"{origin}/en/")
    rest(page, 600)
    assert page.url == f"{origin}/en/"


def test_the_address_brings_everything_back(page, origin):
    open_at(page, f"{origin}/en/?{STATE}")
    assert zoom_and_centre(page) == [5.5, 116.0, 39.0]
    on = page.locator("input[data-layer]:checked").evaluate_all(
        "all => all.map(one => one.dataset.layer)"
    )
    assert sorted(on) == ["diplomatic_incidents", "mission_route"]
    assert page.locator(".time-words").inner_text() == "January 2002 – June 2002"
    assert not page.locator(".time-undated").is_checked()
    assert page.locator(f'[data-key="{BEIJING}"]').first.get_attribute("display") is None
    page.locator(".find-open").click()
    page.locator(".facets details").first.wait_for()
    assert page.locator("#finder-q").input_value() == "embassy"
    chosen = page.locator("#finder input[data-facet]:checked").evaluate_all(
        "all => all.map(one => one.value)"
    )
    assert sorted(chosen) == ["added", "cn", "no", "stated"]


@on_a_desktop
def test_an_old_address_keeps_the_tier_by_its_present_name(page, origin):
    open_at(page, f"{origin}/en/?tier=corroborated")
    assert page.evaluate("[...atlas_map.atlas.filter.chosen.tier]") == ["added"]
    kept = page.evaluate(
        "[...atlas_map.atlas.records.values()].filter(one => one.kept)"
        ".map(one => one.properties.basis)"
    )
    assert set(kept) == {"added"}
    page.evaluate("atlas_map.atlas.filter.change({})")
    assert query_of(page)["tier"] == "added"


@on_a_desktop
def test_what_the_reader_does_is_written(page, origin):
    open_at(page, f"{origin}/en/")
    page.locator('input[data-layer="yanbian"]').dispatch_event("click")
    page.evaluate("atlas_map.setView([40, 116], 6, {animate: false})")
    page.evaluate("atlas_map.atlas.filter.change({window: [108, 113], q: 'embassy'})")
    query = query_of(page)
    assert query["z"] == "6"
    assert query["at"] == "116.00,40.00"
    assert "yanbian" not in query["layers"].split(",")
    assert (query["from"], query["to"], query["q"]) == ("2002-01", "2002-06", "embassy")


def test_back_and_forward_walk_through_what_was_open(page, origin):
    open_at(page, f"{origin}/en/")
    heading = page.locator("#panel article#record")
    for key in (BEIJING, STAGE):
        page.locator(f'[data-key="{key}"]').first.dispatch_event("click")
        page.locator(f'#panel article[data-id="{key.split("/")[1]}"]').wait_for()
    assert query_of(page)["open"] == STAGE
    page.go_back()
    page.locator(f'#panel article[data-id="{BEIJING.split("/")[1]}"]').wait_for()
    page.go_back()
    page.locator("#panel").wait_for(state="hidden")
    assert "open" not in query_of(page)
    page.go_forward()
    heading.wait_for()
    assert heading.get_attribute("data-id") == BEIJING.split("/")[1]


@on_a_desktop
def test_back_brings_the_time_back(page, origin):
    open_at(page, f"{origin}/en/?from=2002-01&to=2002-12")
    page.locator(f'[data-key="{BEIJING}"]').first.dispatch_event("click")
    page.locator("#panel article#record").wait_for()
    page.evaluate("atlas_map.atlas.filter.change({window: [0, 11]})")
    assert query_of(page)["to"] == "1993-12"
    page.go_back()
    rest(page, 300)
    assert page.locator(".time-words").text_content() == "January 2002 – December 2002"


@pytest.mark.parametrize("kept", [f"#{BEIJING}", f"?open={BEIJING}"])
def test_a_record_s_address_opens_it(page, origin, kept):
    page.goto(f"{origin}/en/{kept}")
    page.locator(f'#panel article[data-id="{BEIJING.split("/")[1]}"]').wait_for()


@on_a_desktop
@pytest.mark.parametrize(
    "query",
    [
        "unknown=1&z=abc&at=x,y&from=2002-13&to=never",
        "layers=nothing&kind=&open=no/such",
        "q=%00<b>",
    ],
)
def test_an_address_that_makes_no_sense_does_no_harm(page, origin, query):
    open_at(page, f"{origin}/en/?{query}")
    assert page.faults == []
    assert page.locator(".time-words").inner_text() == "1993 – 2007"


def test_other_languages_keep_the_view(page, origin, size):
    open_at(page, f"{origin}/en/?from=2002-05&to=2002-05&q=embassy")
    if size["width"] < 901:
        page.locator(".legend-toggle").click()
    page.locator('.languages a[lang="ko"]').click()
    page.wait_for_selector("html[lang=ko][data-searchindex=true]")
    query = query_of(page)
    assert (query["from"], query["to"], query["q"]) == ("2002-05", "2002-05", "embassy")


def test_the_link_and_the_frame_can_be_copied(page, origin, size):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_at(page, f"{origin}/en/?tier=stated&q=embassy")
    if size["width"] < 901:
        page.locator(".legend-toggle").click()
    page.locator(".share-open").click()
    page.locator('[data-copies="share-link"]').click()
    page.locator("#share [role=status]", has_text="Copied.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{origin}/en/?")
    query = parse_qs(urlsplit(link).query)
    assert {"z", "at", "tier", "q"} == set(query)
    frame = page.locator("#share-frame").input_value()
    # nobody has moved the map: the frame fits itself into its column
    assert f'<iframe src="{origin}/en/embed?tier=stated&amp;q=embassy"' in frame
    page.evaluate("atlas_map.panBy([40, 0], { animate: false })")
    page.locator("#share").press("Escape")
    page.locator(".share-open").click()
    assert f'<iframe src="{origin}/en/embed?z=' in page.locator("#share-frame").input_value()


def test_the_frame_is_slim_and_leads_to_the_full_map(page, origin):
    open_at(page, f"{origin}/en/embed?from=2002-01&to=2002-12&open={BEIJING}")
    page.locator(f'#panel article[data-id="{BEIJING.split("/")[1]}"]').wait_for()
    assert page.locator("#finder, #share, #export, .legend-links, [data-page]").count() == 0
    assert page.locator("#legend.collapsed").count() == 1
    full = page.locator("a.full-map")
    assert full.get_attribute("target") == "_blank"
    address = full.evaluate("link => link.href")
    assert address.startswith(f"{origin}/en/?")
    assert "from=2002-01" in address
    assert page.faults == []


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("undated=no", "undated=no"),
        ("kind=stage,arrest&q=abc", "kind=arrest,stage&q=abc"),
        ("from=2002&to=2003", "from=2002-01&to=2003-12"),
        ("from=2004-02&to=2003-01", ""),
        ("layers=borders,yanbian", "layers=yanbian,borders"),
        ("layers=nothing", ""),
    ],
)
@on_a_desktop
def test_an_address_is_written_as_it_was_read(page, origin, asked, kept):
    open_at(page, f"{origin}/en/?{asked}")
    assert page.evaluate("atlas_map.atlas.link.query()").removeprefix("?") == kept


@on_a_desktop
def test_a_view_that_is_not_written_yet_is_kept_before_a_choice(page, origin):
    open_at(page, f"{origin}/en/?q=2002")
    page.evaluate("""() => {
      atlas_map.setView([41, 126], 6, { animate: false });
      atlas_map.atlas.selection.only.toggle(["record", "mission-route"]);
    }""")
    assert query_of(page)["record"] == "mission-route"
    page.go_back()
    until(lambda: "record" not in query_of(page))
    assert query_of(page)["at"] == "126.00,41.00"
