"""Faces that a page carries with it, and the WOFF2 they are packed in."""

from __future__ import annotations

import base64
import re
import struct

import brotli
import pytest
import uharfbuzz as hb

from webapp.press.faces import FACES, gather_faces
from webapp.press.fonts import FALLBACKS, HAN, HANGUL
from webapp.press.subset import subset_font
from webapp.press.woff2 import pack_woff2


def unpack_woff2(packed: bytes) -> bytes:
    """Return the tables of a WOFF2 as a TrueType font again, in the order they stand in."""
    signature, flavor, length, count, _, _, size = struct.unpack_from(">4s4sIHHII", packed)
    assert signature == b"wOF2"
    assert length == len(packed)
    at, entries = 48, []
    for _ in range(count):
        assert packed[at] in {63, 63 | 3 << 6}
        tag, at, number = packed[at + 1 : at + 5], at + 5, 0
        while True:
            number, at = number << 7 | packed[at] & 0x7F, at + 1
            if packed[at - 1] < 0x80:
                break
        entries.append((tag, number))
    tables = brotli.decompress(packed[at : at + size])
    font, start, offset = struct.pack(">4sHHHH", flavor, count, 0, 0, 0), 12 + 16 * count, 0
    bodies = b""
    for tag, number in entries:
        font += struct.pack(">4sIII", tag, 0, start + len(bodies), number)
        bodies += tables[offset : offset + number]
        bodies += b"\0" * (-len(bodies) % 4)
        offset += number
    assert offset == len(tables)
    return font + bodies


def characters_of(font: str) -> set[str]:
    return {chr(code) for code in hb.Face(unpack_woff2(base64.b64decode(font))).unicodes}


@pytest.mark.parametrize("file", [HANGUL, HAN])
def test_packed_and_unpacked_a_font_is_the_same(file):
    font = subset_font(file, "北京 가")
    again = unpack_woff2(pack_woff2(font))
    before, after = hb.Face(font), hb.Face(again)
    assert set(before.table_tags) == set(after.table_tags)
    for tag in before.table_tags:
        assert before.reference_table(tag).data == after.reference_table(tag).data
    assert after.table_tags.index("loca") == after.table_tags.index("glyf") + 1
    assert len(pack_woff2(font)) < len(font)
    assert pack_woff2(font) == pack_woff2(font)


def test_every_character_is_in_one_face_only():
    faces = gather_faces(["서울 Seoul 首 京 边"], "ko")
    assert list(faces) == ["Atlas Hangul", "Atlas Han"]
    assert characters_of(faces["Atlas Hangul"]) == set("서울首京")
    assert characters_of(faces["Atlas Han"]) == {"边"}


def test_chinese_forms_come_first_in_chinese():
    faces = gather_faces(["서울 首尔"], "zh")
    assert characters_of(faces["Atlas Han"]) == set("首尔")
    assert characters_of(faces["Atlas Hangul"]) == set("서울")


def test_characters_written_as_codes_count():
    assert characters_of(gather_faces([r'{"a": "\uc11c\u0041"}'], "en")["Atlas Hangul"]) == {"서"}


def test_without_such_characters_there_is_no_face():
    assert gather_faces(["Yanji – “Mekong” é ờ"], "en") == {}


def test_the_style_sheet_names_the_faces_last():
    from webapp.press.fonts import FOLDER

    sheet = (FOLDER.parent / "atlas.css").read_text(encoding="utf-8")
    lists = re.findall(r"--(?:sans|serif):([^;}]*)", sheet)
    assert len(lists) == 2
    for families in lists:
        named = [one.strip().strip('"') for one in families.split(",")]
        assert named[-3:] in (["sans-serif", *FACES.values()], ["serif", *FACES.values()])
    assert all(set(files) == set(FACES) for files in FALLBACKS.values())
