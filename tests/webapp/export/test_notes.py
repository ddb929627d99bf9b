"""The notes of a sheet: how people travelled, and on whose word each value is."""

from __future__ import annotations

import pytest

from tests.webapp.scene_fixtures import ENTRIES, collection, incident, stage, stubs, view
from webapp.export.notes import list_notes
from webapp.maps.selection import select_features
from webapp.words import speak

NOWHERE = {"from": "", "to": "", "note": ""}
WAY = [[105.0, 40.0], [120.0, 40.0]]


def notes_of(*features, name="mongolia_route"):
    layers = {name: collection(name, *features)}
    return list_notes(select_features(layers, view(layers=(name,))), ENTRIES)


def cited(source, locator):
    return {"source": source, "locator": locator}


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (stage("a", WAY, date=None), "by land"),
        (stage("a", WAY, by="water", date=None), "by water"),
        (stage("a", WAY, by="air", date=None), "by air"),
        (stubs("a", *WAY, 12, date=None), "way not stated ?12"),
        (stage("a", WAY, date=None, one_voice=True), "by land; one voice"),
        (stage("a", WAY, date=None, basis="added"), "by land; added by another source"),
    ],
    ids=["land", "water", "air", "not stated", "one voice", "added"],
)
def test_a_note_says_how_people_travelled(way, words):
    (note,), _ = notes_of(way)
    assert note.detail == words


def test_a_mere_join_was_travelled_in_no_way():
    (note,), _ = notes_of(stage("a", WAY, date=None, basis="inferred"))
    assert note.detail == "drawn to join two stated things; no source gives this path"


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ({"from": "A", "to": "B"}, "A"),
        ({"from": "A"}, "drawn to join two stated things; no source gives this path"),
        ({"to": "B", "note": "As it was."}, "As it was."),
    ],
)
def test_a_join_says_what_it_joins_where_both_are_known(ends, words):
    (note,), _ = notes_of(stage("a", WAY, date=None, basis="inferred", **{**NOWHERE, **ends}))
    assert (words in note.detail) if len(ends) > 1 and "note" not in ends else note.detail == words
    assert ("B" in note.detail) == ("from" in ends and "to" in ends)


def test_a_dispute_is_said_and_a_heading_stands_once():
    notes, _ = notes_of(stage("a", WAY, date=None, disputed=True), stage("b", WAY, date=None))
    assert [one.detail for one in notes] == ["by land; sources disagree", "by land"]
    assert [bool(one.heading) for one in notes] == [True, False]


def test_who_says_how_people_travelled_is_cited_and_numbered():
    way = stage("a", WAY, by="air", date=None, by_sources=[cited("bbc", "line 3")])
    (note,), sources = notes_of(way)
    assert note.detail == "by air [2]"
    assert [one.id for one in sources] == ["hrw", "bbc"]
    assert [(one.number, one.locators) for one in note.cited] == [
        (1, ("para. of a",)),
        (2, ("line 3",)),
    ]


def test_values_on_another_word_than_the_record_say_so_with_their_source():
    tiers = {
        "place": {"basis": "added", "sources": [cited("bbc", "line 1")], "note": ""},
        "date": {"basis": "inferred", "sources": [cited("hrw", "n. 4")], "note": "No year."},
    }
    (note,), _ = notes_of(incident("a", tiers=tiers), name="other_incidents")
    told = note.detail.split("; ")[1:]
    assert told == ["date: inferred [1] – No year", "place: added by another source [2]"]
    assert {one.number: one.locators for one in note.cited} == {
        1: ("para. of a", "n. 4"),
        2: ("line 1",),
    }


def test_what_no_source_prints_of_a_claim_is_said_once():
    claim = {"field": "event", "value": "They came.", "sources": [], "inferred": ["year"]}
    (note,), _ = notes_of(incident("a", claims=[claim, claim]), name="other_incidents")
    assert note.detail.split("; ").count("what happened: year inferred") == 1


def test_who_names_a_place_on_the_way_is_cited():
    way = stage("a", WAY, through=[{"place": "gobi", "sources": [cited("bbc", "line 7")]}])
    (note,), sources = notes_of(way)
    assert [one.id for one in sources] == ["hrw", "bbc"]
    assert note.cited[1].locators == ("line 7",)


@pytest.mark.parametrize(
    ("lang", "words"), [("ko", "이동 방법 미상 ?3"), ("zh", "行进方式未说明 ?3")]
)
def test_notes_are_in_the_language_spoken(lang, words):
    with speak(lang):
        (note,), _ = notes_of(stubs("a", *WAY, 3, date=None))
    assert note.detail == words
