from __future__ import annotations

import getpass
import io
import math
import platform
import re
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from geodata.errors import AtlasError
from tests.webapp.scene_fixtures import (
    CLEAN,
    ENTRIES,
    HOSTILE,
    IMPRINT,
    atlas,
    collection,
    incident,
    reference,
    stage,
    view,
)
from webapp.errors import RequestError
from webapp.export.layout import lay_out
from webapp.export.notes import citations_of
from webapp.export.page import Text
from webapp.export.pagesize import read_pagesize
from webapp.export.sheet import assemble_sheet
from webapp.export.sheetlegend import measure_scale
from webapp.export.subset import read_face
from webapp.export.typeset import export_pdf, export_png
from webapp.maps.selection import select_features
from webapp.maps.style import LAYERS
from webapp.query.bounds import OPENING_BOUNDS
from webapp.query.projection import fit_frame

LINK = "https://atlas.example/?bbox=100,30,135,50"


def laid_out(made, paged=False, **asked):
    return lay_out(made, read_pagesize(asked), paged=paged)


def sheet(given=None, **changes):
    layers = given or atlas()
    asked = changes.pop("layers", tuple(layers))
    return assemble_sheet(
        layers, reference(), ENTRIES, IMPRINT, view(layers=asked, **changes), LINK
    )


@pytest.fixture(scope="module")
def picture():
    return export_png(laid_out(sheet()))


@pytest.fixture(scope="module")
def document():
    return export_pdf(laid_out(sheet()))


def words_of_pages(pages):
    """Everything written on pages, each text in one run."""
    texts = [item for page in pages.pages for item in page.items if isinstance(item, Text)]
    runs = (" ".join("".join(s.text for s in line).rstrip() for line in one.lines) for one in texts)
    return (
        re.sub(r"(?<=[-/.=_?&]) (?=\S)", "", "\n".join(runs))
        + "\n"
        + "\n".join(
            " ".join("".join(s.text for s in line).rstrip() for line in one.lines) for one in texts
        )
    )


def chunks(png):
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def streams(pdf):
    """The raw file and everything packed in it."""
    yield pdf
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            yield zlib.decompress(packed)
        except zlib.error:
            continue


def test_every_feature_shown_has_its_number_and_all_its_citations_on_the_sheet():
    made = sheet()
    selection = select_features(atlas(), view())
    by_id = {note.id: note for note in made.notes}
    number_of = {source.id: source.number for source in made.sources}
    for one in selection.features():
        note = by_id[one["properties"]["id"]]
        assert note.number == selection.numbers[note.id]
        cited = {(c.number, locator) for c in note.cited for locator in c.locators}
        assert cited == {
            (number_of[source], place)
            for source, locator in citations_of(one)
            for place in locator.split("; ")
        }
    assert [note.number for note in made.notes] == list(range(1, len(made.notes) + 1))


def test_what_is_set_holds_every_note_and_source():
    made = sheet()
    set_words = words_of_pages(laid_out(made))
    for note in made.notes:
        assert note.title in set_words
        for cited in note.cited:
            assert all(locator in set_words for locator in cited.locators)
    assert all(source.entry in set_words for source in made.sources)
    assert LINK in set_words


def test_claims_are_cited_with_the_feature_and_sources_numbered_once():
    claim = {"field": "people", "value": "3", "sources": [{"source": "bbc", "locator": "line 1"}]}
    layers = {"other_incidents": collection("other_incidents", incident("a", claims=[claim]))}
    made = sheet(layers)
    assert [(source.number, source.entry) for source in made.sources] == [
        (1, ENTRIES["hrw"]),
        (2, ENTRIES["bbc"]),
    ]
    assert [(one.number, one.locators) for one in made.notes[0].cited] == [
        (1, ("para. of a",)),
        (2, ("line 1",)),
    ]


def test_source_without_an_entry_stands_by_its_id():
    odd = incident("a", sources=[{"source": "unknown-2001", "locator": "p. 1"}])
    made = sheet({"other_incidents": collection("other_incidents", odd)})
    assert made.sources[0].entry == "unknown-2001"


def test_dates_and_disputes_are_in_words():
    (note,) = [one for one in sheet().notes if one.id == "t1"]
    assert note.detail == "8 May 2002; sources disagree"
    assert note.heading == "Tumen"
    (joined,) = [one for one in sheet().notes if one.id == "out"]
    assert joined.detail.endswith("drawn to join two stated things; no source gives this path")


@pytest.mark.parametrize("latitude", [0.0, 20.0, 42.9, 60.0])
def test_scale_bar_is_true_at_the_latitude_of_the_centre(latitude):
    frame = fit_frame((100, latitude - 4, 110, latitude + 4), 1000, 1000, 9)
    bar = measure_scale(frame)
    y = frame.height / 2
    (west, lat), (east, _) = frame.degrees(400, y), frame.degrees(400 + bar.width, y)
    ground = math.radians(east - west) * 6378.137 * math.cos(math.radians(lat))
    assert ground == pytest.approx(bar.length_km, rel=1e-6)
    assert bar.latitude == pytest.approx(lat, abs=0.01)
    assert 60 < bar.width <= 200


