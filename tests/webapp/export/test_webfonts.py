"""Webfonts that a page carries with it."""

from __future__ import annotations

import base64
import io
import re

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from webapp.export.fonts import FALLBACKS, HAN, HANGUL
from webapp.export.subset import subset_font
from webapp.export.webfonts import FACES, gather_webfonts, pack_woff2


def characters_of(font: str) -> set[str]:
    return set(map(chr, TTFont(io.BytesIO(base64.b64decode(font))).getBestCmap()))


@pytest.mark.parametrize("file", [HANGUL, HAN])
def test_a_packed_font_keeps_its_characters_in_fewer_bytes(file):
    font = subset_font(file, "北京 가")
    again = TTFont(io.BytesIO(pack_woff2(font)))
    assert set(again.getBestCmap()) == set(hb.Face(font).unicodes)
    assert len(pack_woff2(font)) < len(font)
    assert pack_woff2(font) == pack_woff2(font)


def test_every_character_is_in_one_face_only():
    faces = gather_webfonts(["서울 Seoul 首 京 边"], "ko")
    assert list(faces) == ["Atlas Hangul", "Atlas Han"]
    assert characters_of(faces["Atlas Hangul"]) == set("서울首京")
    assert characters_of(faces["Atlas Han"]) == {"边"}


def test_chinese_forms_come_first_in_chinese():
    faces = gather_webfonts(["서울 首尔"], "zh")
    assert characters_of(faces["Atlas Han"]) == set("首尔")
    assert characters_of(faces["Atlas Hangul"]) == set("서울")


def test_characters_written_as_codes_count():
    assert characters_of(gather_webfonts([r'{"a": "\uc11c\u0041"}'], "en")["Atlas Hangul"]) == {
        "서"
    }


def test_without_such_characters_there_is_no_face():
    assert gather_webfonts(["Yanji – “Mekong” é ờ"], "en") == {}


def test_the_style_sheet_names_the_faces_last():
    from webapp.export.fonts import FOLDER

    sheet = (FOLDER.parent / "atlas.css").read_text(encoding="utf-8")
    lists = re.findall(r"--(?:sans|serif):([^;}]*)", sheet)
    assert len(lists) == 6, "two for each language"
    for families in lists:
        named = [one.strip().strip('"') for one in families.split(",")]
        assert named[-3] in ("sans-serif", "serif")
        assert set(named[-2:]) == set(FACES.values())
    assert all(set(files) >= set(FACES) for files in FALLBACKS.values())
