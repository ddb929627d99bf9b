"""The names of an export's files, and several of them packed into one."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from webapp.words.languages import DEFAULT

STEM = "routes-out"
NAMED, LONGEST = 2, 80
"""Layers that a file is named by, and characters of its name, at most."""
WHOLE_YEAR = {("", ""), ("-01", "-12"), ("", "-12"), ("-01", "")}
"""How the first and the last month of one year are written."""
DATED = (1980, 1, 1, 0, 0, 0)
"""The day of everything packed: the same files are the same bytes."""
PACKED_INSIDE = frozenset({".png", ".pdf"})


def name_page(path: Path, number: int) -> Path:
    """Return the file of a page: the first has the name given, the second ``name-2``."""
    return path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")


def name_view(asked: Mapping[str, str]) -> str:
    """Return what the file of a view is called, as in routes-out-borders-2002, without its suffix.

    Behind the atlas come its title, or what is open, or its layers where they are few; its period;
    and its language. Only Latin letters and digits of them: a name must survive every machine.
    """
    layers = [one for one in asked.get("layers", "").split(",") if one]
    opened = asked.get("open", "").strip("/").rpartition("/")[2]
    subject = _plain(asked.get("title", "")) or opened or (layers if len(layers) <= NAMED else [])
    parts = [STEM, *([subject] if isinstance(subject, str) else subject), *_period(asked)]
    if asked.get("lang", DEFAULT) != DEFAULT:
        parts.append(asked["lang"])
    return "-".join(filter(None, map(_plain, parts)))[:LONGEST].rstrip("-")


def name_lesson(chapter: str) -> str:
    """Return the name of the sheet of a chapter, or of the whole story where none is named."""
    return "-".join(filter(None, (STEM, "story", chapter)))


def _plain(text: str) -> str:
    """Return text as lower-case Latin letters and digits, whatever else as hyphens between them."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", bare))


def _period(asked: Mapping[str, str]) -> list[str]:
    """Return the window of time: one year or month, or the first and the last."""
    first, last = asked.get("from", ""), asked.get("to", "")
    if first[:4] == last[:4] and (first[4:], last[4:]) in WHOLE_YEAR:
        return [first[:4]]
    return [first] if first == last else [one for one in (first, last) if one]


def name_files(bodies: Sequence[bytes], suffix: str, stem: str = STEM) -> Mapping[str, bytes]:
    """Return files by name in the order of their pages."""
    first = Path(f"{stem}{suffix}")
    return {name_page(first, number).name: one for number, one in enumerate(bodies, start=1)}


def pack_files(files: Mapping[str, bytes]) -> bytes:
    """Return files as one ZIP, the same bytes each time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, body in files.items():
            stored = Path(name).suffix in PACKED_INSIDE
            how = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, DATED), body, how)
    return packed.getvalue()
