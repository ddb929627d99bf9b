from __future__ import annotations

import random
from itertools import combinations

import pytest

from webapp.export.inputs import read_inputs
from webapp.export.params import read_view
from webapp.maps.labels import CENTRED, Candidate, place_label, place_labels, text_width
from webapp.maps.occupancy import Occupancy
from webapp.maps.scene_names import Names, lay_out_names
from webapp.maps.selection import select_features


def meet(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@pytest.mark.parametrize(
    ("text", "width"), [("Tumen", 28.0), ("도문", 20.0), ("图们 市", 35.6), ("", 0.0)]
)
def test_width_is_estimated_by_script(text, width):
    assert text_width(text, 10) == pytest.approx(width)


@pytest.mark.parametrize("seed", range(6))
def test_placed_labels_hit_neither_each_other_nor_obstacles_nor_the_frame(seed):
    draw = random.Random(seed)  # noqa: S311 (no secret)
    obstacles = []
    for _ in range(12):
        x, y = draw.uniform(0, 600), draw.uniform(0, 400)
        obstacles.append((x, y, x + 30, y + 30))
    candidates = [
        Candidate(
            "x" * draw.randrange(3, 14),
            draw.uniform(0, 600),
            draw.uniform(0, 400),
            12,
            "town",
            number="12" * draw.randrange(2),
            clearance=draw.uniform(0, 12),
        )
        for _ in range(80)
    ]
    placed = place_labels(candidates, Occupancy(600, 400, obstacles))
    assert 10 < len(placed) < 80
    for i, one in enumerate(placed):
        left, top, right, bottom = one.box
        assert left >= 0
        assert top >= 0
        assert right <= 600
        assert bottom <= 400
        assert not any(meet(one.box, other.box) for other in placed[:i])
        assert not any(meet(one.box, other) for other in obstacles)


def test_positions_are_tried_right_left_above_below():
    occupancy = Occupancy(400, 400)
    town = Candidate("Tumen", 200, 200, 12, "town", clearance=5)
    assert [one.position for one in place_labels([town] * 5, occupancy)] == [
        "right",
        "left",
        "above",
        "below",
    ]


def test_label_keeps_clear_of_its_cluster():
    placed = place_label(
        Candidate("Tumen", 200, 200, 12, "town", clearance=25), Occupancy(400, 400)
    )
    assert placed is not None
    assert placed.box[0] == pytest.approx(200 + 25 + 4)


def test_earlier_candidates_win_and_later_ones_drop_out():
    first = Candidate("First", 50, 50, 12, "country", positions=("centre",))
    second = Candidate("Second", 52, 50, 12, "country", positions=("centre",))
    assert [one.label.text for one in place_labels([first, second], Occupancy(100, 100))] == [
        "First"
    ]


def test_forced_label_stands_where_it_hits_least():
    wall = (0.0, 0.0, 100.0, 60.0)
    number = Candidate(
        "", 50, 20, 14, "number", number="7", positions=("centre",), spots=((50, 58),), forced=True
    )
    placed = place_label(number, Occupancy(100, 100, [wall]))
    assert placed is not None
    assert placed.box[3] > 60


def test_position_clear_of_lines_is_preferred():
    line = [(0.0, 200.0), (400.0, 200.0)]
    town = Candidate("Tumen", 200, 200, 12, "town", clearance=5)
    placed = place_label(town, Occupancy(400, 400, lines=[line]))
    assert placed is not None
    assert placed.position == "above"


def test_names_in_two_forms_take_two_lines():
    sea = Candidate("East Sea / Sea of Japan", 0, 0, 10, "sea", positions=CENTRED)
    assert sea.lines == ("East Sea /", "Sea of Japan")
    assert sea.extent[1] == pytest.approx(24)


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
@pytest.mark.parametrize("size", [(1600, 1000), (718, 560), (529, 330), (340, 212), (390, 700)])
def test_no_label_of_the_atlas_hits_another_or_a_symbol(snapshot, lang, size):
    """However small the map, every number is to be read; what has no room near is led back."""
    inputs = read_inputs(snapshot, lang)
    selection = select_features(inputs.layers, read_view({"lang": lang}, size))
    names = Names(inputs.reference.labels, inputs.reference.countries, inputs.reference.places)
    placed = lay_out_names(names, selection, lang)
    for a, b in combinations([one.box for one in placed], 2):
        assert min(a[2], b[2]) - max(a[0], b[0]) < 1 or min(a[3], b[3]) - max(a[1], b[1]) < 1
    symbols = [(one.x, one.y) for one in selection.symbols()]
    for x0, y0, x1, y1 in (one.box for one in placed if one.label.kind != "dot"):
        assert not any(x0 < x < x1 and y0 < y < y1 for x, y in symbols)
    numbers = {number for one in placed for number in numbers_of(one.label.number)}
    assert numbers == set(selection.numbers.values())


def numbers_of(text):
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("–")
        yield from range(int(first), int(last or first) + 1)
