"""Answering again, without the application, what it has answered from the snapshot before.

A page of the snapshot depends on its address, on the encodings and languages that a browser asks
for, and on nothing else. The application answers it once, with its routing and all its headers;
from then on only the bytes are read, at a fraction of the cost. Whatever asks for more (a query,
a condition, another method) goes to the application as before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.errors import AtlasError
from webapp.snapshot.answer import ANSWERED, best_encoding, best_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from webapp.snapshot.storage import Answer, Snapshot

MOST = 1024
"""Answers whose headers are kept, 2 kB each; a reader can invent names of hosts without end."""

SMALL_BYTES, ALL_BYTES = 256 << 10, 6 << 20
"""Bodies up to the first are kept in memory, up to the second in all: each read of the file lets
other threads go first, which costs several times what the answer does."""

OK = "200 OK"

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """The headers of an answer, where in the snapshot its body is, and the body if it is small."""

    headers: tuple[tuple[str, str], ...]
    path: str
    encoding: str
    body: bytes | None


class Repeating:
    """Stands before an application and repeats its whole answers from a snapshot."""

    def __init__(self, app: WSGIApplication, snapshot: Snapshot) -> None:
        """Keep the application and the snapshot that it answers from."""
        self._app = app
        self._snapshot = snapshot
        self._kept: dict[Key, Kept] = {}
        self._room = ALL_BYTES

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer from the snapshot if this was answered before, else by the application."""
        key = _key(environ)
        if key is None:
            return self._app(environ, start)
        kept = self._kept.get(key)
        if kept is None:
            return self._app(environ, self._noting(key, environ, start))
        body = kept.body
        if body is None:
            try:
                body = self._snapshot.answer(kept.path, kept.encoding).body
            except AtlasError:  # the application knows how to say that the file was damaged
                return self._app(environ, start)
        start(OK, list(kept.headers))
        return [body]

    def _noting(self, key: Key, environ: WSGIEnvironment, start: StartResponse) -> StartResponse:
        def note(status: str, headers: list[tuple[str, str]], *failure: object) -> object:
            answered = environ.get(ANSWERED)
            if answered and status == OK:
                self._keep(key, tuple(headers), *answered)
            return start(status, headers, *failure)  # type: ignore[arg-type]

        return note  # type: ignore[return-value]

    def _keep(
        self, key: Key, headers: tuple[tuple[str, str], ...], path: str, answer: Answer
    ) -> None:
        """Keep an answer; where there are too many, begin anew."""
        if len(self._kept) >= MOST or self._room < 0:
            self._kept.clear()
            self._room = ALL_BYTES
        small = answer.body if len(answer.body) <= SMALL_BYTES else None
        self._room -= len(small or b"")
        self._kept[key] = Kept(headers, path, answer.encoding, small)


def _key(environ: WSGIEnvironment) -> Key | None:
    """Return what an answer depends on; None where it may depend on more."""
    plain = environ["REQUEST_METHOD"] == "GET" and not environ.get("QUERY_STRING")
    if not plain or "HTTP_IF_NONE_MATCH" in environ:
        return None
    return (
        environ.get("PATH_INFO", ""),
        best_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")),
        best_language(environ.get("HTTP_ACCEPT_LANGUAGE", "")),
        # where the atlas has names of its own, it refuses others
        environ.get("HTTP_HOST", ""),
    )
