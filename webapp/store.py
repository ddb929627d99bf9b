"""Where drawn editions are kept, and how one comes to be."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import platformdirs

from geodata.errors import AtlasError, DatasetError
from geodata.folder import dataset_digest
from webapp.edition import Edition, read_edition

PACKAGES = ("routes", "geodata", "webapp")
DRAWING_SUFFIXES = frozenset(
    {".py", ".html", ".js", ".css", ".svg", ".txt", ".json", ".geojson", ".mo"}
)
"""Files that have a part in what is drawn; the dataset's own are named by its digest."""

KEPT_EDITIONS = 4
REFUSED = 3
"""Exit status of ``python -m webapp.drawn`` where it says why it drew nothing."""

DRAWING_LIMIT_SECONDS = 300


def cache_folder() -> Path:
    """Return the folder of editions: ROUTES_OUT_CACHE, or the platform's own place."""
    named = os.environ.get("ROUTES_OUT_CACHE")
    return Path(named) if named else Path(platformdirs.user_cache_dir("routes-out"))


def _package_folder(package: str) -> Path:
    """Return a package's folder without importing it."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise AtlasError(f"{package}: is not installed whole; install routes-out again")
    return Path(spec.submodule_search_locations[0])


@cache
def software_digest() -> str:
    """Return the SHA-256 of the software's own files, so that a new version draws anew."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        root = _package_folder(package)
        for path in sorted(root.rglob("*")):
            if path.suffix in DRAWING_SUFFIXES and path.is_file():
                digest.update(str(path.relative_to(root)).encode() + path.read_bytes())
    return digest.hexdigest()


def edition_path(dataset: Path) -> Path:
    """Return where the edition of a dataset's present state is kept."""
    name = hashlib.sha256(f"{dataset_digest(dataset)} {software_digest()}".encode()).hexdigest()
    return cache_folder() / f"{name[:32]}.edition"


def open_edition(dataset: Path) -> Edition:
    """Return the edition of a dataset, drawn first where none is kept whole.

    Drawing runs in a process of its own, so that the one that answers stays small.

    Raises:
        AtlasError: the dataset breaks a rule, or the edition cannot be drawn or kept.
    """
    path = edition_path(dataset)
    edition = read_edition(path)
    if edition is None:
        _draw_apart(dataset, path)
        edition = read_edition(path)
    if edition is None:
        raise AtlasError(f"{path}: the drawn edition cannot be read back; check the disk")
    _forget_old(path)
    return edition


def _draw_apart(dataset: Path, path: Path) -> None:
    command = [sys.executable, "-m", "webapp.drawn", str(dataset), str(path)]
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter and module)
            command,
            capture_output=True,
            text=True,
            timeout=DRAWING_LIMIT_SECONDS,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )
    except subprocess.TimeoutExpired as error:
        limit = f"{DRAWING_LIMIT_SECONDS} s"
        raise AtlasError(f"{dataset}: not drawn within {limit}; split the dataset") from error
    if done.returncode == REFUSED:
        raise DatasetError(done.stderr.strip())
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise AtlasError(f"{dataset}: drawing failed ({last}); please report this")


def _forget_old(current: Path) -> None:
    """Keep the newest few editions; one in use by another process may go without harm."""
    editions = sorted(current.parent.glob("*.edition"), key=_age, reverse=True)
    for path in editions[KEPT_EDITIONS:]:
        if path != current:
            path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
