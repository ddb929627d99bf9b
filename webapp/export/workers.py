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
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.errors import AtlasError
from geodata.holding import HeldFolder
from webapp.errors import BusyError, TooLargeError
from webapp.export.worker import MIB, REMEDY, Job, Made, begin, make_file
from webapp.snapshot.storage import Snapshot

if TYPE_CHECKING:
    from pebble import ProcessPool

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """How much exports may take.

    ``places`` are exports being made or waiting, fewer than the server has threads;
    ``seconds`` are for one export; ``memory`` is of one worker in bytes, twice what a picture of
    the most pixels needs; a worker ends after ``exports``.
    """

    workers: int = 2
    places: int = 4
    seconds: float = 60
    memory: int = 2048 * MIB
    exports: int = 50


class Workers:
    """The exports of one snapshot; the processes start at the first export and after any fault."""

    def __init__(self, snapshot: Snapshot, limits: Limits | None = None) -> None:
        """Keep what the workers need; nothing runs yet."""
        self.snapshot = snapshot
        self.limits = limits or Limits()
        self._places = threading.BoundedSemaphore(self.limits.places)
        self._changing = threading.Lock()
        self._pool: ProcessPool | None = None
        self._folder: HeldFolder | None = None
        self._numbers = count()
        self._futures: set[Future[Made]] = set()

    def make(self, job: Job) -> Made:
        """Return the file that a worker made.

        Raises:
            BusyError: every place is taken.
            TooLargeError: it takes more time or memory than an export may have.
            AtlasError: the export was refused, in its own words, or a worker ended.
        """
        # Refused at once and not queued: a thread of the server that waits answers nobody else.
        if not self._places.acquire(blocking=False):
            fault = f"export{job.suffix}: every place is taken ({self.limits.places} exports)"
            raise BusyError(f"{fault}; try again in a little while")
        try:
            return self._make_again(job)
        finally:
            self._places.release()

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
            fault = f"export{job.suffix}: its worker ended ({_cause(error.exitcode)})"
            raise AtlasError(f"{fault}, perhaps for want of memory; {REMEDY}") from error
        except CancelledError as error:
            raise BusyError(f"export{job.suffix}: exports are closing; try again") from error
        finally:
            self._futures.discard(future)
            if not future.done() or future.cancelled() or future.exception():
                path.unlink(missing_ok=True)

    def _longest(self) -> float:
        """Return seconds until every place before the last is served, and one is overdue."""
        rounds = -(-self.limits.places // self.limits.workers)
        return (rounds + 0.5) * self.limits.seconds + 20

    def _schedule(self, job: Job) -> tuple[Future[Made], Path]:
        with self._changing:
            if self._pool is None or self._folder is None or not self._pool.active:
                self._end()
                self._pool, self._folder = self._start()
            path = Path(self._folder.name) / f"{next(self._numbers)}{job.suffix}"
            future = self._pool.schedule(make_file, (job, path), timeout=self.limits.seconds)
            self._futures.add(future)
            return future, path

    def _start(self) -> tuple[ProcessPool, HeldFolder]:
        """Return a pool whose workers start with its first export, and its folder."""
        from pebble import ProcessPool

        from webapp.export.spawning import OwnContext

        folder = _make_folder()
        copy = Path(folder.name) / f"{self.snapshot.name}.snapshot"
        self.snapshot.copy(copy)
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
        if self._folder is not None:
            self._folder.cleanup()
        self._pool = self._folder = None


def _make_folder() -> HeldFolder:
    try:
        return HeldFolder("routes-out-exports-")
    except OSError as error:
        fault = f"exports have no folder for their files ({error.strerror})"
        raise AtlasError(f"{fault}; name one in TMPDIR, or free its disk") from error


def _cause(status: int) -> str:
    """Return words for a process's exit status, of which a signal's is below zero."""
    with contextlib.suppress(ValueError):
        return signal.Signals(-status).name
    return f"status {status}"
