"""A lock between processes, so that what takes a minute is done once, whoever begins it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from geodata.errors import AtlasError


@contextlib.contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """Hold the lock of a file, which is made where there is none; wait while another holds it.

    The system takes it from a process that ends, however it ends.

    Raises:
        AtlasError: the file cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # not through a link, which somebody else may have laid there
        number = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as error:
        raise AtlasError(
            f"{path}: cannot be written ({error.strerror}); name another place or free this one"
        ) from error
    with os.fdopen(number, "rb+", buffering=0) as file:
        _lock(file, wait=True)
        yield


def is_held(path: Path) -> bool:
    """Tell whether a living process holds the lock of a file."""
    try:
        with path.open("rb+", buffering=0) as file:
            return not _lock(file, wait=False)
    except OSError:
        return False


def _lock(file: BinaryIO, *, wait: bool) -> bool:
    """Lock a file for as long as it is open; tell whether that was possible."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError:  # LK_LOCK gives up after ten seconds
                if not wait:
                    return False
            else:
                return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system without locks: better built twice than not at all
    return True
