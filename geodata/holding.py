"""Files held by a running process, so that others can tell what a killed one has left behind.

The system lets go of a file when its holder ends, however it ends; a number of a process would be
given to another one, and means nothing from within a container.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MARK = ".routes-out"
"""How the names of what is swept end: nothing of anybody else's is called so."""
HOLDER = f"holder{MARK}"
"""The file by which a folder is held."""


def hold(handle: int, *, wait: bool = False) -> bool:
    """Hold an open file for this process; return whether it is held now.

    Without waiting, False where another process holds it, or the file system holds nothing.
    """
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def holding(path: Path) -> Iterator[bool]:
    """Hold a file, made where there is none, waiting for whoever holds it; yield whether it is.

    Raises:
        OSError: the file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield hold(handle, wait=True)
    finally:
        os.close(handle)


class HeldFolder:
    """A temporary folder of this process; those that killed processes left go when it is made."""

    def __init__(self, prefix: str) -> None:
        """Make the folder.

        Raises:
            OSError: no temporary folder can be made.
        """
        sweep_folders(Path(tempfile.gettempdir()), prefix)
        self._folder = tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)
        self.name = self._folder.name
        self._handle = os.open(Path(self.name) / HOLDER, os.O_RDWR | os.O_CREAT, 0o600)
        hold(self._handle)

    def cleanup(self) -> None:
        """Remove the folder and all that is in it."""
        os.close(self._handle)
        self._folder.cleanup()


@cache
def sweep(folder: Path) -> None:
    """Remove hidden temporaries that killed processes left in a folder; once in a process."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            hidden = entry.name.startswith(".") and entry.name.endswith(MARK)
            if hidden and entry.is_file(follow_symlinks=False):
                _remove_unheld(Path(entry.path), Path(entry.path))


def sweep_folders(parent: Path, prefix: str) -> None:
    """Remove folders of this user that killed processes left: those that nobody holds."""
    user = os.getuid() if sys.platform != "win32" else None
    for folder in parent.glob(f"{prefix}*"):
        with contextlib.suppress(OSError):
            if user is not None and folder.lstat().st_uid != user:
                continue
            if (folder / HOLDER).is_file() and not folder.is_symlink():
                _remove_unheld(folder / HOLDER, folder)


def _remove_unheld(held: Path, what: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(held, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        try:
            unheld = hold(handle)
            if unheld and sys.platform != "win32":
                _remove(what)
        finally:
            os.close(handle)
        # Windows removes no file that is open, not even by who opened it
        if unheld and sys.platform == "win32":
            _remove(what)


def _remove(what: Path) -> None:
    if what.is_dir():
        shutil.rmtree(what, ignore_errors=True)
    else:
        what.unlink(missing_ok=True)
