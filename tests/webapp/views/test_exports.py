"""Exports as they are answered: known before they are made, told apart by who asks."""

from __future__ import annotations

import pytest

from webapp.application import assemble_app
from webapp.errors import BusyError, RequestError
from webapp.export.worker import Made
from webapp.sections import FAULTS_MARK, QUERY_MARK, REFUSED_EXPORT
from webapp.snapshot.storage import Resource, read_snapshot, write_snapshot


class Making:
    """Workers that make the same file for everything."""

    def __init__(self, path):
        self.path = path
        self.clients = []

    def make(self, job, client="", gone=None):
        self.clients.append(client)
        self.asked = job.asked
        if "from" in job.asked:
            raise RequestError("from: '<b>' is wrong; mend it\nto: {query} is wrong; mend it")
        if "q" in job.asked:
            raise BusyError("too much at once; try again")
        assert gone() is False
        return Made(self.path, self.path.stat().st_size, 3)

    def close(self):
        pass


PAGES = [
    Resource("/en/", "text/html", b"map"),
    *(
        Resource(
            f"/{lang}{REFUSED_EXPORT}",
            "text/html; charset=utf-8",
            f'{lang} <ul>{FAULTS_MARK}</ul><a href="/{lang}/{QUERY_MARK}">map</a>'.encode(),
        )
        for lang in ("en", "ko", "zh")
    ),
]
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "zh"}


@pytest.fixture
def app(tmp_path):
    write_snapshot(tmp_path / "small.snapshot", PAGES)
    (tmp_path / "made").write_bytes(b"a sheet")
    return assemble_app(
        read_snapshot(tmp_path / "small.snapshot"), exports=Making(tmp_path / "made")
    )


@pytest.mark.parametrize("path", ["/export.png", "/preview.svg?format=pdf"])
def test_who_has_the_file_is_answered_without_making_it_again(app, path):
    client = app.test_client()
    first = client.get(path)
    assert first.data == b"a sheet"
    for known in (
        first.headers["ETag"],
        f"W/{first.headers['ETag']}",
        f'"x", {first.headers["ETag"]}',
    ):
        again = client.get(path, headers={"If-None-Match": known})
        assert again.status_code == 304
        assert again.data == b""
        assert again.headers["ETag"] == first.headers["ETag"]
        assert again.headers["Cache-Control"] == "no-cache"
    assert len(app.extensions["exports"].clients) == 1


def test_another_view_or_any_tag_is_made(app):
    client = app.test_client()
    tag = client.get("/export.png").headers["ETag"]
    assert client.get("/export.png?lang=ko", headers={"If-None-Match": tag}).status_code == 200
    assert client.get("/export.svg", headers={"If-None-Match": tag}).status_code == 200
    assert client.get("/export.png", headers={"If-None-Match": "*"}).status_code == 200


def test_an_export_is_made_for_the_address_that_asks(app):
    app.test_client().get("/export.png", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    app.test_client().get("/export.png", headers={"X-Forwarded-For": "192.0.2.8"})
    assert app.extensions["exports"].clients == ["192.0.2.7", "127.0.0.1"]


def test_the_head_of_an_export_tells_its_length_and_pages(app):
    answer = app.test_client().head("/preview.svg")
    assert answer.headers["Content-Length"] == "7"
    assert answer.headers["X-Sheet-Pages"] == "3"
    assert answer.data == b""


@pytest.mark.parametrize(
    ("path", "lang"),
    [("/export.pdf", "zh"), ("/ko/export.pdf", "ko"), ("/ko/export.pdf?lang=en", "en")],
)
def test_a_browser_is_shown_every_fault_and_the_way_back_in_its_language(app, path, lang):
    address = f"{path}{'&' if '?' in path else '?'}from=x&layers=a,b"
    answer = app.test_client().get(address, headers=BROWSER)
    text = answer.get_data(as_text=True)
    assert (answer.status_code, answer.mimetype) == (422, "text/html")
    assert text.startswith(f"{lang} ")
    assert '<li lang="en">from: &#39;&lt;b&gt;&#39; is wrong; mend it</li>' in text
    assert '<li lang="en">to: {query} is wrong; mend it</li>' in text
    query = address.partition("?")[2].replace("&", "&amp;")
    assert f'<a href="/{lang}/?{query}">' in text
    assert answer.headers["Cache-Control"] == "no-store"
    assert {"Accept", "Accept-Language"} <= set(answer.vary)
    assert "Content-Disposition" not in answer.headers


def test_what_is_given_twice_or_too_much_at_once_is_a_page_as_well(app):
    client = app.test_client()
    twice = client.get("/export.png?z=1&z=2", headers=BROWSER)
    assert (twice.status_code, twice.mimetype) == (422, "text/html")
    busy = client.get("/export.png?q=x", headers=BROWSER)
    assert (busy.status_code, busy.mimetype) == (503, "text/html")
    assert int(busy.headers["Retry-After"]) > 0


@pytest.mark.parametrize("accept", ["*/*", "image/png", ""])
def test_who_asks_for_no_page_is_told_in_plain_text(app, accept):
    answer = app.test_client().get("/export.pdf?from=x", headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (422, "text/plain")
    assert answer.get_data(as_text=True).count("\n") == 2


def test_an_address_with_a_language_gives_a_file_in_it(app):
    client = app.test_client()
    assert client.get("/ko/export.pdf").data == b"a sheet"
    assert app.extensions["exports"].asked == {"lang": "ko"}
    client.get("/ko/export.pdf?lang=zh")
    assert app.extensions["exports"].asked == {"lang": "zh"}
