"""A dataset's folder as files: where the built-in one is, and what names a state of one."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from geodata.errors import DatasetError, Problem
from geodata.reading import read_bytes

BUILT_IN = Path(__file__).parents[1] / "atlas"
"""The folder of the built-in atlas, which loads as any other dataset does."""

SOURCES_FILE = "sources.json"
"""CSL-JSON, so that a reference manager can write it; everything else is TOML."""

TRANSLATIONS = "translations"
"""The folder of catalogues, ``<language>.po``, in that of the dataset."""

LARGEST_FILE_BYTES = 10_000_000
"""Far above any dataset of evidence; a wrong file named by mistake must not fill the memory."""

TABLE_SUFFIX, CATALOGUE_SUFFIX = ".toml", ".po"


def list_names(folder: Path) -> list[str]:
    """Return the names in a folder, sorted; not the hidden ones, which editors leave behind.

    Raises:
        OSError: the folder cannot be read.
    """
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def dataset_digest(folder: Path) -> str:
    """Return the SHA-256 of a dataset folder's own files, names and bytes, as hex.

    Raises:
        DatasetError: the folder, or a file in it, cannot be read.
    """
    digest = hashlib.sha256()
    path = folder
    try:
        for path in _dataset_files(folder):
            content = read_bytes(path, LARGEST_FILE_BYTES)
            # Name and length before the bytes, so that no two folders run together into the same
            # input. A name need not be text.
            name = os.fsencode(path.relative_to(folder).as_posix())
            digest.update(name + f":{len(content)}:".encode() + content)
    except OSError as error:
        fault = f"cannot be read ({error.strerror})"
        remedy = "name a dataset folder that you may read"
        what = "folder" if path == folder else "file"
        problem = Problem(str(path), "-", what, fault, remedy)
        raise DatasetError.of(folder.name or str(folder), [problem]) from error
    return digest.hexdigest()


def _dataset_files(folder: Path) -> list[Path]:
    """Return the files that reading a dataset opens; what lies beside or deeper changes nothing."""
    names = list_names(folder)
    found = [folder / n for n in names if n.endswith(TABLE_SUFFIX) or n == SOURCES_FILE]
    catalogues = folder / TRANSLATIONS
    if catalogues.is_dir():
        names = list_names(catalogues)
        found += [catalogues / name for name in names if name.endswith(CATALOGUE_SUFFIX)]
    return found
