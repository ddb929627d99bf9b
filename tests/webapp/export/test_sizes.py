"""Sizes are exact: every size, content and format held to a ruler, on a dataset of a few records."""

from __future__ import annotations

import io
import re
import struct
from dataclasses import replace

import pypdf
import pytest

from tests.webapp.scene_fixtures import (
    ENTRIES,
    IMPRINT,
    SVG,
    atlas,
    collection,
    incident,
    parse,
    reference,
    stage,
    stubs,
)
from webapp.export.fitting import fit_sheet
from webapp.export.layout import compose_pages
from webapp.export.pagesize import MM_PER_INCH, read_pagesize
from webapp.export.params import read_view
from webapp.export.sheet import assemble_sheet
from webapp.export.typeset import export_pdf, export_png
from webapp.export.vector import export_svg
from webapp.query.sizes import CONTENTS, PAPERS, SCREENS
from webapp.words import speak

LEAST_PT = 5.5
POINTS = 72
PRINTED = {
    "size=90x70mm": (90, 70),
    "size=90x200mm": (90, 200),
    "size=190x120.5mm": (190, 120.5),
    **{f"paper={name}": sides for name, sides in PAPERS.items()},
    **{f"paper={name}-landscape": sides[::-1] for name, sides in PAPERS.items()},
}
"""Width and height in mm."""
FAN = {"alternatives": "fan", "role": "rare_alternative"}
PIXELS = {
    "size=1600x1000": (1600, 1000),
    "size=390x844": (390, 844),
    "size=1600x400": (1600, 400),
    **{f"size={name}": sides for name, sides in SCREENS.items()},
}


def full_atlas():
    """The fixtures' atlas with everything that bears small letters: badges, counts, one voice."""
    more = [
        stubs("apart", [106.0, 36.0], [126.0, 36.0], 7),
        incident("v1", 110.0, 30.0, place_id="far", one_voice=True),
        *(stage(f"f{n}", [[100.0, 25.0], [110.0, 20.0 + n]], **FAN) for n in range(2)),
        *(incident(f"c{n}", 120.0, 30.0, place_id="full") for n in range(120)),
    ]
    whole = atlas()
    name = "other_incidents"
    return {**whole, name: collection(name, *whole[name]["features"], *more)}


def full_reference():
    """The fixtures' reference with names of the smallest kinds."""
    usual = reference()
    small = ({"class": name, "text": name, "min_zoom": 0} for name in ("river", "island"))
    placed = [{**one, "lon": 134.0, "lat": 20.0 + 8 * n} for n, one in enumerate(small)]
    return replace(usual, labels=[*usual.labels, *placed])


USUAL = atlas(), reference()
FULL = full_atlas(), full_reference()


def made(asked, content, lang="en", shown=USUAL):
    """Return the pages of the fixtures' atlas, and what they are set on."""
    words = dict([asked.split("=")])
    pagesize = read_pagesize(words)
    layers = ",".join(shown[0])
    view = read_view({"layers": layers, "lang": lang, "content": content, "bbox": "96,12,142,51"})

    def assemble(one):
        return assemble_sheet(*shown, ENTRIES, IMPRINT, one, "https://a.example/")

    with speak(lang):
        return compose_pages(fit_sheet(view, pagesize, assemble)), pagesize


