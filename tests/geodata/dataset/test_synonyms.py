"""The words that a search takes for the same."""

from __future__ import annotations

import pytest

from geodata.dataset.folder import BUILT_IN
from geodata.dataset.read import check_dataset
from tests.datasets import write_dataset

TWO = """
[[synonym]]
id = "boat"
words = ["boat", "船"]

[[synonym]]
id = "{id}"
words = [{words}]
"""


def problems_of(tmp_path, name, words):
    folder = write_dataset(tmp_path / "small")
    (folder / "synonyms.toml").write_text(TWO.format(id=name, words=words), encoding="utf-8")
    return [str(one) for one in check_dataset(folder)[1]]


def test_lists_of_words_are_read(tmp_path):
    assert problems_of(tmp_path, "ship", '"ship", "vessel"') == []


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("ship", '"ship", "Boat"', "synonyms.toml:ship: words: 'Boat' stands in 'boat' already"),
        ("ship", '"ship", "SHIP"', "synonyms.toml:ship: words: 'SHIP' stands in 'ship' already"),
        ("boat", '"ship", "vessel"', "synonyms.toml:boat: id: stands twice"),
        ("ship", '"ship"', "synonyms.toml:ship: words"),
        ("ship", '"ship", ""', "synonyms.toml:ship: words"),
    ],
)
def test_what_is_wrong_with_a_list_is_said(tmp_path, name, words, said):
    assert any(one.startswith(said) for one in problems_of(tmp_path, name, words))


def test_the_built_in_lists_speak_three_languages():
    dataset, problems = check_dataset(BUILT_IN)
    assert problems == []
    for one in dataset.synonyms:
        text = "".join(one.words)
        assert any(sign.isascii() for sign in text), one.id
        assert any("가" <= sign <= "힣" for sign in text), one.id
        assert any("一" <= sign <= "鿿" for sign in text), one.id
