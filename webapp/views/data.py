"""The layers and the base map as GeoJSON, and files of the whole dataset."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request
from markupsafe import escape

from webapp.headers import Sharing
from webapp.sections import FEED, INCIDENTS, KINDS, SITE_MARK
from webapp.settings import Settings
from webapp.snapshot.answer import answer_page, snapshot

data = Blueprint("data", __name__)


@data.get("/layers/<name>.geojson")
def show_layer(name: str) -> Response:
    """Answer with one layer."""
    return answer_page(f"/layers/{name}.geojson", sharing=Sharing.DATA)


@data.get("/base.geojson")
def show_base() -> Response:
    """Answer with the base map."""
    return answer_page("/base.geojson", sharing=Sharing.DATA)


@data.get("/<any(map, base):name>.json")
def show_map_data(name: str) -> Response:
    """Answer with what the map draws: all of it at once, or the lines of the base map."""
    return answer_page(f"/{name}.json", sharing=Sharing.DATA)


@data.get("/sources.<any(json, bib, ris):form>")
def show_citations(form: str) -> Response:
    """Answer with every source for a reference manager."""
    return answer_page(f"/sources.{form}", sharing=Sharing.DATA)


@data.get("/sources/<name>.<any(json, bib, ris):form>")
def show_citation(name: str, form: str) -> Response:
    """Answer with one source for a reference manager."""
    return answer_page(f"/sources/{name}.{form}", sharing=Sharing.DATA)


def show_record_file(section: str, name: str, form: str) -> Response:
    """Answer with what a record rests on, for a reference manager."""
    return answer_page(f"/{section}/{name}.{form}", sharing=Sharing.DATA)


for _section in sorted({INCIDENTS, *(one.section for one in KINDS.values())}):
    data.add_url_rule(
        f"/{_section}/<name>.<any(bib, ris, json):form>",
        f"show_{_section}_file",
        show_record_file,
        defaults={"section": _section},
    )


@data.get("/locator.svg")
def show_locator() -> Response:
    """Answer with the base picture on which a record's page shows where it lies."""
    return answer_page("/locator.svg", sharing=Sharing.EMBEDDED)


@data.get("/sketch.svg")
def show_sketch() -> Response:
    """Answer with the sketch that a phone shows until the map is there."""
    return answer_page("/sketch.svg", sharing=Sharing.EMBEDDED)


@data.get("/download/<name>")
def show_download(name: str) -> Response:
    """Answer with a file of the whole dataset."""
    return answer_page(f"/download/{name}", sharing=Sharing.DATA)


@data.get(FEED)
def show_feed() -> Response:
    """Answer with the feed of changes, its addresses those of this atlas."""
    answer = snapshot().answer(FEED)
    settings: Settings = current_app.extensions["settings"]
    site = settings.site or request.root_url
    body = answer.body.replace(SITE_MARK.encode(), escape(site).encode())
    response = Response(body, content_type=answer.entry.content_type)
    response.add_etag()
    response.headers["Cache-Control"] = "no-cache"
    response.make_conditional(request)
    return response
