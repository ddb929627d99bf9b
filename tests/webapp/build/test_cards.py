"""What search engines, messengers and a phone's screen are told of a page."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from tests.serving import page
from webapp.build.templates import template_environment
from webapp.settings import Place
from webapp.words import speak, spoken_catalogue
from webapp.words.languages import LANGUAGES

SITE = Place("https://example.org/atlas/", "/atlas")


def named(html):
    """Return the contents of the meta elements of a page by name or property."""
    found = html.find_all("meta")
    return {one.get("name") or one.get("property"): one.get("content") for one in found}


def card(place, address, picture=""):
    environment = template_environment("en", spoken_catalogue({}), place)
    source = '{% from "map/card.html" import card %}{{ card("<b>", "A \\"way\\"", "Atlas", path | cited, picture=picture) }}'
    return BeautifulSoup(
        environment.from_string(source).render(path=address, picture=picture), "html.parser"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_says_its_own_title_and_words(client, dataset, lang):
    chapter = dataset.chapters[0]
    incident = next(one for one in dataset.incidents if one.place)
    with speak(lang):
        said = spoken_catalogue(dataset.translations).said
    for path, title, words in (
        (f"/{lang}/", dataset.imprint.title, dataset.imprint.summary),
        (f"/{lang}/incidents/{incident.id}/", incident.title, incident.summary),
        (f"/{lang}/story/{chapter.id}/", chapter.title, chapter.text[0].text),
        (f"/{lang}/download/", None, dataset.imprint.summary),
    ):
        found = named(page(client, path))
        assert found["description"] == found["og:description"] == said(words)
        assert title is None or found["og:title"] == said(title)
        assert found["og:site_name"] == said(dataset.imprint.title)


def test_a_card_has_an_address_only_where_the_site_is_known():
    assert "og:url" not in named(card(Place(), "/routes/")), "a relative one is none"
    known = card(SITE, "/routes/")
    assert named(known)["og:url"] == "https://example.org/atlas/en/routes/"
    link = known.find("link", rel="canonical")
    assert link["href"] == "https://example.org/atlas/en/routes/"


def test_a_card_takes_no_text_for_mark_up():
    found = named(card(SITE, "/"))
    assert (found["og:title"], found["description"]) == ("<b>", 'A "way"')


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_manifest_opens_the_atlas_in_its_language_and_in_a_window(client, dataset, lang):
    address = page(client, f"/{lang}/").find("link", rel="manifest")["href"]
    answer = client.get(address)
    assert answer.mimetype == "application/manifest+json"
    told = json.loads(answer.data)
    assert (told["lang"], told["start_url"], told["display"]) == (lang, f"/{lang}/", "browser")
    with speak(lang):
        assert told["name"] == spoken_catalogue(dataset.translations).said(dataset.imprint.title)
    assert client.get(told["icons"][0]["src"]).status_code == 200
    assert not page(client, f"/{lang}/embed").find(rel="manifest")
