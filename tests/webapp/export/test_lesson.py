"""A sheet for a lesson: two pages A4, all that is told with its sources, in three languages."""

from __future__ import annotations

import pytest

from geodata.errors import UnknownNameError
from webapp.export.lesson import MAP_SHARE, set_lesson
from webapp.export.page import Drawing, Text
from webapp.export.pagesize import in_mm

SITE = "https://example.org/"


def words(pages):
    """Return the words of a sheet as one text, without blanks: lines are broken anywhere."""
    spans = (
        span.text
        for page in pages.pages
        for item in page.items
        if isinstance(item, Text)
        for line in item.lines
        for span in line
    )
    return "".join("".join(spans).split())


def found_in(text, told):
    return "".join(text.split()) in told


def test_every_chapter_has_its_steps_dates_sources_and_licence_on_two_pages(snapshot, dataset):
    for chapter in dataset.chapters:
        pages = set_lesson(snapshot, chapter.id, "en", SITE)
        assert 1 <= len(pages.pages) <= 2
        assert [round(in_mm(side)) for side in pages.sides[0]] == [210, 297]
        told = words(pages)
        assert found_in(chapter.title, told)
        for step in chapter.text:
            assert found_in(step.text, told)
            for cited in step.sources:
                assert found_in(cited.locator, told)
        assert found_in("Schematic, not for navigation", told)
        assert found_in(dataset.imprint.licence, told)
        assert found_in(f"{SITE}en/story/{chapter.id}/", told)


def test_the_map_stands_between_the_margins_with_its_part_of_the_first_page(snapshot):
    page = set_lesson(snapshot, "missions-2002", "en").pages[0]
    drawing = next(one for one in page.items if isinstance(one, Drawing) and one.part == "map")
    assert drawing.x == pytest.approx(page.width - drawing.x - drawing.width)
    assert drawing.height == pytest.approx(MAP_SHARE * page.height)


def test_dates_are_those_of_incidents_the_earliest_first(snapshot):
    told = words(set_lesson(snapshot, "missions-2002", "en"))
    after = told[told.index("Keydates") :]
    dates = ["14 March 2002", "8 May 2002", "13 June 2002", "23 June 2002"]
    places = [after.index("".join(one.split())) for one in dates]
    assert places == sorted(places)


@pytest.mark.parametrize(("lang", "own"), [("ko", "주요 날짜"), ("zh", "重要日期")])
def test_it_speaks_the_language_of_its_address(snapshot, dataset, lang, own):
    said = dataset.translations[lang]
    pages = set_lesson(snapshot, "yanbian", lang)
    told = words(pages)
    chapter = next(one for one in dataset.chapters if one.id == "yanbian")
    assert found_in(own, told)
    assert pages.title == said[chapter.title]
    assert all(found_in(said[step.text], told) for step in chapter.text)


def test_the_sheet_of_the_story_tells_how_each_chapter_begins(snapshot, dataset):
    pages = set_lesson(snapshot, "", "en")
    told = words(pages)
    assert len(pages.pages) <= 2
    assert all(found_in(f"{one.title} {one.text[0].text}", told) for one in dataset.chapters)


def test_what_is_no_chapter_is_refused(snapshot, client):
    with pytest.raises(UnknownNameError, match="there is no chapter 'nowhere'; start from"):
        set_lesson(snapshot, "nowhere", "en")
    assert client.get("/en/story/nowhere.pdf").status_code == 404


@pytest.mark.parametrize(
    ("path", "name"), [("story.pdf", "story"), ("story/the-river.pdf", "story-the-river")]
)
def test_a_pdf_answers_and_the_pages_lead_to_it(client, path, name):
    response = client.get(f"/ko/{path}")
    assert response.content_type == "application/pdf"
    assert response.data.startswith(b"%PDF-")
    assert response.headers["Content-Disposition"] == f'inline; filename="routes-out-{name}.pdf"'
    page = client.get(f"/ko/{path.removesuffix('.pdf')}/").get_data(as_text=True)
    assert f'href="/ko/{path}"' in page
