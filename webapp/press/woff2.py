"""WOFF2: a TrueType font as browsers take it, its tables untouched and compressed as one.

After the W3C recommendation "WOFF File Format 2.0", sections 4 and 5.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import brotli

UNCHANGED = 3 << 6
"""Flag of a glyf or loca table that is kept as it is; other tables are so without a flag."""
SPELLED_OUT = 63
"""In place of a known tag's number: the tag itself follows."""


def pack_woff2(font: bytes) -> bytes:
    """Return a TrueType font as WOFF2; the same font gives the same bytes."""
    tables = list(_tables(font))
    directory = b"".join(_entry(tag, len(table)) for tag, table in tables)
    packed: bytes = brotli.compress(b"".join(table for _, table in tables), mode=brotli.MODE_FONT)
    size = 48 + len(directory) + len(packed)
    whole = 12 + sum(16 + _padded(len(table)) for _, table in tables)
    head = struct.pack(
        ">4s4sIHHIIHHIIIII",
        *(b"wOF2", font[:4], _padded(size), len(tables), 0, whole, len(packed)),
        *(1, 0, 0, 0, 0, 0, 0),
    )
    return (head + directory + packed).ljust(_padded(size), b"\0")


def _tables(font: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield tag and content of each table by tag; loca stands right behind glyf, as is asked."""
    (count,) = struct.unpack_from(">H", font, 4)
    entries = [struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(count)]
    for tag, _, start, length in sorted(
        entries, key=lambda one: one[0].replace(b"loca", b"glyf\0")
    ):
        yield tag, font[start : start + length]


def _entry(tag: bytes, length: int) -> bytes:
    unchanged = UNCHANGED if tag in {b"glyf", b"loca"} else 0
    return bytes([unchanged | SPELLED_OUT]) + tag + _base128(length)


def _base128(number: int) -> bytes:
    """Return a number in groups of seven bits, the highest first; all but the last are marked."""
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append(number & 0x7F | 0x80)
    return bytes(reversed(groups))


def _padded(length: int) -> int:
    return length + -length % 4
