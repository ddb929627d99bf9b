"""The map in a frame of another page: that page goes on scrolling, and the map fits its column."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.touching import move_fingers
from tests.browser.waiting import rest
from tests.waiting import until

COLUMN = 620
"""Px of a newspaper's column, narrower than the frame's usual width."""
HOST = """<!doctype html><title>host</title><style>body {{ margin: 0 }} p {{ height: 1500px }}
main {{ width: {column}px; max-width: 100% }} iframe {{ display: block }}</style>
<main>{frame}<p>below</p></main>"""
SCROLLED = "scrollY"
VIEW = "(() => { const { lng, lat } = atlas_map.getCenter(); return [atlas_map.getZoom(), lng, lat]; })()"
CODE = "document.querySelector('#share-frame').value"


@pytest.fixture
def size():
    return DESKTOP


@pytest.fixture(scope="module")
def code(browser, origin):
    """The code that the atlas gives for a frame."""
    page = browser.new_page()
    page.goto(f"{origin}/en/")
    page.wait_for_selector("html[data-searchindex=true]")
    page.locator(".share-open").click()
    found = page.evaluate(CODE)
    page.close()
    return found


def show_host(context, origin, text):
    """Open a page that holds the frame."""
    page = context.new_page()
    # of the frame's own site: a browser's driver moves no fingers from one process to another
    page.route(f"{origin}/host", lambda route: route.fulfill(body=text, content_type="text/html"))
    page.goto(f"{origin}/host")
    return page


def open_host(context, origin, code, column=COLUMN):
    """Open a page with the frame; return it and the frame, which is ready."""
    page = show_host(context, origin, HOST.format(frame=code, column=column))
    frame = page.frames[1]
    frame.wait_for_selector("html[data-searchindex=true]")
    return page, frame


@pytest.fixture
def context(browser):
    made = browser.new_context(viewport={"width": 900, "height": 700}, has_touch=True)
    yield made
    made.close()


def test_the_frame_fits_its_column(context, origin, code):
    for column in (COLUMN, 320):
        page, frame = open_host(context, origin, code, column)
        box = page.locator("iframe").bounding_box()
        assert (box["x"], box["width"]) == (0, column)
        assert frame.evaluate("document.documentElement.scrollWidth") <= column
        page.close()


def test_the_wheel_scrolls_the_page_around(context, origin, code):
    page, frame = open_host(context, origin, code)
    before = frame.evaluate(VIEW)
    page.mouse.move(400, 250)
    page.mouse.wheel(0, 240)
    until(lambda: page.evaluate(SCROLLED) >= 200)
    assert frame.evaluate(VIEW) == before
    assert (
        frame.locator(".frame-message.said").inner_text() == "Hold Ctrl and scroll to zoom the map"
    )


def test_ctrl_and_the_wheel_are_the_map_s(context, origin, code):
    page, frame = open_host(context, origin, code)
    zoom = frame.evaluate(VIEW)[0]
    page.mouse.move(400, 250)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -240)
    page.keyboard.up("Control")
    until(lambda: frame.evaluate(VIEW)[0] > zoom + 0.3)
    assert page.evaluate(SCROLLED) == 0
    assert frame.locator(".frame-message.said").count() == 0


def test_one_finger_scrolls_the_page_and_two_move_the_map(context, origin, code):
    page, frame = open_host(context, origin, code)
    before = frame.evaluate(VIEW)
    move_fingers(page, ((400, 400), (400, 150)))
    until(lambda: page.evaluate(SCROLLED) > 100)
    assert frame.evaluate(VIEW) == before
    page.evaluate("scrollTo(0, 0)")
    move_fingers(page, ((350, 250), (250, 250)), ((450, 250), (550, 250)))
    until(lambda: frame.evaluate(VIEW)[0] > before[0] + 0.5)
    assert page.evaluate(SCROLLED) == 0


@pytest.mark.parametrize("hidden", ["display: none", "width: 0; height: 0"])
def test_a_frame_opened_unseen_fits_itself_when_seen(context, origin, code, hidden):
    # a lazy one would not even be opened
    frame = code.replace('loading="lazy" style="', f'id="late" style="{hidden};')
    page = show_host(context, origin, f"<!doctype html><title>host</title>{frame}")
    inner = page.frames[1]
    until(lambda: inner.evaluate("document.documentElement.dataset.searchindex") == "true")
    page.evaluate("document.getElementById('late').style.cssText = 'width: 600px; height: 450px'")
    until(lambda: inner.evaluate("atlas_map.getSize().x") == 600)
    rest(page, 200)
    drawn = inner.evaluate(
        "[...document.querySelectorAll('.incident:not([display]), .counted:not([display])')]"
        ".map((one) => one.getBoundingClientRect()).map(({ x, y }) => [x, y])"
    )
    within = [one for one in drawn if 0 < one[0] < 600 and 0 < one[1] < 450]
    assert len(within) > 0.9 * len(drawn) > 10
