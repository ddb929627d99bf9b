"""The page of the map without a script: the same map as a picture, the legend and the lists."""

import pytest

from tests.subject import LAYERS
from webapp.maps.legend import present_entries, signs_of
from webapp.maps.style import style_table
from webapp.sections import SECTIONS


@pytest.fixture
def still(browser, origin, size):
    context = browser.new_context(viewport=size, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{origin}/en/")
    yield page
    context.close()


def test_the_opening_map_is_a_picture(still, origin):
    picture = still.locator(".no-script img")
    box = picture.bounding_box()
    assert box["width"] > 300
    answer = still.request.get(f"{origin}{picture.get_attribute('src')}")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert picture.get_attribute("alt")


def test_the_legend_is_there_in_words_and_samples(still, snapshot):
    rows = still.locator(".no-script-legend li")
    drawn = [
        one["properties"]
        for name in LAYERS
        for one in snapshot.read_json(f"/layers/{name}.geojson")["features"]
        if one["geometry"]
    ]
    entries = present_entries(style_table(), signs_of(drawn))
    wanted = [one.title for group in entries.values() for one in group]
    said = rows.evaluate_all("all => all.map((e) => e.lastChild.textContent.trim())")
    assert sorted(said) == sorted(wanted)
    assert still.locator(".no-script-legend svg").count() == len(wanted)


def test_every_list_can_be_reached(still):
    links = still.locator(".no-script nav a")
    found = [link.get_attribute("href") for link in links.all()]
    assert found == [f"/en/{name}/" for name in SECTIONS]
    assert all(link.bounding_box()["height"] >= 44 for link in links.all())
    links.first.click()
    assert still.locator("h1").inner_text() == SECTIONS[next(iter(SECTIONS))]


def test_what_needs_a_script_is_out_of_the_way(still):
    for name in ("#legend", "#panel", "#export"):
        assert still.locator(name).is_hidden()
    assert still.locator("#legend input:visible").count() == 0
    assert still.locator(".no-script").evaluate("e => e.scrollHeight > e.clientHeight")
