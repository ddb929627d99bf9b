"""The Flask application: blueprints, headers and errors."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response
from werkzeug.exceptions import HTTPException, NotFound, ServiceUnavailable

from geodata.dataset.folder import BUILT_IN
from geodata.errors import AtlasError
from webapp.errors import status_of
from webapp.export.workers import Exports, Workers
from webapp.headers import COMMON_HEADERS, content_policy
from webapp.snapshot.answer import NOT_FOUND_PAGE, answer_words
from webapp.snapshot.cache import open_snapshot
from webapp.snapshot.storage import Snapshot
from webapp.views import BLUEPRINTS

RETRY_SECONDS = 10


def create_app(dataset: Path | None = None, site: str = "") -> Flask:
    """Return the application that serves a dataset, the built-in atlas where none is named.

    ``site`` is the atlas's address on the web, for permalinks; ROUTES_OUT_SITE where it is not
    given, and else the address that the reader asked.

    Raises:
        DatasetError: the dataset breaks a rule; the text lists every problem.
        AtlasError: the site is no address.
    """
    # a wrong address is refused at once, not after minutes of drawing
    known = check_site(site or os.environ.get("ROUTES_OUT_SITE", ""))
    return assemble_app(open_snapshot(dataset or BUILT_IN), known)


def assemble_app(snapshot: Snapshot, site: str = "", exports: Exports | None = None) -> Flask:
    """Return an application that answers from one snapshot.

    ``site`` is the atlas's address on the web, for permalinks; without one they bear the address
    that the reader asked. ``exports`` makes the exports, workers of this process where none is
    given.

    Raises:
        AtlasError: the site is no address.
    """
    app = Flask("webapp", static_folder=None, template_folder=None)
    app.extensions["snapshot"] = snapshot
    app.extensions["exports"] = exports or Workers(snapshot)
    app.extensions["site"] = check_site(site)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.register_error_handler(AtlasError, _answer_atlas_error)
    app.register_error_handler(HTTPException, _answer_http_error)
    app.after_request(_add_headers)
    return app


def check_site(site: str) -> str:
    """Return the address of an atlas on the web, ended by a slash; nothing where there is none.

    Raises:
        AtlasError: it is no absolute address of http or https, or has parts that no page has.
    """
    if not site:
        return ""
    try:
        parts = urlsplit(site)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        named = False
    plain = site.isascii() and site.isprintable() and not set(site) & set("?#@\"'<>\\ ")
    if not named or not plain or parts.scheme not in ("http", "https"):
        fault = f"site: {site[:100]!r} is no address of an atlas"
        raise AtlasError(f"{fault}; give one such as https://atlas.example/, without ? or #")
    return f"{site.rstrip('/')}/"


def _add_headers(response: Response) -> Response:
    """Add the security headers where what is answered does not come from the snapshot."""
    if "X-Content-Type-Options" not in response.headers:
        response.headers.extend(COMMON_HEADERS)
    if "Content-Security-Policy" not in response.headers:
        response.headers["Content-Security-Policy"] = content_policy()
    return response


def _answer_atlas_error(error: AtlasError) -> Response:
    status = status_of(error)
    if status == NotFound.code:
        return answer_words(NOT_FOUND_PAGE, status=status)
    response = Response(f"{error}\n", status, content_type="text/plain; charset=utf-8")
    if status == ServiceUnavailable.code:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def _answer_http_error(error: HTTPException) -> Response:
    if error.code == NotFound.code:
        return answer_words(NOT_FOUND_PAGE, status=error.code)
    if (error.code or 500) < 400:
        return Response(status=error.code, headers=error.get_response().headers)
    text = f"{error.code} {error.name}: {error.description}\n"
    response = Response(text, error.code, content_type="text/plain; charset=utf-8")
    allowed = getattr(error, "valid_methods", None)
    if allowed:
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response
