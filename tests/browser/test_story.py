"""The story in a browser: paragraphs drive the live map by wheel, key and touch; no script needed."""

import pytest

from tests.browser.touching import move_fingers
from tests.browser.waiting import rest
from tests.waiting import until

FIRST, SECOND = "/en/story/the-river/", "/en/story/yanbian/"
RIOT = "other_incidents/tumen-detention-riot-2000-04"
NOW = "document.querySelector('.step.now')?.id"
HIGHLIT = "atlas_map.atlas.highlight.selected?.key ?? ''"
WANTED = """([west, south, east, north]) => atlas_map.getBounds().pad(0.02)
  .contains([[south, west], [north, east]])"""


def open_chapter(page, origin, path=FIRST):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{origin}{path}")
    page.wait_for_selector(".story-map.live")
    return page.frames[1]


def reach(page, step, *, stays=False):
    """Wait until a step is read; where it ``stays``, no scroll that is under way leads past it."""
    until(lambda: page.evaluate(NOW) == step)
    if stays:
        rest(page, 400)
        assert page.evaluate(NOW) == step


def is_shown(page, frame):
    """Wait until the map shows what the step that is read asks for, and nothing else."""
    step = page.locator(".step.now")
    asked = {name: step.get_attribute(f"data-{name}") for name in ("bbox", "layers", "highlight")}
    shown = "[...atlas_map.atlas.visible].map((layer) => layer.name).sort().join()"
    until(lambda: frame.evaluate(HIGHLIT) == asked["highlight"])
    assert frame.evaluate(shown) == ",".join(sorted(asked["layers"].split(",")))
    assert frame.evaluate(WANTED, [float(one) for one in asked["bbox"].split(",")])


def test_the_map_takes_the_height_and_opens_on_the_chapters_view(page, origin):
    frame = open_chapter(page, origin)
    is_shown(page, frame)
    box, window = page.locator(".story-map").bounding_box(), page.viewport_size
    wide = window["width"] > 991
    assert box["height"] >= window["height"] * (1 if wide else 0.45)
    assert box["width"] >= window["width"] * (0.6 if wide else 1)
    assert page.faults == []


@pytest.mark.parametrize("key", ["PageDown", "ArrowRight", "Space"])
def test_a_presenters_keys_go_step_by_step_and_the_address_follows(page, origin, key):
    frame = open_chapter(page, origin)
    page.keyboard.press(key)
    reach(page, "p1")
    page.keyboard.press(key)
    reach(page, "p2")
    is_shown(page, frame)
    page.wait_for_url(f"**{FIRST}#p2")
    page.keyboard.press("PageUp")
    reach(page, "p1")
    page.keyboard.press("Shift+Space")
    reach(page, "")
    page.wait_for_url(f"**{FIRST}")


def test_keys_pressed_faster_than_the_page_scrolls_are_all_counted(page, origin):
    open_chapter(page, origin)
    page.emulate_media(reduced_motion="no-preference")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    reach(page, "p5")
    for _ in range(3):
        page.keyboard.press("PageUp")
    reach(page, "p2", stays=True)


def test_after_scrolling_back_by_hand_a_key_goes_on_from_there(page, origin):
    open_chapter(page, origin, f"{FIRST}#p4")
    reach(page, "p4")
    page.keyboard.press("ArrowRight")
    reach(page, "p5")
    # the bar at the side, dragged: no wheel and no finger tells of it
    page.evaluate("scrollTo({ top: scrollY - 450, behavior: 'instant' })")
    reach(page, "p4")
    page.keyboard.press("ArrowRight")
    reach(page, "p5", stays=True)


def test_past_the_last_step_comes_the_next_chapter_and_back_returns_to_the_step(page, origin):
    open_chapter(page, origin, f"{FIRST}#p10")
    reach(page, "p10")
    page.keyboard.press("PageDown")
    page.wait_for_url(f"**{SECOND}")
    page.go_back()
    page.wait_for_url(f"**{FIRST}#p10")
    reach(page, "p10")
    page.go_forward()
    page.wait_for_url(f"**{SECOND}")
    page.wait_for_selector(".story-map.live")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**{FIRST}#**")
    reach(page, "p10")


def test_the_wheel_over_the_map_goes_on_with_the_story(page, origin, size):
    if size["width"] < 500:
        pytest.skip("a phone has no wheel")
    frame = open_chapter(page, origin)
    zoom = frame.evaluate("atlas_map.getZoom()")
    page.mouse.move(1000, 450)
    page.mouse.wheel(0, 700)
    until(lambda: page.evaluate("scrollY > 500"))
    until(lambda: page.evaluate(NOW) in ("p1", "p2"))
    is_shown(page, frame)
    assert abs(frame.evaluate("atlas_map.getZoom()") - zoom) < 3


def test_a_finger_on_the_text_or_the_map_scrolls_and_a_button_goes_on(page, origin, size):
    if size["width"] > 500:
        pytest.skip("a desktop has no finger")
    frame = open_chapter(page, origin)
    for y in (700, 300):  # the text, then the map above it
        at = page.evaluate("scrollY")
        move_fingers(page, ((195, y), (195, y - 200)))
        until(lambda was=at: page.evaluate("scrollY") > was + 100)
    count = "[...document.querySelectorAll('.step')].findIndex((one) => one.matches('.now'))"
    number = page.evaluate(count)
    for _ in range(3):  # a step that is taller than the window is first read to its end
        page.locator(".walk button").last.tap()
        rest(page, 300)
    assert page.evaluate(count) > number
    is_shown(page, frame)


def test_a_link_to_a_step_opens_there(page, origin):
    frame = open_chapter(page, origin, f"{FIRST}#p9")
    reach(page, "p9")
    until(lambda: frame.evaluate(HIGHLIT) == RIOT)
    assert page.locator(".step.now").bounding_box()["y"] < page.viewport_size["height"] * 0.75


def test_keys_on_the_map_turn_steps_and_an_opened_record_leaves_the_history_alone(page, origin):
    frame = open_chapter(page, origin, f"{FIRST}#p9")
    reach(page, "p9")
    length = page.evaluate("history.length")
    page.locator("#p9 button.on-map").click()
    heading = frame.locator("#panel article h1")
    heading.wait_for()
    assert heading.inner_text() == page.locator("#p9 .shown a").inner_text()
    frame.locator(".panel-close").first.focus()
    page.keyboard.press("PageDown")
    reach(page, "p10")
    until(lambda: not frame.locator("#panel").is_visible())
    assert page.evaluate("history.length") == length


def test_where_motion_is_welcome_the_page_glides_and_arrives(page, origin):
    page.goto(f"{origin}{FIRST}")
    page.wait_for_selector(".story-map.live")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    reach(page, "p2")


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
def test_a_swipe_turns_the_chapter_and_scrolling_does_not(page, origin, move, turned):
    page.goto(f"{origin}{FIRST}")
    page.evaluate(SWIPE, list(move))
    if turned:
        page.wait_for_url(f"**{SECOND}")
    else:
        rest(page, 300)
        assert page.url.endswith(FIRST)


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
