"""The map as one file, without a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest
from bs4 import BeautifulSoup

from tests.webapp.scene_fixtures import HOSTILE
from webapp.maps.style import LAYERS, OPENING_BOUNDS
from webapp.maps.view import View
from webapp.press.packing import pack_page, settle_article, settle_links
from webapp.press.standalone import draw_standalone

SITE = "https://atlas.example"
INSIDE = {"/en/incidents/a/"}


def parsed(text):
    return BeautifulSoup(text, "html.parser")


def asked(**changes):
    plain = {"bbox": OPENING_BOUNDS, "layers": ("yanbian", "mission_route"), "title": "A view"}
    return View(**{**plain, **changes})


@pytest.fixture(scope="module")
def text(edition):
    return draw_standalone(edition, "en", asked())


@pytest.fixture(scope="module")
def soup(text):
    return parsed(text)


@pytest.fixture(scope="module")
def contents(soup):
    return json.loads(soup.find(id="atlas-contents").string)


def test_same_bytes_twice(edition, text):
    assert draw_standalone(edition, "en", asked()) == text


def test_nothing_is_fetched_from_anywhere(soup):
    assert soup.find_all(["link", "img", "iframe", "base", "form"]) == []
    assert soup.find_all("script", src=True) == []
    assert "@import" not in "".join(one.string for one in soup.find_all("style"))


def test_the_policy_allows_just_what_is_inline(soup):
    meta = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert soup.head.find_all(True)[1] is meta
    policy = dict(part.strip().split(" ", 1) for part in meta["content"].split(";"))
    assert policy["default-src"] == policy["connect-src"] == "'none'"
    assert policy["img-src"] == "data:"
    for name in ("script", "style"):
        inline = [one.string for one in soup.find_all(name, type=None)]
        digests = (hashlib.sha256(one.encode()).digest() for one in inline)
        hashes = [f"'sha256-{base64.b64encode(one).decode()}'" for one in digests]
        assert policy[f"{name}-src"].split(" ") == hashes


def test_addresses_outside_are_those_of_the_sources_only(edition, soup, contents):
    sources = {one["URL"] for one in edition.read_json("/press.json")["sources"] if one.get("URL")}
    articles = parsed("".join(t for t in contents.values() if isinstance(t, str)))
    linked = {a["href"] for a in articles.find_all("a", href=re.compile("^http"))}
    assert linked
    assert linked <= sources
    assert soup.find_all("a", href=re.compile("^http")) == []
    scripts = "".join(one.string for one in soup.find_all("script", type=None))
    assert set(re.findall(r"https?://[\w./-]+", scripts)) <= {"http://www.w3.org/2000/svg"}


def test_everything_the_map_asks_for_is_inside(edition, text, contents):
    for name in LAYERS:
        path = f"/layers/{name}.geojson"
        assert contents[path] == edition.read_json(path)
    assert "/base.geojson" in contents
    asked_for = set(re.findall(r'"(/[\w./-]+json)"', text.split("atlas.furnish", 1)[1]))
    assert asked_for <= set(contents)


def test_every_record_of_the_map_has_its_article_inside(edition, contents):
    texts = (text for text in contents.values() if isinstance(text, str))
    found = {parsed(text).article.get("data-id") for text in texts}
    for name in LAYERS:
        for feature in edition.read_json(f"/layers/{name}.geojson")["features"]:
            assert feature["properties"]["id"] in found


def test_links_of_articles_lead_inside_or_to_a_source(contents):
    for path, article in contents.items():
        if not isinstance(article, str):
            continue
        for link in parsed(article).find_all("a", href=True):
            if link.has_attr("data-page"):
                assert link["data-page"] in contents, path
                assert link["href"] == f"#{link['data-page']}"
            else:
                assert re.match("https?://", link["href"]), (path, link)
                assert link["rel"] == ["noopener", "noreferrer"]


def test_layers_view_title_and_imprint_are_those_asked_for(edition, text, soup):
    boxes = {box["data-layer"]: box.has_attr("checked") for box in soup.select("input[data-layer]")}
    assert {name for name, on in boxes.items() if on} == {"yanbian", "mission_route"}
    assert soup.title.text == soup.h1.text == "A view"
    titles = [row.text for row in soup.select("#legend .switch-title")]
    drawn = [style.title for style in LAYERS.values()]
    assert [title.split(" could")[0].strip() for title in titles] == drawn
    near = draw_standalone(edition, "en", asked(bbox=(126, 41, 132, 44)))
    assert '"opening": [126, 41, 132, 44]' in near
    imprint = edition.read_json("/press.json")["imprint"]
    assert f"version {imprint['version']}" in soup.find(id="credits").text


def test_with_a_site_pages_and_permalinks_lead_there(edition):
    text = draw_standalone(edition, "ko", asked(lang="ko"), f"{SITE}/")
    found = re.findall(r'<p class=\\"permalink\\"><a href=\\"([^"\\]*)', text)
    assert found
    assert all(address.startswith(f"{SITE}/ko/") for address in found)
    assert 'href="/' not in text


@pytest.mark.parametrize(
    ("link", "site", "settled"),
    [
        (
            '<a href="/en/incidents/a/">x</a>',
            "",
            '<a href="#/en/incidents/a/" data-page="/en/incidents/a/">x</a>',
        ),
        ('<a class="c" href="/en/law/b/">x</a>', "", '<span class="c">x</span>'),
        (
            '<a href="/en/law/b/?x=1&amp;y=2">x</a>',
            SITE,
            f'<a href="{SITE}/en/law/b/?x=1&amp;y=2" target="_blank" rel="noopener noreferrer">x</a>',
        ),
        ('<a href="../a.bib" download="a">x</a>', "", "<span>x</span>"),
        (
            '<a href="https://s.example/" rel="external">x</a>',
            "",
            '<a href="https://s.example/" target="_blank" rel="noopener noreferrer">x</a>',
        ),
        ('<a href="javascript:alert(1)">x</a>', "", "<span>x</span>"),
        ('<a id="here">x</a>', "", '<a id="here">x</a>'),
    ],
)
def test_links_are_settled(link, site, settled):
    assert settle_links(link, "/en/sources/s/", INSIDE, site) == settled


def test_a_permalink_never_stays_inside():
    article = '<p class="permalink"><a href="/en/incidents/a/">x</a></p>'
    assert settle_article(article, "/en/incidents/a/", INSIDE, "") == ""
    assert f'href="{SITE}/en/incidents/a/"' in settle_article(
        article, "/en/incidents/a/", INSIDE, SITE
    )


def test_nothing_inside_can_end_its_element():
    page = (
        '<meta charset="utf-8">\n<link rel="stylesheet" href="/a.css"><script src="/a.js"></script>'
    )
    hostile = "</script></style><!--<script>"
    packed = pack_page(page, {"/a.css": hostile, "/a.js": hostile}, {"/x": hostile + HOSTILE}, "-")
    soup = parsed(packed)
    assert len(soup.find_all("script")) == 2
    assert len(soup.find_all("style")) == 1
    assert json.loads(soup.find(id="atlas-contents").string) == {"/x": hostile + HOSTILE}


def test_a_reader_without_scripts_is_told(soup):
    assert "needs JavaScript" in soup.noscript.text
    assert soup.noscript.find("a") is None


def test_the_library_comes_with_its_licence(text):
    assert "BSD 2-Clause License" in text
    assert "Volodymyr Agafonkin" in text
