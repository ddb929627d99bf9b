"""The frame on the preview: what the reader does with it, and which part of the map is then asked for."""

from __future__ import annotations

import json
import math

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.dialog import (
    PREVIEW,
    answer_preview,
    choose,
    drawn,
    last_asked,
    opened_at,
    query_of,
)
from tests.browser.test_access import violations
from tests.browser.waiting import rest
from webapp.query.bounds import PANNING_BOUNDS, ZOOMS

SHOWN = [110.0, 35.0, 130.0, 45.0]
BOX = [0.0, 40.0, 400.0, 240.0]
"""Where the map stands on the sheet of the tests, which is 400 px wide and 300.5 px high."""


def told(asked):
    """The sheet shows what is asked for, at first what the tests begin with."""
    bbox = [float(one) for one in asked["bbox"].split(",")] if "bbox" in asked else SHOWN
    return {"title": "T", "subtitle": "S", "bbox": bbox, "zoom": zoom_of(bbox), "box": BOX}


def zoom_of(bbox):
    return math.log2(BOX[2] / 256 * 360 / (bbox[2] - bbox[0]))


def up(lat):
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def sides(bbox):
    """Width and height in degrees at the equator: what a screen shows."""
    return bbox[2] - bbox[0], up(bbox[3]) - up(bbox[1])


@pytest.fixture
def framed(page, origin, size):
    """The dialog with its frame; and what was asked for."""
    asked = answer_preview(page, told=told)
    opened_at(page, origin, size, "z=5&at=120,40")
    drawn(page)
    frame = page.locator(".export-frame")
    frame.scroll_into_view_if_needed()
    return page, frame, asked


def bbox_after(page, asked, count):
    query = last_asked(page, asked, count)
    assert "z" not in query
    assert page.locator("#export [name=section]:checked").get_attribute("value") == "own"
    return [float(one) for one in query["bbox"].split(",")]


def drag(page, frame, start, by):
    """Press at a share of the frame and move by a share of it."""
    box = frame.bounding_box()
    x, y = box["x"] + start[0] * box["width"], box["y"] + start[1] * box["height"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by[0] * box["width"] / 2, y + by[1] * box["height"] / 2)
    page.mouse.move(x + by[0] * box["width"], y + by[1] * box["height"])
    page.mouse.up()


def test_it_stands_round_the_map_of_the_sheet(framed):
    page, frame, _ = framed
    image, box = page.locator(".export-pane img").bounding_box(), frame.bounding_box()
    each = image["width"] / 400
    assert box["x"] == pytest.approx(image["x"], abs=1)
    assert box["y"] == pytest.approx(image["y"] + 40 * each, abs=1)
    assert (box["width"], box["height"]) == pytest.approx((400 * each, 240 * each), abs=1)
    assert violations(page) == []


def test_a_drag_moves_the_map_under_it(framed):
    page, frame, asked = framed
    drag(page, frame, (0.5, 0.5), (-0.2, 0.0))
    bbox = bbox_after(page, asked, 1)
    assert bbox[0] == pytest.approx(SHOWN[0] + 0.2 * 20, abs=0.15)
    assert sides(bbox) == pytest.approx(sides(SHOWN), abs=0.01)


@pytest.mark.parametrize(
    ("start", "by", "share", "held"),
    [
        ((0.002, 0.003), (0.5, 0.5), 0.5, (2, 1)),
        ((0.998, 0.997), (-0.25, -0.25), 0.75, (0, 3)),
        ((0.998, 0.5), (-0.4, 0.0), 0.6, (0, None)),
        ((0.5, 0.003), (0.0, 0.3), 0.7, (None, 1)),
    ],
    ids=["north-west", "south-east", "east", "north"],
)
def test_a_handle_resizes_it_in_the_shape_of_the_sheet(framed, start, by, share, held):
    page, frame, asked = framed
    drag(page, frame, start, by)
    bbox = bbox_after(page, asked, 1)
    across, down = sides(bbox)
    whole = sides(SHOWN)
    assert across == pytest.approx(share * whole[0], abs=0.4)
    assert across / down == pytest.approx(whole[0] / whole[1], rel=0.01)
    # what lies opposite the handle stays where it is
    for side in held:
        if side is not None:
            assert bbox[side] == pytest.approx(SHOWN[side], abs=0.15)


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
def test_drawn_outwards_it_shows_more(framed):
    page, frame, asked = framed
    drag(page, frame, (0.002, 0.003), (-0.02, -0.15))
    bbox = bbox_after(page, asked, 1)
    assert sides(bbox)[0] == pytest.approx(1.15 * 20, abs=0.5)
    assert bbox[2] == pytest.approx(SHOWN[2], abs=0.15)


