"""Webfonts: the Korean and Chinese characters of a page, as fonts that it carries with it.

They stand behind the machine's own fonts in the style sheets' lists, so that a machine with
Korean and Chinese fonts shows what it always does. They are handed over as JSON and not in a style
sheet: Chromium draws a face of a style sheet too late behind a generic family, and what it drew
before keeps its empty boxes.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from webapp.export.fonts import FALLBACKS, HAN, HANGUL
from webapp.export.subset import share_out, subset_font

FACES = {HANGUL: "Atlas Hangul", HAN: "Atlas Han"}
"""By font, the name in the style sheets' lists (`tokens.css`)."""
EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\u303f\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


def gather_webfonts(texts: Iterable[str], lang: str) -> dict[str, str]:
    """Return WOFF2 in base64 by the face's name, of the East Asian characters of texts.

    Characters that stand in a script as a code count as well.
    """
    written = {char for text in texts for char in _east_asian(text)}
    return {
        FACES[file]: base64.b64encode(pack_woff2(subset_font(file, found))).decode()
        for file, found in share_out(written, filter(FACES.get, FALLBACKS[lang]))
    }


# a language's pages have the same characters whatever the view, and packing takes seconds
@lru_cache(maxsize=4)
def pack_woff2(font: bytes) -> bytes:
    """Return a TrueType font as WOFF2; the same font gives the same bytes."""
    from fontTools.ttLib.woff2 import compress  # only a file that stands alone needs it

    packed = io.BytesIO()
    compress(io.BytesIO(font), packed)
    return packed.getvalue()


def _east_asian(text: str) -> Iterator[str]:
    yield from EAST_ASIAN.findall(text)
    yield from EAST_ASIAN.findall("".join(chr(int(code, 16)) for code in ESCAPED.findall(text)))