def length_of(text):
    """Return a length of an SVG in mm where it says so, else in px."""
    return float(text.removesuffix("mm"))


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("asked", [*PRINTED, *PIXELS])
def test_a_drawing_is_as_large_as_asked_on_every_page(asked, content):
    pages, _ = made(asked, content)
    sides = PRINTED.get(asked) or PIXELS[asked]
    for root in map(parse, (one.decode() for one in export_svg(pages))):
        written = root.get("width"), root.get("height")
        assert [one.endswith("mm") for one in written] == [asked in PRINTED] * 2
        assert tuple(map(length_of, written)) == pytest.approx(sides, abs=0.05)
        _, _, across, down = map(float, root.get("viewBox").split())
        assert across / down == pytest.approx(sides[0] / sides[1], rel=0.002)
        if asked in PRINTED:
            assert across / 96 * MM_PER_INCH == pytest.approx(sides[0], abs=0.05)


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("asked", ["size=90x70mm", "paper=a5-landscape", "paper=a3"])
def test_a_pdf_is_as_large_as_asked_on_every_page(asked, content):
    pages, _ = made(asked, content)
    read = pypdf.PdfReader(io.BytesIO(export_pdf(pages)))
    assert len(read.pages) == len(pages.pages)
    for page in read.pages:
        sides = [float(one) / POINTS * MM_PER_INCH for one in (page.mediabox[2], page.mediabox[3])]
        assert sides == pytest.approx(PRINTED[asked], abs=0.05)


@pytest.mark.parametrize(
    ("asked", "content", "dpi"),
    [("size=90x70mm", "map", 300), ("paper=a5", "legend", 72), ("size=slide", "sources", None)],
)
def test_a_picture_has_the_pixels_asked_for_and_says_how_large_they_are(asked, content, dpi):
    pages, pagesize = made(asked, content)
    scale = dpi / 96 if dpi else pagesize.scale
    for body in export_png(pages, scale):
        across, down = struct.unpack(">II", body[16:24])
        found = re.search(rb"pHYs(.{9})", body, re.DOTALL)
        per_metre, _, unit = struct.unpack(">IIB", found[1])
        assert unit == 1
        if dpi is None:
            assert (across, down) == PIXELS[asked]
            continue
        sides = [round(mm / MM_PER_INCH * dpi) for mm in PRINTED[asked]]
        assert [across, down] == pytest.approx(sides, abs=1)
        assert across / per_metre * 1000 == pytest.approx(PRINTED[asked][0], abs=0.5)


def sizes_in(element, scale=1.0):
    """Yield the sizes in px of all that is written in a drawing, whatever it is scaled by."""
    for factor in re.findall(r"scale\(([\d.]+)\)", element.get("transform") or ""):
        scale *= float(factor)
    if element.tag in (f"{SVG}text", f"{SVG}tspan") and element.get("font-size"):
        yield float(element.get("font-size")) * scale
    for child in element:
        yield from sizes_in(child, scale)


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("asked", ["size=90x70mm", "size=60x60mm", "size=120x80mm", "paper=a5"])
def test_no_letter_in_print_is_below_five_and_a_half_points(asked, content, lang):
    pages, _ = made(asked, content, lang, FULL)
    for body in export_svg(pages):
        found = list(sizes_in(parse(body.decode())))
        assert found
        assert min(found) / 96 * POINTS >= LEAST_PT - 0.01


def test_no_letter_of_a_small_pdf_is_below_five_and_a_half_points():
    pages, _ = made("size=90x70mm", "map", shown=FULL)
    sizes = []

    def note(text, cm, tm, font, size):
        if text.strip():
            sizes.append(abs(size * tm[3] * cm[3]))

    for page in pypdf.PdfReader(io.BytesIO(export_pdf(pages))).pages:
        page.extract_text(visitor_text=note)
    assert len(sizes) > 5
    assert min(sizes) >= LEAST_PT - 0.01


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_of_a_small_sheet_the_map_has_most(lang):
    """Its words are few: the map has three fifths of the height at least, and no title unasked."""
    pages, _ = made("size=90x70mm", "map", lang)
    (page,) = pages.pages
    (chart,) = [one for one in page.items if one.part == "map"]
    assert chart.height >= 0.6 * page.height
    assert not [one for one in page.items if one.part == "head"]


def test_no_map_shows_anything_past_its_base():
    pages, _ = made("size=1600x400", "map")
    (chart,) = [one for one in pages.pages[0].items if one.part == "map"]
    assert chart.width < 0.5 * 1600
    assert chart.x + chart.width / 2 == pytest.approx(800, abs=1)
