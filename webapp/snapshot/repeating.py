"""Answering again, without the application, what it has answered from the snapshot before.

A page of the snapshot depends on its address, on the encodings and languages that a browser asks
for, and on nothing else. The application answers it once, with its routing and all its headers;
from then on only the bytes are read, at a fraction of the cost. Whatever asks for more (a query,
another method) goes to the application as before.

What is kept in memory is answered without waiting for anything, so that the server may ask for it
(``answer_kept``) in the thread that waits for all connections.
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

LONGEST_WORDS = 400
"""Signs of a host's name and of entity tags, which a reader can make as long as the server lets."""

OK, NOT_MODIFIED = "200 OK", "304 NOT MODIFIED"

AT_ONCE = "routes_out.at_once"
"""Says in a request's environment that nothing may be waited for."""

Key = tuple[str, str, str, str, str]
Whole = tuple[str, list[tuple[str, str]], bytes]
"""An answer: its status, headers and body."""


class NotKeptError(Exception):
    """What may not be waited for is not kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The head of an answer, where in the snapshot its body is, and the body if it is small."""

    status: str
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
        """Answer from the snapshot if this was answered before, else by the application.

        Raises:
            NotKeptError: the answer would have to be waited for, which ``AT_ONCE`` forbids.
        """
        key = _key(environ)
        kept = self._kept.get(key) if key else None
        if AT_ONCE in environ and (kept is None or kept.body is None):
            raise NotKeptError
        if key is None:
            return self._app(environ, start)
        if kept is None:
            return self._app(environ, self._noting(key, environ, start))
        body = kept.body
        if body is None:
            try:
                body = self._snapshot.answer(kept.path, kept.encoding).body
            except AtlasError:  # the application knows how to say that the file was damaged
                return self._app(environ, start)
        start(kept.status, list(kept.headers))
        return [body]

    def _noting(self, key: Key, environ: WSGIEnvironment, start: StartResponse) -> StartResponse:
        def note(status: str, headers: list[tuple[str, str]], *failure: object) -> object:
            answered = environ.get(ANSWERED)
            # of what has a tag only that it is the same, of what has none only the whole
            if answered and status == (NOT_MODIFIED if key[-1] else OK):
                self._keep(key, status, tuple(headers), *answered)
            return start(status, headers, *failure)  # type: ignore[arg-type]

        return note  # type: ignore[return-value]

    def _keep(
        self,
        key: Key,
        status: str,
        headers: tuple[tuple[str, str], ...],
        path: str,
        answer: Answer,
    ) -> None:
        """Keep an answer; where there are too many, begin anew."""
        if len(self._kept) >= MOST or self._room < 0:
            self._kept.clear()
            self._room = ALL_BYTES
        body = answer.body if status == OK else b""
        small = body if len(body) <= SMALL_BYTES else None
        self._room -= len(small or b"")
        self._kept[key] = Kept(status, headers, path, answer.encoding, small)


def answer_kept(app: WSGIApplication, environ: WSGIEnvironment) -> Whole | None:
    """Return an application's answer if it is kept in memory, else None.

    Everything that stands before the application, a proxy's headers and the prefix, is asked as
    ever. The application must have a ``Repeating`` in it, as ``assemble_app`` makes it.
    """
    environ[AT_ONCE] = True
    said: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], *failure: object) -> object:
        said.append((status, headers))
        return None

    try:
        body = b"".join(app(environ, start))  # type: ignore[arg-type]
    except Exception:  # whatever it is: the application says so where it is asked in its turn
        return None
    return (*said[-1], body)


def _key(environ: WSGIEnvironment) -> Key | None:
    """Return what an answer depends on; None where it may depend on more."""
    if environ["REQUEST_METHOD"] != "GET" or environ.get("QUERY_STRING"):
        return None
    # where the atlas has names of its own, it refuses others
    host, tags = environ.get("HTTP_HOST", ""), environ.get("HTTP_IF_NONE_MATCH", "")
    if len(host) + len(tags) > LONGEST_WORDS:
        return None
    return (
        environ.get("PATH_INFO", ""),
        best_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")),
        best_language(environ.get("HTTP_ACCEPT_LANGUAGE", "")),
        host,
        tags,
    )
