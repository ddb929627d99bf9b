"""What the built-in atlas says, and on whose word: hedges, single voices, tiers of values."""

from __future__ import annotations

import re

import pytest

from geodata.vocabulary import Basis


def record(dataset, name):
    return next(one for _, one in dataset.records() if one.id == name)


def texts(dataset):
    for _, one in dataset.records():
        yield from (one.title, one.summary, *(claim.value for claim in one.claims))
    yield from (one.text for chapter in dataset.chapters for one in chapter.text)


def test_what_is_in_no_report_is_said_nowhere(dataset):
    gone = re.compile(
        r"over which most people left|each is true on its own date|main ways? out of China,? (?!on)"
        r"|people who left North Korea went over the Tumen|swings west|Huai Khwang"
        r"|gathered pace|who were to be sent back rose|took the place of embassies"
    )
    assert [text for text in texts(dataset) if gone.search(text)] == []


def test_a_single_voice_is_marked_wherever_its_words_stand(dataset):
    voice = re.compile(r"under another name|did not wish to be named")
    bare = [
        one.id
        for _, one in dataset.records()
        for claim in one.claims
        if voice.search(claim.value) and not claim.one_voice
    ]
    assert bare == []
    marked = {one.id for _, one in dataset.records() if one.one_voice}
    assert {
        "back-laos-china",
        "back-burma-china",
        "unhcr-bangkok-cases",
        "crackdown-2002",
    } <= marked


@pytest.mark.parametrize(
    ("name", "field", "basis"),
    [
        ("unhcr-family-2001", "place", "added"),
        ("unhcr-family-2001", "onward", "added"),
        ("hanawon-expansion-2002-07", "place", "added"),
        ("departure-of-26-2002-06-23", "date", "added"),
        ("seven-returned-to-north-korea-2000-01", "date", "inferred"),
        ("frontier-patrols-2000-06", "date", "inferred"),
        ("seven-arrest-in-russia-1999", "place", "added"),
    ],
)
def test_a_value_shows_on_whose_word_it_stands(dataset, name, field, basis):
    one = record(dataset, name)
    assert one.basis is Basis.STATED
    assert one.tiers[field].basis == basis


def test_an_inferred_value_says_what_is_inferred(dataset):
    silent = [
        (one.id, field)
        for _, one in dataset.records()
        for field, tier in one.tiers.items()
        if tier.basis is Basis.INFERRED and not tier.note
    ]
    assert silent == []


@pytest.mark.parametrize("name", ["tumen-border", "china-korea-border"])
def test_a_hedge_stays(dataset, name):
    said = [
        one.value
        for one in record(dataset, name).claims
        if "seymour-2000" in {cited.source for cited in one.sources} and one.date == "2000-06"
    ]
    assert all("appear" in value or "seem" in value for value in said)
    assert bool(said) == (name == "china-korea-border")
