import gzip
import json
import re
from urllib.parse import parse_qs, urlsplit

import brotli
import pytest
from bs4 import BeautifulSoup

from geodata.errors import AtlasError
from tests.serving import page
from tests.subject import LAYER_NAMES, LAYERS
from webapp import create_app
from webapp.application import assemble_app
from webapp.errors import BusyError
from webapp.sections import QUERY_MARK, SECTIONS
from webapp.settings import check_site, read_settings
from webapp.words.languages import LANGUAGES


def test_the_style_table_names_every_layer():
    assert tuple(LAYERS) == LAYER_NAMES


@pytest.mark.parametrize("name", LAYER_NAMES)
def test_each_layer_is_answered_as_geojson(client, name):
    response = client.get(f"/layers/{name}.geojson")
    assert response.content_type == "application/geo+json"
    assert response.get_json(force=True)["name"] == name


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_has_a_page_with_a_heading(client, section):
    assert page(client, f"/{section}/").find("h1").get_text(strip=True)


def test_every_record_in_a_layer_has_its_page(client):
    from webapp.sections import record_path

    for name in LAYER_NAMES:
        for feature in client.get(f"/layers/{name}.geojson").get_json(force=True)["features"]:
            kind = feature["properties"]["kind"]
            found = page(client, record_path(kind, feature["id"]))
            assert found.find("article", id="record")["data-id"] == feature["id"]


def test_no_page_links_to_a_page_that_is_not_there(client, snapshot):
    broken = []
    for path, entry in snapshot.entries.items():
        if not entry.content_type.startswith("text/html"):
            continue
        soup = BeautifulSoup(snapshot.answer(path).body.decode(), "html.parser")
        for link in soup.find_all("a", href=re.compile("^/")):
            # what was asked for is put in there when an export is refused
            asked = urlsplit(link["href"].removesuffix(QUERY_MARK))
            # the sheet for a lesson is made of the page that it is named like
            named = re.sub(r"(?<=/story)(.*)\.pdf$", r"\1/", asked.path)
            if named not in snapshot.entries and not asked.path.endswith("/404"):
                broken.append((path, link["href"]))
            # what a map is asked to open has a page of its own
            for key in parse_qs(asked.query).get("open", ()):
                name = f"/{key.rpartition('/')[2]}/"
                if not any(known.endswith(name) for known in snapshot.entries):
                    broken.append((path, link["href"]))
    assert broken == []


def test_incidents_are_listed_by_date_and_disputes_are_marked(client):
    listed = page(client, "/incidents/")
    years = [h.get_text() for h in listed.find_all("h2")]
    assert years == sorted(years)
    assert listed.find(class_="dispute")
    lines = listed.select("ul.records > li")
    incidents = [
        feature
        for name in ("diplomatic_incidents", "other_incidents")
        for feature in client.get(f"/layers/{name}.geojson").get_json(force=True)["features"]
    ]
    assert len(lines) == len(incidents)
    disputed = sum(feature["properties"]["disputed"] for feature in incidents)
    assert len(listed.select("li .dispute")) == disputed


