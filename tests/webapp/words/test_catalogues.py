import json
import re
from collections import Counter
from pathlib import Path

import pytest

from geodata.dataset.folder import BUILT_IN
from geodata.dataset.read import read_dataset
from geodata.dataset.translations import untranslated
from webapp.words import date_words, speak
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
    said = {one if isinstance(one, str) else one[0] for one in gather_messages()}
    kept = {one.id if isinstance(one.id, str) else one.id[0] for one in read_catalogue(lang)}
    assert kept - {""} == said


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
    messages = gather_messages()
    assert "known to a town" in messages
    assert "Outcome" in messages
    assert "Skip to the content" in messages


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
        ("2002?", "2002 (uncertain)", None, None),
        (None, "date not stated", None, None),
    ],
)
def test_dates_read_naturally_in_each_language(edtf, en, ko, zh):
    assert date_words(edtf) == en
    for lang, words in (("ko", ko), ("zh", zh)):
        with speak(lang):
            said = date_words(edtf)
        assert "~" not in said
        assert not re.search(r"[A-Za-z]{3}", said)
        if words:
            assert said == words
