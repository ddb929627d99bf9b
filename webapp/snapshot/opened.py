"""An open snapshot file, of which parts are read: a server holds none of it in its memory.

The system keeps what is asked for often, once for every process that answers.
"""

from __future__ import annotations

import hashlib
import os
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

from geodata.reading import open_ordinary

PIECE_BYTES = 1 << 20
CHECKSUM_BYTES = 64
"""The SHA-256 of all that follows, in hexadecimal, and a line break after it."""


class OpenFile:
    """An open file; it can be read whatever becomes of its name."""

    def __init__(self, path: Path, largest: int) -> None:
        """Open an ordinary file of at most ``largest`` bytes.

        Raises:
            OSError: it is none, or cannot be read.
        """
        self._handle = open_ordinary(path, largest)
        self.length = os.fstat(self._handle).st_size
        self._reading = threading.Lock()  # a handle has one place at which it reads
        weakref.finalize(self, os.close, self._handle)

    def read(self, offset: int, length: int) -> bytes:
        """Return so many bytes from a place on; fewer where the file has been cut since.

        Raises:
            OSError: the disk cannot be read.
        """
        found = bytearray()
        with self._reading:
            os.lseek(self._handle, offset, os.SEEK_SET)
            while len(found) < length and (more := os.read(self._handle, length - len(found))):
                found += more
        return bytes(found)

    def pieces(self, offset: int = 0) -> Iterator[bytes]:
        """Yield all that stands in the file from a place on."""
        while piece := self.read(offset, PIECE_BYTES):
            offset += len(piece)
            yield piece


def read_index(file: OpenFile) -> tuple[bytes, int] | None:
    """Return the index line of a snapshot and where its answers begin; None where it is not whole.

    Raises:
        OSError: the disk cannot be read.
    """
    start = CHECKSUM_BYTES + 1
    digest = hashlib.sha256()
    line, ended = bytearray(), False
    for piece in file.pieces(start):
        digest.update(piece)
        if not ended:
            begun, found, _ = piece.partition(b"\n")
            line += begun
            ended = bool(found)
    if not ended or file.read(0, start) != digest.hexdigest().encode() + b"\n":
        return None
    return bytes(line), start + len(line) + 1
