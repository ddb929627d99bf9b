"""Exports of the view."""

from __future__ import annotations

from flask import Blueprint, Response, request

from webapp.answering import edition

export = Blueprint("export", __name__)


@export.get("/export.png")
def show_png() -> Response:
    """Answer with the view as a sheet: map, legend, scale, credits and sources."""
    from webapp.press.export import export_png  # the press is loaded when it runs

    picture = export_png(edition(), request.args.to_dict())
    return Response(picture, content_type="image/png")
