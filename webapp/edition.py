"""A drawn edition: everything the atlas answers with, drawn and compressed once, in one file.

The file is named by the digest of the dataset and of the software that drew it. Its first line is
the SHA-256 of all that follows, the second a JSON index, the rest the bytes of every answer. One
that is damaged or stale is never served: it is drawn anew.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from geodata.errors import AtlasError
from geodata.writing import write_bytes

IDENTITY, GZIP, BROTLI = "identity", "gzip", "br"
FORMAT = 1


@dataclass(frozen=True)
class Drawn:
    """One thing drawn: the path it answers to, its type, its bytes and its security policy."""

    path: str
    content_type: str
    body: bytes
    policy: str = ""
    immutable: bool = False
    first_view: bool = False


@dataclass(frozen=True, eq=False)
class Entry:
    """Where an answer lies in an edition: encoding to (offset, length) in bytes."""

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


class Edition:
    """A read edition; answers are slices of its bytes."""

    def __init__(self, entries: dict[str, Entry], blob: bytes, name: str) -> None:
        """Keep the index and the bytes of an edition."""
        self.entries = entries
        self.name = name
        self._blob = blob
        self._answers: dict[tuple[str, str], Answer] = {}

    def __contains__(self, path: str) -> bool:
        """Tell whether the edition answers a path."""
        return path in self.entries

    def answer(self, path: str, encoding: str = IDENTITY) -> Answer:
        """Return the answer to a path in an encoding, or as it is where it is not kept in that.

        Raises:
            KeyError: the edition has no such path.
        """
        known = self._answers.get((path, encoding))
        if known is not None:
            return known
        entry = self.entries[path]
        kept = encoding if encoding in entry.parts else IDENTITY
        offset, length = entry.parts[kept]
        answer = Answer(entry, kept, self._blob[offset : offset + length])
        self._answers[path, encoding] = answer
        return answer

    def read_json(self, path: str) -> object:
        """Return a JSON answer parsed."""
        return json.loads(self.answer(path).body)


def _compress(drawn: Drawn) -> dict[str, bytes]:
    """Return a body in the encodings that make it smaller."""
    import brotli  # only drawing compresses

    quality = 11 if drawn.first_view else 5
    packed = {
        BROTLI: brotli.compress(drawn.body, quality=quality),
        GZIP: gzip.compress(drawn.body, compresslevel=9, mtime=0),
    }
    smaller = {name: body for name, body in packed.items() if len(body) < len(drawn.body)}
    return {IDENTITY: drawn.body, **smaller}


def write_edition(path: Path, pages: Iterable[Drawn]) -> None:
    """Write everything drawn into one file, whole or not at all.

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
        digest = hashlib.sha256(page.body).hexdigest()[:24]
        entry = Entry(page.content_type, page.policy, page.immutable, digest, parts)
        entries[page.path] = asdict(entry)
    index = json.dumps({"format": FORMAT, "entries": entries}, sort_keys=True).encode()
    rest = index + b"\n" + bytes(blob)
    write_bytes(path, hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest)


def read_edition(path: Path) -> Edition | None:
    """Read an edition; None where there is none, or where a byte of it is not as written."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    checksum, _, rest = content.partition(b"\n")
    if hashlib.sha256(rest).hexdigest().encode() != checksum:
        return None
    index, _, blob = rest.partition(b"\n")
    table = json.loads(index)
    if table["format"] != FORMAT:
        return None
    entries = {name: _entry(kept) for name, kept in table["entries"].items()}
    return Edition(entries, blob, path.stem)


def _entry(kept: dict[str, object]) -> Entry:
    return Entry(**kept)  # type: ignore[arg-type]