def test_what_has_no_pin_is_on_the_list_beside_the_map(client):
    listed = {a["href"] for a in page(client, "/unplaced/").select("ul.records a")}
    unplaced = {
        f"/en/incidents/{feature['id']}/"
        for name in ("diplomatic_incidents", "other_incidents")
        for feature in client.get(f"/layers/{name}.geojson").get_json(force=True)["features"]
        if feature["geometry"] is None
    }
    assert unplaced
    assert listed == unplaced


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/incidents/nothing/", "/layers/nothing.geojson", "/sources/x/", "/assets/a/b.js"],
)
def test_unknown_names_get_a_proper_page(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "There is no such page" in response.get_data(as_text=True)
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_health(client):
    assert client.get("/health").get_json()["status"] == "ok"


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [("br, gzip", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("", None, bytes)],
)
def test_pages_come_compressed_as_the_reader_accepts(client, accepted, encoding, unpack):
    response = client.get("/incidents/", headers={"Accept-Encoding": accepted})
    assert response.headers.get("Content-Encoding") == encoding
    assert "Accept-Encoding" in response.headers["Vary"]
    assert b"<h1" in unpack(response.data)


@pytest.mark.parametrize("path", ["/", "/incidents/", "/layers/yanbian.geojson", "/base.geojson"])
def test_an_unchanged_page_is_not_sent_again(client, path):
    first = client.get(path, headers={"Accept-Encoding": "br"})
    tag = first.headers["ETag"]
    assert not tag.startswith("W/")
    again = client.get(path, headers={"Accept-Encoding": "br", "If-None-Match": tag})
    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == tag
    other = client.get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": tag})
    assert other.status_code == 200


@pytest.mark.parametrize("tags", ['W/"{}"', '"other", W/"{}"', '"{}"', "*"])
def test_a_tag_that_a_proxy_made_weak_is_known_again(client, tags):
    tag = client.get("/en/incidents/").headers["ETag"].strip('"')
    asked = {"If-None-Match": tags.format(tag)}
    assert client.get("/en/incidents/", headers=asked).status_code == 304
    assert client.get("/ko/incidents/", headers={"If-None-Match": f'W/"{tag}"'}).status_code == 200


def test_every_inline_block_of_the_map_is_allowed_by_its_hash(client):
    import base64
    import hashlib

    response = client.get("/")
    policy = response.headers["Content-Security-Policy"]
    soup = BeautifulSoup(response.get_data(as_text=True), "html.parser")
    blocks = [tag for tag in soup.find_all(["script", "style"]) if not tag.get("src")]
    blocks = [tag for tag in blocks if tag.get("type") != "application/json"]
    for block in blocks:
        digest = base64.b64encode(hashlib.sha256(block.string.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert not soup.find_all(style=True)
    assert not [tag for tag in soup.find_all() for name in tag.attrs if name.startswith("on")]


def test_no_page_names_an_address_of_a_third_party_but_as_a_link_to_a_source(client, snapshot):
    for path in snapshot.entries:
        if not snapshot.entries[path].content_type.startswith("text/html"):
            continue
        soup = BeautifulSoup(snapshot.answer(path).body.decode(), "html.parser")
        for tag in soup.find_all(["script", "link", "img", "iframe", "source"]):
            address = tag.get("src") or tag.get("href") or ""
            assert not address.startswith(("http", "//")), (path, address)


def test_the_wrong_method_is_refused_plainly(client):
    response = client.post("/incidents/")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize("path", ["/export/inputs.json", "/export/words-en.json"])
def test_what_exports_are_made_from_has_no_address(client, snapshot, path):
    assert path in snapshot
    assert client.get(path).status_code == 404


def test_layers_hold_what_the_pages_say(client):
    layer = json.loads(client.get("/layers/diplomatic_incidents.geojson").data)
    feature = layer["features"][0]
    found = page(client, f"/incidents/{feature['id']}/")
    assert found.find("h1").get_text(strip=True) == feature["properties"]["title"]
    locators = [tag.get_text(strip=True) for tag in found.select(".sources .locator")]
    assert locators == [source["locator"] for source in feature["properties"]["sources"]]


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [("ko-KR,ko;q=0.9,en;q=0.8", "ko"), ("zh-CN", "zh"), ("fr", "en"), ("", "en")],
)
def test_a_page_without_a_language_comes_in_the_readers(client, accepted, lang):
    response = client.get("/incidents/", headers={"Accept-Language": accepted})
    soup = BeautifulSoup(response.get_data(as_text=True), "html.parser")
    assert soup.html["lang"] == lang
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_with_a_language_keeps_it_whatever_the_browser_says(client, lang):
    response = client.get(f"/{lang}/incidents/", headers={"Accept-Language": "ko"})
    soup = BeautifulSoup(response.get_data(as_text=True), "html.parser")
    assert soup.html["lang"] == lang
    assert {a["hreflang"] for a in soup.select(".languages a")} == set(LANGUAGES)
    inside = [a["href"] for a in soup.select("main a")]
    assert inside
    assert all(href.startswith(f"/{lang}/") for href in inside)


class Noting:
    """Workers that note what they are asked and make nothing."""

    def __init__(self):
        self.asked = []

    def make(self, job, client="", gone=None):
        self.asked.append(job)
        raise BusyError("every place is taken; try again in a little while")


@pytest.mark.parametrize(
    ("site", "known"),
    [
        ("https://atlas.example", "https://atlas.example/"),
        ("http://127.0.0.1:8000/atlas/", "http://127.0.0.1:8000/atlas/"),
        ("", "http://asked.example/"),
    ],
)
def test_permalinks_bear_the_site_or_the_address_asked(snapshot, site, known):
    app = assemble_app(snapshot, read_settings({"site": site}, {}))
    exports = app.extensions["exports"] = Noting()
    for path in ("/export.png", "/preview.svg"):
        response = app.test_client().get(path, base_url="http://asked.example")
        assert response.status_code == 503
        assert response.headers["Retry-After"] == "10"
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert [job.site for job in exports.asked] == [known, known]


def test_the_site_is_read_from_the_environment(snapshot, monkeypatch):
    monkeypatch.setenv("ROUTES_OUT_SITE", "https://atlas.example")
    # pages of another site would be drawn for minutes, and nothing is asked of them here
    monkeypatch.setattr("webapp.application.open_snapshot", lambda _, place: snapshot)
    assert create_app().extensions["settings"].site == "https://atlas.example/"
    other = create_app(site="https://other.example").extensions["settings"]
    assert other.site == "https://other.example/"
    monkeypatch.setenv("ROUTES_OUT_SITE", "atlas.example")
    with pytest.raises(AtlasError, match=r"site: 'atlas\.example' is no address of an atlas; give"):
        create_app()


@pytest.mark.parametrize(
    "site",
    [
        "atlas.example",
        "/atlas/",
        "//atlas.example",
        "ftp://atlas.example",
        "javascript:alert(1)",
        "https://",
        "https://atlas.example?x=1",
        "https://atlas.example/#top",
        "https://me:word@atlas.example",
        "https://atlas.example:99999",
        "https://[::1",
        'https://atlas.example/"><b>',
        "https://atlas.example/a b",
        "https://atlas.example/\n",
        "https://átlas.example",
    ],
)
def test_a_site_that_is_no_address_is_refused(site):
    with pytest.raises(AtlasError, match=r"site: .*; give one such as https://atlas\.example/"):
        check_site(site)


@pytest.mark.parametrize("host", ['a"b', "a<b>", "a b", "a/b", "a?b", "", "x" * 300, "a:99999"])
def test_a_strange_host_never_stands_on_a_sheet(snapshot, host):
    app = assemble_app(snapshot)
    exports = app.extensions["exports"] = Noting()
    response = app.test_client().get("/export.html", headers={"Host": host})
    assert response.status_code in (400, 503)
    for job in exports.asked:
        assert not set(job.site) & set("\"'<> ?#"), job.site
