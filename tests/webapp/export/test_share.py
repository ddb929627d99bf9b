"""Pictures for cards: each page's own view, the same bytes each time, on the first request."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from geodata.errors import UnknownNameError
from tests.webapp.build.test_cards import SITE, card, named
from webapp.export.inputs import read_inputs
from webapp.export.share import HEIGHT, WIDTH, _view_of, draw_share
from webapp.query.subject import about
from webapp.sections import share_path

PAGES = (
    "/", "/story/", "/incidents/", "/routes/", "/borders/", "/areas/", "/sources/hrw-2002/",
    "/sources/icg-2006/", "/incidents/spanish-embassy-beijing-2002-03-14/",
    "/figures/arrivals-south-korea/",
)  # fmt: skip


def pages_of(dataset):
    """Return twenty pages: some of every sort."""
    stages = [f"/routes/{stage.id}/" for _, stage in dataset.stages()][:4]
    placed = [f"/incidents/{one.id}/" for one in dataset.incidents if one.place][:3]
    chapters = [f"/story/{one.id}/" for one in dataset.chapters][:3]
    return list(dict.fromkeys([*PAGES, *stages, *placed, *chapters]))


def test_twenty_pages_have_pictures_of_their_own_of_the_size_of_cards(snapshot, dataset):
    pages = pages_of(dataset)
    assert len(pages) == 20
    pictures = {page: draw_share(snapshot, page, "en") for page in pages}
    assert len(set(pictures.values())) == len(pages)
    for picture in pictures.values():
        assert Image.open(io.BytesIO(picture)).size == (WIDTH, HEIGHT)
    assert draw_share(snapshot, "/", "en") == pictures["/"]


def view_of(snapshot, page):
    inputs = read_inputs(snapshot, "en")
    with about(inputs.subject):
        return _view_of(snapshot, page, inputs)


def test_each_shows_its_subject(snapshot, dataset):
    whole = view_of(snapshot, "/")
    towns = {one.id for one in dataset.places if one.precision == "town"}
    incident = next(one for one in dataset.incidents if one.place in towns)
    place = dataset.place_by_id[incident.place]
    shown = view_of(snapshot, f"/incidents/{incident.id}/")
    west, south, east, north = shown.bbox
    assert west < place.lon < east
    assert south < place.lat < north
    assert east - west < whole.bbox[2] - whole.bbox[0]
    assert shown.selected == f"{incident.layer}/{incident.id}"
    chapter = dataset.chapters[1]
    assert view_of(snapshot, f"/story/{chapter.id}/").bbox == chapter.bbox
    assert view_of(snapshot, "/sources/hrw-2002/").kept.source == {"hrw-2002"}
    assert "diplomatic_incidents" not in view_of(snapshot, "/routes/").layers


def test_a_page_that_is_not_there_has_none(snapshot):
    with pytest.raises(UnknownNameError, match="no such page"):
        draw_share(snapshot, "/incidents/nowhere/", "en")


def test_an_address_that_is_no_page_asks_no_worker(client):
    assert client.get("/en/share/incidents/nowhere.png").status_code == 404


@pytest.mark.parametrize(
    ("path", "picture"),
    [("/", "/share/map.png"), ("/routes/", "/share/routes.png"), ("/law/a/", "/share/law/a.png")],
)
def test_every_page_has_an_address_for_its_picture(path, picture):
    assert share_path(path) == picture


def test_a_card_shows_its_picture_only_where_the_site_is_known():
    assert "og:image" not in named(card(SITE, "/routes/"))
    known = named(card(SITE, "/routes/", "https://example.org/atlas/en/share/routes.png"))
    assert known["og:image"] == "https://example.org/atlas/en/share/routes.png"
    assert known["twitter:card"] == "summary_large_image"
    assert "og:image" not in named(card(SITE, "/routes/", "/en/share/routes.png"))
