"""What a search knows by heart: names in every script, synonyms, months and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from babel.dates import get_month_names

from geodata.dataset.model import Dataset
from geodata.reference import read_countries, read_regions
from webapp.query.kinds import incident_kinds, kind_words
from webapp.query.searching import SLIPPING, fold_text
from webapp.sections import INCIDENTS, KINDS, SECTIONS
from webapp.words import say, speak, spoken
from webapp.words.languages import DEFAULT

LEAST = SLIPPING[0] - 1
"""Letters of the shortest word that may be meant by one with a slip."""


def name_groups(dataset: Dataset) -> list[list[str]]:
    """Return the names of each place, country and region, and each list of synonyms, folded.

    What one name of a group finds, every other finds as well.
    """
    groups = [
        *(
            [place.name, *place.other_names, *_said(dataset, place.name)]
            for place in dataset.places
        ),
        *(_reference_names(one) for one in read_countries().values()),
        *(_reference_names(one["properties"]) for one in read_regions()["features"]),
        *(one.words for one in dataset.synonyms),
    ]
    folded = [list(dict.fromkeys(filter(None, map(fold_text, names)))) for names in groups]
    return [names for names in folded if len(names) > 1]


def _said(dataset: Dataset, text: str) -> list[str]:
    return [catalogue[text] for catalogue in dataset.translations.values() if text in catalogue]


def _reference_names(one: Mapping[str, Any]) -> list[str]:
    return [str(one[key]) for key in ("name", "ko", "zh") if one.get(key)]


def month_names() -> list[list[str]]:
    """Return the names of each month, folded, the full English one first."""
    full, short = (get_month_names(width, locale=DEFAULT) for width in ("wide", "abbreviated"))
    return [
        list(dict.fromkeys((fold_text(full[n]), fold_text(short[n]), fold_text(full[n])[:4])))
        for n in range(1, 13)
    ]


def searched_kinds() -> dict[str, str]:
    """Return the words by which a kind of records is found: its own and its section's."""
    kinds = (*incident_kinds(), *KINDS)
    words = {str(kind): [_kind_text(kind)] for kind in kinds}
    if spoken() != DEFAULT:
        with speak(DEFAULT):
            for kind in kinds:
                words[str(kind)].append(_kind_text(kind))
    return {kind: " | ".join(texts) for kind, texts in words.items()}


def _kind_text(kind: str) -> str:
    known = KINDS.get(kind)
    return f"{kind_words(kind)} | {say(SECTIONS[known.section if known else INCIDENTS])}"


def known_words(haystacks: Iterable[str], names: list[list[str]]) -> str:
    """Return the words that a slip may be mended to, sorted, parted by spaces."""
    texts = (*haystacks, *(name for group in names for name in group))
    return " ".join(sorted(dict.fromkeys(_mendable(texts))))


def _mendable(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in text.split():
            if len(word) >= LEAST and word.isascii() and word.isalpha():
                yield word
