"""The languages of the atlas, the mark of what is put into them, and a dataset's own words.

Nothing but the standard library is imported here, so that a table of any floor can mark its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

LANGUAGES = {"en": "English", "ko": "한국어", "zh": "中文"}
"""Code to the name that the language's own readers know."""

DEFAULT = "en"


def N_(message: str) -> str:  # noqa: N802 (gettext's own name, which extractors look for)
    """Mark a message in a table as one to be translated, and return it as it is.

    A table is read once, whatever language is spoken later; ``say`` translates what stands in it
    when it is said. Babel's extractor finds the literal inside the mark, so that gathering the
    messages imports none of the tables.
    """
    return message


class Catalogue:
    """A dataset's own texts in one language, keyed by the English text.

    A text without a translation, or one whose English has changed since, is said in English: it
    is never left out.
    """

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        """Keep the translations; without any, everything is said in English."""
        self.texts = texts or {}

    def said(self, text: str) -> str:
        """Return a text of the dataset in the language, in English where it has none."""
        return self.texts.get(text, text)

    def said_in(self, record: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
        """Return a record with the named texts said, as far as it holds them."""
        said = {name: self.said(record[name]) for name in names if record.get(name)}
        return {**record, **said}
