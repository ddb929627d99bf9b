"""Rules of the words that a search takes for the same."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.dataset.model import Dataset
from geodata.errors import Problem

SYNONYMS_FILE = "synonyms.toml"


def check_synonyms(dataset: Dataset) -> Iterator[Problem]:
    """A word stands in one list once; in two, a search for it would find what belongs to neither.

    Ids differ, too.
    """
    ids: set[str] = set()
    where: dict[str, str] = {}
    for one in dataset.synonyms:
        if one.id in ids:
            yield Problem(SYNONYMS_FILE, one.id, "id", "stands twice", "give each list its own")
        ids.add(one.id)
        for word in one.words:
            plain = word.casefold()
            if plain in where:
                fault = f"'{word}' stands in '{where[plain]}' already"
                yield Problem(SYNONYMS_FILE, one.id, "words", fault, "keep one, or join the lists")
            where.setdefault(plain, one.id)
