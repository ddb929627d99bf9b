"""The map as one file, without a browser."""

from __future__ import annotations

import base64
import getpass
import hashlib
import json
import re
import socket
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from bs4 import BeautifulSoup

from geodata.dataset.folder import BUILT_IN
from tests.subject import LAYERS, OPENING_BOUNDS
from webapp.export.inputs import snapshot_subject
from webapp.export.params import view_address
from webapp.export.standalone import draw_standalone
from webapp.query.filter import Filter
from webapp.query.view import View

SITE = "https://atlas.example"
INSIDE = {"/en/incidents/a/"}


def parsed(text):
    return BeautifulSoup(text, "html.parser")


def asked(**changes):
    plain = {"bbox": OPENING_BOUNDS, "layers": ("yanbian", "mission_route"), "title": "A view"}
    return View(**{**plain, **changes})


@pytest.fixture(scope="module")
def text(snapshot):
    return draw_standalone(snapshot, "en", asked())


@pytest.fixture(scope="module")
def soup(text):
    return parsed(text)


@pytest.fixture(scope="module")
def contents(soup):
    return json.loads(soup.find(id="atlas-contents").string)


def test_same_bytes_twice(snapshot, text):
    assert draw_standalone(snapshot, "en", asked()) == text


def test_nothing_is_fetched_from_anywhere(soup):
    assert soup.find_all(["link", "img", "iframe", "base", "form"]) == []
    assert soup.find_all("script", src=True) == []
    assert "@import" not in "".join(one.string for one in soup.find_all("style"))


def test_the_policy_allows_just_what_is_inline(soup):
    meta = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert soup.head.find_all(True)[1] is meta
    policy = dict(part.strip().split(" ", 1) for part in meta["content"].split(";"))
    assert policy["default-src"] == policy["connect-src"] == "'none'"
    assert policy["img-src"] == "data:"
    for name in ("script", "style"):
        inline = [one.string for one in soup.find_all(name, type=None)]
        digests = (hashlib.sha256(one.encode()).digest() for one in inline)
        hashes = [f"'sha256-{base64.b64encode(one).decode()}'" for one in digests]
        assert policy[f"{name}-src"].split(" ") == hashes


def test_addresses_outside_are_those_of_the_sources_only(snapshot, soup, contents):
    sources = {
        one["URL"] for one in snapshot.read_json("/export/inputs.json")["sources"] if one.get("URL")
    }
    articles = parsed("".join(t for t in contents.values() if isinstance(t, str)))
    linked = {a["href"] for a in articles.find_all("a", href=re.compile("^http"))}
    assert linked
    assert linked <= sources
    assert soup.find_all("a", href=re.compile("^http")) == []
    scripts = "".join(one.string for one in soup.find_all("script", type=None))
    assert set(re.findall(r"https?://[\w./-]+", scripts)) <= {"http://www.w3.org/2000/svg"}


def test_everything_the_map_asks_for_is_inside(snapshot, text, contents):
    for name in LAYERS:
        path = f"/layers/{name}.geojson"
        assert contents[path] == snapshot.read_json(path)
    assert contents["/base.json"] == snapshot.read_json("/base.json")
    assert "/map.json" not in contents, "the same once more"
    asked_for = set(re.findall(r'"(/[\w./-]+json)"', text.split("atlas.connect", 1)[1]))
    assert asked_for <= set(contents)


def test_every_record_of_the_map_has_its_article_inside(snapshot, contents):
    texts = (text for text in contents.values() if isinstance(text, str))
    found = {parsed(text).article.get("data-id") for text in texts}
    for name in LAYERS:
        for feature in snapshot.read_json(f"/layers/{name}.geojson")["features"]:
            assert feature["properties"]["id"] in found


def test_links_of_articles_lead_inside_or_to_a_source(contents):
    for path, article in contents.items():
        if not isinstance(article, str):
            continue
        for link in parsed(article).find_all("a", href=True):
            if link.has_attr("data-page"):
                assert link["data-page"] in contents, path
                assert link["href"] == f"#{link['data-page']}"
            else:
                assert re.match("https?://", link["href"]), (path, link)
                assert link["rel"] == ["noopener", "noreferrer"]


def test_no_article_inside_fetches_a_picture(contents):
    articles = [one for one in contents.values() if isinstance(one, str)]
    assert len(articles) > 100
    assert not any(re.search(r"<img\b", one) for one in articles)


def test_layers_view_title_and_imprint_are_those_asked_for(snapshot, text, soup):
    boxes = {box["data-layer"]: box.has_attr("checked") for box in soup.select("input[data-layer]")}
    assert {name for name, on in boxes.items() if on} == {"yanbian", "mission_route"}
    assert soup.title.text == soup.h1.text == "A view"
    titles = [row.text for row in soup.select("#legend .switch-title")]
    titled = [style.title for style in LAYERS.values()]
    assert [title.split(" could")[0].strip() for title in titles] == titled
    near = draw_standalone(snapshot, "en", asked(bbox=(126, 41, 132, 44)))
    assert '"opening": [126, 41, 132, 44]' in near
    imprint = snapshot.read_json("/export/inputs.json")["imprint"]
    assert f"version {imprint['version']}" in soup.find(id="credits").text


FULL = {
    "kept": Filter(
        first="2001-03",
        last="2004-12",
        undated=False,
        kind=frozenset({"entry", "arrest"}),
        country=frozenset({"cn"}),
        words="embassy & 대사관",
    ),
    "selected": "diplomatic_incidents/spanish-embassy-beijing-2002-03-14",
}


def settings_of(text):
    """What the page hands its script."""
    found = re.search(r"atlas\.connect\(atlas_map, (\{.*\})\);", text)
    return json.loads(found[1])


