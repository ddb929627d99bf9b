"""All formats say the same: every citation shown and the permalink, in three languages."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from html import unescape
from xml.etree import ElementTree

import pytest

from tests.subject import LAYERS
from tests.webapp.scene_fixtures import SVG
from webapp.export.export import export_view, kept_layers
from webapp.export.inputs import read_inputs
from webapp.export.notes import list_notes
from webapp.export.pagesize import read_pagesize
from webapp.export.params import read_view, view_address
from webapp.maps.selection import select_features
from webapp.words import date_words, speak
from webapp.words.joining import join_ends

SITE = "https://atlas.example"
ASKED = {
    "z": "5.5",
    "at": "121.00,41.00",
    "size": "1200x800",
    "from": "2001-06",
    "to": "2002-12",
    "undated": "no",
    "open": "diplomatic_incidents/unhcr-family-2001",
    "layers": ",".join(LAYERS),
}
LANGUAGES = ["en", "ko", "zh"]
TAGS = re.compile(r"<[^>]+>")
BLANKS = re.compile(r"[\s\u200b\u00ad]+")
ADDRESS = re.compile(r"""https?://[^\s"'<>\\)]+""")
NAMESPACES = ("http://www.w3.org/", "http://www.inkscape.org/namespaces/")


def bare(text):
    """Text without its blanks: a line may be broken anywhere."""
    return BLANKS.sub("", text)


@pytest.fixture(scope="module")
def asked(snapshot):
    record = snapshot.read_json("/layers/diplomatic_incidents.geojson")["features"][0]["id"]
    return {**ASKED, "open": f"diplomatic_incidents/{record}"}


@pytest.fixture(scope="module", params=LANGUAGES)
def said(request, snapshot, asked):
    """What a sheet of the view must say: titles, dates, locators, entries, permalink."""
    lang = request.param
    view = read_view({**asked, "lang": lang}, read_pagesize(asked).screen)
    inputs = read_inputs(snapshot, lang)
    with speak(lang):
        selection = select_features(kept_layers(inputs, view), view)
        notes, sources = list_notes(selection, inputs.entries)
        window = join_ends(date_words("2001-06"), date_words("2002-12"))
    assert len(notes) > 20
    return {
        "lang": lang,
        "titles": [note.title for note in notes],
        "locators": [one for note in notes for cited in note.cited for one in cited.locators],
        "entries": [source.entry for source in sources],
        "window": window,
        "permalink": view_address(view, SITE),
    }


def missing(said, text):
    squeezed = bare(text)
    wanted = [*said["titles"], *said["locators"], *said["entries"], said["permalink"]]
    return [one for one in wanted if bare(one) not in squeezed]


def made(snapshot, suffix, asked, lang, **more):
    return export_view(snapshot, suffix, {**asked, "lang": lang, **more}, SITE).body


def read_pdf(body, tmp_path, *command):
    """Return what one of poppler's programs says of a PDF."""
    if shutil.which(command[0]) is None:
        reason = f"no {command[0]}: install Debian's poppler-utils"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(body)
    asked = [*command, path, *(["-"] if command[0] == "pdftotext" else [])]
    return subprocess.run(asked, capture_output=True, check=True, timeout=60).stdout.decode()


@pytest.mark.parametrize("size", [{}, {"paper": "a4"}], ids=["screen", "a4"])
def test_a_pdf_says_everything(snapshot, asked, said, tmp_path, size):
    given = {name: value for name, value in asked.items() if not size or name != "size"}
    body = made(snapshot, ".pdf", given, said["lang"], **size)
    text = read_pdf(body, tmp_path, "pdftotext", "-raw")
    if not size:
        assert missing(said, text) == []
        assert bare(said["window"]) in bare(text)
    told = read_pdf(body, tmp_path, "pdfinfo")
    assert re.search(r"^Title: +\S", told, re.MULTILINE)
    assert re.search(r"^Subject: +\S", told, re.MULTILINE)
    assert not re.search(r"^(Author|Keywords):", told, re.MULTILINE)
    assert "Tagged:          yes" in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_typesetter_writes_lines_as_wide_as_the_layout_measured(snapshot, lang, tmp_path):
    """No word of the lists stands beyond the margin of a whole view, whatever its script."""
    body = made(snapshot, ".pdf", {"paper": "a4"}, lang)
    found = read_pdf(body, tmp_path, "pdftotext", "-bbox", "-f", "2")
    edges = [float(edge) for edge in re.findall(r'<word [^>]*xMax="([\d.]+)"', found)]
    width = 210 / 25.4 * 72
    margin = 10 / 25.4 * 72
    assert len(edges) > 500
    assert width - margin - 30 < max(edges) < width - margin + 0.5


def test_an_svg_says_everything_as_text(snapshot, asked, said):
    given = {**asked, "lang": said["lang"], "content": "sources"}
    files = export_view(snapshot, ".svg", given, SITE).files.values()
    roots = map(ElementTree.fromstring, files)
    texts = [text for root in roots for text in root.iter(f"{SVG}text")]
    lines = ["".join(line.itertext()) for text in texts for line in text]
    assert missing(said, " ".join(lines)) == []
    assert bare(said["window"]) in bare(" ".join(lines))


def test_the_html_holds_everything(snapshot, asked, said):
    page = made(snapshot, ".html", asked, said["lang"]).decode()
    (found,) = re.findall(
        r'<script type="application/json" id="atlas-contents">(.*?)</script>', page, re.DOTALL
    )
    inside = "".join(
        json.dumps(one, ensure_ascii=False) if not isinstance(one, str) else one
        for one in json.loads(found).values()
    )
    text = unescape(TAGS.sub("", f"{inside} {page}"))
    assert missing(said, text) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("suffix", [".svg", ".html"])
def test_no_address_but_the_permalink_and_those_of_sources(snapshot, asked, suffix, lang):
    text = unescape(made(snapshot, suffix, asked, lang).decode())
    inputs = read_inputs(snapshot, lang)
    known = " ".join(
        [
            *inputs.entries.values(),
            *inputs.reference.credits,
            json.dumps(snapshot.read_json("/export/inputs.json")),
        ]
    )
    cited = {one.rstrip(".,;") for one in ADDRESS.findall(known)}
    for address in set(ADDRESS.findall(text)):
        if address.startswith((SITE, *NAMESPACES)):
            continue
        assert any(
            address.rstrip(".,;&").startswith(one) or one.startswith(address.rstrip(".,;"))
            for one in cited
        ), address


def test_without_a_site_the_permalink_is_its_path(snapshot, asked):
    text = export_view(snapshot, ".svg", asked).body.decode()
    assert "/en/?z=5.5&amp;at=121.00,41.00" in text
    assert 'href="/en' not in text
