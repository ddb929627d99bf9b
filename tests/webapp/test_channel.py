"""Connections on the wire: what has not changed keeps its connection."""

from __future__ import annotations

import pytest

from tests.serving import exchange, serve

PATH = "/layers/yanbian.geojson"


@pytest.fixture(scope="module")
def origin(app):
    with serve(app) as address:
        yield address


def get(path, *lines, version="1.1", method="GET"):
    head = [f"{method} {path} HTTP/{version}", "Host: atlas.example", *lines]
    return "\r\n".join([*head, "", ""]).encode()


def test_a_304_has_no_body_and_keeps_the_connection(origin):
    (first,) = exchange(origin, get(PATH))
    again = get(PATH, f"If-None-Match: {first.headers['ETag']}")
    answers = exchange(origin, again, again, get(PATH), again)
    assert [one.status for one in answers] == [304, 304, 200, 304]
    for one in answers:
        assert one.headers.get("Connection") is None
    for one in answers[:2]:
        assert one.body == b""
        assert not {"Content-Length", "Transfer-Encoding"} & set(one.headers.keys())
    assert answers[2].body == first.body


@pytest.mark.parametrize(("line", "version"), [("Connection: close", "1.1"), ("", "1.0")])
def test_a_304_closes_where_the_reader_asks_for_it(origin, line, version):
    (first,) = exchange(origin, get(PATH))
    again = get(
        PATH, f"If-None-Match: {first.headers['ETag']}", *filter(None, [line]), version=version
    )
    assert [one.status for one in exchange(origin, again, again)] == [304]


@pytest.mark.parametrize("path", ["/en/", "/nowhere", "/en/incidents", "/health", "/export.gif"])
def test_every_other_answer_keeps_it_too(origin, path):
    answers = exchange(origin, *[get(path), get(path, method="HEAD")] * 2)
    assert len(answers) == 4
