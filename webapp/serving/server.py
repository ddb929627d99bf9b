"""The server: waitress, with room for a new reader however many connections others hold.

At the limit the connections that nobody needs make room, so that who opens many and asks nothing,
dribbles or reads slowly shuts out only itself.
"""

from __future__ import annotations

import errno
import logging
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer

from webapp.serving.connection import MOST_HEAD, Connection, Doing, choose_leavers
from webapp.serving.tasks import MOST_BODY

THREADS = 20
"""More than there are places for exports and previews, so that some always answer pages."""

ACCEPTED_AT_ONCE = 32
"""New connections of one round, for which room is made beforehand."""

IDLE_SECONDS = 20.0
REQUEST_SECONDS = 20.0
"""From a request's first byte to its last."""
STALLED_SECONDS = 20.0
"""Without a byte taken of an answer."""
LINGER_SECONDS = 2.0
ENDING_SECONDS = 5.0
"""For answers that are on their way when the server is ended."""
ROUND_SECONDS = 1.0

SELECTED = 512
"""File numbers below which sockets are waited for by ``select``: with few of them it was measured
to answer half as many requests again as ``poll``. It knows no number past 1023."""

WAITING_BYTES = 32 << 20
"""In memory for all slow readers together; beyond it the slowest are closed."""

_log = logging.getLogger(__name__)


def adjustments(listener: socket.socket) -> Adjustments:
    """Return waitress's settings."""
    return Adjustments(
        sockets=[listener],
        threads=THREADS,
        ident=None,
        # a body is refused before a byte of it is kept; waitress refuses what reaches its limit
        max_request_body_size=MOST_BODY + 1,
        max_request_header_size=MOST_HEAD,
        log_socket_errors=False,
        # cleared by waitress, what a proxy says would not reach the one place that judges it:
        # webapp.proxying, which believes nobody unless proxies are named
        clear_untrusted_proxy_headers=False,
    )


class Server(TcpWSGIServer):  # type: ignore[misc]
    """Answers from a listening socket until it is ended."""

    channel_class = Connection

    def __init__(self, application: Any, listener: socket.socket, limit: int) -> None:
        """Listen; ``limit`` is how many connections there may be at once."""
        # asked for what need not be waited for, in the thread that waits for all connections
        self.answer_at_once = getattr(application, "answer_at_once", lambda environ: None)
        self._thread = 0
        self.limit = max(limit, ACCEPTED_AT_ONCE + 1)
        self._next_look = 0.0
        self._ends: float | None = None
        # a lock that a signal's handler can take again in the thread that holds it
        self._closing = threading.RLock()
        self._closed = False
        kind = (listener.family, listener.type, listener.proto, listener.getsockname())
        super().__init__(
            application,
            {},
            True,
            listener,
            adj=adjustments(listener),
            sockinfo=kind,
            bind_socket=False,
        )

    def end(self) -> None:
        """Let the server end: no new connections, and a few seconds for answers on their way."""
        if self._ends is None:
            self._ends = time.monotonic() + ENDING_SECONDS
        with self._closing:
            if not self._closed:
                super().pull_trigger()

    def pull_trigger(self) -> None:
        """Wake the thread that waits for all connections, unless it is this one."""
        if threading.get_ident() != self._thread:
            super().pull_trigger()

    def add_task(self, connection: Connection) -> None:
        """Have a connection's first request answered, by a thread of its own where that waits."""
        if not connection.takes_it_at_once():
            super().add_task(connection)

    def run(self, ending: Callable[[], None] = lambda: None) -> None:
        """Answer until ``end``; ``ending`` is called once no new connection is taken."""
        self._thread = threading.get_ident()
        while self._ends is None:
            self._round()
        self.accepting = False
        wasyncore.dispatcher.close(self)
        ending()
        while time.monotonic() < self._ends and self._is_busy():
            self._round()
        self.task_dispatcher.shutdown(timeout=1)
        with self._closing:
            self._closed = True
            wasyncore.close_all(self._map, ignore_all=True)

    def _round(self) -> None:
        # between two rounds only: a number that is closed in one may be another connection's in it
        now = time.monotonic()
        self.make_room()
        if now >= self._next_look:
            self._next_look = now + ROUND_SECONDS
            self.look_after(now)
        many = max(self._map, default=0) >= SELECTED
        wasyncore.loop(timeout=ROUND_SECONDS, map=self._map, use_poll=many, count=1)

    def _is_busy(self) -> bool:
        busy = (Doing.WAITING, Doing.READING)
        return any(one.standing.doing in busy for one in self._connections())

    def _connections(self) -> tuple[Connection, ...]:
        return tuple(self.active_channels.values())

    def make_room(self) -> None:
        """Close as many connections as new ones may come in one round."""
        wanted = len(self.active_channels) + ACCEPTED_AT_ONCE - self.limit
        if wanted <= 0:
            return
        standings = [(one, one.standing) for one in self._connections()]
        for one in choose_leavers(standings, wanted):
            one.handle_close()

    def look_after(self, now: float) -> None:
        """End what takes too long: idling, asking, reading, all answers that wait in memory."""
        for one in self._connections():
            standing = one.standing
            seconds = now - standing.since
            if standing.doing is Doing.ASKING and seconds > REQUEST_SECONDS:
                one.time_out()
            elif (
                (standing.doing is Doing.IDLE and seconds > IDLE_SECONDS)
                or (standing.doing is Doing.READING and _has_stalled(one))
                or (one.lingering and seconds > LINGER_SECONDS)
            ):
                # at once: waitress's own way waits until a stalled reader takes bytes again
                one.handle_close()
        self._bound_memory()

    def _bound_memory(self) -> None:
        readers = [one for one in self._connections() if one.standing.doing is Doing.READING]
        readers.sort(key=lambda one: one.standing.since, reverse=True)
        held = 0
        for one in readers:
            held += one.waiting_bytes
            if held > WAITING_BYTES:
                one.handle_close()

    def readable(self) -> bool:
        """Tell whether a new connection is taken: not where every one has an answer being made."""
        return self.accepting and len(self.active_channels) < self.limit

    def handle_accept(self) -> None:
        """Take the new connections that wait."""
        for _ in range(min(ACCEPTED_AT_ONCE, self.limit - len(self.active_channels))):
            try:
                taken, address = self.socket.accept()
            except OSError as error:
                if error.errno in (errno.EMFILE, errno.ENFILE):
                    _log.warning("no file is left for a new connection; the limit is lowered")
                    self.limit = max(ACCEPTED_AT_ONCE + 1, len(self.active_channels))
                return
            try:
                self.set_socket_options(taken)
            except OSError:  # gone again; macOS says so here
                taken.close()
                continue
            Connection(self, taken, address, self.adj, map=self._map)


def _has_stalled(connection: Connection) -> bool:
    return bool(time.time() - connection.last_activity > STALLED_SECONDS)
