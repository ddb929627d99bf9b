"""Subsets of an export's fonts."""

from __future__ import annotations

import pytest
import uharfbuzz as hb

from geodata.errors import AtlasError
from webapp.export.subset import covered, subset_font

KOREAN, CHINESE = "NotoSansKR_400Regular.ttf", "NotoSansSC_400Regular.ttf"
LATIN = "NotoSans_400Regular.ttf"


def characters_of(font: bytes) -> set[str]:
    return {chr(code) for code in hb.Face(font).unicodes}


@pytest.mark.parametrize(
    ("file", "text"),
    [(KOREAN, "서울 한국어 판문점"), (CHINESE, "北京，沈阳。"), (LATIN, "Yanji – “Mekong” é")],
)
def test_a_subset_holds_the_characters_and_no_others(file, text):
    font = subset_font(file, text)
    assert characters_of(font) == set(text)
    assert len(font) < 6000
    assert font[:4] == b"\x00\x01\x00\x00"


def test_words_and_their_characters_give_the_same_bytes_in_any_order():
    assert subset_font(KOREAN, ["서울", "부산"]) == subset_font(KOREAN, iter("산부울서서"))


def test_what_a_font_lacks_is_passed_over():
    assert characters_of(subset_font(KOREAN, "서\U0010fffd")) == {"서"}
    assert characters_of(subset_font(KOREAN, "")) == set()


def test_covered_says_what_a_font_has():
    assert covered(KOREAN, "서울 京\U0010fffd") == " 京서울"
    assert covered(CHINESE, "沈서") == "沈"


def test_the_glyph_shapes_as_in_the_whole_font():
    """The advance of every character is that of the font it was taken from."""
    text = "延边朝鲜族自治州"
    assert shape(subset_font(CHINESE, text), text) == shape(None, text)


def shape(font: bytes | None, text: str) -> list[int]:
    from webapp.export.fonts import FOLDER

    face = hb.Face(font or (FOLDER / CHINESE).read_bytes())
    line = hb.Buffer()
    line.add_str(text)
    line.guess_segment_properties()
    hb.shape(hb.Font(face), line)
    return [place.x_advance for place in line.glyph_positions]


def test_copyright_and_licence_stay_and_makers_do_not():
    face = hb.Face(subset_font(KOREAN, "서"))
    named = {int(one.name_id): face.get_name(one.name_id) for one in face.list_names()}
    assert "Adobe" in named[0]
    assert "SIL Open Font License" in named[13]
    assert not set(named) & {3, 5, 7, 8, 9, 10, 11, 12}


def test_a_font_that_is_not_there_is_named():
    with pytest.raises(AtlasError, match=r"Nothing\.ttf: the font cannot be read; run"):
        subset_font("Nothing.ttf", "a")
