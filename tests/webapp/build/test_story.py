"""The story: its pages and its pictures."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.datasets import write_dataset
from tests.serving import page
from webapp.words.languages import LANGUAGES


def test_the_ten_chapters_are_told_in_order(client, dataset):
    listed = [a["href"] for a in page(client, "/story/").select(".chapters a")]
    assert listed == [f"/en/story/{one.id}/" for one in dataset.chapters]
    assert len(listed) == 10
    pictures = [one["src"] for one in page(client, "/story/").select(".chapters img")]
    assert pictures == [f"/en/story/{one.id}.svg" for one in dataset.chapters]


def test_each_chapter_leads_to_the_next_and_back(client, dataset):
    path, seen = f"/en/story/{dataset.chapters[0].id}/", []
    while path:
        shown = page(client, path)
        before = shown.select_one('.turn a[rel="prev"]')
        assert (before["href"] if before else None) == (seen[-1] if seen else None)
        seen.append(path)
        after = shown.select_one('.turn a[rel="next"]')
        path = after["href"] if after else None
    assert len(seen) == 10


def test_every_paragraph_is_told_with_its_sources(client, dataset):
    for chapter in dataset.chapters:
        shown = page(client, f"/story/{chapter.id}/")
        told = shown.select("p.told")
        assert len(told) == len(chapter.text)
        for paragraph, record in zip(told, chapter.text, strict=True):
            marks = paragraph.select("a.mark")
            assert len(marks) == len(record.sources)
            for mark, citation in zip(marks, record.sources, strict=True):
                note = shown.find(id=mark["href"].removeprefix("#"))
                assert note.a["href"] == f"/en/sources/{citation.source}/"
                assert note.select_one(".locator").get_text() == citation.locator
        records = [li["data-opens"] for li in shown.select("li[data-opens]")]
        assert records == list(chapter.selected)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_chapter_has_a_picture_with_real_text_and_no_numbers_of_notes(client, dataset, lang):
    paths = [f"/{lang}/story/{one.id}.svg" for one in dataset.chapters]
    for path in (*paths, f"/{lang}/opening.svg"):
        response = client.get(path)
        assert response.content_type == "image/svg+xml"
        drawing = BeautifulSoup(response.get_data(as_text=True), "html.parser")
        written = [
            one.get_text()
            for one in drawing.find_all("text")
            if not one.find_parent(attrs={"data-count": True})
        ]
        assert written
        # a stub's mark and the ringed 1 of one voice are looks, and lead to no note
        numbers = [text for text in written if re.search(r"\d", text)]
        assert not [text for text in numbers if not re.fullmatch(r"\?\d+|1", text)]


def test_a_picture_speaks_the_language_of_its_page(client):
    korean = client.get("/ko/story/the-river.svg").get_data(as_text=True)
    assert "옌볜" in korean or "연변" in korean


def test_only_chapters_may_frame_the_map_and_run_a_script(client):
    chapter = client.get("/en/story/the-river/").headers["Content-Security-Policy"]
    assert "script-src 'self';" in chapter
    assert "frame-src 'self';" in chapter
    for path in ("/en/story/", "/en/incidents/", "/en/"):
        assert "frame-src" not in client.get(path).headers["Content-Security-Policy"]
    assert "script-src 'none'" in client.get("/en/story/").headers["Content-Security-Policy"]


def test_a_dataset_without_a_story_says_so(tmp_path):
    from webapp.application import assemble_app
    from webapp.snapshot.cache import open_snapshot

    client = assemble_app(open_snapshot(write_dataset(tmp_path / "small"))).test_client()
    assert "Nothing is recorded here." in page(client, "/en/story/").get_text()
    assert client.get("/en/opening.svg").status_code == 200


def test_every_paragraph_is_a_step_that_drives_the_map(client, dataset):
    for chapter in dataset.chapters:
        head, *steps = page(client, f"/story/{chapter.id}/").select(".step")
        assert [float(one) for one in head["data-bbox"].split(",")] == list(chapter.bbox)
        assert [one["id"] for one in steps] == [f"p{n}" for n in range(1, len(chapter.text) + 1)]
        for step, told in zip(steps, chapter.text, strict=True):
            west, south, east, north = map(float, step["data-bbox"].split(","))
            assert west < east
            assert south < north
            assert step["data-layers"].split(",") == list(told.layers or chapter.layers)
            key = step["data-highlight"]
            assert (key or "none") == told.highlight or not told.highlight
            if key:
                assert key in dataset.record_by_key
                assert step.select_one(".shown")["data-opens"] == key


def test_the_chart_of_arrivals_stands_in_its_chapter(client):
    step = page(client, "/story/arrival/").select_one(".step:has(figure.chart)")
    assert step["id"] == "p1"
    assert step.select(".bar")
    assert step.select(".shown a")[-1]["href"] == "/en/figures/arrivals-south-korea/"
