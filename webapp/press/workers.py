"""Exports apart from answering: a few worker processes, bounded in number, time and memory.

The process that answers imports nothing of the press. Its workers start at the first export, give
way to it (``os.nice``), read a copy of the edition that it serves, and put each file they make into
a folder of their own, so that neither an edition nor a picture is ever sent between processes.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import logging
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Mapping
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from geodata.errors import AtlasError, BusyError, TooLargeError, UnknownNameError
from webapp.edition import Edition, read_edition

if TYPE_CHECKING:
    from pebble import ProcessPool

MIB = 1 << 20
NICENESS = 10
SETTLED_BYTES = 320 * MIB
"""A worker larger than this after an export makes Typst forget what it remembers."""
MEMO_ROUNDS = 12
"""Typst forgets what none of its last ten sheets used."""
REMEDY = "ask for a smaller size, a lower dpi or fewer layers"

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """How much the press may take.

    ``places`` are exports in the press or waiting for it, fewer than the server has threads;
    ``seconds`` are for one export; ``memory`` is of one worker in bytes, twice what a picture of
    the most pixels needs; a worker ends after ``exports``.
    """

    workers: int = 2
    places: int = 4
    seconds: float = 60
    memory: int = 2048 * MIB
    exports: int = 50


@dataclass(frozen=True)
class Job:
    """What is asked of the press, in plain words; see ``webapp.press.export``."""

    make: Literal["export", "preview"]
    suffix: str
    asked: Mapping[str, str]
    site: str = ""


@dataclass(frozen=True)
class Made:
    """A file that the press made, its length in bytes, the digest of it, and its pages."""

    path: Path
    length: int
    digest: str
    pages: int

    def take(self) -> BinaryIO:
        """Return the file open, and its name removed: it is gone when it is closed.

        Raises:
            BusyError: the press was closed in the meantime.
        """
        try:
            file = self.path.open("rb")
        except FileNotFoundError as error:
            raise BusyError(f"{self.path.name}: the press is closing; try again") from error
        with contextlib.suppress(PermissionError):  # where an open file cannot be removed
            self.path.unlink()
        return file


class Workers:
    """The press of one edition; its processes start at the first export and after any fault."""

    def __init__(self, edition: Edition, limits: Limits | None = None) -> None:
        """Keep what the workers need; nothing runs yet."""
        self.edition = edition
        self.limits = limits or Limits()
        self._places = threading.BoundedSemaphore(self.limits.places)
        self._changing = threading.Lock()
        self._pool: ProcessPool | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._numbers = count()
        self._futures: set[Future[Made]] = set()

    def press(self, job: Job) -> Made:
        """Return the file that a worker made.

        Raises:
            BusyError: every place in the press is taken.
            TooLargeError: it takes more time or memory than an export may have.
            AtlasError: the press refused, with its own words, or a worker ended.
        """
        if not self._places.acquire(blocking=False):
            fault = f"export{job.suffix}: the press is full ({self.limits.places} exports)"
            raise BusyError(f"{fault}; try again in a little while")
        try:
            return self._press_again(job)
        finally:
            self._places.release()

    def close(self) -> None:
        """End the workers at once, and what they are making; the next export starts new ones."""
        atexit.unregister(self.close)
        with self._changing:
            self._end()

    def _press_again(self, job: Job) -> Made:
        """Press, once more where the workers ended before one of them took the job."""
        try:
            return self._press_once(job)
        except RuntimeError:  # pebble's word for a pool that stands still
            _log.warning("export%s: the press stood still and was started again", job.suffix)
        try:
            return self._press_once(job)
        except RuntimeError as error:
            fault = f"export{job.suffix}: the press cannot be started"
            raise AtlasError(f"{fault}; look for the cause in the server's log") from error

    def _press_once(self, job: Job) -> Made:
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
            raise BusyError(f"export{job.suffix}: the press is closing; try again") from error
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
            future = self._pool.schedule(_make, (job, path), timeout=self.limits.seconds)
            self._futures.add(future)
            return future, path

    def _start(self) -> tuple[ProcessPool, tempfile.TemporaryDirectory[str]]:
        """Return a pool whose workers start with its first export, and its folder."""
        import multiprocessing

        from pebble import ProcessPool

        folder = _make_folder()
        copy = Path(folder.name) / f"{self.edition.name}.edition"
        self.edition.copy(copy)
        pool = ProcessPool(
            max_workers=self.limits.workers,
            max_tasks=self.limits.exports,
            initializer=_begin,
            initargs=(copy, self.limits.memory),
            context=multiprocessing.get_context("spawn"),  # a fork would copy held locks
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


def _make_folder() -> tempfile.TemporaryDirectory[str]:
    prefix = "routes-out-press-"
    try:
        return tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)
    except OSError as error:
        fault = f"the press has no folder for its files ({error.strerror})"
        raise AtlasError(f"{fault}; name one in TMPDIR, or free its disk") from error


def _cause(status: int) -> str:
    """Return words for a process's exit status, of which a signal's is below zero."""
    with contextlib.suppress(ValueError):
        return signal.Signals(-status).name
    return f"status {status}"


# What follows runs in a worker.

_edition: list[Edition] = []
"""The edition that this worker presses from."""


def _begin(path: Path, memory: int) -> None:
    """Make a worker ready: last in line for the processor, bounded, with the edition read."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # ends typesetting too, which runs no Python
    if sys.platform != "win32":
        os.nice(NICENESS)
        _bound(memory)
    import_module("webapp.press.export")  # before the time of the first export runs
    read = read_edition(path)
    if read is None:
        raise AtlasError(f"{path}: the press cannot read its edition; check the temporary folder")
    _edition[:] = [read]


