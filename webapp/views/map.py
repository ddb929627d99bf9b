"""The map, its frame for other sites, and the files both need."""

from __future__ import annotations

from flask import Blueprint, Response

from webapp.answering import answer_page

map_pages = Blueprint("map", __name__)


@map_pages.get("/")
def show_map() -> Response:
    """Answer with the map."""
    return answer_page("/")


@map_pages.get("/embed")
def show_embed() -> Response:
    """Answer with the map as other sites may frame it."""
    return answer_page("/embed")


@map_pages.get("/assets/<path:name>")
def show_asset(name: str) -> Response:
    """Answer with a script, a style sheet or an icon, named by its digest."""
    return answer_page(f"/assets/{name}")
