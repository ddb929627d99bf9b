"""The frame on the preview and the dialog round it where a gesture is broken off, or meets another."""

from __future__ import annotations

import json

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.dialog import (  # fmt: skip
    PNG,
    PREVIEW,
    SHEET,
    answer_preview,
    drawn,
    opened_at,
    query_of,
    sides,
)
from tests.browser.test_sheet_frame import bbox_after, drag, told
from tests.browser.test_sheet_frame import framed as framed  # a fixture
from tests.browser.test_sheet_frame import sides as degrees
from tests.browser.waiting import rest

on_a_phone = pytest.mark.parametrize("size", [PHONE], ids=["phone"], indirect=True)
on_a_desktop = pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
SCROLLS = "pane => { pane.style.height = '120px'; pane.style.flex = 'none'; }"
TAKEN = """(frame, [kind, given]) => {
  const event = new (kind === "wheel" ? WheelEvent : KeyboardEvent)(kind, { bubbles: true, cancelable: true, ...given });
  frame.dispatchEvent(event);
  return event.defaultPrevented;
}"""


def section(page):
    return page.locator("#export [name=section]:checked").get_attribute("value")


@on_a_desktop
def test_the_wheel_is_the_pane_s_where_that_scrolls_until_the_frame_is_taken_up(framed):
    page, frame, asked = framed
    page.locator(".export-pane").evaluate(SCROLLS)
    frame.evaluate("frame => frame.blur()")
    wheel = ["wheel", {"deltaY": 40}]
    assert not frame.evaluate(TAKEN, wheel)
    assert section(page) == "seen"
    assert frame.evaluate(
        TAKEN, ["wheel", {"deltaY": 40, "ctrlKey": True}]
    )  # a pinch on a trackpad
    frame.focus()
    count = len(asked)
    assert frame.evaluate(TAKEN, wheel)
    bbox_after(page, asked, count)


@on_a_desktop
def test_a_wheel_that_tells_lines_goes_as_far_as_one_that_tells_px(framed):
    page, frame, asked = framed
    assert frame.evaluate(TAKEN, ["wheel", {"deltaY": 96}])
    by_px = degrees(bbox_after(page, asked, 1))
    page.locator("#export [name=section][value=seen]").check(force=True)
    rest(page, 400)
    drawn(page)
    count = len(asked)
    assert frame.evaluate(TAKEN, ["wheel", {"deltaY": 6, "deltaMode": 1}])
    assert degrees(bbox_after(page, asked, count)) == pytest.approx(by_px, abs=0.01)


@on_a_desktop
@pytest.mark.parametrize("held", ["ctrlKey", "metaKey", "altKey"])
def test_keys_of_the_browser_stay_its_own(framed, held):
    _, frame, _ = framed
    frame.focus()
    for key in ("+", "-", "ArrowLeft"):
        assert not frame.evaluate(TAKEN, ["keydown", {"key": key, held: True}])
    assert frame.evaluate(TAKEN, ["keydown", {"key": "ArrowLeft"}])


@on_a_phone
@pytest.mark.parametrize("end", ["touchEnd", "touchCancel"])
def test_a_gesture_that_is_broken_off_changes_nothing(framed, end):
    page, frame, asked = framed
    box = frame.bounding_box()
    client = page.context.new_cdp_session(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def touch(kind, *places):
        points = [{"x": a, "y": b, "id": n} for n, (a, b) in enumerate(places)]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    frame.tap()
    touch("touchStart", (x, y))
    touch("touchMove", (x + 40, y))
    touch("touchMove", (x + 60, y))
    touch(end)
    rest(page, 500)
    assert section(page) == ("own" if end == "touchEnd" else "seen")
    assert (len(asked) > 1) is (end == "touchEnd")
    assert frame.evaluate("one => one.classList.contains('changed')") is False


@on_a_phone
def test_where_one_of_two_fingers_is_lifted_the_other_moves_on_from_there(framed):
    page, frame, asked = framed
    box = frame.bounding_box()
    client = page.context.new_cdp_session(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def touch(kind, *places):
        points = [{"x": a, "y": y, "id": n} for n, a in places]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    frame.tap()
    touch("touchStart", (1, x - 40), (2, x + 40))
    touch("touchMove", (1, x - 80), (2, x + 80))
    touch("touchEnd", (2, x + 80))  # this one is lifted
    touch("touchMove", (1, x - 60))
    touch("touchEnd")
    west, _, east, _ = bbox_after(page, asked, 1)
    assert east - west == pytest.approx(10, abs=0.3)
    # 20 px of what is twice as large: half as many degrees, and no leap from one finger to the other
    assert (west + east) / 2 == pytest.approx(120 - 20 / box["width"] * 10, abs=0.3)


@on_a_desktop
def test_a_press_while_the_sheet_is_drawn_still_has_it_drawn(page, origin, size):
    asked = []

    def answer(route):
        asked.append(query_of(route.request.url))
        if len(asked) == 2:
            return  # the press drops it
        route.fulfill(body=SHEET.format(width=400), content_type="image/svg+xml",
                      headers=sides(400) | {"X-Sheet-Told": json.dumps(told(asked[-1]))})  # fmt: skip

    page.route(PREVIEW, answer)
    opened_at(page, origin, size, "z=5&at=120,40")
    drawn(page)
    page.locator("#export [name=inset][value=yes]").check(force=True)
    rest(page, 500)
    page.locator(".export-frame").click()
    rest(page, 500)
    drawn(page)
    assert [one.get("inset") for one in asked] == [None, "yes", "yes"]


@on_a_desktop
def test_from_one_section_of_one_s_own_to_where_nothing_lies_leads_back_to_it(framed):
    page, frame, asked = framed
    drag(page, frame, (0.5, 0.5), (-0.1, 0.0))
    own = bbox_after(page, asked, 1)
    fault = "bbox, layers: nothing of borders lies in 1,2,3,4; widen the view or ask for more"
    page.route(PREVIEW, lambda route: route.fulfill(status=422, body=fault, content_type="text/plain"))  # fmt: skip
    drag(page, frame, (0.5, 0.5), (-0.3, 0.0))
    page.locator(".export-outcome.failed").wait_for()
    assert section(page) == "own"
    rest(page, 400)
    assert [float(one) for one in query_of(page.url)["bbox"].split(",")] == own


@on_a_desktop
def test_a_file_is_asked_for_once_and_no_more_once_the_dialog_is_closed(page, origin, size):
    answer_preview(page)
    opened_at(page, origin, size)
    drawn(page)
    wanted, ended = [], []
    page.on("requestfailed", lambda one: ended.append(one.url))
    page.route(PNG, lambda route: wanted.append(route.request.url))
    button = page.locator("#export [type=submit]")
    button.click()
    button.click()
    rest(page, 100)
    assert len(wanted) == 1
    assert button.get_attribute("aria-busy") == "true"
    page.locator(".export-close").click()
    rest(page, 200)
    assert ended == wanted
    assert not button.get_attribute("aria-busy")


@on_a_desktop
def test_an_address_is_followed_once(page, origin, size):
    answer_preview(page)
    page.goto(f"{origin}/en/?export=svg&content=legend&inset=no")
    drawn(page)
    page.locator("#export [name=content][value=map]").check(force=True)
    page.locator(".export-link").focus()
    page.locator(".export-close").click()
    page.locator(".export-open").click()
    drawn(page)
    assert page.locator("#export [name=content]:checked").get_attribute("value") == "map"
