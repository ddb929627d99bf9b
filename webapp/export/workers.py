"""Exports apart from answering: a few worker processes, bounded in number, time and memory.

The process that answers imports nothing that draws. The workers start at the first export, give
way to it (``os.nice``), read a copy of the snapshot that it serves, and put each file they make
into a folder of their own, so that neither a snapshot nor a picture is ever sent between processes.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import signal
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from geodata.errors import AtlasError, UnknownNameError
from webapp.errors import BusyError, RequestError, TooLargeError
from webapp.export.folder import disk_faults, make_folder
from webapp.export.kept import Kept
from webapp.export.places import Places, Room, name_client
from webapp.export.worker import MIB, REMEDY, Job, Made, begin, make_file
from webapp.journal import Seldom
from webapp.snapshot.storage import Snapshot

if TYPE_CHECKING:
    from pebble import ProcessPool

_log = logging.getLogger(__name__)


FAILED_IN_A_ROW = 3
"""Workers that ended over their export, one after the other, before the server calls itself ill."""


EXPORTING = Room(making=2, places=6, each=2)
PREVIEWING = Room(making=1, places=10, each=6)


@dataclass(frozen=True)
class Limits:
    """How much exports may take.

    ``exporting`` and ``previewing`` are their places, together fewer than the server has threads;
    as many are made at once as there are ``workers``, so that a preview never waits for an export.
    ``seconds`` are for one export; ``memory`` is of one worker in bytes, twice what a picture of
    the most pixels needs; a worker ends after ``exports``; ``kept`` are bytes of files last made.
    """

    workers: int = 3
    exporting: Room = EXPORTING
    previewing: Room = PREVIEWING
    seconds: float = 60
    memory: int = 2048 * MIB
    exports: int = 50
    kept: int = 64 * MIB


class Exports(Protocol):
    """What makes exports: workers of this process, or those of the process above it."""

    def make(self, job: Job, client: str = "", gone: Callable[[], bool] = ...) -> Made:
        """Return the file made for a client; see ``Workers.make``."""

    def faults(self) -> tuple[str, ...]:
        """Return what is wrong with the workers; see ``Workers.faults``."""

    def close(self) -> None:
        """End what is being made."""


class Workers:
    """The exports of one snapshot; the processes start at the first export and after any fault."""

    def __init__(self, snapshot: Snapshot, limits: Limits | None = None) -> None:
        """Keep what the workers need; nothing runs yet."""
        self.snapshot = snapshot
        self.limits = limits or Limits()
        exports = Places(self.limits.exporting, "exports")
        previews = Places(self.limits.previewing, "previews")
        # a picture for a card takes a preview's place: it must never keep an export waiting
        self.places = {
            "export": exports,
            "preview": previews,
            "share": previews,
            "lesson": exports,
        }
        self.kept = Kept(self.limits.kept)
        self._refused = Seldom()
        self._failed = 0
        self._changing = threading.Lock()
        self._pool: ProcessPool | None = None
        self._folder: Path | None = None
        self._lived_in = contextlib.ExitStack()
        self._numbers = count()
        self._futures: set[Future[Made]] = set()

    def make(self, job: Job, client: str = "", gone: Callable[[], bool] = lambda: False) -> Made:
        """Return the file that a worker made, or has just made for somebody else.

        ``client`` is the address of who asks; ``gone`` tells whether nobody waits for it any more.

        Raises:
            BusyError: every place is taken, or every place of this client.
            TooLargeError: it takes more time or memory than an export may have.
            AtlasError: the export was refused, in its own words, or a worker ended.
        """
        tag = job.tag(self.snapshot.name)
        if made := self.kept.find(tag):
            return made
        try:
            with self.places[job.make].take(name_client(client), gone):
                return self.kept.find(tag) or self._make_and_keep(tag, job)
        except AtlasError as error:
            self._log_failure(job, error)
            raise

    def _make_and_keep(self, tag: str, job: Job) -> Made:
        made = self._make_again(job)
        self.kept.keep(tag, made)
        self._failed = 0
        return made

    def _log_failure(self, job: Job, error: AtlasError) -> None:
        """Log why an export failed; what was asked wrongly is its asker's own affair."""
        asked_wrongly = isinstance(error, RequestError | UnknownNameError)
        if isinstance(error, BusyError):
            if missed := self._refused.count():
                _log.warning("%s: %s (%d refused so since the last line)", job.make, error, missed)
        elif isinstance(error, TooLargeError) or not asked_wrongly:
            _log.error("%s: %s", job.make, error)

    def faults(self) -> tuple[str, ...]:
        """Return what is wrong with the workers, nothing where all is well."""
        found = []
        if self._failed >= FAILED_IN_A_ROW:
            found.append(f"the workers of the last {self._failed} exports ended over them")
        return (*found, *disk_faults())

    def close(self) -> None:
        """End the workers at once, and what they are making; the next export starts new ones."""
        atexit.unregister(self.close)
        with self._changing:
            self._end()

    def _make_again(self, job: Job) -> Made:
        """Make a file, once more where the workers ended before one of them took the job."""
        try:
            return self._make_once(job)
        except RuntimeError:  # pebble's word for a pool that stands still
            _log.warning("export%s: the workers stood still and were started again", job.suffix)
        try:
            return self._make_once(job)
        except RuntimeError as error:
            fault = f"export{job.suffix}: no worker can be started"
            raise AtlasError(f"{fault}; look for the cause in the server's log") from error

    def _make_once(self, job: Job) -> Made:
        from pebble import ProcessExpired

        seconds = self.limits.seconds
        future, path = self._schedule(job)
        try:
            return future.result(self._longest())
        except TimeoutError as error:
            if not future.done():  # the workers hang: not even pebble's own limit has ended this
                self.close()
            fault = f"export{job.suffix}: not made within {seconds:g} seconds"
            raise TooLargeError(f"{fault}; {REMEDY}") from error
        except ProcessExpired as error:
            self._failed += 1
            fault = f"export{job.suffix}: its worker ended ({_cause(error.exitcode)})"
            raise AtlasError(f"{fault}, perhaps for want of memory; {REMEDY}") from error
        except CancelledError as error:
            raise BusyError(f"export{job.suffix}: exports are closing; try again") from error
        finally:
            self._futures.discard(future)
            if not future.done() or future.cancelled() or future.exception():
                path.unlink(missing_ok=True)

    def _longest(self) -> float:
        """Return seconds until all that is made at once is made, and one is overdue."""
        made_at_once = self.limits.exporting.making + self.limits.previewing.making
        rounds = -(-made_at_once // self.limits.workers)
        return (rounds + 0.5) * self.limits.seconds + 20

    def _schedule(self, job: Job) -> tuple[Future[Made], Path]:
        with self._changing:
            if self._pool is None or self._folder is None or not self._pool.active:
                self._end()
                self._pool, self._folder = self._start()
            path = self._folder / f"{next(self._numbers)}{job.suffix}"
            future = self._pool.schedule(make_file, (job, path), timeout=self.limits.seconds)
            self._futures.add(future)
            return future, path

    def _start(self) -> tuple[ProcessPool, Path]:
        """Return a pool whose workers start with its first export, and its folder."""
        from pebble import ProcessPool

        from webapp.export.spawning import OwnContext

        folder = self._lived_in.enter_context(make_folder())
        copy = folder / f"{self.snapshot.name}.snapshot"
        try:
            self.snapshot.copy(copy)
        except AtlasError as error:
            # who asks reads this: the reason, and no path of the server, which the log has
            _log.error("%s", error)
            reason = getattr(error.__cause__, "strerror", None) or "no reason is known"
            fault = f"exports have no room for what they need ({reason})"
            raise AtlasError(f"{fault}; free the disk of TMPDIR") from error
        pool = ProcessPool(
            max_workers=self.limits.workers,
            max_tasks=self.limits.exports,
            initializer=begin,
            initargs=(copy, self.limits.memory),
            context=OwnContext(),  # spawns: a fork would copy held locks
        )
        atexit.register(self.close)
        return pool, folder

    def _end(self) -> None:
        for future in tuple(self._futures):
            future.cancel()
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
        self.kept.clear()
        self._lived_in.close()
        self._pool = self._folder = None


def _cause(status: int) -> str:
    """Return words for a process's exit status, of which a signal's is below zero."""
    with contextlib.suppress(ValueError):
        return signal.Signals(-status).name
    return f"status {status}"
