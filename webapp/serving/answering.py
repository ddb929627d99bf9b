"""One process that answers: it listens at once, and opens the atlas meanwhile."""

from __future__ import annotations

import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask

from webapp.serving.limits import connection_limit, raise_file_limit
from webapp.serving.opening import Opening
from webapp.serving.server import Server

_log = logging.getLogger(__name__)


def answer(
    listener: socket.socket, open_app: Callable[[], Flask], opened: Callable[[], None]
) -> None:
    """Answer until Ctrl-C or SIGTERM; ``open_app`` runs in a thread, ``opened`` after it.

    Raises:
        AtlasError: what opening the atlas raised.
    """
    opening = Opening()
    server = Server(opening, listener, connection_limit(raise_file_limit()))
    end_on_signals(server.end)
    failures: list[BaseException] = []

    def open_it() -> None:
        try:
            opening.app = open_app()
            opened()
        except BaseException as error:
            failures.append(error)
            server.end()

    threading.Thread(target=open_it, name="opening", daemon=True).start()
    server.run(lambda: _close_exports(opening.app))
    if failures:
        raise failures[0]


def _close_exports(app: Any) -> None:
    """End what is being exported, so that nobody waits for it."""
    if isinstance(app, Flask):
        app.extensions["exports"].close()


def end_on_signals(end: Callable[[], None]) -> None:
    """Let Ctrl-C and SIGTERM call a function in place of what they do by themselves."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: end())
    if sys.platform == "win32":
        signal.signal(signal.SIGBREAK, lambda *_: end())
