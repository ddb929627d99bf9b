"""The map, its frame for other sites, and the files both need."""

from __future__ import annotations

from flask import Blueprint, Response

from webapp.snapshot.answer import answer_page, answer_words
from webapp.views.addresses import add_page

map_pages = Blueprint("map", __name__)


def show_map(lang: str | None = None) -> Response:
    """Answer with the map."""
    return answer_words("/", lang)


def show_embed(lang: str | None = None) -> Response:
    """Answer with the map as other sites may frame it."""
    return answer_words("/embed", lang)


def show_searchindex(lang: str | None = None) -> Response:
    """Answer with the titles, dates, spellings and counts that the map reads once it is open."""
    return answer_words("/searchindex.json", lang)


add_page(map_pages, "/", show_map)
add_page(map_pages, "/embed", show_embed)
add_page(map_pages, "/searchindex.json", show_searchindex)
# the name it had at first; old pages in a browser's cache ask for it
add_page(map_pages, "/reading.json", show_searchindex)


@map_pages.get("/assets/<path:name>")
def show_asset(name: str) -> Response:
    """Answer with a script, a style sheet or an icon, named by its digest."""
    return answer_page(f"/assets/{name}")
