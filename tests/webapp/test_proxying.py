"""Behind proxies and below a prefix: redirects, names, and whom to believe."""

from __future__ import annotations

import logging
from urllib.parse import urljoin, urlsplit

import pytest

from geodata.errors import AtlasError
from webapp.application import assemble_app
from webapp.errors import BusyError
from webapp.settings import read_settings


class Noting:
    """Workers that note where an export is told to come from."""

    def __init__(self):
        self.sites = []

    def make(self, job, client, gone):
        self.sites.append(job.site)
        raise BusyError("full")


@pytest.fixture
def made(snapshot):
    def make(**given):
        app = assemble_app(snapshot, read_settings(given, {}))
        app.extensions["exports"] = Noting()
        return app

    return make


def site_of(app, path="/export.png", **headers):
    assert app.test_client().get(path, headers=headers).status_code == 503
    return app.extensions["exports"].sites[-1]


FORWARDED = {
    "X-Forwarded-For": "203.0.113.9, 198.51.100.2, 198.51.100.1",
    "X-Forwarded-Proto": "ftp, https, http",
    "X-Forwarded-Host": "evil.example, atlas.example, inner.example",
}


@pytest.mark.parametrize(
    ("proxies", "site"),
    [
        ("0", "http://asked.example/"),
        ("1", "http://inner.example/"),
        ("2", "https://atlas.example/"),
        ("4", "http://asked.example/"),
    ],
    ids=["none is believed", "the last", "the last but one", "fewer have written"],
)
def test_a_proxy_is_believed_as_far_as_it_is_trusted(made, proxies, site):
    assert site_of(made(proxies=proxies), Host="asked.example", **FORWARDED) == site


def test_the_site_rules_whatever_a_request_says(made):
    app = made(site="https://atlas.example/", proxies="3")
    assert site_of(app, Host="asked.example", **FORWARDED) == "https://atlas.example/"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("atlas.example", 200),
        ("atlas.example:8443", 200),
        ("own.example", 200),
        ("deep.below.example", 200),
        ("evil.example", 400),
        ("atlas.example.evil.example", 400),
        ("notbelow.example", 400),
        ("", 400),
        ("a b", 400),
    ],
)
def test_only_the_names_of_the_atlas_are_answered(made, host, status):
    app = made(hosts="atlas.example,.below.example", site="https://own.example/")
    response = app.test_client().get("/en/", headers={"Host": host})
    assert response.status_code == status
    if status == 400:
        assert response.content_type == "text/plain; charset=utf-8"
        assert "does not answer to this name" in response.get_data(as_text=True)


def test_a_forwarded_name_is_held_to_the_names_too(made):
    client = made(hosts="atlas.example", proxies="1").test_client()
    headers = {"Host": "atlas.example", "X-Forwarded-Host": "evil.example"}
    assert client.get("/en/", headers=headers).status_code == 400


REDIRECTS = {
    "/en": "/en/",
    "/en/incidents": "/en/incidents/",
    "/en/incidents?a=1&b=%2F": "/en/incidents/?a=1&b=%2F",
    "/embed/": "/embed",
    "/ko/embed/?z=5&at=118,32": "/ko/embed?z=5&at=118,32",
    "/help/privacy": "/help/privacy/",
}


@pytest.mark.parametrize("prefix", ["", "/atlas", "/a/b"])
@pytest.mark.parametrize("path", REDIRECTS)
@pytest.mark.parametrize("taken_off", [False, True])
def test_a_redirect_names_no_host(made, prefix, path, taken_off):
    client = made(prefix=prefix).test_client()
    asked = path if taken_off else f"{prefix}{path}"
    response = client.get(asked, headers={"Host": "inner.example:8000"})
    assert response.status_code == 308
    assert response.headers["Location"] == f"{prefix}{REDIRECTS[path]}"
    assert client.get(response.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["//evil.example/incidents", "//evil.example/", "///evil.example", "//incidents", "/\\evil/en"],
)
def test_no_redirect_leads_to_another_host(made, path):
    for prefix in ("", "/atlas"):
        environ = {"PATH_INFO": f"{prefix}{path}", "HTTP_HOST": "atlas.example"}
        response = made(prefix=prefix).test_client().get("/", environ_overrides=environ)
        target = urljoin("https://atlas.example/", response.headers.get("Location", ""))
        assert urlsplit(target).netloc == "atlas.example"


def test_the_prefix_itself_leads_to_the_map(made):
    client = made(prefix="/atlas").test_client()
    assert client.get("/atlas/").status_code == 200
    assert client.get("/atlas").status_code in (200, 308)
    assert client.get("/atlasses/en/").status_code == 404


def test_permalinks_bear_the_prefix(made):
    asked = {"Host": "asked.example"}
    assert (
        site_of(made(prefix="/atlas"), "/atlas/export.png", **asked)
        == "http://asked.example/atlas/"
    )
    assert site_of(made(prefix="/atlas"), "/export.png", **asked) == "http://asked.example/atlas/"


@pytest.mark.parametrize("prefix", ["/en", "/layers", "/assets/x", "/health", "/help", "/embed"])
def test_a_prefix_that_is_an_address_of_the_atlas_is_refused(made, prefix):
    with pytest.raises(AtlasError, match=r"prefix: .* begins as .*; give another"):
        made(prefix=prefix)


def test_a_prefix_that_a_proxy_names_and_nobody_built_for_is_told_once(made, caplog):
    client = made(prefix="/atlas", proxies="1").test_client()
    with caplog.at_level(logging.WARNING, "webapp"):
        assert client.get("/en/", headers={"X-Forwarded-Prefix": "/atlas"}).status_code == 200
        assert caplog.messages == []
        for _ in range(3):
            client.get("/en/", headers={"X-Forwarded-Prefix": "/other\tline"})
    (message,) = caplog.messages
    assert message.startswith("a proxy serves the atlas below '/other")
    assert "--prefix" in message
    assert "\t" not in message
