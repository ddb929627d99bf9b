"""A snapshot: everything the atlas answers with, built and compressed once, in one file.

One file instead of a cache of responses: the process that answers needs neither Folium nor
geopandas, and a damaged file cannot be half served.

The file is named by the digest of the dataset and of the software that built it. Its first line is
the SHA-256 of all that follows, the second a JSON index, the rest the bytes of every answer,
plain only where compressing does not help. One that is damaged or stale is never served: it is
built anew.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from geodata.errors import AtlasError
from geodata.writing import write_bytes, write_pieces
from webapp.snapshot.opened import OpenFile, read_index

IDENTITY, GZIP, BROTLI = ENCODINGS = ("identity", "gzip", "br")
LARGEST_BYTES = 1_000_000_000
"""Far above any atlas, and no endless file."""
OWNER_WRITES = 0o644
"""Whoever can write a snapshot decides what the atlas says, whatever the umask allows others."""
FORMAT = 2
"""Raised whenever the layout of the file changes; a file of another format is built anew."""


@dataclass(frozen=True)
class Resource:
    """One answer as it was built: its path, its type, its bytes and its security policy.

    ``immutable`` ones have their digest in the address; ``first_view`` ones are what the map's
    first view waits for, and are compressed hardest.
    """

    path: str
    content_type: str
    body: bytes
    policy: str = ""
    immutable: bool = False
    first_view: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Entry:
    """Where an answer lies in a snapshot: encoding to (offset, length) in bytes."""

    content_type: str
    policy: str
    immutable: bool
    digest: str
    parts: dict[str, tuple[int, int]]


@dataclass(frozen=True, eq=False)
class Answer:
    """An answer's bytes in one encoding, with its strong entity tag (unquoted)."""

    entry: Entry
    encoding: str
    body: bytes

    @property
    def etag(self) -> str:
        """Return the tag; each encoding has one of its own."""
        return f"{self.entry.digest}-{self.encoding}"


class Snapshot:
    """A read snapshot; answers are parts of its file."""

    def __init__(self, entries: dict[str, Entry], file: OpenFile, start: int, name: str) -> None:
        """Keep the index of a snapshot and its file, in which the answers begin at ``start``."""
        self.entries = entries
        self.name = name
        self._file = file
        self._start = start

    def __contains__(self, path: str) -> bool:
        """Tell whether the snapshot answers a path."""
        return path in self.entries

    def answer(self, path: str, encoding: str = IDENTITY) -> Answer:
        """Return the answer to a path in an encoding, or as it is where it is not kept in that.

        Raises:
            KeyError: the snapshot has no such path.
            AtlasError: the file was damaged since it was read.
        """
        entry = self.entries[path]
        if encoding in entry.parts:
            return Answer(entry, encoding, self._part(entry, encoding))
        return Answer(entry, IDENTITY, self._plain(entry))

    def _part(self, entry: Entry, encoding: str) -> bytes:
        offset, length = entry.parts[encoding]
        try:
            part = self._file.read(self._start + offset, length)
        except OSError as error:
            raise self._damage() from error
        if len(part) < length:
            raise self._damage()
        return part

    def _plain(self, entry: Entry) -> bytes:
        if IDENTITY in entry.parts:
            return self._part(entry, IDENTITY)
        try:
            return gzip.decompress(self._part(entry, GZIP))
        except (OSError, EOFError, zlib.error) as error:
            raise self._damage() from error

    def _damage(self) -> AtlasError:
        fault = f"snapshot {self.name}: an answer in it is damaged"
        return AtlasError(f"{fault}; remove it and start again")

    def read_json(self, path: str) -> object:
        """Return a JSON answer parsed."""
        return json.loads(self.answer(path).body)

    def copy(self, path: Path) -> None:
        """Write the snapshot's file again, as it was read; its first place may be empty by now.

        Raises:
            AtlasError: the file cannot be written.
        """
        write_pieces(path, self._file.pieces())


def compress(body: bytes, encoding: str, quality: int = 5) -> bytes:
    """Return a body in an encoding; ``quality`` is brotli's, 0 to 11."""
    if encoding == BROTLI:
        import brotli  # the process that answers never compresses, and does without it

        packed: bytes = brotli.compress(body, quality=quality)
        return packed
    return gzip.compress(body, compresslevel=9, mtime=0) if encoding == GZIP else body


def _compress(page: Resource) -> dict[str, bytes]:
    """Return a body in both compressed encodings, or plain where either would not be smaller."""
    # brotli's best is slow, and worth it only where a reader waits for the bytes
    quality = 11 if page.first_view else 5
    packed = {encoding: compress(page.body, encoding, quality) for encoding in (BROTLI, GZIP)}
    smaller = all(len(body) < len(page.body) for body in packed.values())
    return packed if smaller else {IDENTITY: page.body}


def write_snapshot(path: Path, pages: Iterable[Resource]) -> None:
    """Write everything into one file, whole or not at all.

    Raises:
        AtlasError: two pages answer to one path, or the file cannot be written.
    """
    entries: dict[str, dict[str, object]] = {}
    blob = bytearray()
    for page in pages:
        if page.path in entries:
            raise AtlasError(f"{page.path}: two pages answer to it; give records ids of their own")
        parts = {}
        for encoding, body in _compress(page).items():
            parts[encoding] = (len(blob), len(body))
            blob += body
        # of the plain body, so that the tag lasts when the compressor's version changes
        digest = hashlib.sha256(page.body).hexdigest()[:24]
        entry = Entry(page.content_type, page.policy, page.immutable, digest, parts)
        entries[page.path] = asdict(entry)
    index = json.dumps({"format": FORMAT, "entries": entries}, sort_keys=True).encode()
    rest = index + b"\n" + bytes(blob)
    write_bytes(path, hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest, OWNER_WRITES)


def read_snapshot(path: Path) -> Snapshot | None:
    """Read a snapshot; None where there is none, or where a byte of it is not as written."""
    try:
        file = OpenFile(path, LARGEST_BYTES)
        found = read_index(file)
    except OSError:
        return None
    if found is None:
        return None
    line, start = found
    # A checksum says that a file is whole, not whose it is: the index is believed in nothing.
    try:
        table = json.loads(line)
        if table["format"] != FORMAT:
            return None
        blob = file.length - start
        entries = {name: _entry(kept, blob) for name, kept in table["entries"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return Snapshot(entries, file, start, path.stem)


def _entry(kept: dict[str, Any], blob: int) -> Entry:
    """Return an entry of the index, whose answers lie within a blob of so many bytes.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it is not as it was written.
    """
    entry = Entry(**kept)
    # they become headers, in which a line break would begin another one
    for text in (entry.content_type, entry.policy, entry.digest):
        if not text.isprintable():
            raise ValueError(text)
    if not isinstance(entry.immutable, bool) or not entry.parts.keys() & {IDENTITY, GZIP}:
        raise ValueError(entry)
    for encoding, (offset, length) in entry.parts.items():
        whole = type(offset) is int and type(length) is int
        if encoding not in ENCODINGS or not whole or not 0 <= offset <= offset + length <= blob:
            raise ValueError(encoding)
    return _compact(entry)


def _compact(entry: Entry) -> Entry:
    """Return an entry whose texts are one with those of other entries: they are mostly the same."""
    return Entry(
        sys.intern(entry.content_type),
        sys.intern(entry.policy),
        entry.immutable,
        entry.digest,
        {sys.intern(name): (offset, length) for name, (offset, length) in entry.parts.items()},
    )
