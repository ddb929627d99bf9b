"""Files read only where they are files and only up to a size: nothing waits or never ends."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

MEGABYTE = 1_000_000


def open_ordinary(path: Path, largest: int) -> int:
    """Return a handle on an ordinary file of at most ``largest`` bytes; who asks closes it.

    Raises:
        OSError: it cannot be read, is a folder, a pipe or a device, or is larger.
    """
    # without waiting: opening a pipe that nobody writes to would else never end
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is no ordinary file", str(path))
        _check_length(status.st_size, largest, path)
    except OSError:
        os.close(handle)
        raise
    return handle


def read_bytes(path: Path, largest: int) -> bytes:
    """Return the content of an ordinary file of at most ``largest`` bytes.

    Raises:
        OSError: it cannot be read, is a folder, a pipe or a device, or is larger.
    """
    handle = open_ordinary(path, largest)
    with os.fdopen(handle, "rb") as file:
        # room is taken for as much as is asked for, so not for the largest at once
        content = file.read(os.fstat(handle).st_size + 1)
        # the size may be wrong (of files that a system makes up, or one that grows)
        while len(content) <= largest and (more := file.read(MEGABYTE)):
            content += more
    _check_length(len(content), largest, path)
    return content


def _check_length(length: int, largest: int, path: Path) -> None:
    if length > largest:
        raise OSError(errno.EFBIG, f"it is larger than {largest // MEGABYTE} MB", str(path))
