import json
import re
from collections import Counter
from pathlib import Path

import pytest

from geodata.dataset.folder import BUILT_IN
from geodata.dataset.read import read_dataset
from geodata.dataset.translations import untranslated
from webapp.words import date_words, say, say_where, speak
from webapp.words.catalogues import missing_messages, read_catalogue
from webapp.words.languages import DEFAULT, LANGUAGES
from webapp.words.messages import gather_messages

TRANSLATED = [lang for lang in LANGUAGES if lang != DEFAULT]
UNTRANSLATED = json.loads((Path(__file__).parents[2] / "data/untranslated.json").read_text())
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_message_of_the_interface_is_translated(lang):
    assert missing_messages(lang) == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_translation_is_kept_of_what_nothing_says(lang):
    """A table's word that lost its mark would lose its translation at the next gathering."""
    said = {(one.key, one.context) for one in gather_messages()}
    assert {(one.id, one.context) for one in read_catalogue(lang) if one.id} == said


@pytest.mark.parametrize("lang", TRANSLATED)
def test_translations_keep_the_placeholders(lang):
    for message in read_catalogue(lang):
        if message.id and isinstance(message.id, str):
            wanted = sorted(set(PLACEHOLDER.findall(message.id)))
            assert sorted(set(PLACEHOLDER.findall(message.string))) == wanted, message.id


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_more_texts_of_the_atlas_are_untranslated_than_are_known_to_be(lang):
    """A new text is translated with its record, or is counted here, by its kind, for all to see."""
    counted = Counter(untranslated(read_dataset(BUILT_IN), lang).values())
    assert {kind: n for kind, n in counted.items() if n > UNTRANSLATED[lang].get(kind, 0)} == {}


def test_messages_are_gathered_from_tables_calls_and_templates():
    messages = {one.text for one in gather_messages()}
    assert "known to a town" in messages
    assert "Outcome" in messages
    assert "Skip to the content" in messages


@pytest.mark.parametrize(
    ("lang", "stage", "time"),
    [("en", "From", "From"), ("ko", "출발지", "시작"), ("zh", "起点", "从")],
)
def test_a_word_is_said_by_where_it_stands(lang, stage, time):
    with speak(lang):
        assert say_where("a stage begins", "From") == stage
        assert say("From") == time


@pytest.mark.parametrize(
    ("edtf", "en", "ko", "zh"),
    [
        ("2002-05-08", "8 May 2002", "2002년 5월 8일", "2002年5月8日"),
        ("2000-04~", "about April 2000", "2000년 4월경", "约2000年4月"),
        ("1996~/1999~", "late 1990s", "1990년대 후반", "1990年代后期"),
        ("2000-21", "spring 2000", "2000년 봄", "2000年春"),
        ("[1999-12-30,1999-12-31]", "30 December 1999 or 31 December 1999", None, None),
        ("../2000-01-11", "on or before 11 January 2000", None, None),
        ("2002-03/..", "from March 2002 on", None, None),
        ("1999/2006", "1999 to 2006", "1999~2006년", "1999年至2006年"),
        ("2002-03/2002-06", "March 2002 to June 2002", "2002년 3월~6월", "2002年3月至6月"),
        (
            "2002-05-08/2002-05-09",
            "8 May 2002 to 9 May 2002",
            "2002년 5월 8일~9일",
            "2002年5月8日至9日",
        ),
        (
            "2002-05-08/2002-07-04",
            "8 May 2002 to 4 July 2002",
            "2002년 5월 8일~7월 4일",
            "2002年5月8日至7月4日",
        ),
        (
            "2001-12/2002-01",
            "December 2001 to January 2002",
            "2001년 12월~2002년 1월",
            "2001年12月至2002年1月",
        ),
        (
            "2002-05/2002-05-08",
            "May 2002 to 8 May 2002",
            "2002년 5월~5월 8일",
            "2002年5月至5月8日",
        ),
        ("2002/2002-08", "2002 to August 2002", "2002년~2002년 8월", "2002年至2002年8月"),
        ("2002?", "2002 (uncertain)", None, None),
        ("2014%", "about 2014 (uncertain)", "2014년경(불확실)", "约2014年（不确定）"),
        (
            "2014-06?-11",
            "11 June 2014 (year uncertain, month uncertain)",
            "2014년 6월 11일(연도 불확실, 달 불확실)",
            "2014年6月11日（年份不确定、月份不确定）",
        ),
        ("?2014-06-~11", "11 June 2014 (day approximate, year uncertain)", None, None),
        ("2014-06-XX", "June 2014, day not known", None, "2014年6月，日期不详"),
        ("2014-06-XX~", "about June 2014, day not known", None, None),
        ("2014-XX", "2014, month not known", None, None),
        ("2014-XX-XX", "2014, month and day not known", None, None),
        ("199X", "1990s", "1990년대", "1990年代"),
        ("199X~", "about the 1990s", "1990년대경", "约1990年代"),
        ("199X%", "about the 1990s (uncertain)", None, None),
        ("19XX~", "a year between 1900 and 1999 (year approximate)", None, None),
        ("1996%/1999~", "about 1996 (uncertain) to about 1999", None, None),
        ("1996~/1999", "about 1996 to 1999", None, None),
        ("2000/", "from 2000, end not known", None, None),
        ("/2000", "until 2000, beginning not known", None, None),
        ("[2000,2001..2003]", "2000 or between 2001 and 2003", None, None),
        ("[2000?,2001~]", "2000 (uncertain) or about 2001", None, None),
        ("[2000..]", "2000 or later", None, None),
        ("[..2000]", "on or before 2000", None, None),
        ("{2000..2002,2004}", "every date from 2000 to 2002 and 2004", None, None),
        ("{..2000}", "every date until 2000", None, None),
        ("{2000..}", "every date from 2000 on", None, None),
        ("2000-24", "winter 2000–2001", "2000~2001년 겨울", "2000至2001年冬"),
        ("2000-24?", "winter 2000–2001 (uncertain)", None, None),
        ("2000-26", "summer 2000 in the north of the globe", None, None),
        ("2000-30", "summer 2000–2001 in the south of the globe", None, None),
        ("2000-33", "first quarter of 2000", None, None),
        ("2000-38", "May to August 2000", None, None),
        ("2000-41", "second half of 2000", None, None),
        (None, "date not stated", None, None),
    ],
)
def test_dates_read_naturally_in_each_language(edtf, en, ko, zh):
    assert date_words(edtf) == en
    for lang, words in (("ko", ko), ("zh", zh)):
        with speak(lang):
            said = date_words(edtf)
        assert not re.search(r"[?%\[\]{}]|\.\.|XX|\d[X~]$", said)
        assert not re.search(r"[A-Za-z]{3}", said)
        if words:
            assert said == words
