"""What goes into one file with the map: its links settled, its pictures left out."""

from __future__ import annotations

import json

import pytest

from tests.webapp.export.test_standalone import INSIDE, SITE, parsed
from tests.webapp.scene_fixtures import HOSTILE
from webapp.export.packing import pack_page, settle_article, settle_links


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


def test_a_picture_of_an_article_is_left_out_and_its_words_stay():
    article = '<article><a href="/en/a/"><img src="/en/a.svg" alt="">By sea</a></article>'
    settled = settle_article(article, "/en/", {"/en/a/"}, "")
    assert "<img" not in settled
    assert "By sea</a>" in settled


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
