"""The contract of headers: every promised one on every kind of answer, whatever its status."""

from __future__ import annotations

import re

import pytest

from geodata.errors import AtlasError
from tests.serving import exchange, serve
from webapp.application import assemble_app
from webapp.errors import BusyError, RequestError, TooLargeError
from webapp.settings import read_settings

PROMISED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
OWN = ["/en/", "/en/incidents/", "/story/", "/help/privacy/", "/health"]
EMBEDDED = ["/embed", "/ko/embed", "/opening.svg"]
DATA = [
    "/layers/yanbian.geojson",
    "/base.geojson",
    "/map.json",
    "/base.json",
    "/sources.json",
    "/sources.bib",
    "/searchindex.json",
    "/download/routes-out-atlas.gpkg",
    "/download/routes-out-atlas.geojson",
]
FAULTS = {
    "413": TooLargeError("a"),
    "422": RequestError("b"),
    "500": AtlasError("c"),
    "503": BusyError("d"),
}


class Failing:
    """Workers whose every export fails as its title says."""

    def make(self, job, client, gone):
        raise FAULTS[job.asked["title"]]

    def faults(self):
        return ()

    def close(self):
        pass


@pytest.fixture(scope="module")
def failing(snapshot):
    app = assemble_app(snapshot, read_settings({"hosts": "atlas.example,127.0.0.1"}, {}))
    app.extensions["exports"] = Failing()
    return app


@pytest.fixture
def reader(failing):
    return failing.test_client()


def ask(reader, path, method="GET", host="atlas.example", **headers):
    with reader.open(path, method=method, headers={"Host": host, **headers}) as response:
        return response


def check_promised(headers):
    assert {name: headers.get(name) for name in PROMISED} == PROMISED
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] in ("same-origin", "cross-origin")
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "http" not in policy
    assert "unsafe" not in policy
    # nothing that knows a reader again, nor what a scanner of versions looks for
    assert not {"Set-Cookie", "Server", "X-Powered-By"} & set(headers.keys())


@pytest.mark.parametrize("path", [*OWN, *EMBEDDED, *DATA])
def test_an_answer_and_one_that_has_not_changed(reader, path):
    first = ask(reader, path)
    assert first.status_code == 200
    check_promised(first.headers)
    if tag := first.headers.get("ETag"):
        again = ask(reader, path, **{"If-None-Match": tag})
        assert again.status_code == 304
        check_promised(again.headers)
        kept = {"ETag", "Cache-Control", "Content-Security-Policy", "Vary"}
        assert {name: again.headers[name] for name in kept} == {
            name: first.headers[name] for name in kept
        }


@pytest.mark.parametrize(
    ("status", "path", "method", "host"),
    [
        (308, "/en/incidents", "GET", "atlas.example"),
        (308, "/embed/", "GET", "atlas.example"),
        (400, "/en/", "GET", "elsewhere.example"),
        (400, "/nowhere", "GET", "elsewhere.example"),
        (404, "/nowhere", "GET", "atlas.example"),
        (404, "/layers/nowhere.geojson", "GET", "atlas.example"),
        (405, "/en/", "POST", "atlas.example"),
        (405, "/export.png", "PUT", "atlas.example"),
        (413, "/export.png?title=413", "GET", "atlas.example"),
        (414, f"/export.png?q={'x' * 40_000}", "GET", "atlas.example"),
        (422, "/export.pdf?title=422", "GET", "atlas.example"),
        (422, "/preview.svg?format=gif", "GET", "atlas.example"),
        (500, "/export.svg?title=500", "GET", "atlas.example"),
        (503, "/export.html?title=503", "GET", "atlas.example"),
        (200, "/en/", "HEAD", "atlas.example"),
        (200, "/en/", "OPTIONS", "atlas.example"),
    ],
)
def test_every_other_kind_of_answer(reader, status, path, method, host):
    response = ask(reader, path, method, host)
    assert response.status_code == status
    check_promised(response.headers)
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize("path", ["/export.png", "/export.svg", "/export.pdf", "/export.html"])
def test_an_export(client, path):
    first = client.get(f"{path}?z=5&at=118,32&size=400x300" if path != "/export.html" else path)
    assert first.status_code == 200, first.text
    headers = first.headers
    assert {name: headers.get(name) for name in PROMISED} == PROMISED
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "script-src 'none'" in headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in headers
    again = client.get(first.request.full_path, headers={"If-None-Match": f"W/{headers['ETag']}"})
    assert again.status_code == 304
    assert {name: again.headers.get(name) for name in PROMISED} == PROMISED


@pytest.mark.parametrize("path", DATA)
def test_any_site_may_read_what_is_data(reader, path):
    headers = ask(reader, path, Origin="https://elsewhere.example").headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    # a star and no credentials: a browser refuses the two together, and nothing here needs any
    assert "Access-Control-Allow-Credentials" not in headers


@pytest.mark.parametrize("path", [*OWN, *EMBEDDED])
def test_no_other_site_s_script_may_read_a_page(reader, path):
    assert "Access-Control-Allow-Origin" not in ask(reader, path).headers


def test_only_the_frame_and_what_it_loads_may_be_shown_elsewhere(reader):
    html = ask(reader, "/embed").get_data(as_text=True)
    loaded = re.findall(r'(?:src|href)="(/assets/[^"]+)"', html)
    assert loaded
    for path in [*EMBEDDED, *loaded]:
        assert ask(reader, path).headers["Cross-Origin-Resource-Policy"] == "cross-origin", path
    for path in OWN:
        headers = ask(reader, path).headers
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin", path
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"], path
    # a page from a disk has no origin that any list of ancestors could name
    assert "frame-ancestors" not in ask(reader, "/embed").headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"GET /en/ HTTP/1.1\r\nHost: a\r\nbroken line\r\n\r\n", 400),
        (b"GET /en/ HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400),
        (b"GET /" + b"x" * 300_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 431),
        (b"POST /en/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: nothing\r\n\r\n", 501),
        (b"POST /en/ HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n", 413),
    ],
)
def test_what_the_server_itself_refuses(failing, raw, status):
    with serve(failing) as origin:
        (answer,) = exchange(origin, raw)
    assert answer.status == status
    check_promised(answer.headers)
