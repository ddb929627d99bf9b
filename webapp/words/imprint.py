"""What a dataset says of itself, in the language spoken: whose it is and what it is made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from webapp.words.dates import date_words
from webapp.words.joining import join_facts
from webapp.words.languages import Catalogue
from webapp.words.plaintext import clean_text
from webapp.words.wording import wording


def say_imprint(imprint: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """Return a dataset's imprint in a language: titles, summary, licence, what it is made from."""
    said = catalogue.said_in(imprint, ("title", "short_title", "summary", "licence"))
    return {**said, "derived_from": [catalogue.said(one) for one in imprint["derived_from"]]}


def dataset_line(imprint: Mapping[str, Any]) -> str:
    """Return title, version, release and licence of a dataset, in the language spoken."""
    named = {key: clean_text(imprint[key]) for key in ("title", "version", "licence")}
    return wording("dataset", **named, released=date_words(imprint["released"]))


def derived_line(imprint: Mapping[str, Any]) -> str:
    """Return what a dataset is made from, or nothing."""
    found = [clean_text(one).rstrip(".") for one in imprint.get("derived_from") or ()]
    return wording("derived", things=join_facts(found)) if found else ""
