"""One worker of exports: what runs in a process apart from the one that answers."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Literal

from geodata.errors import AtlasError, UnknownNameError
from geodata.writing import canonical_json
from webapp.errors import BusyError, TooLargeError
from webapp.export.laid import keep_laid
from webapp.journal import keep_journal
from webapp.lifeline import end_with_parent
from webapp.snapshot.storage import IDENTITY, Snapshot, compress, read_snapshot

NICENESS = 5
"""Who answers goes first; at 10 an export ran out of its time where other programs were busy."""
MIB = 1 << 20
SETTLED_BYTES = 320 * MIB
"""A worker larger than this after an export makes Typst forget what it remembers."""
MEMO_ROUNDS = 12
"""Typst forgets what none of its last ten sheets used."""
REMEDY = "ask for a smaller size, a lower dpi or fewer layers"

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """What is asked of a worker, in plain words; see ``webapp.export.export``.

    ``encoding`` is what the file is packed in.
    """

    make: Literal["export", "preview", "share", "lesson"]
    suffix: str
    asked: Mapping[str, str]
    site: str = ""
    encoding: str = IDENTITY

    def tag(self, snapshot: str) -> str:
        """Return the entity tag of what comes of this, known before it is made.

        The same view of the same snapshot gives the same bytes, and a snapshot's name changes with
        the dataset and the software.
        """
        parts = [snapshot, self.make, self.suffix, dict(self.asked), self.site, self.encoding]
        told = canonical_json(parts)
        return hashlib.sha256(told.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Made:
    """A file that a worker made: its length in bytes, and its pages with their sides in px.

    ``encoding`` is what it is packed in; ``several`` tells that it packs a file for each page,
    ``crowded`` that more is shown than can be told apart at its size; ``told`` says in JSON what a
    sheet is called and which part of the map it shows.
    """

    path: Path
    length: int
    pages: int
    encoding: str = IDENTITY
    several: bool = False
    crowded: bool = False
    sides: tuple[float, float] = (0.0, 0.0)
    told: str = ""

    def open(self) -> BinaryIO:
        """Return the file open; it can be read to its end whatever becomes of its name.

        Raises:
            BusyError: the workers were closed in the meantime.
        """
        try:
            return self.path.open("rb")
        except FileNotFoundError as error:
            raise BusyError(f"{self.path.name}: exports are closing; try again") from error

    def remove(self) -> None:
        """Remove the file; where an open one cannot be removed it goes with its folder."""
        with contextlib.suppress(OSError):
            self.path.unlink()


_snapshot: list[Snapshot] = []
"""The snapshot that this worker exports from."""


def begin(path: Path, memory: int) -> None:
    """Make a worker ready: last in line for the processor, bounded, with the snapshot read."""
    keep_journal()
    end_with_parent()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # ends typesetting too, which runs no Python
    if sys.platform != "win32":
        os.nice(NICENESS)
        _bound(memory)
    keep_laid(path.parent)
    import_module("webapp.export.export")  # before the time of the first export runs
    read = read_snapshot(path)
    if read is None:
        raise AtlasError(f"{path}: a worker cannot read its snapshot; check the temporary folder")
    _snapshot[:] = [read]


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


def make_file(job: Job, path: Path) -> Made:
    """Make a file; only the atlas's own errors leave a worker, as others may not be readable."""
    try:
        return _write(job, path)
    except AtlasError:
        raise
    except MemoryError:
        fault = f"export{job.suffix}: needs more memory than an export may have"
        raise TooLargeError(f"{fault}; {REMEDY}") from None
    except OSError as error:
        # the reason and never the path, which is nobody's affair but the log's
        _log.error("export%s: %s", job.suffix, error)
        fault = f"export{job.suffix}: its file cannot be made ({error.strerror or 'no reason'})"
        raise AtlasError(f"{fault}; the server's log says more") from None
    except BaseException as error:
        _log.exception("export%s: %s", job.suffix, dict(job.asked))
        name = type(error).__name__
        fault = f"export{job.suffix}: the export failed ({name})"
        raise AtlasError(f"{fault}; please report this with the address") from None
    finally:
        _forget()


def _write(job: Job, path: Path) -> Made:
    from webapp.export.export import EXPORTERS, MAKERS

    if job.suffix not in EXPORTERS:
        raise UnknownNameError(f"export{job.suffix}: no known format; give {', '.join(EXPORTERS)}")
    made = MAKERS[job.make](_snapshot[0], job.suffix, job.asked, job.site)
    packed = compress(made.body, job.encoding)
    path.write_bytes(packed)
    several = len(made.files) > 1
    return Made(
        path, len(packed), made.pages, job.encoding, several, made.crowded, made.sides, made.told
    )


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
