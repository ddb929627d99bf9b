"""The Flask application: blueprints, headers and errors."""

from __future__ import annotations

from flask import Flask, Response
from werkzeug.exceptions import HTTPException, NotFound, ServiceUnavailable

from geodata.errors import AtlasError
from webapp.answering import NOT_FOUND_PAGE, answer_words
from webapp.edition import Edition
from webapp.errors import status_of
from webapp.policy import COMMON_HEADERS, content_policy
from webapp.views import BLUEPRINTS

RETRY_SECONDS = 10


def assemble_app(edition: Edition) -> Flask:
    """Return an application that answers from one edition."""
    app = Flask("webapp", static_folder=None, template_folder=None)
    app.extensions["edition"] = edition
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.register_error_handler(AtlasError, _answer_atlas_error)
    app.register_error_handler(HTTPException, _answer_http_error)
    app.after_request(_add_headers)
    return app


def _add_headers(response: Response) -> Response:
    """Add the security headers where what is answered does not come from the edition."""
    if "Content-Security-Policy" not in response.headers:
        response.headers.extend(COMMON_HEADERS)
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
