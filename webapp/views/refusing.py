"""What a reader gets where an export cannot be made: a page in a browser, plain text elsewhere."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response, request
from markupsafe import escape

from geodata.errors import AtlasError
from webapp.errors import RETRY_SECONDS, status_of
from webapp.headers import common_headers
from webapp.sections import FAULTS_MARK, QUERY_MARK, REFUSED_EXPORT
from webapp.snapshot.answer import reader_language, snapshot
from webapp.words import speak
from webapp.words.faults import say_fault
from webapp.words.languages import LANGUAGES
from webapp.words.scripts import mark_runs


def wants_page() -> bool:
    """Tell whether a browser asks for a page: only one names HTML among what it takes."""
    return "text/html" in request.headers.get("Accept", "")


def _item(line: str, lang: str) -> str:
    """Return a fault as an item of the page's list, marked as English where it is no message."""
    if said := say_fault(line):
        return f"    <li>{mark_runs(said, lang)}</li>"
    return f'    <li lang="en">{escape(line)}</li>'


def answer_refusal(error: AtlasError, lang: str) -> Response:
    """Answer with the page that names every fault and leads back to the map.

    ``lang`` is the language that the address names; the reader's where it is none of the atlas's.
    """
    known = lang if lang in LANGUAGES else reader_language()
    page = snapshot().answer(f"/{known}{REFUSED_EXPORT}")
    with speak(known):
        faults = "\n".join(_item(line, known) for line in str(error).splitlines() if line)
    # the map overlooks what it cannot read, and keeps the rest
    query = request.query_string.decode("ascii", "replace")
    text = page.body.decode()
    # the query first: a fault may quote any text, also these marks
    text = text.replace(QUERY_MARK, escape(f"?{query}") if query else "")
    text = text.replace(FAULTS_MARK, faults)
    headers = {**dict(common_headers()), "Content-Security-Policy": page.entry.policy}
    response = Response(text, status_of(error), headers, content_type=page.entry.content_type)
    response.headers["Cache-Control"] = "no-store"
    if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    response.vary.update(("Accept", "Accept-Language"))
    return response
