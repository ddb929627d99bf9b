"""Several processes that answer on one socket, and the one above them that keeps them going.

The one above builds the atlas and has the workers of exports; it answers no reader.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from geodata.errors import AtlasError
from webapp.application import assemble_app
from webapp.export.folder import make_folder
from webapp.export.spawning import OwnContext
from webapp.export.workers import Workers
from webapp.journal import keep_journal
from webapp.lifeline import end_with_parent
from webapp.serving.answering import answer, end_on_signals
from webapp.serving.broker import Broker, Remote
from webapp.settings import Settings
from webapp.snapshot.storage import Snapshot, read_snapshot

ENDING_SECONDS = 8.0
"""A little longer than a server takes to end."""
SHORTEST_LIFE_SECONDS = 5.0
"""A process that ends sooner is started again only after a while."""

_log = logging.getLogger(__name__)


def answer_below(listener: socket.socket, address: Any, settings: Settings, access: bool) -> None:
    """Answer in a process of its own: the atlas is opened once the one above has built it."""
    keep_journal(access=access)
    end_with_parent()
    remote = Remote(address)

    def open_app() -> Any:
        path = remote.snapshot()
        snapshot = read_snapshot(path)
        if snapshot is None:
            raise AtlasError("the snapshot cannot be read back; check the disk")
        return assemble_app(snapshot, settings, exports=remote)

    try:
        answer(listener, open_app, remote.tell_it_answers)
    except AtlasError as error:
        _log.error("%s", error)
        sys.exit(1)


class Processes:
    """The processes that answer: started, watched, replaced, ended."""

    def __init__(self, count: int, start: Callable[[], SpawnProcess]) -> None:
        """Keep how many there are to be, and how one is started."""
        self.count = count
        self._start = start
        self.running: dict[SpawnProcess, float] = {}
        self._heard, self._tell = multiprocessing.Pipe(duplex=False)
        self._ending = False

    def end(self) -> None:
        """Let ``watch`` return; may be called from a signal or a thread."""
        self._ending = True
        with contextlib.suppress(OSError):
            self._tell.send_bytes(b".")

    def watch(self) -> None:
        """Keep as many running as there are to be, until ``end``."""
        while not self._ending:
            while len(self.running) < self.count:
                self.running[self._start()] = time.monotonic()
            wait([self._heard, *(one.sentinel for one in self.running)])
            self._bury()

    def _bury(self) -> None:
        for one in [one for one in self.running if not one.is_alive()]:
            age = time.monotonic() - self.running.pop(one)
            if self._ending:
                continue
            _log.error("a process that answers ended (%s) and is replaced", ending(one.exitcode))
            if age < SHORTEST_LIFE_SECONDS:
                self._heard.poll(1)  # not a thousand times a second

    def close(self) -> None:
        """End every process, at once where it does not by itself."""
        for one in self.running:
            one.terminate()
        last = time.monotonic() + ENDING_SECONDS
        for one in self.running:
            one.join(max(0.0, last - time.monotonic()))
            if one.is_alive():
                one.kill()
                one.join()


def ending(status: int | None) -> str:
    """Return words for how a process ended; a signal's status is below zero."""
    with contextlib.suppress(ValueError):
        if status is not None and status < 0:
            return signal.Signals(-status).name
    return f"status {status}"


def _share(snapshot: Snapshot, closing: contextlib.ExitStack) -> tuple[Path, Workers]:
    """Return a copy of the snapshot for the processes and the workers of exports, until closed."""
    path = closing.enter_context(make_folder()) / "served.snapshot"
    snapshot.copy(path)
    workers = Workers(snapshot)
    closing.callback(workers.close)
    return path, workers


def answer_with(
    count: int,
    listener: socket.socket,
    open_it: Callable[[], Snapshot],
    opened: Callable[[], None],
    *,
    settings: Settings,
    access: bool,
) -> None:
    """Answer with several processes until Ctrl-C or SIGTERM.

    Raises:
        AtlasError: the atlas cannot be built.
    """
    broker = Broker()
    context = OwnContext()  # spawns: a fork would copy held locks

    def start() -> SpawnProcess:
        given = (listener, broker.address, settings, access)
        process = context.Process(target=answer_below, args=given, daemon=True)
        process.start()
        return process

    processes = Processes(count, start)
    end_on_signals(processes.end)
    failures: list[BaseException] = []
    with contextlib.ExitStack() as closing:

        def build() -> None:
            try:
                broker.open(*_share(open_it(), closing), opened)
            except BaseException as error:
                failures.append(error)
                processes.end()

        threading.Thread(target=build, name="opening", daemon=True).start()
        try:
            processes.watch()
        finally:
            broker.close()
            processes.close()
    if failures:
        raise failures[0]