def _bound(memory: int) -> None:
    """Bound the memory of this process in bytes, and leave no dump of it on the disk.

    The data segment is bounded and not the address space, of which threads reserve much more than
    they use on a machine with many processors.
    """
    import resource

    for limit, most in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(limit)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (allowed, allowed))


def _make(job: Job, path: Path) -> Made:
    """Make a file; only the atlas's own errors leave a worker, as others may not be readable."""
    try:
        return _write(job, path)
    except AtlasError:
        raise
    except MemoryError:
        fault = f"export{job.suffix}: needs more memory than an export may have"
        raise TooLargeError(f"{fault}; {REMEDY}") from None
    except BaseException as error:
        _log.exception("export%s: %s", job.suffix, dict(job.asked))
        name = type(error).__name__
        fault = f"export{job.suffix}: the press failed ({name})"
        raise AtlasError(f"{fault}; please report this with the address") from None
    finally:
        _forget()


def _write(job: Job, path: Path) -> Made:
    from webapp.press.export import FORMATS, export_view, preview_view

    if job.suffix not in FORMATS:
        raise UnknownNameError(f"export{job.suffix}: no known format; give {', '.join(FORMATS)}")
    make = export_view if job.make == "export" else preview_view
    made = make(_edition[0], job.suffix, job.asked, job.site)
    path.write_bytes(made.body)
    digest = hashlib.sha256(made.body).hexdigest()[:32]
    return Made(path, len(made.body), digest, made.pages)


def _forget() -> None:
    """Make Typst forget the last sheets where the worker has become large.

    Typst keeps parts of its last ten sheets (pictures of hundreds of MB) for the case that they
    are set again, and has no other way to drop them; a few empty sheets take a tenth of a second.
    """
    typst: Any = sys.modules.get("typst")
    if typst is None or _resident_bytes() < SETTLED_BYTES:
        return
    compiler = typst.Compiler(ignore_system_fonts=True)
    for _ in range(MEMO_ROUNDS):
        compiler.compile(b"", format="svg")


def _resident_bytes() -> int:
    """Return the memory this process holds, or much where the machine does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return sys.maxsize
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
