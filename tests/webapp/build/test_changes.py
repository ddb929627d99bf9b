"""Corrections: told at the record, in a list and in a feed; what was withdrawn says why."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from tests.datasets import CORRECTED, write_dataset
from webapp.application import assemble_app
from webapp.settings import Settings
from webapp.snapshot.cache import open_snapshot

CHANGES = f"""
[[change]]
version = "1.0.0"
date = "2020-01-01"
record = "arrival-1999"
kind = "corrected"
was = "Six people"
is = "Five people"
why = "The report counts five in its note."
{CORRECTED}
[[change]]
version = "1.0.0"
date = "2020-01-01"
record = "rumour-1998"
kind = "withdrawn"
why = "Its only source took it back."

[[change]]
version = "0.9.0"
date = "2019-06-01"
record = "note-2000"
kind = "added"
why = "Found in the archive."
"""
CHANGES += """
[[change]]
version = "0.9.0"
date = "2019-06-01"
record = "report-1999"
kind = "corrected"
why = "Its own title was found."
"""
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def client(tmp_path_factory, cache):
    folder = write_dataset(tmp_path_factory.mktemp("changed") / "small")
    (folder / "changes.toml").write_text(CHANGES, encoding="utf-8")
    return assemble_app(
        open_snapshot(folder), Settings(site="https://atlas.example/")
    ).test_client()


def page(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return BeautifulSoup(answer.data, "html.parser")


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_a_corrected_record_says_so_with_the_reason(client, lang):
    told = page(client, f"/{lang}/incidents/arrival-1999/").select_one("section.corrections")
    assert "The report counts five in its note." in told.text
    assert "Six people" in told.text
    assert told.select_one("a")["href"] == f"/{lang}/changes/"


def test_a_record_that_stood_says_nothing(client):
    assert page(client, "/en/incidents/note-2000/").select_one("section.corrections") is None


def test_the_newest_version_stands_first_and_every_change_in_it(client):
    listed = page(client, "/en/changes/")
    assert [one["id"] for one in listed.select("h2[id]")] == ["v1.0.0", "v0.9.0"]
    assert len(listed.select("ul.changes > li")) == 5
    assert listed.select_one('ul.changes a[href="/en/incidents/arrival-1999/"]')
    assert listed.select_one('ul.changes a[href="/en/sources/report-1999/"]').text == "The Report"


@pytest.mark.parametrize(
    "path", ["/incidents/rumour-1998/", "/ko/incidents/rumour-1998/", "/en/routes/rumour-1998/"]
)
def test_the_address_of_a_withdrawn_record_gives_the_reason(client, path):
    assert "Its only source took it back." in page(client, path, 410).text


def test_an_address_that_never_was_is_not_found(client):
    page(client, "/en/incidents/never-was/", 404)


def test_the_feed_has_an_entry_a_version_with_addresses_of_this_atlas(client):
    answer = client.get("/changes.atom")
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.data)  # noqa: S314 (our own)
    for needed in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{needed}") is not None
    entries = feed.findall(f"{ATOM}entry")
    assert [one.find(f"{ATOM}updated").text[:10] for one in entries] == ["2020-01-01", "2019-06-01"]
    assert entries[0].find(f"{ATOM}content").text.splitlines() == [
        "arrival-1999: corrected: The report counts five in its note.",
        "rumour-1998: withdrawn: Its only source took it back.",
    ]
    links = [one.get("href") for one in feed.iter(f"{ATOM}link")]
    assert links
    assert all(link.startswith("https://atlas.example/") for link in links)
    again = client.get("/changes.atom", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_every_page_says_how_to_ask_for_a_correction(client):
    asked = page(client, "/en/incidents/").select_one("footer a")["href"]
    assert asked == "/en/method/#corrections"
    assert page(client, "/en/method/").select_one("#corrections")
