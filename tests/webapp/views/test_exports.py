"""Exports as they are answered: known before they are made, told apart by who asks."""

from __future__ import annotations

import pytest

from webapp.application import assemble_app
from webapp.export.worker import Made
from webapp.snapshot.storage import Resource, read_snapshot, write_snapshot


class Making:
    """Workers that make the same file for everything."""

    def __init__(self, path):
        self.path = path
        self.clients = []

    def make(self, job, client="", gone=None):
        self.clients.append(client)
        assert gone() is False
        return Made(self.path, self.path.stat().st_size, 3)

    def close(self):
        pass


@pytest.fixture
def app(tmp_path):
    write_snapshot(tmp_path / "small.snapshot", [Resource("/en/", "text/html", b"map")])
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
