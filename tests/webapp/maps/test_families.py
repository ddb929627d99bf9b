"""How kinds of incidents look: the general families, and those of a dataset's own kinds."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from geodata.vocabulary import IncidentKind, SymbolShape
from tests.subject import SUBJECT
from webapp.export.params import read_view
from webapp.maps.families import FAMILIES, FAMILY_OF_KIND, SHAPES, families, family_of
from webapp.maps.legend import legend_entries
from webapp.maps.style import style_table
from webapp.query.filter import Filter, filter_words, known_kinds
from webapp.query.kinds import kind_words
from webapp.query.subject import KindStyle, about, read_subject, say_subject, subject_table
from webapp.words import Catalogue, speak

OWN = replace(
    SUBJECT,
    kinds={
        "shipwreck": KindStyle("shipwreck", symbol="drop", colour="#21759B"),
        "rescue": KindStyle("rescue at sea", like="arrival"),
        "pushback": KindStyle("pushback", like="shipwreck"),
    },
    happened=("arrest", "rescue", "shipwreck"),
)


@pytest.fixture
def own():
    with about(OWN):
        yield OWN


def test_every_general_kind_has_a_family():
    assert set(FAMILY_OF_KIND) == set(map(str, IncidentKind))
    assert families() == FAMILIES


def test_no_own_shape_is_that_of_a_general_family():
    assert set(SHAPES) == set(SymbolShape)
    paths = [*SHAPES.values(), *(one.path for one in FAMILIES.values())]
    assert len(set(paths)) == len(paths)


def test_own_kinds_come_after_the_general_ones_that_happened(own):
    assert list(families()) == ["taken", "onward", "shipwreck"]
    assert families()["shipwreck"].title == "Shipwreck"
    assert families()["shipwreck"].path == SHAPES[SymbolShape.DROP]
    assert [family_of(one) for one in ("rescue", "pushback", "arrest")] == [
        "onward", "shipwreck", "taken",
    ]  # fmt: skip


def test_the_browser_is_told_of_them_in_their_order(own):
    table = style_table()
    assert table["family_order"] == ["taken", "onward", "shipwreck"]
    assert table["family_of_kind"]["pushback"] == "shipwreck"
    assert [one.name for one in legend_entries(table)["family"]] == table["family_order"]


def test_they_are_words_and_values_of_a_filter(own):
    assert kind_words("rescue") == "rescue at sea"
    assert kind_words("arrest") == "arrest or detention"
    assert {"shipwreck", "rescue", "pushback"} < set(known_kinds())
    kept = read_view({"kind": "shipwreck,rescue"}).kept
    assert kept == Filter(kind=frozenset({"shipwreck", "rescue"}))
    index = {"months": ["January 2000"], "countries": {}, "sources": {}}
    assert filter_words(kept, index) == ("What it is: shipwreck, rescue at sea",)


def test_they_are_said_in_the_language_and_kept_as_plain_values():
    assert read_subject(json.loads(json.dumps(subject_table(OWN)))) == OWN
    said = say_subject(OWN, Catalogue({"shipwreck": "난파"}))
    with about(said), speak("ko"):
        assert kind_words("shipwreck") == "난파"
        assert families()["shipwreck"].title == "난파"
