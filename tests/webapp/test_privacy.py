"""What SECURITY.md and /help/privacy/ promise to a reader at risk, each promise by its own words."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.serving import exchange, serve
from webapp.application import assemble_app
from webapp.build.assets import BUILT, ROOT
from webapp.export.export import export_view
from webapp.settings import Settings

HOUSE = Path(__file__).parents[2]
READER = "203.0.113.77"
STORES = ("localStorage", "sessionStorage", "indexedDB", "cookie", "serviceWorker", "caches.open")
LOADING = ("script", "link", "img", "iframe", "source", "object", "embed", "video", "audio", "base")
LIVE = re.compile(r"/\w\w/(embed)?|/\w\w/story/[^/]+/")
"""Pages with a script: the map, its frame, and the chapters of the story."""


def pages(snapshot):
    for path, entry in snapshot.entries.items():
        if entry.content_type.startswith("text/html"):
            html = snapshot.answer(path).body.decode()
            yield path, entry.policy, BeautifulSoup(html, "html.parser")


def test_no_third_party_is_asked_for_anything(snapshot):
    for path, policy, soup in pages(snapshot):
        for tag in soup.find_all(LOADING):
            address = tag.get("src") or tag.get("href") or tag.get("data") or ""
            assert not re.match(r"(?:[a-z]+:)?//", address), (path, address)
        # and a browser is told to refuse what would ask
        assert "default-src 'none'" in policy
        assert set(re.findall(r"\S+:(?!\w)|https?:\S+|\*", policy)) <= {"data:"}, path


def test_no_cookie_is_set_by_any_answer(client, snapshot):
    paths = [path for path in snapshot.entries if not path.startswith("/export/")]
    for path in [*paths[::7], "/", "/embed/", "/nowhere", "/health", "/export.png?dpi=9000"]:
        assert "Set-Cookie" not in client.get(path).headers, path


def test_no_script_of_the_atlas_stores_anything():
    """As it is shipped, the map's library among it; a browser test looks at what is stored."""
    scripts = list((ROOT / BUILT).glob("*.js"))
    assert scripts
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        assert [name for name in STORES if name in text] == [], script.name


def test_no_address_of_a_reader_stands_in_the_log(snapshot, caplog, capfd):
    app = assemble_app(snapshot, Settings(proxies=1, hosts=("atlas.example",)))
    lines = ("Host: atlas.example", f"X-Forwarded-For: {READER}", "Connection: close")
    asked = ["/en/", "/nowhere", "/en/incidents", "/export.png?dpi=9000", "/preview.svg?format=gif"]
    with caplog.at_level(logging.DEBUG), serve(app) as origin:
        for path in asked:
            exchange(origin, "\r\n".join([f"GET {path} HTTP/1.1", *lines, "", ""]).encode())
        exchange(origin, b"GET /en/ HTTP/1.1\r\nbroken line\r\n\r\n")
        exchange(
            origin,
            f"GET /en/ HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-For: {READER}\r\n\r\n".encode(),
        )
    said = caplog.text + "".join(capfd.readouterr())
    assert READER not in said
    # the address of the socket itself, which is the reader's where no proxy stands before
    assert not re.search(r"127\.0\.0\.1:?\d*.*(GET|/en/)", said)


def test_every_record_source_and_list_can_be_read_without_a_script(snapshot):
    still = records = 0
    for path, policy, soup in pages(snapshot):
        if soup.find(class_="cite-copy"):
            # its one script copies a citation; all that is to be read stands there without it
            assert [bool(one["src"]) for one in soup.find_all("script")] == [True], path
            assert "frame-src" not in policy, path
            assert len(soup.article.get_text(strip=True)) > 20, path
            records += 1
        elif not LIVE.fullmatch(path):
            still += 1
            assert soup.find("script") is None, path
            assert "script-src 'none'" in policy, path
            assert len(soup.main.get_text(strip=True)) > 20, path
        elif path.startswith("/en/story/"):
            assert len(soup.article.get_text(strip=True)) > 200, path
    assert records > 1000
    assert still > 100


def test_the_map_without_a_script_is_a_picture_with_its_legend_and_lists(snapshot):
    soup = BeautifulSoup(snapshot.answer("/en/").body.decode(), "html.parser")
    still = soup.noscript
    assert still.find("img")["src"] == "/en/opening.svg"
    assert still.select(".no-script-legend li")
    assert {"/en/incidents/", "/en/sources/"} <= {a["href"] for a in still.find_all("a")}


def test_the_offline_file_is_forbidden_to_ask_for_anything(snapshot):
    html = export_view(snapshot, ".html", {}).body.decode()
    soup = BeautifulSoup(html, "html.parser")
    policy = soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert "form-action 'none'" in policy
    for tag in soup.find_all(LOADING):
        assert not (tag.get("src") or tag.get("href") or "").startswith(("http", "/")), tag


@pytest.mark.parametrize("file", ["SECURITY.md", "webapp/help/privacy.md"])
def test_each_promise_is_made_in_words(file):
    text = (HOUSE / file).read_text(encoding="utf-8").lower()
    for words in ("third party", "cookie", "log", "history", "offline file", "script"):
        assert words in text, words


def test_security_names_tests_that_are_there():
    named = re.findall(r"`(tests/[\w/]+\.py)`", (HOUSE / "SECURITY.md").read_text(encoding="utf-8"))
    assert named
    assert [one for one in named if not (HOUSE / one).is_file()] == []
