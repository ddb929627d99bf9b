"""Exports of the view."""

from __future__ import annotations

from flask import Blueprint, Response, request

from geodata.errors import RequestError
from webapp.answering import edition

export = Blueprint("export", __name__)


@export.get("/export.<any(png, pdf, html):form>")
def show_export(form: str) -> Response:
    """Answer with the view as a file: a sheet with its evidence, or the map to take away."""
    from webapp.press.export import FORMATS, export_view  # the press is loaded when it runs

    suffix = f".{form}"
    made = export_view(edition(), suffix, request.args.to_dict(), request.host_url)
    response = Response(made.body, content_type=FORMATS[suffix].content_type)
    disposition = f'{FORMATS[suffix].disposition}; filename="routes-out{suffix}"'
    response.headers["Content-Disposition"] = disposition
    return response


@export.get("/preview.svg")
def show_preview() -> Response:
    """Answer with a picture of what an export would give; ``format`` names which."""
    from webapp.press.export import FORMATS, preview_view  # the press is loaded when it runs

    asked = request.args.to_dict()
    suffix = f".{asked.pop('format', 'png')}"
    if suffix not in FORMATS:
        raise RequestError(f"format: {suffix[1:40]!r} is not known; give png or pdf")
    made = preview_view(edition(), suffix, asked, request.host_url)
    response = Response(made.body, content_type="image/svg+xml")
    response.headers["X-Sheet-Pages"] = str(made.pages)
    return response
