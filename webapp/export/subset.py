"""Subsets of an export's fonts: a TrueType font with no more than the characters asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import uharfbuzz as hb

from geodata.errors import AtlasError
from webapp.export.fonts import FOLDER

NAMES_KEPT = frozenset({0, 1, 2, 4, 6, 13, 14})
"""Of the font's name table: copyright, names and licence, which its licence asks to keep."""
VERTICAL = ("valt", "vchw", "vert", "vhal", "vkrn", "vpal", "vrt2")
"""Features of lines that run downwards, of which the atlas has none; they bring in glyphs."""
TABLES_DROPPED = ("BASE", "STAT", "vhea", "vmtx")
KEPT_AT_ONCE = 16


def subset_font(file: str, characters: Iterable[str]) -> bytes:
    """Return a font of exports, by file name, with no more than some characters.

    Characters that the font lacks are passed over. The same characters give the same bytes.

    Raises:
        AtlasError: the font is not there or cannot be read.
    """
    return _subset(file, "".join(sorted(set("".join(characters)))))


def covered(file: str, characters: Iterable[str]) -> str:
    """Return those of some characters that a font of exports has, in order of their code.

    Raises:
        AtlasError: the font is not there or cannot be read.
    """
    known = read_face(file).unicodes
    return "".join(one for one in sorted(set("".join(characters))) if ord(one) in known)


def share_out(characters: Iterable[str], files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each font with the characters that fall to it: those no earlier one has.

    Raises:
        AtlasError: a font is not there or cannot be read.
    """
    left = set(characters)
    for file in files:
        found = covered(file, left)
        left -= set(found)
        if found:
            yield file, found


def _tag(name: str) -> int:
    """Return the number that stands for a table or a feature of a font."""
    return int.from_bytes(name.encode("ascii"), "big")


@lru_cache(maxsize=8)
def read_face(file: str) -> hb.Face:
    """Return a font of exports, by file name.

    Raises:
        AtlasError: it is not there or cannot be read; pictures would differ by machine.
    """
    path = FOLDER / file
    try:
        return hb.Face(hb.Blob.from_file_path(path))
    except (OSError, hb.HarfBuzzError) as error:
        remedy = "run 'pip install .' or 'python webapp/frontend/build_hook.py'"
        raise AtlasError(f"{path}: the font cannot be read; {remedy}") from error


@lru_cache(maxsize=KEPT_AT_ONCE)
def _subset(file: str, characters: str) -> bytes:
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING
    wanted.unicode_set.update(map(ord, characters))
    wanted.name_id_set.clear()
    wanted.name_id_set.update(NAMES_KEPT)
    wanted.drop_table_tag_set.update(map(_tag, TABLES_DROPPED))
    wanted.layout_feature_tag_set.difference_update(hb.Set(map(_tag, VERTICAL)))
    return bytes(hb.subset(read_face(file), wanted).blob.data)
