"""A snapshot built for a place: every address in it is below the prefix, and exports are the same."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.datasets import write_dataset
from webapp.application import assemble_app
from webapp.export.standalone import draw_standalone
from webapp.query.view import View
from webapp.sections import QUERY_MARK, REFUSED_EXPORT
from webapp.settings import Place, Settings
from webapp.snapshot.cache import open_snapshot, snapshot_path

PREFIX = "/sub/atlas"
SITE = f"https://atlas.example{PREFIX}/"
STORY = """
[[chapter]]
id = "by-sea"
title = "By sea"
bbox = [110, 30, 130, 45]
layers = ["other_incidents"]
selected = ["other_incidents/arrival-1999"]

[[chapter.text]]
text = "Five people came by sea."
sources = [{ source = "report-1999", locator = "para. 1" }]
"""
ADDRESSES = ("href", "src", "action", "data-address", "data-page", "poster", "srcset", "formaction")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_dataset(tmp_path_factory.mktemp("place") / "small", story_toml=STORY)


@pytest.fixture(scope="module")
def placed(folder):
    return open_snapshot(folder, Place("", PREFIX))


@pytest.fixture(scope="module")
def cited(folder):
    return open_snapshot(folder, Place(SITE, PREFIX))


def soups(snapshot):
    for path, entry in snapshot.entries.items():
        if entry.content_type.startswith("text/html"):
            yield path, BeautifulSoup(snapshot.answer(path).body.decode(), "html.parser")


def addresses(soup):
    for tag in soup.find_all():
        for name in ADDRESSES:
            if str(tag.get(name, "")).startswith("/"):
                yield tag[name]


def test_every_address_of_a_page_is_below_the_prefix(placed):
    found = [(path, address) for path, soup in soups(placed) for address in addresses(soup)]
    assert len(found) > 1000
    assert [one for one in found if not one[1].startswith(f"{PREFIX}/")] == []
    # and leads to something that is there
    own = {
        urlsplit(address.removeprefix(PREFIX).removesuffix(QUERY_MARK)).path for _, address in found
    }
    made = re.compile(r"/(export|preview)\.|/\w\w/$|/404$|/\w\w/story(/[\w-]+)?\.pdf$")
    assert [one for one in own if one not in placed and not made.match(one)] == []


def test_every_address_in_a_script_is_below_the_prefix(placed):
    for path in ("/en/", "/zh/embed"):
        html = placed.answer(path).body.decode()
        named = re.findall(
            r'"(/[\w./-]+)"', "".join(re.findall(r"<script>.*?</script>", html, re.S))
        )
        assert len(named) > 15
        assert [one for one in named if not f"{one}/".startswith(f"{PREFIX}/")] == []


def test_no_style_sheet_script_or_picture_names_a_path(placed):
    for path, entry in placed.entries.items():
        if entry.content_type.startswith(("text/css", "image/svg")):
            text = placed.answer(path).body.decode()
            assert not re.search(r"""(?:url\(["']?|href=["'])/""", text), path


def test_every_page_is_answered_below_the_prefix(placed):
    client = assemble_app(placed, Settings(prefix=PREFIX)).test_client()
    for path in placed.entries:
        # those are shown in the place of what was asked for, and are nobody's address
        if not path.startswith("/export/") and not path.endswith(("/404", REFUSED_EXPORT)):
            assert client.get(f"{PREFIX}{path}").status_code == 200, path


def test_a_citation_is_absolute_where_the_site_is_known(placed, cited):
    record = "/en/incidents/arrival-1999/"
    for snapshot, address in (
        (placed, f"{PREFIX}{record}"),
        (cited, f"{SITE.rstrip('/')}{record}"),
    ):
        soup = BeautifulSoup(snapshot.answer(record).body.decode(), "html.parser")
        link = soup.select_one(".cite a.address")
        assert link["href"] == link.get_text() == address


def test_the_map_is_told_its_site(placed, cited):
    for snapshot, site in ((placed, ""), (cited, SITE)):
        html = snapshot.answer("/en/").body.decode()
        settings = json.loads(re.search(r"atlas\.connect\(atlas_map, (\{.*\})\);", html)[1])
        assert (settings["prefix"], settings["site"]) == (PREFIX, site)


def test_a_file_of_its_own_knows_no_prefix(folder, placed, cited):
    plain, asked = open_snapshot(folder), View(bbox=(110, 30, 130, 45), layers=("other_incidents",))
    for site in ("", SITE):
        ours = draw_standalone(placed, "en", asked, site)
        theirs = draw_standalone(plain, "en", asked, site)
        # the words of a citation are those of its page
        assert ours.replace(f">{PREFIX}/en/", ">/en/") == theirs
    assert f"{PREFIX}{PREFIX}" not in draw_standalone(cited, "en", asked, SITE)


def test_each_place_has_a_snapshot_of_its_own(folder):
    places = [Place(), Place("", PREFIX), Place(SITE, PREFIX), Place("https://atlas.example/", "")]
    assert len({snapshot_path(folder, place) for place in places}) == len(places)
    assert snapshot_path(folder) == snapshot_path(folder, Place())
