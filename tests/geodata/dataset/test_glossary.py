import pytest

from geodata.dataset.folder import BUILT_IN, dataset_digest
from geodata.dataset.glossary import list_departures, list_glossaries
from geodata.dataset.parsing import parse_dataset
from geodata.dataset.read import read_dataset
from geodata.records import Term

ESCAPE = Term(
    term="consulate", say="총영사관、영사관", also=("영사부",), banned=("공관",), held=True
)
LANGUAGES = ("ko", "zh")


def departures(english, text, **changed):
    term = ESCAPE.model_copy(update=changed)
    return [str(one) for one in list_departures({english: text}, [term])]


@pytest.mark.parametrize(
    ("english", "text"),
    [
        ("The consulate", "그 총영사관"),
        ("The Consulate's gate", "영사관 정문"),
        ("The consulate", "영사부에서"),
        ("The consulates", "대사관"),  # another word
        ("A vice-consulate", "대사관"),
        ("The embassy", "대사관"),
    ],
)
def test_one_term_has_one_translation_or_one_beside_it(english, text):
    assert departures(english, text) == []


def test_what_departs_from_a_glossary_is_told():
    assert departures("The consulate", "대사관") == [
        "consulate: '총영사관、영사관' is wanted: 대사관"
    ]
    assert departures("The consulate", "대사관", held=False) == []
    # a banned string anywhere, whatever the English says
    assert departures("The gate", "공관 정문", held=False) == [
        "consulate: '공관' is banned: 공관 정문"
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_atlas_follows_its_glossary(lang):
    dataset = read_dataset(BUILT_IN)
    terms = dataset.glossaries[lang]
    assert sum(term.held for term in terms) > 50
    assert [str(one) for one in list_departures(dataset.translations[lang], terms)] == []


def test_a_glossary_is_read_and_checked_with_any_dataset(tmp_path):
    (tmp_path / "dataset.toml").write_text('name = "one"\n')
    before = dataset_digest(tmp_path)
    (tmp_path / "glossary.ko.toml").write_text(
        '[[term]]\nterm = "refugee"\nsay = "난민"\nheld = 3\n'
    )
    assert list_glossaries(tmp_path) == {"ko": "glossary.ko.toml"}
    assert dataset_digest(tmp_path) != before
    _, problems = parse_dataset(tmp_path)
    found = [one for one in problems if one.file == "glossary.ko.toml"]
    assert [(one.record, one.field) for one in found] == [("refugee", "held")]
    (tmp_path / "glossary.korean.toml").write_text("")
    assert "glossary.korean.toml" in {one.file for one in parse_dataset(tmp_path)[1]}
