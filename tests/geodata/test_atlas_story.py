"""The story: one claim and its source at each sentence, what a teacher must know, and no end in
2002."""

from __future__ import annotations

import re

import pytest

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def paragraphs(dataset):
    return [(chapter.id, one) for chapter in dataset.chapters for one in chapter.text]


def test_a_paragraph_of_several_sources_is_one_sentence(dataset):
    mixed = [
        (name, one.text)
        for name, one in paragraphs(dataset)
        if len({cited.source for cited in one.sources}) > 1 and len(SENTENCE.split(one.text)) > 1
    ]
    assert mixed == []


def test_a_source_stands_at_each_sentence_with_a_number_a_date_or_a_place(dataset):
    assert all(one.sources for _, one in paragraphs(dataset))
    # so long a paragraph that its one locator no longer finds the passage
    assert [one.text for _, one in paragraphs(dataset) if len(SENTENCE.split(one.text)) > 6] == []


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("there are reports of torture", "seymour-2000"),
        ("the sentence was in some cases death", "seymour-2000"),
        ("execution as possible", "icg-2006"),
        ("10,000 to 30,000 dollars", "hrw-2002"),
        ("500 won", "seymour-2000"),
        ("false papers and flew out", "hrw-2002"),
        ("paid guides", "hrw-2002"),
        ("whoever refuses to be returned", "seymour-2000"),
        ("convention against torture", "seymour-2000"),
        ("Food is a human right", "seymour-2000"),
        ("nobody who seeks refuge in a mission has any guarantee", "hrw-2002"),
        ("in order to prevent a camp", "dong-a-2003-09-29"),
        ("does not count people driven over by disaster", "piie-smith-dossier"),
        ("To China: an end to forced returns", "icg-2006"),
    ],
)
def test_what_a_teacher_must_know_is_told_with_its_source(dataset, words, source):
    told = [one for _, one in paragraphs(dataset) if words in one.text]
    assert len(told) == 1
    assert {cited.source for cited in told[0].sources} == {source}


def test_every_recommendation_to_a_state_is_in_the_story(dataset):
    numbers = {
        number
        for _, one in paragraphs(dataset)
        for cited in one.sources
        for number in re.findall(r"Recommendations, no\. (\d+)", cited.locator)
    }
    assert {str(number) for number in range(1, 21)} <= numbers


def test_the_story_goes_on_after_2002(dataset):
    years = {year for _, one in paragraphs(dataset) for year in re.findall(r"\b20\d\d\b", one.text)}
    assert {"2003", "2004", "2005", "2006", "2007"} <= years


def test_the_law_is_told_for_and_against_return(dataset):
    law = next(one for one in dataset.chapters if one.id == "the-law")
    text = " ".join(one.text for one in law.text)
    assert "for return" in text
    assert "Against return" in text
    for name in ("1960", "1964", "1986", "1951", "18 October 2004", "16 June 2006", "2003"):
        assert name in text
