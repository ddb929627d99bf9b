"""Which language a run of text is in, judged by its script, so that it can be marked with it.

A screen reader must not read English by the rules of Korean, and a browser chooses fonts by the
language that a text is marked with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup, escape

LETTERS = {
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
    "zh": "\u3005\u3041-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "ru": "\u0400-\u04ff",
    "th": "\u0e01-\u0e4e",
    "en": "A-Za-z\u00c0-\u024f",
}
"""The letters of a language's script, as the inside of a class of a pattern."""
KANA = re.compile("[\u3041-\u30ff]")
NUMBERED = r"(?:[/=_?&%.()!#~+\-\d]*[/\d])?"
"""How an address ends that goes on in numbers."""
# between two letters of one script anything but another letter may stand; both are apart, so that
# no text makes the search long
RUN = re.compile(
    "|".join(
        rf"(?P<{lang}>[{letters}](?:[\W\d_]*[{letters}])*{NUMBERED if lang == 'en' else ''})"
        for lang, letters in LETTERS.items()
    )
)
LATIN_WORD = re.compile("[a-z\u00e0-\u024f]{3}")
"""Signs of units and abbreviations are written the same in every language; a word is longer."""


def split_runs(text: str, lang: str) -> Iterator[tuple[str, str]]:
    """Yield a text in runs: the language of each that is not in the given one, and the run.

    What belongs to the language, or to none, has an empty code.
    """
    at = 0
    for found in RUN.finditer(text):
        foreign = _language(found, lang)
        if foreign:
            if text[at : found.start()]:
                yield "", text[at : found.start()]
            yield foreign, found[0]
            at = found.end()
    if text[at:]:
        yield "", text[at:]


# the same titles and entries of sources stand on many pages
@lru_cache(maxsize=20_000)
def mark_runs(text: str, lang: str) -> Markup:
    """Return a text, escaped, for a page of a language, each run of another marked with its own."""
    return Markup("").join(
        Markup('<span lang="{}">{}</span>').format(code, run) if code else escape(run)
        for code, run in split_runs(text, lang)
    )


def _language(found: re.Match[str], lang: str) -> str:
    code = found.lastgroup or ""
    if code == "zh" and KANA.search(found[0]):
        code = "ja"
    if code == lang or (code == "en" and not LATIN_WORD.search(found[0])):
        return ""
    return code
