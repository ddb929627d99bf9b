"""The port answers before the atlas is there: with a small page that says so."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterable
from typing import Any

from webapp.headers import common_headers, content_policy
from webapp.snapshot.repeating import Whole, answer_kept
from webapp.words import N_, say, speak
from webapp.words.languages import LANGUAGES

RETRY_SECONDS = 5

BUILDING = N_("The atlas is being built. This page opens it by itself, mostly within a minute.")

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Opening:
    """A WSGI application: the atlas's own once there is one, until then the small page."""

    def __init__(self) -> None:
        """Begin with the page, put into words once."""
        self.app: Wsgi | None = None
        self._page = building_page()

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer one request."""
        app = self.app
        if app is not None:
            return app(environ, start_response)
        state = environ.get("PATH_INFO") == "/health"
        body = json.dumps({"status": "building"}).encode() + b"\n" if state else self._page
        kind = "application/json" if state else "text/html; charset=utf-8"
        headers = [
            *common_headers(),
            ("Content-Security-Policy", content_policy()),
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("Retry-After", str(RETRY_SECONDS)),
            ("Cache-Control", "no-store"),
        ]
        start_response("503 Service Unavailable", headers)
        return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]

    def answer_at_once(self, environ: dict[str, Any]) -> Whole | None:
        """Return the answer if nothing need be waited for: what was answered before."""
        return None if self.app is None else answer_kept(self.app, environ)


def building_page() -> bytes:
    """Return the page that says in every language that the atlas is being built."""
    said = []
    for lang in LANGUAGES:
        with speak(lang):
            said.append(f'<p lang="{lang}">{html.escape(say(BUILDING))}</p>')
    lines = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="refresh" content="{RETRY_SECONDS}">',
        "<title>Routes Out</title></head><body><main><h1>Routes Out</h1>",
        *said,
        "</main></body></html>",
    ]
    return "\n".join(lines).encode() + b"\n"