def test_the_state_is_that_of_the_page_s_own_address(snapshot):
    view = asked(**FULL, zoom=6.25, centre=(116.4, 39.9))
    text = draw_standalone(snapshot, "en", view)
    settings = settings_of(text)
    state = parse_qs(settings["state"], keep_blank_values=True)
    assert state == parse_qs(view_address(view).split("?")[1], keep_blank_values=True)
    assert state["z"] == ["6.25"]
    assert state["q"] == ["embassy & 대사관"]
    assert settings["opening"] == list(snapshot_subject(snapshot).opening)
    assert settings["style"]["layers"]["mongolia_route"]["shown"] is True


def test_a_bbox_is_shown_whole_in_any_window(snapshot):
    text = draw_standalone(snapshot, "en", asked(**FULL, bbox=(126, 41, 132, 44)))
    state = parse_qs(settings_of(text)["state"])
    assert "z" not in state
    assert "at" not in state
    assert state["open"] == [FULL["selected"]]


def test_the_permalink_is_a_link_where_there_is_a_site(snapshot):
    view = asked(**FULL)
    row = parsed(draw_standalone(snapshot, "en", view)).select_one("#credits .view-link")
    assert row.text == f"This view: {view_address(view)}"
    assert row.find("a") is None
    row = parsed(draw_standalone(snapshot, "en", view, SITE)).select_one("#credits .view-link")
    assert row.a["href"] == row.a.text == view_address(view, SITE)
    assert row.a["rel"] == ["noopener", "noreferrer"]


def test_a_hostile_title_stays_text(snapshot):
    title = "</script><img src=x onerror=alert(1)><!--" + "\"'&{{ 7*7 }}"
    text = draw_standalone(snapshot, "en", asked(title=title))
    soup = parsed(text)
    assert soup.title.text == soup.h1.text == title
    assert soup.find_all("img") == []
    assert settings_of(text)["texts"]["title"] == title
    kept = Filter(words="</script><script>alert(1)</script>")
    soup = parsed(draw_standalone(snapshot, "en", asked(kept=kept), SITE))
    assert not any(one.string and one.string.startswith("alert") for one in soup.find_all("script"))


def test_nothing_of_the_machine_is_inside(snapshot):
    """No maker, no user, no path and no host; in comments, fonts and data alike."""
    text = draw_standalone(snapshot, "ko", asked(lang="ko"))
    soup = parsed(text)
    assert {one.get("name") for one in soup.find_all("meta")} <= {None, "viewport", "description"}
    root = str(Path(__file__).resolve().parents[2])
    named = {root, str(Path.home()), socket.gethostname(), getpass.getuser()}
    machine = {one for one in named if len(one) > 4}  # shorter ones stand in any long text
    machine |= {"localhost", "127.0.0.1", "file:", "/root/", "/home/"}
    assert [one for one in machine if one in text] == []
    assert "sourceMappingURL" not in text


@pytest.mark.parametrize("site", ["", SITE])
def test_the_only_addresses_are_sources_and_the_site(snapshot, site):
    text = draw_standalone(snapshot, "zh", asked(lang="zh"), site)
    known = {
        one["URL"] for one in snapshot.read_json("/export/inputs.json")["sources"] if one.get("URL")
    }
    known |= {
        f"https://doi.org/{one['DOI']}"
        for one in snapshot.read_json("/export/inputs.json")["sources"]
        if one.get("DOI")
    }
    # the log of changes says what an address was before it was corrected
    log = (BUILT_IN / "changes.toml").read_text(encoding="utf-8")
    known |= {"http://www.w3.org/2000/svg", *re.findall(r"https?://[^\s\";]+", log)}
    plain = text.replace("&amp;", "&").replace(r"\\", "")  # BibTeX marks some letters so
    # a bracket within an address, as in some DOIs, is part of it; one that closes it is not
    found = set(re.findall(r"https?://(?:[^\s\"'<>\\`()]|\([^\s()]*\))+", plain))
    strange = {one for one in found if not any(one.startswith(url) for url in known)}
    assert {one for one in strange if not (site and one.startswith(f"{site}/"))} == set()


def test_the_policy_is_strict(text):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert " data:" in policy
    assert "base-uri 'none'" in policy
    assert not re.search(r"<[a-z]+[^<>]*\s(?:on[a-z]+|style)=", text.split("<body>")[1][:60_000])


@pytest.mark.parametrize(("lang", "first"), [("en", None), ("ko", "Hangul"), ("zh", "Han")])
def test_korean_and_chinese_come_with_the_file(snapshot, lang, first):
    soup = parsed(draw_standalone(snapshot, lang, asked(lang=lang)))
    faces = json.loads(soup.find(id="atlas-faces").string)
    assert set(faces) == {"Atlas Hangul", "Atlas Han"}
    if first:
        assert next(iter(faces)) == f"Atlas {first}"
    assert all(base64.b64decode(font)[:4] == b"wOF2" for font in faces.values())


def test_with_a_site_pages_and_permalinks_lead_there(snapshot):
    text = draw_standalone(snapshot, "ko", asked(lang="ko"), f"{SITE}/")
    found = re.findall(r'<p class=\\"permalink\\"><a href=\\"([^"\\]*)', text)
    assert found
    assert all(address.startswith(f"{SITE}/ko/") for address in found)
    assert 'href="/' not in text


def test_a_reader_without_scripts_is_told(soup):
    assert "needs JavaScript" in soup.noscript.text
    assert soup.noscript.find("a") is None


def test_the_library_comes_with_its_licence(text):
    assert "BSD 2-Clause License" in text
    assert "Volodymyr Agafonkin" in text
