"""Pictures of the map: of the opening view, and of each chapter of the story."""

from __future__ import annotations

from flask import Blueprint, Response

from webapp.snapshot.answer import answer_words
from webapp.views.addresses import add_page

pictures = Blueprint("pictures", __name__)


def show_opening(lang: str | None = None) -> Response:
    """Answer with the opening map as a picture."""
    return answer_words("/opening.svg", lang)


def show_chapter(name: str, lang: str | None = None) -> Response:
    """Answer with the view of a chapter as a picture."""
    return answer_words(f"/story/{name}.svg", lang)


add_page(pictures, "/opening.svg", show_opening)
add_page(pictures, "/story/<name>.svg", show_chapter)
