"""The browser's modules as they are written, and an empty page to import them on.

Both are answered by the atlas's own server: a page of another address is drawn by a new process.
"""

from __future__ import annotations

from pathlib import Path

from webapp.maps import style

SOURCES = Path(style.__file__).parents[1] / "frontend" / "src"
ORIGIN = "/modules-of-the-tests"
EMPTY = f"{ORIGIN}/"
PAGE = b"<!doctype html><title>Empty</title><link rel=icon href='data:,'>"


def with_modules(app):
    """Wrap a WSGI app so that it answers the empty page and the modules too."""

    def answer(environ, start_response):
        path = environ["PATH_INFO"]
        if not path.startswith(EMPTY):
            return app(environ, start_response)
        body, kind = PAGE, "text/html"
        if name := path.removeprefix(EMPTY):
            body, kind = (SOURCES / name).read_bytes(), "text/javascript"
        start_response("200 OK", [("Content-Type", kind), ("Cache-Control", "no-store")])
        return [body]

    return answer


def alter(monkeypatch, table, **values):
    for name, value in values.items():
        assert table[name] != value
        monkeypatch.setitem(table, name, value)
