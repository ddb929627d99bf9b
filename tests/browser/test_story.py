"""The story in a browser: the live map, keys, touch, and the page without a script."""

import pytest

from tests.browser.waiting import rest
from tests.waiting import until

FIRST, SECOND = "/en/story/the-river/", "/en/story/yanbian/"


def open_chapter(page, origin, path=FIRST):
    page.goto(f"{origin}{path}")
    page.wait_for_selector(".story-map.live")
    return page.frames[1]


def test_the_live_map_shows_the_chapters_view_and_layers(page, origin):
    frame = open_chapter(page, origin)
    shown = frame.evaluate("[...atlas_map.atlas.visible].map((layer) => layer.name).sort()")
    figure = page.locator(".story-map")
    assert shown == sorted(figure.get_attribute("data-layers").split(","))
    west, south, east, north = map(float, figure.get_attribute("data-bbox").split(","))
    inside = "([lat, lon]) => atlas_map.getBounds().pad(0.02).contains([lat, lon])"
    assert frame.evaluate(inside, [south, west])
    assert frame.evaluate(inside, [north, east])
    assert frame.evaluate("atlas_map.getZoom()") > 4.5
    assert page.faults == []


def test_arrow_keys_turn_the_pages_and_back_returns(page, origin):
    page.goto(f"{origin}{FIRST}")
    page.keyboard.press("ArrowLeft")
    assert page.url.endswith(FIRST)
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**{SECOND}")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**{FIRST}")
    page.go_back()
    page.wait_for_url(f"**{SECOND}")


def test_keys_that_scroll_stay_the_readers(page, origin):
    page.goto(f"{origin}{FIRST}")
    for key in ("ArrowDown", "Space", "End", "Alt+ArrowDown", "Shift+ArrowRight"):
        page.keyboard.press(key)
    assert page.url.endswith(FIRST)
    until(lambda: page.evaluate("scrollY > 0"))


SWIPE = """([dx, dy]) => {
  const text = document.querySelector(".story-text");
  const touch = (x, y) => new Touch({identifier: 1, target: text, clientX: x, clientY: y});
  const send = (type, at) => text.dispatchEvent(new TouchEvent(type, {
    bubbles: true, touches: type === "touchend" ? [] : [at], changedTouches: [at]}));
  const x = innerWidth / 2;
  send("touchstart", touch(x, 400));
  send("touchend", touch(x + dx, 400 + dy));
}"""


@pytest.mark.parametrize(
    ("move", "turned"),
    [((-120, 10), True), ((-120, -90), False), ((0, -300), False), ((-30, 0), False)],
)
def test_a_swipe_turns_the_page_and_scrolling_does_not(page, origin, move, turned):
    page.goto(f"{origin}{FIRST}")
    page.evaluate(SWIPE, list(move))
    if turned:
        page.wait_for_url(f"**{SECOND}")
    else:
        rest(page, 300)
        assert page.url.endswith(FIRST)


def test_a_record_of_the_chapter_opens_on_the_map(page, origin):
    frame = open_chapter(page, origin)
    row = page.locator("li[data-key]").last
    row.locator("button.on-map").click()
    heading = frame.locator("#panel article h1")
    heading.wait_for()
    assert heading.inner_text() == row.locator("a").inner_text()


def test_without_a_script_a_chapter_is_a_page_with_a_picture(browser, origin, size, dataset):
    context = browser.new_context(viewport=size, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{origin}{FIRST}")
    picture = page.locator(".story-map img")
    box = picture.bounding_box()
    assert box["width"] > 300
    assert box["height"] > 200
    assert page.request.get(f"{origin}{picture.get_attribute('src')}").ok
    assert page.locator("iframe").count() == 0
    assert page.locator("p.told").count() == len(dataset.chapters[0].text)
    page.locator('.turn a[rel="next"]').click()
    page.wait_for_url(f"**{SECOND}")
    context.close()


def test_nothing_is_cut_off_sideways(page, origin):
    for path in (
        FIRST,
        "/en/story/",
        "/en/routes/mekong-bangkok-route/",
        "/en/figures/arrivals-south-korea/",
    ):
        page.goto(f"{origin}{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_menu_opens_and_each_link_is_easy_to_hit(page, origin):
    page.goto(f"{origin}/en/incidents/")
    page.locator(".menu summary").click()
    boxes = [one.bounding_box() for one in page.locator("header.site a, .menu summary").all()]
    assert all(box["height"] >= 44 for box in boxes if box)
    width = page.viewport_size["width"]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes if box)


def test_printed_the_record_stands_without_the_nav(page, origin):
    page.goto(f"{origin}/en/borders/tumen-border/")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("header.site nav").first.is_hidden()
    assert page.locator(".cite-text").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    rule = "e => getComputedStyle(e).breakInside"
    assert page.locator("tr.claim").first.evaluate(rule) == "avoid"
