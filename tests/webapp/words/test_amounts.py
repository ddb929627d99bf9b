"""Numbers are written as each language writes them."""

import pytest

from webapp.words import speak
from webapp.words.amounts import amount_words, people_words, range_words


@pytest.mark.parametrize(
    ("value", "en", "ko", "zh"),
    [
        (25, "25", "25", "25"),
        (1866, "1,866", "1,866", "1866"),
        (7000, "7,000", "7,000", "7000"),
        (11000, "11,000", "1만1,000", "1.1万"),
        (12500, "12,500", "1만2,500", "12500"),
        (23000000, "23,000,000", "2,300만", "2300万"),
        (300000, "300,000", "30만", "30万"),
        (22.1, "22.1", "22.1", "22.1"),
    ],
)
def test_thousands_are_parted_as_the_language_does(value, en, ko, zh):
    for lang, words in (("en", en), ("ko", ko), ("zh", zh)):
        with speak(lang):
            assert amount_words(value) == words


def test_ranges_and_counts_of_people_have_the_language_s_form():
    said = {}
    for lang in ("en", "ko", "zh"):
        with speak(lang):
            said[lang] = (range_words(100000, 200000), range_words(5, None), people_words(1200))
    assert said == {
        "en": ("100,000 to 200,000", "5", "1,200"),
        "ko": ("10만~20만", "5", "1,200명"),
        "zh": ("10万至20万", "5", "1200人"),
    }
