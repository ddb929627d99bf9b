"""Pages of records and lists of them; they need no script."""

from __future__ import annotations

from flask import Blueprint, Response

from webapp.sections import SECTIONS
from webapp.snapshot.answer import answer_words
from webapp.views.addresses import add_page

record_pages = Blueprint("records", __name__)


def show_list(section: str, lang: str | None = None) -> Response:
    """Answer with the list of a section."""
    return answer_words(f"/{section}/", lang)


def show_record(section: str, name: str, lang: str | None = None) -> Response:
    """Answer with the page of a record."""
    return answer_words(f"/{section}/{name}/", lang)


for _section in SECTIONS:
    add_page(record_pages, f"/{_section}/", show_list, section=_section)
    add_page(record_pages, f"/{_section}/<name>/", show_record, section=_section)
