"""Where snapshots are kept, and how one comes to be."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import platformdirs

from geodata.dataset.folder import dataset_digest
from geodata.errors import AtlasError, DatasetError
from webapp.settings import ANYWHERE, Place
from webapp.snapshot.storage import Snapshot, read_snapshot

PACKAGES = ("routes", "geodata", "webapp")
SOFTWARE_SUFFIXES = frozenset(
    {".py", ".html", ".js", ".css", ".svg", ".txt", ".md", ".json", ".geojson", ".mo"}
)
"""Files that have a part in what is built; the dataset's own are named by its digest."""

KEPT_SNAPSHOTS = 4
"""A few datasets, or a few states of one that is being worked on, without building them anew."""
REFUSED = 3
"""Exit status of ``python -m webapp.build`` where it says why it built nothing."""

BUILDING_LIMIT_SECONDS = 300


def cache_folder() -> Path:
    """Return the folder of snapshots: ROUTES_OUT_CACHE, or the platform's own place."""
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
    """Return the SHA-256 of the software's own files, so that a new version builds anew."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        root = _package_folder(package)
        for path in sorted(root.rglob("*")):
            if path.suffix in SOFTWARE_SUFFIXES and path.is_file():
                digest.update(str(path.relative_to(root)).encode() + path.read_bytes())
    return digest.hexdigest()


def snapshot_path(dataset: Path, place: Place = ANYWHERE) -> Path:
    """Return where the snapshot of a dataset's present state, built for a place, is kept."""
    parts = (dataset_digest(dataset), software_digest(), place.site, place.prefix)
    name = hashlib.sha256(" ".join(parts).encode()).hexdigest()
    return cache_folder() / f"{name[:32]}.snapshot"


def open_snapshot(dataset: Path, place: Place = ANYWHERE) -> Snapshot:
    """Return the snapshot of a dataset for a place, built first where none is kept whole.

    Building runs in a process of its own, so that the one that answers stays small.

    Raises:
        AtlasError: the dataset breaks a rule, or the snapshot cannot be built or kept.
    """
    path = snapshot_path(dataset, place)
    snapshot = read_snapshot(path)
    if snapshot is None:
        _build_apart(dataset, place, path)
        snapshot = read_snapshot(path)
    if snapshot is None:
        raise AtlasError(f"{path}: the snapshot just built cannot be read back; check the disk")
    _forget_old(path)
    return snapshot


def _build_apart(dataset: Path, place: Place, path: Path) -> None:
    asked = [str(dataset), str(path), place.site, place.prefix]
    command = [sys.executable, "-m", "webapp.build", *asked]
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter and module)
            command,
            capture_output=True,
            text=True,
            timeout=BUILDING_LIMIT_SECONDS,
            check=False,
            # a package that is found by a path of this process must be found there too
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )
    except subprocess.TimeoutExpired as error:
        limit = f"{BUILDING_LIMIT_SECONDS} s"
        raise AtlasError(f"{dataset}: not built within {limit}; split the dataset") from error
    if done.returncode == REFUSED:
        raise DatasetError(done.stderr.strip())
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise AtlasError(f"{dataset}: building failed ({last}); please report this")


def _forget_old(current: Path) -> None:
    """Keep the newest few snapshots; one in use by another process may go without harm."""
    snapshots = sorted(current.parent.glob("*.snapshot"), key=_age, reverse=True)
    for path in snapshots[KEPT_SNAPSHOTS:]:
        if path != current:
            path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
