"""Names: the browser measures and places them by the table, as a sheet does."""

from __future__ import annotations

import numpy as np
import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.modules import ORIGIN, alter
from webapp.maps import lettering, style
from webapp.maps.grounds import Rows, stands_on
from webapp.maps.labels import Candidate, part_name, place_labels, text_width
from webapp.maps.occupancy import Occupancy


@pytest.fixture
def size():
    """One width: none of this depends on it."""
    return DESKTOP


TEXTS = [
    "Tumen",
    "Yŏnbyŏn",
    "투먼",
    "图们",
    "ｆｕｌｌ ｗｉｄｔｈ",
    "カナ",
    "𠀀x",
    "≠ – …",
    "Ulan Bator / 울란바토르",
]
WIDTHS = f"""async ([texts, style]) => {{
  const widthOf = (await import("{ORIGIN}/placement.js")).widthEstimate(style);
  return texts.map((text) => widthOf(text, 10));
}}"""


@pytest.mark.parametrize("changed", [{}, {"latin_em": 0.9}, {"wide_em": 2.0}])
def test_both_estimate_the_width_of_text_alike(modules, monkeypatch, changed):
    alter(monkeypatch, lettering.PLACING, **changed)
    found = modules.evaluate(WIDTHS, [TEXTS, style.style_table()])
    assert found == pytest.approx([text_width(text, 10) for text in TEXTS])


def test_which_characters_are_wide_is_read_from_the_table(modules):
    given = {**style.style_table(), "wide": [[ord("a"), ord("c")]]}
    assert modules.evaluate(WIDTHS, [["abc", "투먼"], given]) == pytest.approx([30, 11.2])


PLACED = f"""async ([candidates, lines, placing]) => {{
  const {{ cellsAlong, placeLabels }} = await import("{ORIGIN}/placement.js");
  const frame = {{ left: 0, top: 0, right: 400, bottom: 300 }};
  const cells = cellsAlong(lines, frame, placing);
  return placeLabels(candidates, {{ taken: [], frame, cells, placing }})
    .map(({{ box }}) => [box.left, box.top, box.right, box.bottom]);
}}"""
NAMES = [("Tumen", 200, 150, False), ("Beijing", 210, 152, False), ("Yanbian", 200, 220, True)]
LINES = [[(200.0, 150.0), (330.0, 150.0)], [(0.0, 0.0), (200.0, 150.0)]]


def placed_by_browser(modules, placing):
    given = [
        {"lines": [text], "at": [x, y], "size": 12, "clear": 4, "centred": centred}
        | {"width": text_width(text, 12)}
        for text, x, y, centred in NAMES
    ]
    return modules.evaluate(PLACED, [given, LINES, placing])


def test_both_give_names_the_same_room(modules):
    candidates = [
        Candidate(text, x, y, 12, "area", clearance=4)
        if not centred
        else Candidate(text, x, y, 12, "area", clearance=4, positions=lettering.PLACING["centred"])
        for text, x, y, centred in NAMES
    ]
    wanted = place_labels(candidates, Occupancy(400, 300, (), LINES))
    found = placed_by_browser(modules, style.style_table()["placing"])
    assert [pytest.approx(one.box) for one in wanted] == found


LED = f"""async ([candidates, ring, taken, placing]) => {{
  const {{ placeLabels }} = await import("{ORIGIN}/placement.js");
  const {{ groundRows }} = await import("{ORIGIN}/grounds.js");
  const frame = {{ left: 0, top: 0, right: 400, bottom: 300 }};
  const rows = groundRows([ring], frame, placing.ground);
  const given = candidates.map((one) => ({{ ...one, abroad: () => rows }}));
  return placeLabels(given, {{ taken, frame, cells: new Set(), placing }})
    .map(({{ box, leader }}) => [[box.left, box.top, box.right, box.bottom], leader]);
}}"""
PARTED = f"""async (text) => (await import("{ORIGIN}/names.js")).partName(text)"""
AT = (200.0, 152.0)
FOREIGN = [(0.0, 0.0), (400.0, 0.0), (400.0, 148.0), (0.0, 148.0)]
"""Ground above a country on which a box lies, too large for its name."""


