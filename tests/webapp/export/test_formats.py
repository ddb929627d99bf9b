"""Every format of an export: by the command line and by address, in every language."""

from __future__ import annotations

import io
import re
import zlib
from urllib.parse import parse_qsl

import pytest
from PIL import Image

from tests.subject import OPENING_BOUNDS
from tests.webapp.scene_fixtures import IMPRINT, atlas, reference, view
from webapp.errors import RequestError
from webapp.export.export import check_suffix, export_view
from webapp.export.filenames import name_view
from webapp.export.formats import FORMATS
from webapp.export.inputs import read_inputs
from webapp.export.notes import list_notes
from webapp.export.params import read_view, view_address
from webapp.export.sheet import assemble_sheet
from webapp.words import messages, speak
from webapp.words.wording import WORDING

STARTS = {".png": b"\x89PNG\r\n\x1a\n", ".pdf": b"%PDF-", ".html": b"<!doctype html>"} | {
    ".svg": b"<svg"
}
SMALL = {"bbox": "126,41,132,44", "layers": "tumen_border,yanbian", "size": "500x400"}
HANGUL, HAN = re.compile("[가-힣]"), re.compile("[一-鿿]")


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_each_format_in_each_language_is_the_same_bytes_twice(snapshot, suffix, lang):
    asked = {**SMALL, "lang": lang}
    made = export_view(snapshot, suffix, asked, "https://atlas.example/")
    assert made.body.startswith(STARTS[suffix])
    assert export_view(snapshot, suffix, asked, "https://atlas.example/") == made


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_format_has_an_address(client, suffix):
    response = client.get(f"/export{suffix}", query_string=SMALL)
    assert response.status_code == 200
    assert response.data.startswith(STARTS[suffix])
    assert response.content_type == FORMATS[suffix].content_type
    kind = "inline" if suffix == ".png" else "attachment"
    named = f'{kind}; filename="{name_view(SMALL)}{suffix}"'
    assert response.headers["Content-Disposition"] == named
    assert "script-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"lang": "fr"}, "lang: 'fr' is not known; give one of en, ko, zh"),
        ({"lang": "../x"}, "lang: "),
        ({"record": "nobody"}, "record: 'nobody' not known; give the ids of records or routes"),
        ({"layers": "roads"}, "layers: 'roads' not known"),
        ({"bbox": "60,0,61,1"}, "nothing of"),
        ({"bbox": "nan,nan,nan,nan"}, "bbox: not four numbers"),
        ({"colour": "red"}, "colour: is not known; ask with bbox"),
        ({"title": "x" * 201}, "title: 201 characters"),
        ({"size": "99999x500"}, "size: 99999x500; give sides of 200 to 4000 px"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_the_remedy(client, suffix, asked, words):
    response = client.get(f"/export{suffix}", query_string=asked)
    assert response.status_code == 422
    assert words in response.text


def test_an_unknown_suffix_lists_the_known_ones(tmp_path):
    assert check_suffix(tmp_path / "A.PDF") == ".pdf"
    with pytest.raises(RequestError, match=r"x\.gif: .*; use one of \.png, \.svg, \.pdf, \.html"):
        check_suffix(tmp_path / "x.gif")


def test_an_address_of_no_format_is_not_found(client):
    assert client.get("/export.gif").status_code == 404


def test_a_view_has_an_address():
    asked = read_view({**SMALL, "lang": "ko"})
    found = view_address(asked, "https://atlas.example/")
    where, query = found.split("?")
    assert where == "https://atlas.example/ko/"
    said = dict(parse_qsl(query))
    assert said["at"] == "129.00,42.52"
    assert float(said["z"]) == pytest.approx(asked.frame().zoom, abs=0.01)
    assert said["layers"] == "yanbian,tumen_border"
    assert "layers" not in view_address(read_view({}), "https://atlas.example")


@pytest.mark.parametrize(("lang", "script"), [("ko", HANGUL), ("zh", HAN)])
def test_titles_and_places_are_in_the_language_of_the_view(snapshot, lang, script):
    inputs = read_inputs(snapshot, lang)
    plain = read_inputs(snapshot, "en")
    assert script.search(inputs.imprint["title"])
    assert all(script.search(place["name"]) for place in inputs.reference.places)
    said = [one["properties"]["title"] for one in inputs.layers["yanbian"]["features"]]
    assert any(map(script.search, said))
    first = next(iter(plain.layers["yanbian"]["features"]))["properties"]
    assert not script.search(first["title"])


def test_the_words_of_a_sheet_are_said(monkeypatch):
    """Every word of a sheet goes through the catalogue, whatever stands in it today."""
    said_by = ("words.wording", "export.sheetlegend", "export.notes", "export.sheet", "maps.legend")
    for module in said_by:
        monkeypatch.setattr(f"webapp.{module}.say", lambda text, **_: f"«{text}»")
    layers = atlas()
    made = assemble_sheet(layers, reference(), {}, IMPRINT, view(layers=tuple(layers)), "")
    words = [made.subtitle, made.scale_words, made.unplaced, made.dataset, *made.wording.values()]
    words += [group.title for group in made.key]
    words += [entry.text for group in made.key for entry in group.entries]
    assert [text for text in words if not text.startswith("«")] == []
    assert all(not text.startswith("««") for text in words)


def test_every_word_of_an_export_is_a_message():
    assert set(WORDING.values()) <= {one.text for one in messages.gather_messages()}


@pytest.mark.parametrize("lang", ["ko", "zh"])
def test_dates_of_the_notes_are_in_the_language(snapshot, lang):
    inputs = read_inputs(snapshot, lang)
    asked = view(bbox=OPENING_BOUNDS, layers=("diplomatic_incidents",), lang=lang)
    from webapp.maps.selection import select_features

    with speak(lang):
        notes, _ = list_notes(select_features(inputs.layers, asked), inputs.entries)
    dated = [note.detail for note in notes if "200" in note.detail]
    assert dated
    assert all(re.search("[년年]", detail) for detail in dated)
    # what is said of a value's tier too: no note has a sentence in English
    assert [note.detail for note in notes if re.search("[a-z]{3} [a-z]{3}", note.detail)] == []


def test_a_drawing_has_every_halo_beneath_its_words(snapshot):
    """Some drawing programs know no paint-order: a stroke on the words would cover them."""
    drawing = export_view(snapshot, ".svg", {"bbox": SMALL["bbox"]}).body.decode()
    assert "paint-order" not in re.sub(r"<path [^>]*>", "", drawing)
    labels = re.findall(
        r'<use stroke="[^>]*href="#(label[-\d]*)"/><text id="(label[-\d]*)"', drawing
    )
    assert len(labels) > 5
    assert all(halo == words for halo, words in labels)


@pytest.mark.parametrize(("lang", "family"), [("ko", b"NotoSansKR"), ("zh", b"NotoSansSC")])
def test_a_pdf_embeds_the_font_of_its_language(snapshot, lang, family):
    made = export_view(snapshot, ".pdf", {**SMALL, "lang": lang}).body
    packed = re.findall(rb"stream\r?\n(.*?)endstream", made, re.DOTALL)
    parts = [made]
    for stream in packed:
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    everything = b"\n".join(parts)
    assert family in everything
    assert f"/Lang({lang})".encode() in everything.replace(b" ", b"")


@pytest.mark.parametrize(
    ("asked", "dpi", "millimetres"),
    [
        ({"size": "90mm"}, 300, 90),
        ({"paper": "a4", "dpi": "150"}, 150, 210),
        ({"size": "500x400", "scale": "2"}, 192, 500 / 96 * 25.4),
    ],
)
def test_a_picture_says_how_large_it_is_on_paper(snapshot, asked, dpi, millimetres):
    view = {"bbox": SMALL["bbox"], "layers": "tumen_border", **asked}
    with Image.open(io.BytesIO(export_view(snapshot, ".png", view).body)) as picture:
        picture.load()
        assert picture.info["dpi"] == pytest.approx((dpi, dpi), abs=0.05)
        assert picture.width / picture.info["dpi"][0] * 25.4 == pytest.approx(millimetres, abs=0.1)
