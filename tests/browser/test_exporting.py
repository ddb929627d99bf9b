"""The export dialog: what it asks for, what it shows, what it saves, and how it is reached."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

import pytest

from tests.browser.conftest import PHONE
from tests.browser.dialog import (
    PNG,
    PREVIEW,
    SHEET,
    answer_preview,
    choose,
    drawn,
    last_asked,
    opened_at,
    query_of,
    sides,
)
from tests.browser.test_access import violations
from tests.browser.test_map import BEIJING
from tests.browser.waiting import rest
from webapp.words.languages import LANGUAGES

FILTERS = "from=2002-01&to=2002-06&undated=no&kind=arrest&tier=stated&country=cn&q=embassy"


def test_it_opens_and_closes_by_keyboard_and_gives_the_focus_back(atlas, size):
    answer_preview(atlas)
    if size is PHONE:
        atlas.locator(".legend-toggle").click()
    atlas.locator(".export-open").focus()
    atlas.keyboard.press("Enter")
    assert atlas.evaluate("document.activeElement.value") == "png"
    drawn(atlas)
    atlas.keyboard.press("ArrowRight")
    assert atlas.locator("#export [name=format]:checked").get_attribute("value") == "svg"
    atlas.keyboard.press("Tab")
    for name in ("content", "section", "size"):
        assert atlas.evaluate("document.activeElement.name") == name
        atlas.keyboard.press("Tab")
    atlas.keyboard.press("Escape")
    assert atlas.locator("#export").is_hidden()
    assert atlas.evaluate("document.activeElement.className") == "export-open"
    assert atlas.faults == []


@pytest.mark.parametrize(
    ("form", "chosen", "wanted", "absent"),
    [
        ("png", {}, {"size": "screen", "scale": "2"}, "dpi paper bbox"),
        ("png", {"size": "screen", "scale": "3"}, {"size": "screen", "scale": "3"}, "dpi bbox"),
        ("png", {"size": "own"}, {"size": "screen", "scale": "1"}, "dpi z at"),
        ("png", {"size": "90mm", "dpi": "600"}, {"size": "90mm", "dpi": "600"}, "scale z at"),
        ("png", {"size": "mm"}, {"size": "120mm", "dpi": "300"}, "scale z at"),
        ("svg", {}, {"size": "screen"}, "dpi scale bbox"),
        ("svg", {"size": "190mm"}, {"size": "190mm"}, "dpi scale z at"),
        ("pdf", {"turn": "-landscape"}, {"paper": "a4-landscape"}, "size dpi scale z at"),
        ("pdf", {"size": "letter", "turn": ""}, {"paper": "letter"}, "size dpi scale z at"),
        ("pdf", {"size": "screen"}, {"size": "screen"}, "dpi scale paper bbox"),
    ],
)
def test_each_format_and_size_makes_its_address(page, origin, size, form, chosen, wanted, absent):
    asked = answer_preview(page)
    opened_at(page, origin, size, "z=5.5&at=116.00,39.00")
    drawn(page)
    choose(page, "format", form)
    for name, value in chosen.items():
        if name == "size":
            page.locator("#export-size").select_option(value)
        else:
            choose(page, name, value)
    rest(page, 350)
    query = last_asked(page, asked, 0)
    screen = f"{size['width']}x{size['height']}"
    for name, value in wanted.items():
        assert query[name] == value.replace("screen", screen), name
    assert query["format"] == form
    assert not set(absent.split()) & set(query)
    if "z" in query:
        assert (query["z"], query["at"]) == ("5.5", "116.00,39.00")
    else:
        assert len(query["bbox"].split(",")) == 4


def test_the_same_is_asked_of_preview_and_export(page, origin, size):
    asked = answer_preview(page)
    opened_at(page, origin, size, f"{FILTERS}&open={BEIJING}")
    page.locator("#export-name").fill("A title of mine")
    choose(page, "lang", "ko")
    rest(page, 350)
    query = last_asked(page, asked, 0)
    assert {name: query[name] for name in parse_qs(FILTERS)} == query_of(f"/?{FILTERS}")
    assert (query["open"], query["title"], query["lang"]) == (BEIJING, "A title of mine", "ko")
    wanted = []
    page.route(PNG, lambda route: (wanted.append(route.request.url), route.abort()))
    page.locator("#export [type=submit]").click()
    page.locator(".export-outcome.failed").wait_for()
    del query["format"]
    assert query_of(wanted[0]) == query


def test_it_says_what_goes_in_and_what_will_come(page, origin, size):
    answer_preview(page, width=1122.5, pages=3)
    dialog = opened_at(page, origin, size, f"{FILTERS}&layers=diplomatic_incidents&open={BEIJING}")
    assert drawn(page) == "3 files, packed together, 2245 × 601 px"
    terms, words = (dialog.locator(tag).all_inner_texts() for tag in ("dt", "dd"))
    goes = dict(zip(terms, words, strict=True))
    assert goes["Layers"] == "Diplomatic incidents"
    assert goes["Time"] == "January 2002 – June 2002, undated left out"
    assert goes["Search and filter"].startswith("“embassy”, What it is (1)")
    assert goes["Open record"]
    choose(page, "format", "pdf")
    choose(page, "turn", "-landscape")
    page.locator(".export-outcome", has_text="3 pages, 297 × 80 mm").wait_for()
    choose(page, "format", "html")
    assert "without a connection" in page.locator(".export-said").inner_text()
    assert page.locator(".export-pane img").is_hidden()
    assert page.locator('#export [data-part="size"]').is_hidden()
    assert page.locator("#export [type=submit]").is_enabled()


@pytest.mark.parametrize("size", [PHONE], ids=["phone"], indirect=True)
def test_no_period_is_told_where_no_window_is_set(page, origin, size):
    """The axis of time begins later than the oldest record of a sheet."""
    answer_preview(page)
    dialog = opened_at(page, origin, size)
    assert dialog.locator("dt:text-is('Time') + dd").inner_text() == "All years"


@pytest.mark.parametrize("size", [PHONE], ids=["phone"], indirect=True)
def test_a_stale_preview_is_dropped(page, origin, size):
    late = []

    def answer(route):
        scale = query_of(route.request.url)["scale"]
        if scale == "2":
            late.append(route)
            return
        body = SHEET.format(width=111)
        route.fulfill(body=body, content_type="image/svg+xml", headers=sides(111))

    page.route(PREVIEW, answer)
    opened_at(page, origin, size)
    assert page.locator(".export-pane[aria-busy=true]").count() == 1
    rest(page, 100)
    choose(page, "scale", "1")
    assert drawn(page).startswith("111 ×")
    assert len(late) == 1
    body = SHEET.format(width=222)
    late[0].fulfill(body=body, content_type="image/svg+xml", headers=sides(222))
    rest(page, 300)
    assert page.locator(".export-outcome").inner_text().startswith("111 ×")


def test_the_server_s_own_words_stand_in_place_of_the_preview(page, origin, size):
    answer_preview(page)
    page.route(re.compile("size=90000x"), lambda route: route.continue_())  # by the server itself
    opened_at(page, origin, size)
    page.locator("#export-size").select_option("own")
    page.locator("#export [name=width]").fill("90000")
    fault = page.locator(".export-said.faults p")
    fault.wait_for()
    assert fault.inner_text().startswith("size: 90000x")
    assert page.locator(".export-pane img").is_hidden()
    assert page.locator("#export [type=submit]").is_disabled()
    page.locator("#export [name=width]").fill("400")
    drawn(page)
    assert page.locator("#export [type=submit]").is_enabled()


@pytest.mark.parametrize("size", [PHONE], ids=["phone"], indirect=True)
def test_a_busy_server_is_asked_again(page, origin, size):
    answers = [503, 200]

    def answer(route):
        status = answers.pop(0)
        headers = {"Retry-After": "1"} if status == 503 else sides(333)
        body = SHEET.format(width=333)
        route.fulfill(status=status, body=body, headers=headers, content_type="image/svg+xml")

    page.route(PREVIEW, answer)
    opened_at(page, origin, size)
    page.locator(".export-said p", has_text="Many exports").wait_for()
    page.locator(".export-outcome", has_text="666 ×").wait_for()
    assert answers == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["png", "pdf", "html"])
def test_it_fits_and_axe_finds_nothing(page, origin, size, lang, form):
    answer_preview(page, width=1440)
    dialog = opened_at(page, origin, size, lang=lang)
    drawn(page)
    choose(page, "format", form)
    rest(page, 400)
    assert violations(page, lang) == []
    assert dialog.evaluate("box => box.scrollWidth <= box.clientWidth")
    for part in (".export-body", ".export-fields", ".export-foot"):
        assert dialog.locator(part).evaluate("box => box.scrollWidth <= box.clientWidth"), part
    if size is PHONE:
        assert dialog.bounding_box() == {"x": 0, "y": 0, **PHONE}
        for target in dialog.locator("button:visible, select:visible, label:has(span)").all():
            box = target.bounding_box()
            assert box is None or box["height"] >= 44


@pytest.mark.parametrize("form", ["png", "svg", "pdf", "html"])
def test_a_field_of_no_use_is_not_seen(page, origin, size, form):
    answer_preview(page)
    dialog = opened_at(page, origin, size)
    drawn(page)
    choose(page, "format", form)
    seen = "all => all.filter(one => one.getClientRects().length).map(one => one.outerHTML)"
    assert dialog.locator("[hidden]").evaluate_all(seen) == []
    assert dialog.locator("[name=subtitle]").is_visible() is (form != "html")
    assert dialog.locator("[name=head]").is_visible() is (form != "html")


@pytest.mark.parametrize("screen", [(390, 844), (844, 390), (720, 450)], ids=str)
@pytest.mark.parametrize("lang", ["ko", "zh"])
@pytest.mark.parametrize("size", [PHONE], ids=["phone"], indirect=True)
def test_a_small_screen_is_for_the_fields_and_no_third_of_it_for_the_foot(
    page, origin, size, screen, lang
):
    across, down = screen
    page.set_viewport_size({"width": across, "height": down})
    answer_preview(page, crowded=True)
    dialog = opened_at(page, origin, size, lang=lang)
    drawn(page)
    assert dialog.locator(".export-crowded").inner_text()
    body = dialog.locator(".export-body").bounding_box()
    assert body["height"] >= down - 170
    # what stood in the foot is at the end of the fields
    link = dialog.locator(".export-fields .export-link")
    link.scroll_into_view_if_needed()
    assert link.bounding_box()["height"] >= 44
    assert dialog.locator("[type=submit]").is_visible()