@pytest.mark.parametrize(
    ("key", "moved", "share"),
    [
        ("ArrowRight", (0.1, 0), 1),
        ("ArrowLeft", (-0.1, 0), 1),
        ("ArrowUp", (0, 0.1), 1),
        ("ArrowDown", (0, -0.1), 1),
        ("Shift+ArrowRight", (0.02, 0), 1),
        ("+", (0, 0), 0.8),
        ("-", (0, 0), 1.25),
    ],
)
@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
def test_keys_move_and_resize_it(framed, key, moved, share):
    page, frame, asked = framed
    frame.focus()
    page.keyboard.press(key)
    bbox = bbox_after(page, asked, 1)
    across, down = sides(SHOWN)
    middle = (bbox[0] + bbox[2]) / 2, (up(bbox[1]) + up(bbox[3])) / 2
    usual = (SHOWN[0] + SHOWN[2]) / 2, (up(SHOWN[1]) + up(SHOWN[3])) / 2
    assert middle[0] == pytest.approx(usual[0] + moved[0] * across, abs=0.02)
    assert middle[1] == pytest.approx(usual[1] + moved[1] * down, abs=0.02)
    assert sides(bbox)[0] == pytest.approx(share * across, abs=0.02)
    # who cannot see the preview hears which part it is
    said = page.locator(".export-pane [role=status].hidden-words").inner_text()
    assert "° E" in said
    assert said == page.locator("#export dd").first.inner_text()


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
def test_wheel_buttons_and_a_double_click_resize_it(framed):
    page, frame, asked = framed
    frame.hover()
    page.mouse.wheel(0, -200)
    closer = bbox_after(page, asked, 1)
    assert sides(closer)[0] == pytest.approx(20 * math.exp(-0.3), abs=0.1)
    count = len(asked)
    page.locator("#export [data-zoom='-1']").click()
    assert sides(bbox_after(page, asked, count))[0] == pytest.approx(25 * math.exp(-0.3), abs=0.1)
    count = len(asked)
    page.locator("#export [data-zoom='1']").click()
    assert bbox_after(page, asked, count) == pytest.approx(closer, abs=0.02)
    count = len(asked)
    frame.dblclick()
    assert sides(bbox_after(page, asked, count))[0] == pytest.approx(16 * math.exp(-0.3), abs=0.1)


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
def test_it_ends_where_the_map_does(framed):
    page, frame, asked = framed
    frame.focus()
    for _ in range(14):
        page.keyboard.press("-")
    whole = bbox_after(page, asked, 1)
    assert all(abs(side) <= abs(end) for side, end in zip(whole, PANNING_BOUNDS, strict=True))
    assert max(zip((b - a for a, b in ((whole[0], whole[2]), (up(whole[1]), up(whole[3])))),
                   (117.0, up(64) + up(13)), strict=True), key=lambda one: one[0] / one[1])[0] > 70  # fmt: skip
    count = len(asked)
    for _ in range(40):
        page.keyboard.press("+")
    assert zoom_of(bbox_after(page, asked, count)) <= ZOOMS[1] + 0.01


@pytest.mark.parametrize("size", [PHONE], ids=["phone"], indirect=True)
def test_two_fingers_resize_it(framed):
    page, frame, asked = framed
    box = frame.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    client = page.context.new_cdp_session(page)

    def touch(kind, apart):
        points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if apart else []})  # fmt: skip

    touch("touchStart", 40)
    touch("touchMove", 60)
    touch("touchMove", 80)
    touch("touchEnd", 0)
    bbox = bbox_after(page, asked, 1)
    assert sides(bbox)[0] == pytest.approx(10, abs=0.3)
    assert (bbox[0] + bbox[2]) / 2 == pytest.approx(120, abs=0.3)


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
def test_as_on_screen_and_fit_lead_back(framed):
    page, frame, asked = framed
    frame.focus()
    page.keyboard.press("ArrowRight")
    bbox_after(page, asked, 1)
    for section, sign in (("seen", "z"), ("fit", "bbox")):
        count = len(asked)
        choose(page, "section", section)
        assert sign in last_asked(page, asked, count)
    count = len(asked)
    choose(page, "section", "own")
    # what is chosen is at first what is seen
    own = [float(one) for one in last_asked(page, asked, count)["bbox"].split(",")]
    assert own == pytest.approx([float(one) for one in asked[count - 1]["bbox"].split(",")])


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
def test_where_nothing_lies_the_last_section_stands_again(framed):
    page, frame, asked = framed
    fault = (
        "bbox, layers: nothing of borders lies in 1,2,3,4; widen the view or ask for more layers"
    )
    refused = []

    def refuse(route):
        refused.append(query_of(route.request.url))
        route.fulfill(status=422, body=fault, content_type="text/plain")

    page.route(PREVIEW, refuse)
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.locator(
        ".export-outcome.failed", has_text="Nothing of what is shown lies there"
    ).wait_for()
    assert len(refused) == 1
    assert page.locator("#export [name=section]:checked").get_attribute("value") == "seen"
    assert page.locator(".export-pane img").is_visible()
    assert page.locator(".export-frame").is_visible()
    assert page.locator("#export [type=submit]").is_enabled()
    rest(page, 400)
    assert query_of(page.url)["z"] == asked[-1]["z"]


def test_a_press_that_does_not_move_changes_nothing(framed):
    page, frame, asked = framed
    frame.click()
    rest(page, 400)
    assert len(asked) == 1
    assert page.locator("#export [name=section]:checked").get_attribute("value") == "seen"
    assert json.dumps(asked[0]["at"])
