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
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from geodata.errors import AtlasError
from geodata.reading import read_bytes
from geodata.writing import write_bytes

IDENTITY, GZIP, BROTLI = ENCODINGS = ("identity", "gzip", "br")
LARGEST_BYTES = 1_000_000_000
"""What answers keeps the whole file in memory: far above any atlas, and no endless file."""
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


@dataclass(frozen=True, eq=False)
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
    """A read snapshot; answers are slices of its bytes."""

    def __init__(self, entries: dict[str, Entry], content: bytes, start: int, name: str) -> None:
        """Keep the index and the whole file of a snapshot, whose answers begin at ``start``."""
        self.entries = entries
        self.name = name
        self._content = content
        self._blob = memoryview(content)[start:]
        self._answers: dict[tuple[str, str], Answer] = {}

    def __contains__(self, path: str) -> bool:
        """Tell whether the snapshot answers a path."""
        return path in self.entries

    def answer(self, path: str, encoding: str = IDENTITY) -> Answer:
        """Return the answer to a path in an encoding, or as it is where it is not kept in that.

        Raises:
            KeyError: the snapshot has no such path.
        """
        known = self._answers.get((path, encoding))
        if known is not None:
            return known
        entry = self.entries[path]
        if encoding not in entry.parts:
            # not kept for the next reader: plain bytes of everything would fill the memory
            return Answer(entry, IDENTITY, self._plain(entry))
        answer = Answer(entry, encoding, self._part(entry, encoding))
        self._answers[path, encoding] = answer
        return answer

    def _part(self, entry: Entry, encoding: str) -> bytes:
        offset, length = entry.parts[encoding]
        return bytes(self._blob[offset : offset + length])

    def _plain(self, entry: Entry) -> bytes:
        if IDENTITY in entry.parts:
            return self._part(entry, IDENTITY)
        try:
            return gzip.decompress(self._part(entry, GZIP))
        except (OSError, EOFError, zlib.error) as error:
            fault = f"snapshot {self.name}: an answer in it is damaged"
            raise AtlasError(f"{fault}; remove it and start again") from error

    def read_json(self, path: str) -> object:
        """Return a JSON answer parsed."""
        return json.loads(self.answer(path).body)

    def copy(self, path: Path) -> None:
        """Write the snapshot's file again, as it was read; its first place may be empty by now.

        Raises:
            AtlasError: the file cannot be written.
        """
        write_bytes(path, self._content)


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
        content = read_bytes(path, LARGEST_BYTES)
    except OSError:
        return None
    first = content.find(b"\n")
    second = content.find(b"\n", first + 1)
    view = memoryview(content)
    if hashlib.sha256(view[first + 1 :]).hexdigest().encode() != content[: max(first, 0)]:
        return None
    # A checksum says that a file is whole, not whose it is: the index is believed in nothing.
    try:
        table = json.loads(content[first + 1 : second])
        if table["format"] != FORMAT:
            return None
        blob = len(content) - second - 1
        entries = {name: _entry(kept, blob) for name, kept in table["entries"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return Snapshot(entries, content, second + 1, path.stem)


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
    return entry
