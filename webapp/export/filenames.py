"""The names of an export's files, and several of them packed into one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

STEM = "routes-out"
DATED = (1980, 1, 1, 0, 0, 0)
"""The day of everything packed: the same files are the same bytes."""
PACKED_INSIDE = frozenset({".png", ".pdf"})


def name_page(path: Path, number: int) -> Path:
    """Return the file of a page: the first has the name given, the second ``name-2``."""
    return path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")


def name_files(bodies: Sequence[bytes], suffix: str) -> Mapping[str, bytes]:
    """Return files by name in the order of their pages."""
    first = Path(f"{STEM}{suffix}")
    return {name_page(first, number).name: one for number, one in enumerate(bodies, start=1)}


def pack_files(files: Mapping[str, bytes]) -> bytes:
    """Return files as one ZIP, the same bytes each time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, body in files.items():
            stored = Path(name).suffix in PACKED_INSIDE
            how = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, DATED), body, how)
    return packed.getvalue()