def test_sheet_says_what_every_sheet_must():
    made = sheet()
    assert made.title == "A view"
    assert made.permalink == LINK
    assert made.wording["warning"] == "Schematic, not for navigation"
    assert "CC BY 4.0" in made.dataset
    assert "version 0.3, released 2 January 2026" in made.dataset
    assert made.credits == ("Land: made by nobody.",)
    assert made.unplaced.startswith("One further record")
    assert sheet(title="").title == IMPRINT["title"]


def test_same_bytes_twice(picture):
    assert export_png(laid_out(sheet())) == picture


def test_pdf_same_bytes_twice(document):
    assert export_pdf(laid_out(sheet())) == document


def test_map_frame_keeps_the_size_asked_for_and_the_sheet_grows(picture):
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    assert image.width == 800
    assert image.height > 600 + 200
    many = [incident(f"i{n:03d}", title="A long title " * 8) for n in range(150)]
    longer = export_png(laid_out(sheet({"other_incidents": collection("other_incidents", *many)})))
    assert Image.open(io.BytesIO(longer)).height > image.height + 400


def test_map_in_the_picture_stands_where_the_projection_puts_it():
    """A lone red symbol on the sheet is found within a pixel of its place."""
    layers = {"other_incidents": collection("other_incidents", incident("a", 120.0, 40.0))}
    asked = view(layers=tuple(layers))
    picture = export_png(laid_out(sheet(layers)))
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    x, y = asked.frame().point(120.0, 40.0)
    rows, columns = [], []
    for row in range(image.height):
        for column in range(image.width):
            if image.getpixel((column, row)) == (0xB3, 0x26, 0x1E):
                rows.append(row)
                columns.append(column)
        if rows and row > rows[-1] + 30:
            break
    assert (min(columns) + max(columns) + 1) / 2 == pytest.approx(x, abs=1)
    top = sum(rows) / len(rows) + 0.5 - y
    white = (255, 255, 255)
    edge = next(n for n in range(image.height) if image.getpixel((790, n)) != white)
    assert top == pytest.approx(edge, abs=1)


def test_png_carries_nothing_of_the_machine(picture):
    known = {b"IHDR", b"pHYs", b"iTXt", b"sRGB", b"IDAT", b"IEND"}
    assert {name for name, _ in chunks(picture)} <= known


def test_pdf_names_no_machine_no_user_no_path_and_is_dated_by_the_dataset(document):
    everything = b"\n".join(streams(document))
    secrets = (str(Path.home()), str(Path(__file__).parents[2]), "/tmp/", platform.node())  # noqa: S108
    for secret in secrets:
        assert len(secret) < 4 or secret.encode() not in everything
    assert f"({getpass.getuser()})".encode() not in everything
    assert b"D:20260102" in everything
    assert not re.search(rb"D:20(?!260102)", everything)


def test_hostile_strings_are_set_as_text():
    layers = {
        "other_incidents": collection(
            "other_incidents", incident("h", title=HOSTILE, place=HOSTILE, date=None)
        ),
        "mongolia_route": collection(
            "mongolia_route", stage("s", [[110, 40], [120, 45]], title=HOSTILE)
        ),
    }
    entries = {"hrw": HOSTILE}
    imprint = {**IMPRINT, "title": HOSTILE, "licence": HOSTILE}
    made = assemble_sheet(
        layers, reference(), entries, imprint, view(layers=tuple(layers), title=HOSTILE), HOSTILE
    )
    assert made.title == CLEAN
    assert made.permalink == CLEAN
    assert made.sources[0].entry == CLEAN
    assert {note.title for note in made.notes} == {CLEAN}
    assert export_png(laid_out(made)).startswith(b"\x89PNG")


def test_view_without_features_is_refused():
    with pytest.raises(RequestError, match="nothing of"):
        sheet(bbox=(60, 0, 61, 1))


def test_faulty_view_is_refused():
    with pytest.raises(RequestError, match="lang: 'fr' is not known"):
        sheet(lang="fr")


def test_a_missing_font_is_named_with_the_remedy():
    with pytest.raises(AtlasError, match=r"x\.ttf: the font cannot be read; run"):
        read_face("x.ttf")


def test_built_in_atlas_cites_everything_it_shows(snapshot):
    layers = {name: snapshot.read_json(f"/layers/{name}.geojson") for name in LAYERS}
    inputs = snapshot.read_json("/export/inputs.json")
    asked = view(bbox=OPENING_BOUNDS, layers=tuple(LAYERS), width=1600, height=1000)
    ready = reference()
    made = assemble_sheet(layers, ready, inputs["entries"], inputs["imprint"], asked)
    selection = select_features(layers, asked)
    assert len(made.notes) == len(list(selection.features())) > 80
    assert all(note.cited for note in made.notes)
    assert all(source.entry != source.id for source in made.sources)