@pytest.mark.parametrize("right", [240.0, 400.0], ids=["room", "none"])
def test_both_lead_a_name_to_where_it_stands_on_no_other_ground(modules, right):
    covered = (160.0, 130.0, right, 300.0)
    taken = [covered, (0.0, 148.0, 160.0, 300.0)] if right == 400.0 else [covered]
    whole = [[6.0 * n, 0.0, 400.0] for n in range(25)]
    rows = Rows(*np.array(whole).T)
    named = Candidate(
        "North", *AT, 12, "country", positions=("centre",), led_to=AT,
        abroad=lambda box: stands_on(box, rows),
    )  # fmt: skip
    (wanted,) = place_labels([named], Occupancy(400, 300, taken))
    boxes = [dict(zip(("left", "top", "right", "bottom"), one, strict=True)) for one in taken]
    given = {"lines": ["North"], "at": AT, "spots": [AT], "led": AT, "size": 12, "clear": 0}
    given |= {"width": text_width("North", 12), "name": {"class": "country"}}
    placing = {**style.style_table()["placing"], "inset": 0.0}  # as the occupancy above has none
    ((box, leader),) = modules.evaluate(LED, [[given], FOREIGN, boxes, placing])
    assert box == pytest.approx(wanted.box)
    assert leader == [pytest.approx(end) for end in wanted.leader]
    # where there is no other room, it stands on foreign ground rather than nowhere
    assert (wanted.box[1] > 144.0) is (right == 240.0)


STRIP = [(236.0, 0.0), (246.0, 0.0), (246.0, 300.0), (236.0, 300.0)]
"""Another country east of the place that is named, with room beyond it and, further off, westward."""
BETWEEN = (130.0, 0.0, 235.0, 300.0)


@pytest.mark.parametrize(
    ("text", "west", "tall"), [("North", 0.0, 12.0), ("North Korea", 70.0, 24.0)]
)
def test_neither_leads_a_name_back_through_another_country(modules, text, west, tall):
    taken = [BETWEEN, (0.0, 0.0, west, 300.0)]
    rows = Rows(*np.array([[6.0 * n, 236.0, 246.0] for n in range(51)]).T)
    named = Candidate(
        text, *AT, 12, "country", positions=("centre",), led_to=AT,
        abroad=lambda box: stands_on(box, rows),
    )  # fmt: skip
    (wanted,) = place_labels([named], Occupancy(400, 300, taken))
    assert wanted.box[2] <= BETWEEN[0]
    assert wanted.box[3] - wanted.box[1] == pytest.approx(tall)
    boxes = [dict(zip(("left", "top", "right", "bottom"), one, strict=True)) for one in taken]
    given = {"lines": [text], "at": AT, "spots": [AT], "led": AT, "size": 12, "clear": 0}
    given |= {"width": text_width(text, 12), "name": {"class": "country"}}
    if lines := modules.evaluate(PARTED, text):
        assert tuple(lines) == part_name(text)
        given["parted"] = {"lines": lines, "width": max(text_width(one, 12) for one in lines)}
    placing = {**style.style_table()["placing"], "inset": 0.0}
    ((box, leader),) = modules.evaluate(LED, [[given], STRIP, boxes, placing])
    assert box == pytest.approx(wanted.box)
    assert leader == [pytest.approx(end) for end in wanted.leader]


@pytest.mark.parametrize("text", ["Laos", "South Korea", "United Arab Emirates", "Burma (Myanmar)"])
def test_both_part_a_name_alike(modules, text):
    assert tuple(modules.evaluate(PARTED, text) or [text]) == part_name(text)


@pytest.mark.parametrize(
    "changed",
    [
        {"line_em": 2.0},
        {"gap": 20.0},
        {"cell": 40.0},
        {"beside": ["below"]},
        {"centred": ["left"]},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_room_for_names_follows_the_table(modules, changed):
    placing = style.style_table()["placing"]
    usual = placed_by_browser(modules, placing)
    assert placed_by_browser(modules, {**placing, **changed}) != usual
