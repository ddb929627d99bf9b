"""Hostile strings in a dataset come out as text everywhere."""

import json

import pytest

from tests.datasets import INCIDENTS, PLACES, ROUTES, SOURCES, write_dataset
from tests.serving import serve
from webapp.application import assemble_app
from webapp.snapshot.cache import open_snapshot

HOSTILE = "<script>alert(1)</script> \"q\" 'a' &amp; </title> {{ 7*7 }} #let x ${1} 한글 עברית ไทย"
# signs that turn or break a line never get this far: the check refuses them
HOSTILE_TOML = json.dumps(HOSTILE, ensure_ascii=True)


@pytest.fixture(scope="module")
def hostile_snapshot(tmp_path_factory, cache):
    incidents = INCIDENTS.replace('"Five people arrive"', HOSTILE_TOML)
    incidents = incidents.replace('"Five people arrived by sea."', HOSTILE_TOML)
    incidents = incidents.replace('"para. 1"', HOSTILE_TOML)
    places = PLACES.replace('name = "Harbour"', f"name = {HOSTILE_TOML}\nlabel = true")
    routes = ROUTES.replace('"Inland to the harbour"', HOSTILE_TOML)
    sources = [{**SOURCES[0], "title": HOSTILE}, SOURCES[1]]
    folder = write_dataset(
        tmp_path_factory.mktemp("hostile"),
        incidents_toml=incidents,
        places_toml=places,
        routes_toml=routes,
        sources_json=json.dumps(sources),
    )
    return open_snapshot(folder)


@pytest.fixture(scope="module")
def hostile_origin(hostile_snapshot):
    with serve(assemble_app(hostile_snapshot)) as address:
        yield address


PATHS = ("/incidents/arrival-1999/", "/incidents/", "/sources/", "/routes/inland-harbour/")


@pytest.mark.parametrize("path", PATHS)
def test_pages_show_it_as_text(page, hostile_origin, path):
    page.goto(f"{hostile_origin}{path}")
    # a page's own script is a file; one that a text brought would stand in the page
    assert page.locator("main script:not([src^='/assets/'])").count() == 0
    text = page.locator("main").inner_text()
    assert "<script>alert(1)</script>" in text
    assert "{{ 7*7 }}" in text
    assert "한글 עברית" in text
    assert page.faults == []


def test_the_map_and_its_panel_show_it_as_text(page, hostile_origin):
    page.on("dialog", lambda dialog: pytest.fail("a script of the dataset ran"))
    page.goto(f"{hostile_origin}/#other_incidents/arrival-1999")
    page.wait_for_selector("html[data-ready=true]")
    heading = page.locator("#panel article h1")
    heading.wait_for()
    assert "<script>alert(1)</script>" in heading.inner_text()
    assert page.locator("#panel script").count() == 0
    assert page.faults == []


def test_the_export_names_the_letters_that_no_font_has(hostile_snapshot):
    client = assemble_app(hostile_snapshot).test_client()
    response = client.get("/export.png?bbox=115,30,135,45&layers=other_incidents,mongolia_route")
    assert response.status_code == 422
    assert "ไ" in response.text
    assert "ע" not in response.text
    assert response.content_type.startswith("text/plain")
    whole = client.get("/export.html?bbox=115,30,135,45&layers=other_incidents,mongolia_route")
    assert whole.status_code == 200


def test_the_layer_is_plain_json(hostile_snapshot):
    layer = json.loads(hostile_snapshot.answer("/layers/other_incidents.geojson").body)
    assert layer["features"][0]["properties"]["title"] == HOSTILE.strip()
