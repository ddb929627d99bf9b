"""The sums of the frame on the preview, and what an address says of a section, without a page."""

from __future__ import annotations

import math

import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.modules import ORIGIN

pytestmark = pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
LIMITS = {"panning": [55, -13, 172, 64], "closest": 9}
TOLD = {"bbox": [110, 35, 130, 45], "zoom": 5}
SIZE = [400, 300]


def call(page, name, *given, module="cutout"):
    return page.evaluate(
        f"async ([given]) => (await import('{ORIGIN}/{module}.js')).{name}(...given)", [given]
    )


def cut(page, x=0, y=0, scale=1, told=TOLD):
    return call(page, "cutOut", told, SIZE, {"x": x, "y": y, "scale": scale}, LIMITS)


def test_what_is_not_changed_is_shown_as_it_is(modules):
    assert cut(modules)["bbox"] == pytest.approx(TOLD["bbox"])


@pytest.mark.parametrize(
    ("change", "west", "east"),
    [((100, 0, 1), 105, 125), ((-100, 0, 1), 115, 135), ((0, 0, 2), 110, 120), ((-400, 0, 2), 120, 130)],
)  # fmt: skip
def test_a_change_moves_and_enlarges(modules, change, west, east):
    bbox = cut(modules, *change)["bbox"]
    assert (bbox[0], bbox[2]) == pytest.approx((west, east))


@pytest.mark.parametrize("change", [(9e4, 9e4, 1), (-9e4, -9e4, 1), (0, 0, 0.01), (5, 5, 900)])
def test_no_change_leads_past_the_map_or_too_close(modules, change):
    found = cut(modules, *change)
    west, south, east, north = found["bbox"]
    assert west >= 55 - 1e-6
    assert south >= -13 - 1e-6
    assert east <= 172 + 1e-6
    assert north <= 64 + 1e-6
    assert found["change"]["scale"] <= 2 ** (9 - TOLD["zoom"])
    # the change that is held shows the same part again
    assert cut(modules, **found["change"])["bbox"] == pytest.approx(found["bbox"])


def test_a_point_stays_under_the_finger(modules):
    change = call(modules, "zoomAbout", {"x": 7, "y": -4, "scale": 1}, 1.7, [120, 90], TOLD, LIMITS)
    assert (120 - change["x"]) / change["scale"] == pytest.approx(120 - 7)
    assert (90 - change["y"]) / change["scale"] == pytest.approx(90 + 4)


@pytest.mark.parametrize(
    ("dir_", "by", "part"),
    [
        ((1, 1), (-200, -150), [0, 0, 200, 150]),
        ((-1, -1), (200, 150), [200, 150, 200, 150]),
        ((-1, -1), (-40, -30), [-40, -30, 440, 330]),
        ((1, 0), (-200, 99), [0, 75, 200, 150]),
        ((0, -1), (99, 150), [100, 150, 200, 150]),
        ((1, 1), (-9999, -9999), [0, 0, 32, 24]),
    ],
)
def test_a_handle_draws_the_frame_in_its_own_shape(modules, dir_, by, part):
    assert call(modules, "drawOut", SIZE, dir_, by) == pytest.approx(part)


def test_a_part_comes_to_fill_the_frame_and_keeps_its_middle_where_it_cannot(modules):
    assert call(modules, "fillWith", [200, 150, 200, 150], SIZE, TOLD, LIMITS) == {"x": -400, "y": -300, "scale": 2}  # fmt: skip
    held = call(modules, "fillWith", [198, 148, 4, 3], SIZE, TOLD, LIMITS)
    assert held["scale"] == 16
    assert (200 - held["x"]) / 16 == pytest.approx(200)


@pytest.mark.parametrize(
    ("text", "bbox"),
    [
        ("110,30,130,45", [110, 30, 130, 45]),
        ("110,30,130", None),
        ("110,,130,45", None),
        ("130,30,110,45", None),
        ("10,30,130,45", None),
        ("110,-30,130,45", None),
        ("110,30,175,45", None),
        ("110,30,130,65", None),
        ("55,-13,172,64", [55, -13, 172, 64]),
        ("a,b,c,d", None),
        ("110,30,110.001,45", None),
    ],
)
def test_a_section_of_an_address_is_read_or_is_none(modules, text, bbox):
    assert call(modules, "readSection", text, LIMITS["panning"], module="exportlink") == bbox
    assert math.isfinite(sum(bbox or []))
