"""The state of the server, for who watches over it."""

from __future__ import annotations

import hashlib

from flask import Blueprint, Response, current_app, jsonify

from geodata.errors import AtlasError
from webapp.export.workers import Exports
from webapp.snapshot.answer import snapshot
from webapp.words.languages import DEFAULT

health = Blueprint("health", __name__)


@health.get("/health")
def show_health() -> Response:
    """Answer whether the pages, the workers of exports and the disk are as they should be.

    No reason names a path of the server: everybody may ask.
    """
    exports: Exports = current_app.extensions["exports"]
    faults = [*_page_faults(), *exports.faults()]
    state = "failing" if faults else "ok"
    response = jsonify(status=state, snapshot=snapshot().name, reasons=faults)
    response.status_code = 503 if faults else 200
    response.headers["Cache-Control"] = "no-store"
    return response


def _page_faults() -> list[str]:
    """Return what is wrong with the pages that are held in memory, by the map's own."""
    try:
        opening = snapshot().answer(f"/{DEFAULT}/")
    except (KeyError, AtlasError):
        return ["the map's page is missing or damaged; start the server again"]
    whole = hashlib.sha256(opening.body).hexdigest().startswith(opening.entry.digest)
    return [] if whole else ["the map's page is not as it was built; start the server again"]
