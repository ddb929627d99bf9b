"""What stands between the reader and the application: trusted proxies, and the prefix."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_log = logging.getLogger(__name__)


class Prefixed:
    """Serves an application below a path, whether the proxy before it takes the path off or not.

    The pages were built for one prefix, as their addresses are: a path from the root is the same
    on a page that answers with and without its language, in a fetched record and on a page that
    is not there, where a relative one is not. So the prefix is a setting, and one that a proxy
    names can only be found to be another.
    """

    def __init__(self, app: WSGIApplication, prefix: str) -> None:
        """Keep the application and its prefix, which begins with a slash or is empty."""
        self.app = app
        self.prefix = prefix
        self.warned = False

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer with the path below the prefix."""
        named = environ.get("SCRIPT_NAME", "")
        if named.rstrip("/") not in ("", self.prefix) and not self.warned:
            self.warned = True  # once: whoever sends a request can write the header anew each time
            fault = "a proxy serves the atlas below %r, its pages are built for %r"
            _log.warning(f"{fault}; start it with --prefix", named[:100], self.prefix)
        path = environ.get("PATH_INFO", "")
        if self.prefix and (path == self.prefix or path.startswith(f"{self.prefix}/")):
            environ["PATH_INFO"] = path[len(self.prefix) :]
        environ["SCRIPT_NAME"] = self.prefix
        return self.app(environ, start)


def stand_behind(app: Flask, settings: Settings) -> None:
    """Make an application believe just the proxies that are named, and stand below its prefix."""
    wsgi: WSGIApplication = Prefixed(app.wsgi_app, settings.prefix)
    if hops := settings.proxies:
        # of each header the entry that the outermost trusted proxy wrote: one further out is a
        # reader's word, and where fewer have written none is believed
        wsgi = ProxyFix(wsgi, x_for=hops, x_proto=hops, x_host=hops, x_prefix=hops)
    app.wsgi_app = wsgi  # type: ignore[assignment, method-assign]
