"""Pages of the atlas: the map, its frame for other sites, records, lists and pictures.

A view has three lines because nothing is computed in it: every page was built before, in every
language. An address answers in the language of its prefix, and without one in the reader's.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, request

from webapp.headers import Sharing
from webapp.sections import HELP, SECTIONS, gone_path
from webapp.snapshot.answer import answer_moved, answer_page, answer_words, snapshot
from webapp.words.languages import DEFAULT, LANGUAGES

PREFIX = f"/<any({', '.join(LANGUAGES)}):lang>"

pages = Blueprint("pages", __name__)


def show_map(lang: str | None = None) -> Response:
    """Answer with the map."""
    return answer_words("/", lang)


def show_embed(lang: str | None = None) -> Response:
    """Answer with the map as other sites may frame it."""
    return answer_words("/embed", lang, sharing=Sharing.EMBEDDED)


def show_moved(lang: str | None = None) -> Response:
    """Answer that the page has no slash at its end, as those have that others stand below."""
    query = request.query_string.decode("ascii", "replace")
    return answer_moved(f"{request.root_path}{request.path.rstrip('/')}?{query}")


def show_searchindex(lang: str | None = None) -> Response:
    """Answer with the titles, dates, spellings and counts that the map reads once it is open."""
    return answer_words("/searchindex.json", lang, sharing=Sharing.DATA)


def show_manifest(lang: str | None = None) -> Response:
    """Answer with what a browser reads of an atlas that is kept on a screen of its own."""
    return answer_words("/site.webmanifest", lang)


def show_list(section: str, lang: str | None = None) -> Response:
    """Answer with the list of a section."""
    return answer_words(f"/{section}/", lang)


def show_record(section: str, name: str, lang: str | None = None) -> Response:
    """Answer with the page of a record."""
    # a link to a record that was withdrawn must find the reason, and not only that it is gone
    if f"/{DEFAULT}{gone_path(name)}" in snapshot():
        return answer_words(gone_path(name), lang, HTTPStatus.GONE)
    return answer_words(f"/{section}/{name}/", lang)


def show_opening(lang: str | None = None) -> Response:
    """Answer with the opening map as a picture."""
    return answer_words("/opening.svg", lang, sharing=Sharing.EMBEDDED)


def show_chapter(name: str, lang: str | None = None) -> Response:
    """Answer with the view of a chapter of the story as a picture."""
    return answer_words(f"/story/{name}.svg", lang)


@pages.get("/assets/<path:name>")
def show_asset(name: str) -> Response:
    """Answer with a script, a style sheet or an icon, named by its digest."""
    return answer_page(f"/assets/{name}", sharing=Sharing.EMBEDDED)


def _add_page(rule: str, view: Callable[..., Response], **defaults: Any) -> None:
    """Answer a rule by a view that takes ``lang``, None where the address names no language."""
    name = f"{view.__name__}{rule}".translate(str.maketrans("/<>:.", "_____"))
    pages.add_url_rule(rule, name, view, defaults=defaults)
    pages.add_url_rule(f"{PREFIX}{rule}", f"{name}_in", view, defaults=defaults)


_add_page("/", show_map)
_add_page("/embed", show_embed)
_add_page("/embed/", show_moved)
_add_page("/searchindex.json", show_searchindex)
_add_page("/site.webmanifest", show_manifest)
# the name it had at first; old pages in a browser's cache ask for it
_add_page("/reading.json", show_searchindex)
for _section in (*SECTIONS, HELP):
    _add_page(f"/{_section}/", show_list, section=_section)
    _add_page(f"/{_section}/<name>/", show_record, section=_section)
_add_page("/opening.svg", show_opening)
_add_page("/story/<name>.svg", show_chapter)
