"""Answering from a snapshot: language, encoding, strong entity tag, 304, headers."""

from __future__ import annotations

from functools import lru_cache

from flask import Response, current_app, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from geodata.errors import UnknownNameError
from webapp.headers import COMMON_HEADERS
from webapp.snapshot.storage import BROTLI, GZIP, IDENTITY, Answer, Snapshot
from webapp.words.languages import DEFAULT, LANGUAGES

NOT_FOUND_PAGE = "/404"
YEAR_SECONDS = 31_536_000


def snapshot() -> Snapshot:
    """Return the snapshot that the running app answers from."""
    found: Snapshot = current_app.extensions["snapshot"]
    return found


# readers send the same few forms of these headers: each form is parsed once
@lru_cache(maxsize=256)
def _best_encoding(accepted: str) -> str:
    wishes = parse_accept_header(accepted)
    return next((name for name in (BROTLI, GZIP) if wishes[name]), IDENTITY)


@lru_cache(maxsize=256)
def _best_language(accepted: str) -> str:
    return parse_accept_header(accepted, LanguageAccept).best_match(list(LANGUAGES)) or DEFAULT


def reader_language() -> str:
    """Return the language that the reader's browser asks for, or English."""
    return _best_language(request.headers.get("Accept-Language", ""))


def answer_words(path: str, lang: str | None = None, status: int = 200) -> Response:
    """Answer with a page in the language of the address, else in the reader's.

    Raises:
        UnknownNameError: the snapshot has no such page.
    """
    if lang is not None:
        return answer_page(f"/{lang}{path}", status)
    return answer_page(f"/{reader_language()}{path}", status, "Accept-Encoding, Accept-Language")


def answer_page(path: str, status: int = 200, vary: str = "Accept-Encoding") -> Response:
    """Answer with what was built for a path.

    Raises:
        UnknownNameError: the snapshot has no such page.
    """
    try:
        answer = snapshot().answer(path, _best_encoding(request.headers.get("Accept-Encoding", "")))
    except KeyError as error:
        raise UnknownNameError(f"{path}: there is no such page; start from the map") from error
    headers = [*_headers(answer), ("Vary", vary)]
    # without a tag the header need not be parsed at all
    asked_before = "HTTP_IF_NONE_MATCH" in request.environ
    if asked_before and status == 200 and answer.etag in request.if_none_match:
        return Response(status=304, headers=headers)
    if answer.encoding != IDENTITY:
        headers.append(("Content-Encoding", answer.encoding))
    return Response(answer.body, status, headers, content_type=answer.entry.content_type)


# an entry's headers are the same each time; only language and encoding vary with the reader
@lru_cache(maxsize=8192)
def _headers(answer: Answer) -> tuple[tuple[str, str], ...]:
    """Return the headers that an answer carries each time."""
    lasting = f"public, max-age={YEAR_SECONDS}, immutable"
    return (
        *COMMON_HEADERS.items(),
        ("ETag", f'"{answer.etag}"'),
        ("Cache-Control", lasting if answer.entry.immutable else "no-cache"),
        ("Content-Security-Policy", answer.entry.policy),
    )
