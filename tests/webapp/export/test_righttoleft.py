"""Hebrew and Arabic on a sheet: each letter there, in order, and no number in the wrong place."""

from __future__ import annotations

import re

import pytest
import uharfbuzz as hb

from tests.webapp.scene_fixtures import ENTRIES, IMPRINT, SVG, atlas, parse, reference, view
from webapp.export.fonts import ARABIC, HEBREW
from webapp.export.layout import lay_out
from webapp.export.letters import check_letters
from webapp.export.lines import Span, break_lines, line_width
from webapp.export.outlines import outline_text
from webapp.export.pagesize import read_pagesize
from webapp.export.sheet import assemble_sheet
from webapp.export.subset import read_face
from webapp.export.typeset import export_pdf, export_png
from webapp.export.vector import export_svg
from webapp.words.righttoleft import LEFT_TO_RIGHT

LETTER = re.compile("[\u0590-\u06ff]")
TITLE = "الطرق من זוארה – Routes, 1999–2004"
DOCUMENT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style/>{}</svg>'


@pytest.fixture(scope="module")
def pages():
    layers, base = atlas(), reference()
    base.labels[0]["text"] = "بحر טים"
    base.places[0]["name"] = "طرابلس"
    for one in layers["diplomatic_incidents"]["features"]:
        one["properties"]["place"] = "طرابلس"
    titles = ["مصراتة: عبور البحر 2014", "נמל אשדוד, 12–15 בני אדם"]
    for n, one in enumerate(layers["other_incidents"]["features"]):
        one["properties"] |= {"title": titles[n % 2], "place": ["زوارة", "אשדוד"][n % 2]}
    asked = view(layers=tuple(layers), title=TITLE, subtitle="مصراتة 93–97")
    sheet = assemble_sheet(layers, base, ENTRIES, IMPRINT, asked, "https://atlas.example/")
    return lay_out(sheet, read_pagesize({"size": "900x900"}))


def test_every_format_can_be_made_of_it(pages):
    check_letters(pages)
    assert export_pdf(pages).startswith(b"%PDF-")  # tagged, with a letter for every shape
    assert all(one.startswith(b"\x89PNG") for one in export_png(pages))


def test_a_drawing_keeps_numbers_behind_names_and_blanks_between(pages):
    texts = ["".join(one.itertext()) for page in export_svg(pages) for one in parse(page.decode()).iter(f"{SVG}text")]  # fmt: skip
    ours = [one for one in texts if LETTER.search(one)]
    assert TITLE.replace("זוארה", f"זוארה{LEFT_TO_RIGHT}") in ours
    for one in ours:
        # behind the last letter stands the mark, before anything else does
        last = max(found.end() for found in LETTER.finditer(one))
        assert one[last] == LEFT_TO_RIGHT, one
    # on the map a name says its font itself, and its number follows
    drawn = export_svg(pages)[0].decode()
    assert re.search(
        rf'<tspan font-family="Vazirmatn[^>]*>طرابلس</tspan>{LEFT_TO_RIGHT}<tspan', drawn
    )


@pytest.mark.parametrize(("words", "file"), [("طرابلس", ARABIC), ("אשדוד", HEBREW)])
def test_joined_letters_are_as_wide_as_they_are_set(words, file):
    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    font = hb.Font(read_face(file))
    hb.shape(font, buffer)
    wide = sum(one.x_advance for one in buffer.glyph_positions) / font.face.upem
    assert line_width((Span(words),), 10, "en") == pytest.approx(10 * wide)
    assert line_width((Span(words + LEFT_TO_RIGHT),), 10, "en") == pytest.approx(10 * wide)


def test_lines_are_broken_between_such_words():
    spans = (Span("عبور البحر من زوارة إلى لامبيدوزا في قارب"),)
    lines = break_lines(spans, 70, 10, "en")
    assert len(lines) > 2
    said = " ".join("".join(span.text for span in line).strip() for line in lines)
    assert said.replace(LEFT_TO_RIGHT, "") == spans[0].text
    assert max(line_width(line, 10, "en") for line in lines) <= 70


def outlined(words):
    """Return the shape of each glyph and where it stands, from left to right."""
    svg = DOCUMENT.format(f'<text x="0" y="9" font-size="10">{words}</text>')
    root = parse(outline_text(svg.encode(), "en").decode())
    shapes = {f"#{one.get('id')}": one.get("d") for one in root.iter(f"{SVG}path")}
    href = "{http://www.w3.org/1999/xlink}href"
    used = [(float(one.get("x")), shapes[one.get(href)]) for one in root.iter(f"{SVG}use")]
    return sorted(used)


@pytest.mark.parametrize(
    ("read", "seen"), [("אב", "בא"), ("א ב", "בא"), ("אב 12", "בא12"), ("Z אב, 12 גד", "Zדג12,בא")]
)
def test_outlines_stand_in_the_order_they_are_seen(read, seen):
    alone = {char: outlined(char)[0][1] for char in seen}
    assert [shape for _, shape in outlined(read)] == [alone[char] for char in seen]
