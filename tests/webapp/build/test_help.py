"""The help: every page there in every language's frame, marked as English, and nothing let through."""

from __future__ import annotations

import pytest

from tests.serving import page
from webapp.build import help as help_pages
from webapp.build.help import PAGES, read_help
from webapp.words.languages import LANGUAGES


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_stands_in_the_frame_of_the_language(client, lang, name):
    found = page(client, f"/{lang}/help/{name}/")
    assert found.html["lang"] == lang
    article = found.select_one("article.help")
    assert article["lang"] == "en"
    assert article.h1.get_text(strip=True)
    note = found.select_one("main > .note")
    assert (note is None) == (lang == "en")
    assert note is None or "This page" not in note.get_text()


def test_the_contents_lead_to_every_page(client):
    links = [a["href"] for a in page(client, "/ko/help/").select("ul.records a")]
    assert links == [f"/ko/help/{name}/" for name in PAGES]
    assert {path.stem for path in help_pages.FOLDER.glob("*.md")} == set(PAGES)


@pytest.mark.parametrize("path", ["/en/incidents/", "/ko/method/", "/zh/help/", "/nowhere"])
def test_every_page_leads_to_the_help(client, path):
    response = client.get(path)
    html = response.get_data(as_text=True)
    assert "/help/privacy/" in html.split("<footer", 1)[1]


class Spoken:
    """What a page of the help needs of a renderer."""

    def __init__(self):
        self.environment = self
        self.filters = {"to": "/sub/en{}".format}


def test_neither_html_nor_a_script_gets_through(tmp_path, monkeypatch):
    text = "# A <b>title</b>\n\nLead `x`.\n\n<script>1</script>\n\n[a](javascript:1) [b](/help/) [c](https://x.example) <i>d</i>\n\n## Two words\n"
    (tmp_path / "x.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr(help_pages, "FOLDER", tmp_path)
    read = read_help("x", Spoken())
    assert (read.path, read.lead) == ("/help/x/", "Lead x.")
    assert "<script" not in read.body
    assert "<i>" not in read.body
    assert 'href="javascript' not in read.body
    assert '<a href="/sub/en/help/">b</a> <a href="https://x.example">c</a>' in read.body
    assert '<h2 id="two-words">Two words</h2>' in read.body
