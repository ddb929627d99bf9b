"""A dataset's folder as files: where the built-in one is, and what names a state of one."""

from __future__ import annotations

import hashlib
from pathlib import Path

from geodata.errors import DatasetError, Problem

BUILT_IN = Path(__file__).parents[1] / "atlas"
"""The folder of the built-in atlas, which loads as any other dataset does."""

SOURCES_FILE = "sources.json"
"""CSL-JSON, so that a reference manager can write it; everything else is TOML."""

# What is read of a folder; notes and pictures beside it change nothing that is drawn.
SUFFIXES = frozenset({".toml", ".json", ".po"})


def dataset_digest(folder: Path) -> str:
    """Return the SHA-256 of a dataset folder's own files, names and bytes, as hex.

    Raises:
        DatasetError: the folder, or a file in it, cannot be read.
    """
    digest = hashlib.sha256()
    try:
        if not folder.is_dir():
            # rglob of what is no folder finds nothing, and nothing has a digest too.
            raise NotADirectoryError(20, "it is not a folder")
        for path in sorted(p for p in folder.rglob("*") if p.suffix in SUFFIXES):
            content = path.read_bytes()
            # Name and length before the bytes, so that no two folders run together into the same
            # input.
            name = path.relative_to(folder).as_posix()
            digest.update(f"{name}:{len(content)}:".encode() + content)
    except OSError as error:
        fault = f"cannot be read ({error.strerror})"
        remedy = "name a dataset folder that you may read"
        problem = Problem(str(folder), "-", "folder", fault, remedy)
        raise DatasetError.of(folder.name or str(folder), [problem]) from error
    return digest.hexdigest()
