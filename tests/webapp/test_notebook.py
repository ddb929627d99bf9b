"""The map in a notebook, without a browser."""

from __future__ import annotations

import html
import re
import subprocess
import sys

import folium
import pytest

from geodata.errors import DatasetError
from tests.subject import LAYERS
from webapp.errors import RequestError
from webapp.maps.interactive import AtlasMap
from webapp.notebook import atlas_map


@pytest.fixture
def atlas(snapshot):
    return atlas_map()


def page_of(atlas) -> str:
    """Return the page in the frame that a notebook is given."""
    frame = re.search(r'<iframe srcdoc="([^"]*)"', atlas._repr_html_())
    return html.unescape(frame[1])


def test_it_is_a_map_of_folium_shown_in_a_frame(atlas):
    assert isinstance(atlas, folium.Map)
    assert isinstance(atlas, AtlasMap)
    page = page_of(atlas)
    assert page.startswith("<!doctype html>")
    assert 'id="atlas-contents"' in page


def test_what_is_saved_is_what_is_shown(atlas, tmp_path):
    atlas.save(str(tmp_path / "x.html"))
    assert (tmp_path / "x.html").read_text("utf-8") == page_of(atlas)


def test_layers_and_language_are_those_asked_for(snapshot):
    page = page_of(atlas_map(layers=["yanbian"], lang="ko"))
    assert '<html lang="ko">' in page
    assert re.findall(r"layer_(\w+)\.addTo", page) == ["yanbian"]


def test_usual_layers_are_shown_where_none_are_named(atlas):
    usual = [name for name, style in LAYERS.items() if style.shown]
    assert re.findall(r"layer_(\w+)\.addTo", page_of(atlas)) == usual


def test_what_folium_adds_to_a_map_can_be_added(atlas):
    folium.CircleMarker(location=[39.9, 116.4], radius=9).add_to(atlas)
    page = page_of(atlas)
    assert "L.circleMarker" in page
    assert page.index("atlas.connect") < page.index("L.circleMarker")


@pytest.mark.parametrize(
    ("given", "words"), [({"layers": ["roads"]}, "'roads' not known"), ({"lang": "fr"}, "lang: ")]
)
def test_what_is_not_known_is_refused(given, words):
    with pytest.raises(RequestError, match=words):
        atlas_map(**given)


def test_a_faulty_dataset_says_what_is_wrong(tmp_path):
    with pytest.raises(DatasetError, match="dataset"):
        atlas_map(tmp_path)


def test_importing_the_maps_stays_light():
    code = "import sys, webapp.maps; print(sorted({'folium', 'typst', 'flask'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
