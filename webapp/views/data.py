"""The layers and the base map as GeoJSON, and the state of the server."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from webapp.headers import Sharing
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


@data.get("/sources.<any(json, bib):form>")
def show_citations(form: str) -> Response:
    """Answer with every source for a reference manager."""
    return answer_page(f"/sources.{form}", sharing=Sharing.DATA)


@data.get("/sources/<name>.<any(json, bib):form>")
def show_citation(name: str, form: str) -> Response:
    """Answer with one source for a reference manager."""
    return answer_page(f"/sources/{name}.{form}", sharing=Sharing.DATA)


@data.get("/download/<name>")
def show_download(name: str) -> Response:
    """Answer with a file of the whole dataset."""
    return answer_page(f"/download/{name}", sharing=Sharing.DATA)


@data.get("/health")
def show_health() -> Response:
    """Answer that the server runs, and which snapshot it serves."""
    response = jsonify(status="ok", snapshot=snapshot().name)
    response.headers["Cache-Control"] = "no-store"
    return response
