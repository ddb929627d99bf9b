"""Endings of Korean words: taken off where a word is left, never of a name."""

from __future__ import annotations

import pytest

from webapp.query.endings import take_off_endings
from webapp.query.searching import fold_text

NAMES = {fold_text(name) for name in ("북경", "함경북도", "UNHCR", "여수", "수양버들")}


ENDED = [
    ("북경에서", "북경"),
    ("북경에서는", "북경"),
    ("탈북자들이", "탈북자"),
    ("탈북자들에게서도", "탈북자"),
    ("대사관으로", "대사관"),
    ("중국의 대사관을", "중국 대사관"),
    ("2002년 5월 8일에", "2002년 5월 8일"),
    ("UNHCR이", "UNHCR"),
    ("北京에서", "北京"),
    ("여수로", "여수"),
    ("함경북도에서", "함경북도"),
    # what is left of it without "들이" would be long enough, and is no name
    ("수양버들이", "수양버들"),
]
WHOLE = ["함경북도", "국가", "결과", "나이", "에서", "embassy", "北京", ""]


@pytest.mark.parametrize(("asked", "meant"), ENDED)
def test_an_ending_is_taken_off(asked, meant):
    assert take_off_endings(fold_text(asked), NAMES) == fold_text(meant)


@pytest.mark.parametrize("word", WHOLE)
def test_names_short_words_and_other_scripts_stay(word):
    assert take_off_endings(fold_text(word), NAMES) == fold_text(word)
