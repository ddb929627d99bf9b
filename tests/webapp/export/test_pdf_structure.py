"""What a PDF says to who has it read out: its tags, headings, figure and languages."""

from __future__ import annotations

import io
import re
from collections import Counter
from itertools import pairwise

import pytest
from pypdf import PdfReader

from tests.webapp.scene_fixtures import (
    ENTRIES,
    HOSTILE,
    IMPRINT,
    atlas,
    collection,
    incident,
    reference,
    view,
)
from webapp.export.layout import lay_out
from webapp.export.page import Text
from webapp.export.pagesize import read_pagesize
from webapp.export.sheet import assemble_sheet
from webapp.export.typeset import export_pdf

MARKED = re.compile(rb"/Lang ?\((\w+)\)")
LONG = {
    "other_incidents": collection(
        "other_incidents", *(incident(f"i{n}", title=f"사건 {n} of many words") for n in range(90))
    )
}


def pages(layers=None, paper="a4", **changes):
    layers = layers or atlas()
    asked = view(layers=tuple(layers), **changes)
    sheet = assemble_sheet(layers, reference(), ENTRIES, IMPRINT, asked, "https://atlas.example/")
    return lay_out(sheet, read_pagesize({"paper": paper}), paged=True)


def read(made):
    return PdfReader(io.BytesIO(export_pdf(made)))


def elements(reader):
    """Yield the elements of the structure tree in reading order."""

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                yield from walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from walk(node["/K"])

    yield from walk(reader.trailer["/Root"]["/StructTreeRoot"])


@pytest.fixture(scope="module")
def several():
    """A sheet of several pages."""
    made = pages(LONG)
    assert len(made.pages) > 1
    return made, read(made)


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
@pytest.mark.parametrize("paper", ["a4", "a3-landscape"])
def test_a_document_says_that_it_is_accessible(lang, paper):
    reader = read(pages(lang=lang, paper=paper))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == lang
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader.metadata.title == "A view"


def test_the_map_is_the_one_figure_and_says_what_it_shows(several):
    made, reader = several
    figures = [one for one in elements(reader) if one["/S"] == "/Figure"]
    assert [one["/Alt"] for one in figures] == [made.about]


def test_headings_are_in_order_and_none_is_left_out(several):
    made, reader = several
    levels = [int(one["/S"][2:]) for one in elements(reader) if re.fullmatch(r"/H\d", one["/S"])]
    assert levels == [
        item.level
        for page in made.pages
        for item in page.items
        if isinstance(item, Text) and item.level
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert {1, 2, 3} == set(levels)


def test_nothing_is_read_that_repeats_on_every_page(several):
    """Page numbers stand outside of what is read out, as do samples and hairlines."""
    made, reader = several
    texts = Counter(
        item.part for page in made.pages for item in page.items if isinstance(item, Text)
    )
    assert texts["foot"] >= len(made.pages)
    read_out = [one for one in elements(reader) if one["/S"] in ("/P", "/H1", "/H2", "/H3")]
    assert len(read_out) == sum(texts.values()) - texts["foot"]


def test_runs_of_another_language_are_marked(several):
    _, reader = several
    found = Counter(
        code for page in reader.pages for code in MARKED.findall(page.get_contents().get_data())
    )
    # an element's own language stands in the tree, a run's within it in the page
    told = Counter(str(one["/Lang"]).encode() for one in elements(reader) if "/Lang" in one)
    assert (found + told)[b"ko"] >= 90
    assert set(found + told) <= {b"ko", b"en"}


@pytest.mark.parametrize("title", [HOSTILE, " ", "\u202e", "12"])
def test_a_title_of_any_kind_makes_a_document(title):
    reader = read(pages(title=title))
    assert reader.metadata.title
