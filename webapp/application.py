"""The Flask application: blueprints, headers and errors."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    NotFound,
    SecurityError,
    ServiceUnavailable,
)
from werkzeug.wsgi import get_host

from geodata.dataset.folder import BUILT_IN
from geodata.errors import AtlasError
from webapp.errors import RETRY_SECONDS, status_of
from webapp.export.workers import Exports, Workers
from webapp.headers import common_headers, content_policy
from webapp.proxying import stand_behind
from webapp.settings import Settings, read_settings
from webapp.snapshot.answer import NOT_FOUND_PAGE, answer_moved, answer_words
from webapp.snapshot.cache import open_snapshot
from webapp.snapshot.repeating import Repeating
from webapp.snapshot.storage import Snapshot
from webapp.views import BLUEPRINTS
from webapp.words.languages import LANGUAGES


def create_app(
    dataset: Path | None = None, site: str = "", settings: Settings | None = None
) -> Flask:
    """Return the application that serves a dataset, the built-in atlas where none is named.

    ``site`` is the atlas's address on the web; every other setting is read from the environment
    unless ``settings`` are given.

    Raises:
        DatasetError: the dataset breaks a rule; the text lists every problem.
        AtlasError: a setting cannot be.
    """
    # a wrong setting is refused at once, not after minutes of drawing
    known = settings or read_settings({"site": site})
    return assemble_app(open_snapshot(dataset or BUILT_IN, known.place), known)


def assemble_app(
    snapshot: Snapshot, settings: Settings | None = None, exports: Exports | None = None
) -> Flask:
    """Return an application that answers from one snapshot, built for the settings' place.

    ``exports`` makes the exports, workers of this process where none is given.

    Raises:
        AtlasError: the prefix begins as an address of the atlas's own does.
    """
    known = settings or Settings()
    app = Flask("webapp", static_folder=None, template_folder=None)
    app.extensions["snapshot"] = snapshot
    app.extensions["exports"] = exports or Workers(snapshot)
    app.extensions["settings"] = known
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.register_error_handler(AtlasError, _answer_atlas_error)
    app.register_error_handler(HTTPException, _answer_http_error)
    app.before_request(_refuse_host)
    app.after_request(_add_headers)
    app.after_request(_name_no_host)
    _check_free(app, known.prefix)
    app.wsgi_app = Repeating(app.wsgi_app, snapshot)  # type: ignore[method-assign, assignment]
    stand_behind(app, known)
    return app


def _check_free(app: Flask, prefix: str) -> None:
    """Refuse a prefix that could not be told from an address of the atlas's own."""
    first = prefix.strip("/").partition("/")[0]
    own = {rule.rule.split("/")[1] for rule in app.url_map.iter_rules()} | set(LANGUAGES)
    if first in own - {""}:
        fault = f"prefix: {prefix!r} begins as addresses of the atlas's own do"
        raise AtlasError(f"{fault}; give another, such as /atlas")


def _refuse_host() -> None:
    """Refuse a request by a name that is none of the atlas's, if its names are known.

    Raises:
        BadRequest: the name is another.
    """
    settings: Settings = current_app.extensions["settings"]
    if not settings.hosts:
        return
    try:
        # not the request's own ``host``, which Flask has read by now and keeps
        get_host(request.environ, settings.hosts)
    except SecurityError as error:
        raise BadRequest("The atlas does not answer to this name of a host.") from error


def _name_no_host(response: Response) -> Response:
    """Replace a redirect that the routing made: its address has the host that was asked."""
    if response.location and "://" in response.location:
        return answer_moved(response.location, response.status_code)
    return response


def _add_headers(response: Response) -> Response:
    """Add the security headers where what is answered does not come from the snapshot."""
    for name, value in common_headers():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", content_policy())
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
    text = f"{error.code} {error.name}: {error.description}\n"
    response = Response(text, error.code, content_type="text/plain; charset=utf-8")
    allowed = getattr(error, "valid_methods", None)
    if allowed:
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response
