"""Answering from a snapshot: language, encoding, entity tag, 304, headers."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from flask import Response, current_app, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from geodata.errors import UnknownNameError
from webapp.headers import Sharing, common_headers
from webapp.snapshot.storage import BROTLI, GZIP, IDENTITY, Answer, Snapshot
from webapp.words.languages import DEFAULT, LANGUAGES

NOT_FOUND_PAGE = "/404"
YEAR_SECONDS = 31_536_000

ANSWERED = "routes_out.answered"
"""Where a request's environment notes the (path, Answer) whose bytes are the whole answer, or
which the reader has."""


def snapshot() -> Snapshot:
    """Return the snapshot that the running app answers from."""
    found: Snapshot = current_app.extensions["snapshot"]
    return found


# readers send the same few forms of these headers: each form is parsed once
@lru_cache(maxsize=256)
def best_encoding(accepted: str) -> str:
    """Return the best of the encodings that a browser accepts, told as its header tells them."""
    wishes = parse_accept_header(accepted)
    return next((name for name in (BROTLI, GZIP) if wishes[name]), IDENTITY)


def reader_encoding() -> str:
    """Return the best of the encodings that the reader's browser accepts."""
    return best_encoding(request.headers.get("Accept-Encoding", ""))


@lru_cache(maxsize=256)
def best_language(accepted: str) -> str:
    """Return the language that a browser asks for, told as its header tells it, or English."""
    return parse_accept_header(accepted, LanguageAccept).best_match(list(LANGUAGES)) or DEFAULT


def reader_language() -> str:
    """Return the language that the reader's browser asks for, or English."""
    return best_language(request.headers.get("Accept-Language", ""))


def answer_moved(address: str, status: int = 308) -> Response:
    """Answer that a page stands at another address of this host, told by its path and query alone.

    Neither the scheme nor the host that a proxy was asked by need be known for that, nor can one
    who sends another host in a request lead a reader there.
    """
    parts = urlsplit(address)
    path = f"/{parts.path.lstrip('/')}"  # two slashes would begin a host
    location = f"{path}?{parts.query}" if parts.query else path
    return Response(status=status, headers={"Location": location})


def answer_words(
    path: str, lang: str | None = None, status: int = 200, sharing: Sharing = Sharing.OWN
) -> Response:
    """Answer with a page in the language of the address, else in the reader's.

    Raises:
        UnknownNameError: the snapshot has no such page.
    """
    if lang is not None:
        return answer_page(f"/{lang}{path}", status, sharing)
    vary = "Accept-Encoding, Accept-Language"
    return answer_page(f"/{reader_language()}{path}", status, sharing, vary)


def answer_page(
    path: str, status: int = 200, sharing: Sharing = Sharing.OWN, vary: str = "Accept-Encoding"
) -> Response:
    """Answer with what was built for a path.

    Raises:
        UnknownNameError: the snapshot has no such page.
    """
    try:
        answer = snapshot().answer(path, reader_encoding())
    except KeyError as error:
        raise UnknownNameError(f"{path}: there is no such page; start from the map") from error
    headers = [*_headers(answer, sharing), ("Vary", vary)]
    request.environ[ANSWERED] = (path, answer)
    # without a tag the header need not be parsed at all
    asked_before = "HTTP_IF_NONE_MATCH" in request.environ
    # weakly, for a proxy that packs or unpacks what passes marks our tags as weak
    if asked_before and status == 200 and request.if_none_match.contains_weak(answer.etag):
        return Response(status=304, headers=headers)
    if answer.encoding != IDENTITY:
        headers.append(("Content-Encoding", answer.encoding))
    return Response(answer.body, status, headers, content_type=answer.entry.content_type)


def _headers(answer: Answer, sharing: Sharing) -> list[tuple[str, str]]:
    """Return the headers that an answer carries each time."""
    lasting = f"public, max-age={YEAR_SECONDS}, immutable"
    return [
        *common_headers(sharing),
        ("ETag", f'"{answer.etag}"'),
        ("Cache-Control", lasting if answer.entry.immutable else "no-cache"),
        ("Content-Security-Policy", answer.entry.policy),
    ]
