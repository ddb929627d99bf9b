"""A drawing whose letters are shapes: nothing of it needs a font, and each stands where it did."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.webapp.export.test_vector import pages
from tests.webapp.scene_fixtures import SVG, parse
from webapp.errors import RequestError
from webapp.export.export import export_view
from webapp.export.lines import Span, line_width
from webapp.export.outlines import outline_text
from webapp.export.params import read_view
from webapp.export.vector import export_svg

DOCUMENT = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="400" height="60"><style/>{}</svg>'
)
HREF = "{http://www.w3.org/1999/xlink}href"


def outlined(text, lang="en"):
    return parse(outline_text(DOCUMENT.format(text).encode(), lang).decode())


def glyphs(root):
    """Where each glyph stands and what it is, in order."""
    return [
        (float(one.get("x")), float(one.get("y")), one.get(HREF))
        for one in root.iter(f"{SVG}use")
        if one.get(HREF).startswith("#glyph")
    ]


def test_no_text_and_no_font_is_left_and_every_shape_is_there():
    made = pages(title="A title of 한국어 and 中文")
    before = parse(export_svg(made)[0].decode())
    root = parse(outline_text(export_svg(made)[0], "en").decode())
    names = {one.tag for one in root.iter()}
    assert not names & {f"{SVG}{name}" for name in ("text", "tspan", "style")}
    defined = {f"#{one.get('id')}": one.get("d") for one in root.find(f"{SVG}defs")}
    used = {href for _, _, href in glyphs(root)}
    assert used == set(defined)
    assert all(path.startswith("M") and path.endswith("Z") for path in defined.values())
    said = ["".join(one.itertext()) for one in before.iter(f"{SVG}text")]
    assert [one.get("aria-label") for one in root.iter(f"{SVG}g") if one.get("aria-label")] == said
    # what is linked to, the halo's label among it, is still there
    ids = {one.get("id") for one in root.iter()}
    assert {one.get(HREF)[1:] for one in root.iter(f"{SVG}use")} <= ids


@pytest.mark.parametrize(("anchor", "share"), [("start", 0.0), ("middle", 0.5), ("end", 1.0)])
def test_words_stand_by_their_anchor(anchor, share):
    size = 20.0
    words = "HIH"
    length = line_width((Span(words),), size, "en")
    root = outlined(
        f'<text x="200" y="30" font-size="{size:g}" text-anchor="{anchor}">{words}</text>'
    )
    placed = glyphs(root)
    assert [y for _, y, _ in placed] == [30, 30, 30]
    assert placed[0][0] == pytest.approx(200 - share * length, abs=0.02)
    assert placed[0][2] == placed[2][2] != placed[1][2]


def test_spans_go_on_where_the_last_ended_and_lines_begin_anew():
    root = outlined(
        '<text x="10" y="20" font-size="10">H<tspan dx="3" dy="-4" font-size="20">H</tspan></text>'
        '<text font-size="10"><tspan x="5" y="40">H</tspan><tspan x="7" y="52">H</tspan></text>'
    )
    wide = line_width((Span("H"),), 10, "en")
    assert [(x, y) for x, y, _ in glyphs(root)] == [
        pytest.approx(one, abs=0.02) for one in ((10, 20), (13 + wide, 16), (5, 40), (7, 52))
    ]


def test_words_behind_a_span_and_blanks_between_letters_are_kept():
    size = 'font-size="10"'
    (first, last) = glyphs(outlined(f'<text y="20" {size}>H<tspan></tspan>H</text>'))
    assert last[0] == pytest.approx(line_width((Span("H"),), 10, "en"), abs=0.02)
    spaced = glyphs(outlined(f'<text y="20" {size} letter-spacing="3">HH</text>'))
    assert spaced[1][0] - spaced[0][0] == pytest.approx(last[0] - first[0] + 3, abs=0.02)


def test_a_span_may_be_less_bold_than_its_text_and_marks_stand_above_letters():
    root = outlined('<text y="20" font-weight="600">a<tspan font-weight="400">a</tspan>a</text>')
    bold, plain, again = (href for *_, href in glyphs(root))
    assert bold == again != plain
    # a mark that has no letter of its own with it is raised by the font
    above = [y for _, y, _ in glyphs(outlined('<text y="60" font-size="20">X\u0304</text>'))]
    assert len(above) == 2
    assert above[1] < above[0]


def test_every_script_and_weight_has_shapes_of_its_own():
    root = outlined(
        '<text y="20">a<tspan font-weight="600">a</tspan><tspan font-style="italic">a</tspan>'
        "가中</text>"
    )
    assert len({href for _, _, href in glyphs(root)}) == 5


def test_hangul_and_han_are_bold_too_and_no_wider():
    """Their fonts have one weight: the shape is made strong in place."""
    root = outlined('<text y="20">가中가<tspan font-weight="600">가中가</tspan></text>', "ko")
    found = glyphs(root)
    assert {href for *_, href in found[:3]}.isdisjoint(href for *_, href in found[3:])
    steps = [after[0] - before[0] for before, after in pairwise(found)]
    assert steps[0] == pytest.approx(steps[3], abs=0.02)
    drawn = {f"#{one.get('id')}": one.get("d") for one in root.find(f"{SVG}defs")}
    wide = [extent(drawn[found[n][2]]) for n in (0, 3)]
    assert wide[0] < wide[1] < wide[0] + 1


def extent(path):
    """How wide a path of letters and pairs of numbers is."""
    along = [float(one) for one in re.findall(r"-?\d+\.\d+", path)][::2]
    return max(along) - min(along)


def test_strong_hangul_keeps_the_width_of_its_outline():
    root = outlined('<text y="20" font-size="10"><tspan stroke-width="0.022em">가</tspan></text>')
    assert [one.get("stroke-width") for one in root.iter(f"{SVG}g") if one.get("stroke-width")] == [
        "0.22"
    ]


def test_it_is_asked_for_by_address(snapshot):
    asked = {"bbox": "126,41,132,44", "layers": "tumen_border", "size": "500x400"}
    assert b"<text" in export_view(snapshot, ".svg", asked).body
    body = export_view(snapshot, ".svg", {**asked, "text": "outlines"}).body
    assert b"<text" not in body
    assert b"aria-label" in body
    with pytest.raises(RequestError, match="text: 'shapes' is not known; give one of letters, out"):
        read_view({"text": "shapes"})
