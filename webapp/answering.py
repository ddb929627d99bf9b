"""Answering from an edition: encoding, strong entity tag, 304, headers."""

from __future__ import annotations

from flask import Response, current_app, request

from geodata.errors import UnknownNameError
from webapp.edition import BROTLI, GZIP, IDENTITY, Answer, Edition
from webapp.languages import DEFAULT, LANGUAGES

NOT_FOUND_PAGE = "/404"
YEAR_SECONDS = 31_536_000


def edition() -> Edition:
    """Return the edition that the running app answers from."""
    found: Edition = current_app.extensions["edition"]
    return found


def _accepted_encoding() -> str:
    accepted = request.headers.get("Accept-Encoding", "")
    if BROTLI in accepted and request.accept_encodings[BROTLI]:
        return BROTLI
    if GZIP in accepted and request.accept_encodings[GZIP]:
        return GZIP
    return IDENTITY


def reader_language(named: str | None = None) -> str:
    """Return the language asked for: by the address, else by the reader's browser."""
    return named or request.accept_languages.best_match(list(LANGUAGES)) or DEFAULT


def answer_words(path: str, lang: str | None = None, status: int = 200) -> Response:
    """Answer with a page in the language of the address, else in the reader's.

    Raises:
        UnknownNameError: the edition has no such page.
    """
    response = answer_page(f"/{reader_language(lang)}{path}", status)
    if lang is None:
        response.headers["Vary"] = "Accept-Encoding, Accept-Language"
    return response


def answer_page(path: str, status: int = 200) -> Response:
    """Answer with what is drawn for a path.

    Raises:
        UnknownNameError: the edition has no such page.
    """
    try:
        answer = edition().answer(path, _accepted_encoding())
    except KeyError as error:
        raise UnknownNameError(f"{path}: there is no such page; start from the map") from error
    if status == 200 and answer.etag in request.if_none_match:
        return _with_headers(Response(status=304), answer)
    response = Response(answer.body, status, content_type=answer.entry.content_type)
    if answer.encoding != IDENTITY:
        response.headers["Content-Encoding"] = answer.encoding
    return _with_headers(response, answer)


def _with_headers(response: Response, answer: Answer) -> Response:
    headers = response.headers
    headers["ETag"] = f'"{answer.etag}"'
    headers["Vary"] = "Accept-Encoding"
    if answer.entry.policy:
        headers["Content-Security-Policy"] = answer.entry.policy
    lasting = f"public, max-age={YEAR_SECONDS}, immutable"
    headers["Cache-Control"] = lasting if answer.entry.immutable else "no-cache"
    return response
