"""The frame in a page from a disk, and the atlas below a prefix: what a browser makes of both."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP
from tests.datasets import write_dataset
from tests.serving import serve
from tests.webapp.build.test_place import PREFIX, STORY
from webapp.application import assemble_app
from webapp.settings import Place, Settings
from webapp.snapshot.cache import open_snapshot


@pytest.fixture
def size():
    return DESKTOP


@pytest.fixture(scope="module")
def below(tmp_path_factory):
    """The small dataset below a prefix; yields its address without a slash at the end."""
    folder = write_dataset(tmp_path_factory.mktemp("below") / "small", story_toml=STORY)
    app = assemble_app(open_snapshot(folder, Place("", PREFIX)), Settings(prefix=PREFIX))
    with serve(app) as address:
        yield f"{address}{PREFIX}"


def open_host(page, tmp_path, address, attributes=""):
    """Open a page from the disk that shows an address in a frame."""
    host = tmp_path / "host.html"
    frame = f'<iframe src="{address}" width="800" height="600"{attributes}></iframe>'
    host.write_text(f"<!doctype html><title>host</title>{frame}", encoding="utf-8")
    page.goto(host.as_uri())
    return page.frame_locator("iframe")


@pytest.mark.parametrize(
    "attributes", ["", ' sandbox="allow-scripts"'], ids=["plain", "an origin of nobody"]
)
def test_the_frame_opens_in_a_page_from_a_disk(page, below, tmp_path, attributes):
    frame = open_host(page, tmp_path, f"{below}/en/embed", attributes)
    frame.locator("html[data-searchindex=true]").wait_for()
    assert frame.locator("[data-key]").count() > 0
    assert page.faults == []


def test_no_other_page_opens_there(page, below, tmp_path):
    frame = open_host(page, tmp_path, f"{below}/en/")
    page.wait_for_load_state("load")
    assert frame.locator("main").count() == 0
    assert any("frame-ancestors" in fault for fault in page.faults)


def test_below_a_prefix_the_map_and_its_panel_work(page, below):
    page.goto(f"{below}/en/?open=other_incidents/arrival-1999")
    page.wait_for_selector("html[data-searchindex=true]")
    article = page.locator('#panel article[data-id="arrival-1999"]')
    article.wait_for()
    article.locator(".sources a, .citations a").first.click()
    page.locator("#panel article").get_by_text("The Report").first.wait_for()
    page.wait_for_url("**open=/sources/report-1999/**")
    page.reload()
    page.locator("#panel article").get_by_text("The Report").first.wait_for()
    page.locator("#panel .panel-close").click()
    page.locator(".share-open").click()
    assert page.locator("#share-link").input_value().startswith(f"{below}/en/?")
    # the map was moved to show what was opened, and the frame carries its view
    assert f'src="{below}/en/embed?z=' in page.locator("#share-frame").input_value()
    check_asked(page, below)


def test_below_a_prefix_the_story_shows_the_map(page, below):
    page.goto(f"{below}/ko/story/by-sea/")
    page.frame_locator(".story-map iframe").locator("html[data-ready=true]").wait_for()
    page.wait_for_selector(".story-map.live")
    check_asked(page, below)


def test_below_a_prefix_an_export_is_previewed(page, below):
    page.goto(f"{below}/en/")
    page.wait_for_selector("html[data-searchindex=true]")
    page.locator(".export-open").click()
    page.wait_for_selector("#export .export-pane img:not([hidden])", timeout=90_000)
    assert any(f"{below}/preview.svg" in url for url in page.asked)
    check_asked(page, below)


def check_asked(page, below):
    """Nothing was asked for outside the prefix, and no policy was broken."""
    assert [url for url in page.asked if not url.startswith((f"{below}/", "data:"))] == []
    assert page.faults == []
