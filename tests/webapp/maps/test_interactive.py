"""The page of the interactive map, without a browser."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import inspect
import json
import re

import pytest
from bs4 import BeautifulSoup

from tests.subject import LAYERS, OPENING_BOUNDS
from webapp.maps import interactive
from webapp.maps.interactive import draw_map_page, leaflet_pair
from webapp.maps.pagedata import MapContents, MapLayer
from webapp.maps.style import style_table
from webapp.query import sizes
from webapp.query.bounds import PANNING_BOUNDS, ZOOMS
from webapp.words.mapwords import TEXTS

HOSTILE = "</script><script>alert(1)</script>\u2028{{ 7 * 7 }}{% raw %}\"' 탈북 \u202eمرحبا"


def contents(**changes) -> MapContents:
    plain = MapContents(
        style=style_table(),
        layers=[MapLayer(name, f"/layers/{name}.geojson", 3) for name in LAYERS],
        base="/base.json",
        data="/map.json",
        labels=[
            {
                "class": "sea",
                "text": "East Sea / Sea of Japan",
                "lon": 134.6,
                "lat": 40.2,
                "min_zoom": 3,
                "rank": 1,
            }
        ],
        opening=OPENING_BOUNDS,
        panning=PANNING_BOUNDS,
        zooms=ZOOMS,
        assets={name: f"/assets/{name}" for name in ("leaflet.js", "atlas.js", "atlas.css")},
        credits=[{"text": "Land: Natural Earth.", "licence": "public domain", "url": ""}],
        pages={"incidents": "/incidents/", "routes": "/routes/"},
        links=[("/incidents/", "Incidents"), ("/sources/", "Sources")],
        unplaced="/unplaced/",
        unplaced_count=12,
        export="/export.png",
    )
    return dataclasses.replace(plain, **changes)


@pytest.fixture(scope="module")
def map_page():
    return draw_map_page(contents())


@pytest.fixture(scope="module")
def soup(map_page):
    return BeautifulSoup(map_page.html, "html.parser")


def settings_of(html: str) -> dict:
    """Read back what the page hands to the script."""
    text = re.search(r"atlas\.connect\(atlas_map, (\{.*?\})\);\n", html)[1]
    return json.loads(text)


def test_the_same_contents_give_the_same_bytes(map_page):
    assert draw_map_page(contents()).html == map_page.html


def test_nothing_comes_from_a_third_party(map_page, soup):
    assert "http://" not in map_page.html
    assert "https://" not in map_page.html
    addresses = [
        tag[name] for tag in soup.find_all(True) for name in ("src", "href") if tag.has_attr(name)
    ]
    assert addresses
    assert all(re.match(r"/[^/]|data:,$", address) for address in addresses)


def test_hashes_are_those_of_the_inline_blocks(map_page, soup):
    for tag, hashes in (("script", map_page.script_hashes), ("style", map_page.style_hashes)):
        inline = [block.string for block in soup.find_all(tag) if block.string]
        digests = [hashlib.sha256(text.encode()).digest() for text in inline]
        assert hashes == tuple(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)
    assert len(map_page.script_hashes) == 1


def test_no_inline_style_or_handler_breaks_the_policy(soup):
    for tag in soup.find_all(True):
        assert not tag.has_attr("style"), tag
        assert not [name for name in tag.attrs if name.startswith("on")], tag


def test_assets_are_the_apps_own_and_come_before_the_layers(soup):
    scripts = [tag["src"] for tag in soup.find_all("script", src=True)]
    assert scripts == ["/assets/leaflet.js", "/assets/atlas.js"]
    assert [tag["href"] for tag in soup.select("link[rel=stylesheet]")] == ["/assets/atlas.css"]


def test_layers_are_pointed_at_in_drawing_order(map_page):
    found = re.findall(r'"address": "/layers/(\w+)\.geojson"', map_page.html)
    assert found == list(LAYERS)


def test_a_layer_that_opens_switched_off_is_offered_and_not_added():
    layers = [MapLayer("yanbian", "/layers/yanbian.geojson", 9, shown=False)]
    html = draw_map_page(contents(layers=layers)).html
    box = BeautifulSoup(html, "html.parser").select_one("input[data-layer=yanbian]")
    assert not box.has_attr("checked")
    assert "layer_yanbian.addTo" not in html


def test_what_the_first_view_draws_is_one_answer_asked_for_at_once(soup, map_page):
    asked = [tag["href"] for tag in soup.select("link[rel=preload]")]
    assert asked == ["/map.json"]
    assert '"data": "/map.json"' in map_page.html
    alone = BeautifulSoup(draw_map_page(contents(data="")).html, "html.parser")
    assert alone.select("link[rel=preload]") == []


def test_the_legends_entries_are_the_switches(soup):
    switches = soup.select("#legend input[data-layer]")
    assert [box["data-layer"] for box in switches] == list(LAYERS)
    for box in switches:
        row = box.find_parent("label")
        assert LAYERS[box["data-layer"]].title in row.text
        assert "3" in row.select_one(".count").text


def test_the_page_speaks_before_the_map(soup):
    assert soup.html["lang"] == "en"
    assert soup.title.text == TEXTS["title"]
    assert soup.h1.find_parent(id="legend") is not None
    assert soup.find(id="legend").find_next(id="atlas_map") is not None
    assert "user-scalable" not in soup.select_one("meta[name=viewport]")["content"]


def test_what_has_no_place_is_counted_and_reached(soup):
    button = soup.select_one("button[data-page]")
    assert button["data-page"] == "/unplaced/"
    assert "12" in button.text


def test_without_script_the_lists_are_linked(soup):
    links = soup.select("noscript nav a[href]")
    assert [link["href"] for link in links] == ["/incidents/", "/sources/", "/unplaced/"]


@pytest.mark.parametrize("part", ["texts", "labels", "credits", "links", "layers"])
def test_hostile_text_stays_text(part):
    changes = {
        "texts": dict.fromkeys(TEXTS, HOSTILE),
        "labels": [{"class": "sea", "text": HOSTILE, "lon": 1.0, "lat": 2.0}],
        "credits": [{"text": HOSTILE, "licence": HOSTILE}],
        "links": [("/incidents/", HOSTILE)],
        "layers": [MapLayer("yanbian", f"/layers/{HOSTILE}.geojson", 1)],
    }
    map_page = draw_map_page(contents(**{part: changes[part]}))
    soup = BeautifulSoup(map_page.html, "html.parser")
    assert len(soup.find_all("script")) == 3
    assert len(map_page.script_hashes) == 1
    assert "\u2028" not in soup.find_all("script")[-1].string
    assert "{{ 7 * 7 }}" in map_page.html


def test_hostile_labels_reach_the_script_unchanged():
    label = {"class": "sea", "text": HOSTILE, "lon": 1.0, "lat": 2.0}
    html = draw_map_page(contents(labels=[label])).html
    assert settings_of(html)["labels"] == [label]


def test_the_pair_is_turned_round_in_one_place(map_page):
    west, south, east, north = PANNING_BOUNDS
    assert leaflet_pair(west, south) == [south, west]
    assert f'"maxBounds": [[{south}, {west}], [{north}, {east}]]' in map_page.html
    assert settings_of(map_page.html)["opening"] == list(OPENING_BOUNDS)
    assert settings_of(map_page.html)["panning"] == list(PANNING_BOUNDS)
    assert len(re.findall(r"\[\s*lat\w*,\s*lon\w*\s*\]", inspect.getsource(interactive))) == 1


def test_names_are_stable_and_none_is_random(map_page):
    assert not re.search(r"[0-9a-f]{32}", re.sub(r"sha256-\S+", "", map_page.html))
    assert "var atlas_map = L.map(" in map_page.html


def test_another_language_is_declared():
    html = draw_map_page(contents(language="ko", texts={**TEXTS, "title": "탈출로"})).html
    soup = BeautifulSoup(html, "html.parser")
    assert soup.html["lang"] == "ko"
    assert soup.h1.text == "탈출로"


def test_the_dialog_offers_the_papers_and_sides_that_an_export_reads():
    page = draw_map_page(contents(export="/export"))
    dialog = BeautifulSoup(page.html, "html.parser").find(id="export")
    offered = {
        one["value"]: one["data-paper"] for one in dialog.find_all("option", **{"data-paper": True})
    }
    assert offered == {
        name: f"{round(width)},{round(height)}" for name, (width, height) in sizes.PAPERS.items()
    }
    bounds = {
        one["name"]: (int(one["min"]), int(one["max"]))
        for one in dialog.find_all("input", type="number")
    }
    millimetres, pixels = (("mm", "deep"), ("width", "height"))
    expected = dict.fromkeys(millimetres, sizes.SIDES_MM) | dict.fromkeys(pixels, sizes.SIDES_PX)
    assert bounds == expected
