"""One connection of the server: what it is doing, since when, and who answers it.

Waitress reads, answers and closes; added here are a clock for a request that dribbles in, answers
that wait for nothing and take no thread of their own, and a close after an error that lets the
reader read why.
"""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from waitress.buffers import ReadOnlyFileBasedBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.utilities import Error

from webapp.serving.tasks import Answering, Refusing
from webapp.snapshot.repeating import Whole

MOST_HEAD = 65_536
"""Bytes of a request's head: the longest view with room for cookies of a neighbour."""

FRESH_SECONDS = 1.0

HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[\w.~%-]*)(:\d{0,5})?", re.ASCII)
"""A name or an address with a port; empty where an address has no host."""


class Doing(IntEnum):
    """What a connection does, in the order in which connections make room for others."""

    IDLE = 0
    ASKING = 1
    """Its request is not there whole yet."""
    FRESH = 2
    """It has only just come, and its request may be on its way."""
    READING = 3
    """Its answer is made and on its way."""
    WAITING = 4
    """Its answer is being made: it never makes room."""


@dataclass(frozen=True)
class Standing:
    """What a connection does and since when, in seconds of a steady clock."""

    doing: Doing
    since: float


def choose_leavers(standings: Iterable[tuple[Any, Standing]], count: int) -> list[Any]:
    """Return who makes room: the idle first, and of those who do the same the longest at it."""
    leaving = [one for one in standings if one[1].doing is not Doing.WAITING]
    leaving.sort(key=lambda one: (one[1].doing, one[1].since))
    return [name for name, _ in leaving[:count]]


class TooSlowError(Error):  # type: ignore[misc]
    """A request whose head or body did not arrive in time."""

    code = 408
    reason = "Request Timeout"


class Request(HTTPRequestParser):  # type: ignore[misc]
    """A request as it arrives; one that is refused is not told to send its body.

    What two servers may read differently is refused: a proxy before this one would take one request
    for two, or keep a page under another's name (RFC 9112, sections 2.5, 3.2 and 6.3).
    """

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head, and raise ParsingError of one that may be read in two ways."""
        super().parse_header(header_plus)
        host = self.headers.get("HOST")  # of two, both, with a comma between
        if self.version not in ("1.0", "1.1"):
            raise ParsingError("ask in HTTP/1.1 or HTTP/1.0")
        if host is None and self.version == "1.1":
            raise ParsingError("a request in HTTP/1.1 names its host in one header Host")
        if not HOST.fullmatch(host or ""):
            raise ParsingError("Host is one name or address, with or without a port")
        if self.chunked and "CONTENT_LENGTH" in self.headers:
            raise ParsingError("a body has a Content-Length or a Transfer-Encoding, not both")

    def received(self, data: bytes) -> int:
        """Take bytes, and return how many belong to this request."""
        taken: int = super().received(data)
        if self.error is not None:
            self.expect_continue = False
        return taken


class Connection(HTTPChannel):  # type: ignore[misc]
    """A connection that knows since when it does what it does."""

    parser_class = Request
    error_task_class = Refusing

    request: Request | None
    close_when_flushed: bool
    refused = False
    lingering = False

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Begin fresh."""
        self._since = self._came = time.monotonic()
        self._doing = Doing.FRESH
        self._taking = self._hasty = False
        self._given: Whole | None = None
        super().__init__(*arguments, **named)

    def task_class(self, connection: Connection, request: Request) -> Answering:
        """Return the task of answering a request."""
        given, self._given = self._given, None
        return Answering(connection, request, given)

    @property
    def standing(self) -> Standing:
        """Return what the connection does and since when."""
        doing = self._see()
        if doing is not self._doing:
            self._doing, self._since = doing, time.monotonic()
        return Standing(self._doing, self._since)

    def _see(self) -> Doing:
        if self.requests:
            return Doing.WAITING
        if self.total_outbufs_len or self.lingering:
            return Doing.READING
        if self.request is not None:
            return Doing.ASKING
        fresh = self._doing is Doing.FRESH and time.monotonic() - self._came < FRESH_SECONDS
        return Doing.FRESH if fresh else Doing.IDLE

    @property
    def waiting_bytes(self) -> int:
        """Return how many bytes in memory wait for this reader."""
        buffers = list(self.outbufs)
        return sum(len(one) for one in buffers if not isinstance(one, ReadOnlyFileBasedBuffer))

    def check_client_disconnected(self) -> bool:
        """Tell whether the reader has gone while the answer is made.

        Asked of the socket itself, as nothing is read from it meanwhile.
        """
        if not self.connected:
            return True
        try:
            return bool(self.socket.recv(1, socket.MSG_PEEK) == b"")
        except BlockingIOError:
            return False
        except OSError:
            return True

    def received(self, data: bytes) -> bool:
        """Take bytes of a request; each new request has a time of its own."""
        self._taking = True
        taken: bool = super().received(data)
        self._taking = False
        if self._hasty:
            self._hasty = False
            self._answer_at_once()
        _ = self.standing
        return taken

    def takes_it_at_once(self) -> bool:
        """Tell whether the connection sees to its first request itself, once its bytes are taken.

        Called with the lock of requests held, which answering takes.
        """
        self._hasty = self._taking
        return self._hasty

    def _answer_at_once(self) -> None:
        """Answer without a thread of its own what need not be waited for.

        Only a single request with nothing left of the answer before: then nothing of it can wait
        for the reader, who takes the rest when there is room for it.
        """
        (request, *more) = self.requests
        if not (more or request.error or self.total_outbufs_len):
            self._given = self.server.answer_at_once(
                Answering(self, request, None).get_environment()
            )
        if self._given is None:
            self.server.add_task(self)
        else:
            self.service()

    def time_out(self) -> None:
        """Answer a request that is not there whole that it took too long."""
        with self.requests_lock:
            request, self.request = self.request, None
            if request is None or self.requests:
                return
            request.error = TooSlowError("")
            request.completed = True
            self.requests.append(request)
        self.server.add_task(self)

    def readable(self) -> bool:
        """Tell whether to read; after a refusal what still arrives is read and forgotten."""
        return self.lingering or bool(super().readable())

    def writable(self) -> bool:
        """Tell whether there is something to write, or to close."""
        return self.will_close if self.lingering else bool(super().writable())

    def handle_read(self) -> None:
        """Read; the end of what is read and forgotten ends the connection."""
        if not self.lingering:
            super().handle_read()
        elif not self._forget_some():
            self.handle_close()

    def _forget_some(self) -> bool:
        try:
            return bool(self.socket.recv(MOST_HEAD))
        except BlockingIOError:
            return True
        except OSError:
            return False

    def handle_write(self) -> None:
        """Write; after a refusal say that no more comes, and let the reader finish.

        Closed at once, the reader's machine would throw the refusal away unread.
        """
        if self.refused and self.close_when_flushed and not self.total_outbufs_len:
            self.close_when_flushed = False
            self.lingering = True
            try:
                self.socket.shutdown(socket.SHUT_WR)
            except OSError:
                self.will_close = True
        super().handle_write()
