"""What is asked for in words: dates, names in every script, and slips."""

from __future__ import annotations

import pytest

from webapp.query.searching import (
    Names,
    count_slips,
    fold_text,
    haystack_of,
    holds_term,
    read_question,
)

PLACES = [
    ["Beijing", "Peking", "北京", "베이징", "북경"],
    ["Shenyang", "沈阳", "심양"],
    ["consulate", "영사관", "领事馆"],
    ["embassy", "embassies", "대사관"],
    ["HRW", "Human Rights Watch"],
    ["Ula", "울라"],
]
INDEX = {
    "records": {},
    "spellings": {},
    "sources": {"paper": "The Paper"},
    "countries": {"cn": "China"},
    "kindWords": {"arrest": "arrest | Incidents"},
    "names": [[fold_text(name) for name in group] for group in PLACES],
    "monthNames": [[name, name[:3]] for name in ("january", "february", "march", "april", "may")],
    "words": "arrest beijing china consulate embassy guard paper",
}
RECORD = {
    "title": "Guards at the consulate in Shenyang",
    "summary": "Seen from Peking; ulan is no place. The note of 8 May 2002 is quoted.",
    "kind": "arrest",
    "claims": [{"value": "7", "note": ""}],
    "sources": [{"source": "paper"}],
}
HAYSTACK = haystack_of(RECORD, {"countries": ["cn"]}, INDEX)
MAY = ("2002-05-08", "2002-05-08")


def found(words, span=(None, None)):
    return all(holds_term(HAYSTACK, span, term) for term in read_question(words, INDEX))


@pytest.mark.parametrize("words", ["Beijing", "peking", "北京", "베이징", "북경", "BEIJING"])
def test_every_spelling_of_a_name_asks_for_the_same(words):
    (term,) = read_question(words, INDEX)
    assert set(term.texts) == {fold_text(name) for name in PLACES[0]}
    assert found(words)


def test_names_part_what_is_written_without_spaces():
    first, second = read_question("沈阳领事馆", INDEX)
    assert ("shenyang" in first.texts, "consulate" in second.texts) == (True, True)
    assert found("沈阳领事馆")
    assert found("심양 영사관")


def test_endings_of_korean_words_are_not_asked_for():
    assert found("북경에서 영사관을")
    assert not found("북경에서 대사관을")


def test_no_name_ends_within_a_korean_syllable():
    # the syllable of "울라" with an end is another one
    (term,) = read_question("울란", INDEX)
    assert term.texts == (fold_text("울란"),)


@pytest.mark.parametrize(
    "words",
    [
        "8 May 2002", "8th may 2002", "May 8, 2002", "8 May. 2002", "2002-05-08", "2002.5.8",
        "2002/05/08", "2002년 5월 8일", "2002년5월8일", "2002年5月8日", "2002年05月08日",
    ],
)  # fmt: skip
def test_every_spelling_of_a_day_is_the_same_day(words):
    (term,) = read_question(words, INDEX)
    assert term.days == MAY
    assert "8 may 2002" in term.texts
    assert holds_term("", MAY, term)
    assert not holds_term("", ("2002-05-07", "2002-05-08"), term)
    assert holds_term(HAYSTACK, (None, None), term), "the text speaks of the day"


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("May 2002", ("2002-05-01", "2002-05-31")),
        ("2002-05", ("2002-05-01", "2002-05-31")),
        ("2002년 5월", ("2002-05-01", "2002-05-31")),
        ("2002年", ("2002-01-01", "2002-12-31")),
        ("2002", ("2002-01-01", "2002-12-31")),
    ],
)
def test_a_month_and_a_year_hold_their_days(words, days):
    (term,) = read_question(words, INDEX)
    assert term.days == days


@pytest.mark.parametrize("words", ["12345", "880 miles", "2002-13", "2002-05-40"])
def test_other_numbers_are_no_days(words):
    assert all(
        term.days is None or term.days[0] == "2002-01-01" for term in read_question(words, INDEX)
    )


def test_a_date_stands_beside_words():
    assert found("guards 8 may 2002 shenyang", MAY)
    assert not found("bridge 8 may 2002", MAY)


@pytest.mark.parametrize(
    ("slip", "meant"), [("embasy", "대사관"), ("consulat", "consulat"), ("ebmassy", "embassy")]
)
def test_a_slip_is_mended_where_nobody_has_the_word(slip, meant):
    (term,) = read_question(slip, INDEX)
    assert fold_text(meant) in term.texts


def test_a_word_that_is_there_or_short_is_taken_as_it_is():
    names = Names(INDEX)
    assert names.mended("guard") == ("guard",)
    assert names.mended("chna") == ("chna",)
    assert names.mended("zzzzzzzz") == ("zzzzzzzz",)


def test_words_are_found_by_their_beginning_and_short_names_whole():
    assert found("guar")
    assert not found("uards")
    assert found("arrest incident china paper")
    assert not found("ula"), "as a name it is no beginning of another word"


def test_a_phrase_does_not_run_from_one_field_into_the_next():
    assert not holds_term(HAYSTACK, (None, None), read_question("HRW", INDEX)[0])
    assert " \n " in HAYSTACK


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("embasy", "embassy", 1), ("ebmassy", "embassy", 1), ("guard", "guard", 0), ("a", "abcd", 3)],
)
def test_slips_are_counted_up_to_what_is_asked(one, other, slips):
    assert count_slips(one, other, 2) == slips
