"""The story: its rules, its pages and its pictures."""

import re

import pytest
from bs4 import BeautifulSoup

from geodata.dataset.check import check_dataset
from geodata.dataset.translations import translatable_texts
from tests.datasets import write_dataset
from tests.serving import page
from webapp.words.languages import LANGUAGES

STORY = """
[[chapter]]
id = "the-sea"
title = "The sea"
bbox = [115.0, 30.0, 135.0, 45.0]
layers = ["mongolia_route", "other_incidents"]
selected = ["other_incidents/arrival-1999", "mongolia_route/inland-harbour"]

[[chapter.text]]
text = "Five people came by sea."
sources = [{ source = "report-1999", locator = "para. 1" }]
"""


def problems(tmp_path, old="", new=""):
    changed = STORY.replace(old, new)
    assert (old == "") == (changed == STORY)
    folder = write_dataset(tmp_path / "small", story_toml=changed)
    return [str(one) for one in check_dataset(folder)[1]]


def test_a_story_that_keeps_the_rules_loads(tmp_path):
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ('"report-1999"', '"nobody"', "story.toml:the-sea: text.0.sources: 'nobody' is not in"),
        ('"mongolia_route", ', '"moon", ', "story.toml:the-sea: layers: 'moon' is unknown"),
        (
            "other_incidents/arrival",
            "other_incidents/x",
            "selected: 'other_incidents/x-1999' is no",
        ),
        ("115.0, 30.0", "140.0, 30.0", "story.toml:the-sea: bbox: is no part of the map"),
        ('[{ source = "report-1999", locator = "para. 1" }]', "[]", "text.0.sources"),
        ('title = "The sea"', 'title = ""', "story.toml:the-sea: title"),
        ('title = "The sea"', 'titel = "The sea"', "titel: is not a known field"),
        ("[[chapter]]", STORY + "[[chapter]]", "stands 2 times"),
    ],
)
def test_what_breaks_a_rule_is_named(tmp_path, old, new, text):
    assert any(text in one for one in problems(tmp_path, old, new))


def test_the_eight_chapters_are_told_in_order(client, dataset):
    listed = [a["href"] for a in page(client, "/story/").select(".contents a")]
    assert listed == [f"/en/story/{one.id}/" for one in dataset.chapters]
    assert len(listed) == 8


def test_each_chapter_leads_to_the_next_and_back(client, dataset):
    path, seen = f"/en/story/{dataset.chapters[0].id}/", []
    while path:
        shown = page(client, path)
        before = shown.select_one('.turn a[rel="prev"]')
        assert (before["href"] if before else None) == (seen[-1] if seen else None)
        seen.append(path)
        after = shown.select_one('.turn a[rel="next"]')
        path = after["href"] if after else None
    assert len(seen) == 8


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
        records = [li["data-key"] for li in shown.select("li[data-key]")]
        assert records == list(chapter.selected)


def test_titles_and_paragraphs_can_be_translated(dataset):
    texts = set(translatable_texts(dataset))
    for chapter in dataset.chapters:
        assert {chapter.title, *(paragraph.text for paragraph in chapter.text)} <= texts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_chapter_has_a_picture_with_real_text_and_no_numbers(client, dataset, lang):
    paths = [f"/{lang}/story/{one.id}.svg" for one in dataset.chapters]
    for path in (*paths, f"/{lang}/opening.svg"):
        response = client.get(path)
        assert response.content_type == "image/svg+xml"
        drawing = BeautifulSoup(response.get_data(as_text=True), "html.parser")
        written = [one.get_text() for one in drawing.find_all("text")]
        assert written
        assert not [text for text in written if re.search(r"\d", text)]


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
