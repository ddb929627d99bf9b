"""Pages of records and lists of them; they need no script."""

from __future__ import annotations

from flask import Blueprint, Response

from webapp.answering import answer_page
from webapp.sections import SECTIONS

record_pages = Blueprint("records", __name__)


def _show_list(section: str) -> Response:
    return answer_page(f"/{section}/")


def _show_record(section: str, name: str) -> Response:
    return answer_page(f"/{section}/{name}/")


for _section in SECTIONS:
    record_pages.add_url_rule(
        f"/{_section}/", f"{_section}_list", _show_list, defaults={"section": _section}
    )
    record_pages.add_url_rule(
        f"/{_section}/<name>/", f"{_section}_record", _show_record, defaults={"section": _section}
    )
