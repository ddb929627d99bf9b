"""What a map shows, in words: the same text in every format, in the language of the sheet."""

from __future__ import annotations

import io
import re

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests.webapp.scene_fixtures import (
    ENTRIES,
    HOSTILE,
    IMPRINT,
    SVG,
    atlas,
    collection,
    incident,
    parse,
    reference,
    stage,
    view,
)
from webapp.export.about import describe_map
from webapp.export.export import export_view
from webapp.export.layout import lay_out
from webapp.export.pagesize import read_pagesize
from webapp.export.sheet import assemble_sheet, dataset_line
from webapp.export.typeset import export_pdf, export_png
from webapp.export.vector import export_svg
from webapp.maps.selection import select_features
from webapp.words import speak

NUMBERS = re.compile(r"\d[\d.]*")
SMALL = {"bbox": "126,41,132,44", "layers": "tumen_border,other_incidents", "size": "500x400"}
SMALL |= {"inset": "no"}  # it is told where it stands, and finds room in some languages only


def described(layers, title="A view", **changes):
    asked = view(layers=tuple(layers), **changes)
    return describe_map(select_features(layers, asked), title)


def pages(**changes):
    layers = atlas()
    sheet = assemble_sheet(layers, reference(), ENTRIES, IMPRINT, view(**changes), "")
    return lay_out(sheet, read_pagesize({"size": "800x3000"}))


def test_it_says_what_is_shown_from_where_to_where_and_how_much_is_disputed():
    words = described(atlas())
    assert words.startswith("A view. A schematic map, not for navigation, from ")
    sides = re.search(r"from (\S+)° E to (\S+)° E and from (\S+)° N to (\S+)° N\.", words)
    west, east, south, north = map(float, sides.groups())
    frame = select_features(atlas(), view()).frame.bbox
    assert (west, south, east, north) == pytest.approx(frame, abs=0.051)
    assert "Yanbian, The Tumen border, Mongolia route, " in words
    assert "; 2 stages; 8 incidents." in words
    # one of twelve: two stages, a border, an area with a unit, eight incidents that have a place
    assert "Records on which sources disagree: 1 of " in words
    assert "Records that are inferred: 1." in words
    assert "one voice" not in words


def test_nothing_disputed_is_said_as_well():
    layers = {"other_incidents": collection("other_incidents", incident("a"))}
    assert "sources disagree: 0 of 1." in described(layers)
    layers["other_incidents"]["features"][0]["properties"]["one_voice"] = True
    assert described(layers).endswith("Records that rest on one voice: 1.")


def test_nothing_is_counted_of_which_there_is_none_and_a_title_ends_once():
    layers = {"other_incidents": collection("other_incidents", incident("a", basis="added"))}
    words = described(layers, title="A view.")
    assert words.startswith("A view. A schematic map")
    assert "stage" not in words
    assert "inferred" not in words


def test_a_layer_that_the_subject_does_not_know_is_named_as_it_is():
    layers = {"own_layer": collection("own_layer", incident("a"))}
    assert "own_layer" in described(layers)


def test_south_and_west_have_their_own_words():
    layers = {"other_incidents": collection("other_incidents", incident("a", -71.2, -33.1))}
    assert re.search(
        r"from \S+° W to \S+° W and from \S+° S to \S+° S",
        described(layers, bbox=(-80.0, -40.0, -60.0, -30.0)),
    )


def ways(*named):
    line = [[110.0, 40.0], [115.0, 42.0]]
    return {
        "mongolia_route": collection(
            "mongolia_route",
            *(
                stage(f"s{n}", line, role=role, **{"from": first, "to": last})
                for n, (first, last, role) in enumerate(named)
            ),
        )
    }


def test_ways_lead_from_their_first_places_to_their_last():
    there = [("A", "B", "way"), ("B", "C", "rare_alternative")]
    # back, and what nobody states, are no ways out
    apart = [("C", "D", "return"), ("C", "E", "failure"), ("C", "F", "join")]
    words = described(ways(*there, *apart))
    assert "The ways out that it shows begin at A and end at C." in words
    assert "begin at" not in described(ways(*apart))


def test_many_places_are_counted():
    words = described(ways(*((f"P{n}", "Q", "way") for n in range(9))))
    assert "begin at P0, P1, P2, P3, P4, P5 and 3 more and end at Q." in words


def test_a_picture_tells_it():
    made = pages()
    told = Image.open(io.BytesIO(export_png(made)[0])).text
    assert told["Title"] == made.title
    assert (told["Description"], told["Copyright"]) == (made.about, dataset_line(IMPRINT))


def test_a_drawing_tells_it():
    made = pages(title=HOSTILE)
    root = parse(export_svg(made)[0].decode())
    assert root[0].text == made.title
    assert root[1].tag == f"{SVG}desc"
    assert root[1].text == made.told == f"{made.about} {dataset_line(IMPRINT)}"


def test_a_document_tells_it():
    made = pages()
    with pypdfium2.PdfDocument(export_pdf(made)) as document:
        assert document.get_metadata_dict()["Subject"] == made.told
        assert document.get_metadata_dict()["Title"] == made.title


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_every_format_tells_the_same(snapshot, lang):
    def make(suffix):
        return export_view(snapshot, suffix, {**SMALL, "lang": lang}).body

    root = parse(make(".svg").decode())
    title, told = root.find(f"{SVG}title").text, root.find(f"{SVG}desc").text
    picture = Image.open(io.BytesIO(make(".png"))).text
    assert f"{picture['Description']} {picture['Copyright']}" == told
    assert picture["Title"] == title
    assert picture["Description"].lang == lang
    page = BeautifulSoup(make(".html"), "html.parser")
    described = page.find("meta", attrs={"name": "description"})["content"]
    # the map of a sheet has less room than a whole window, so that only the numbers differ
    assert NUMBERS.sub("", described) == NUMBERS.sub("", picture["Description"])
    assert described in page.noscript.text
    with speak(lang):
        words = {"en": "schematic map", "ko": "개략 지도", "zh": "示意地图"}[lang]
    assert words in told
