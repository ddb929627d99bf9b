import re

import pytest

from webapp.words import Catalogue, speak
from webapp.words.languages import LANGUAGES
from webapp.words.mapwords import TEXTS, map_texts
from webapp.words.wording import counted, wording


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_browser_is_given_values_as_it_reads_them(lang):
    with speak(lang):
        texts = map_texts()
    assert set(texts) == set(TEXTS)
    for name, text in texts.items():
        assert "%(" not in text
        assert sorted(re.findall(r"{(\w+)}", text)) == sorted(
            re.findall(r"%\((\w+)\)s", TEXTS[name])
        )


def test_values_are_put_into_the_words_of_a_sheet():
    assert wording("joined", first="A {x}", last="50 %") == (
        "drawn to join A {x} and 50 %; no source gives this path"
    )
    assert counted("stages", 1) == "1 stage"
    assert counted("stages", 12) == "12 stages"


def test_a_text_without_a_translation_is_said_in_english():
    catalogue = Catalogue({"Harbour": "항구"})
    assert catalogue.said("Harbour") == "항구"
    assert catalogue.said("Inland") == "Inland"
    record = {"title": "Harbour", "place": None, "id": "Harbour"}
    assert catalogue.said_in(record, ("title", "place", "note")) == {**record, "title": "항구"}
    assert record["title"] == "Harbour"
    assert Catalogue().said("Harbour") == "Harbour"
