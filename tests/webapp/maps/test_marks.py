"""Marks on small maps: no word and no number lies on another, or on a symbol or an arrowhead."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from webapp.export.inputs import read_inputs
from webapp.export.params import read_view
from webapp.maps.obstacles import arrow_boxes, symbol_boxes
from webapp.maps.scene_marks import lay_out_marks
from webapp.maps.selection import select_features
from webapp.maps.style import SYMBOL
from webapp.query.subject import about
from webapp.words import speak

SIZES = {"column of 90 mm": (302, 378), "slide": (1240, 640), "phone": (390, 844)}


def overlapping(a, b):
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return min(wide, high) > 0.01


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_marks_of_the_whole_atlas_lie_on_nothing(snapshot, size, lang):
    inputs = read_inputs(snapshot, lang)
    with about(inputs.subject), speak(lang):
        view = replace(read_view({"lang": lang, "content": "map"}, size), width=size[0])
        selection = select_features(inputs.layers, view)
        marks = lay_out_marks(selection)
    assert len(marks) > 15
    assert {"stub", "fan", "rare"} <= {mark.kind for mark in marks}
    pairs = itertools.combinations(marks, 2)
    assert [(a.text, b.text) for a, b in pairs if overlapping(a.box, b.box)] == []
    taken = [*symbol_boxes(selection, SYMBOL["radius"]), *arrow_boxes(selection)]
    on = [mark.text for mark in marks for box in taken if overlapping(mark.box, box)]
    assert on == []
