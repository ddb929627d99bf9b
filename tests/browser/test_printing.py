"""On paper: the map with title, live view, legend and open record; a record; a chapter."""

from __future__ import annotations

import unicodedata

import pytest
from pypdf import PdfReader

from tests.browser.conftest import DESKTOP
from tests.browser.test_map import BEIJING


@pytest.fixture(params=[DESKTOP, {"width": 390, "height": 844}], ids=["desktop", "phone"])
def size(request):
    return request.param


@pytest.fixture
def printed(page, tmp_path):
    """Print what the page shows; returns its words, page by page."""

    def write():
        page.pdf(path=tmp_path / "page.pdf", format="A4")
        sheets = PdfReader(tmp_path / "page.pdf").pages
        # a font may write two letters as one sign
        return [unicodedata.normalize("NFKC", one.extract_text()) for one in sheets]

    return write


def test_the_map_is_printed_with_title_view_legend_and_record(page, origin, printed):
    page.goto(f"{origin}/en/?open={BEIJING}")
    page.wait_for_selector("html[data-searchindex=true]")
    page.locator("#panel article h1").wait_for()
    title = page.locator("#panel article h1").inner_text()
    sheets = printed()
    whole = " ".join(" ".join(sheets).split())
    for words in ("Routes Out", "On whose word", "Layers", "not for navigation"):
        assert words in whole
    assert " ".join(title.split()) in whole
    assert len(sheets) <= 5
    first = " ".join(sheets[0].split())
    for name in ("Beijing", "Mongolia"):
        assert name in first, "the map is on the first page"


def test_the_live_view_is_on_the_paper_whole(page, origin):
    page.goto(f"{origin}/en/")
    page.wait_for_selector("html[data-searchindex=true]")
    width, height = page.evaluate("[atlas_map.getSize().x, atlas_map.getSize().y]")
    page.emulate_media(media="print")
    box = page.locator(".folium-map").bounding_box()
    assert box["width"] / box["height"] == pytest.approx(width / height, rel=0.02)
    assert box["width"] <= 720
    assert page.evaluate("[atlas_map.getSize().x, atlas_map.getSize().y]") == [width, height]
    for covering in ("#time", "#finder", "#chips", ".leaflet-control-zoom", ".legend-foot"):
        assert page.locator(covering).first.is_hidden(), covering


def test_what_is_chosen_is_on_the_paper_and_only_layers_that_are_shown(page, origin, printed):
    page.goto(f"{origin}/en/?q=embassy&from=2002-01&to=2002-12&layers=borders,diplomatic_incidents")
    page.wait_for_selector("html[data-searchindex=true]")
    whole = " ".join(" ".join(printed()).split())
    for words in ("“embassy”", "January 2002 – December 2002", "Diplomatic incidents"):
        assert words in whole
    assert "Mongolia route" not in whole
    assert "×" not in whole


def test_a_locator_stands_in_the_line_of_its_source(page, origin):
    page.goto(f"{origin}/en/incidents/shenyang-japan-2002-05-08/")
    locator = page.locator(".citation span.locator").first
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        assert locator.evaluate("one => getComputedStyle(one).display") == "inline"
    assert page.locator("a.locator svg").bounding_box()["height"] > 100


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/incidents/shenyang-japan-2002-05-08/", ["8 May 2002", "Sources"]),
        ("/story/missions-2002/", ["Beijing"]),
    ],
)
def test_a_record_and_a_chapter_are_printed_with_their_words(page, origin, printed, path, words):
    page.goto(f"{origin}/en{path}")
    title = page.locator("main h1").first.inner_text()
    whole = " ".join(" ".join(printed()).split())
    for word in (" ".join(title.split()), *words):
        assert word in whole
