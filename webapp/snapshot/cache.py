"""Where snapshots are kept, and how one comes to be."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import platform
import stat
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import platformdirs

from geodata.dataset.folder import dataset_digest
from geodata.errors import AtlasError
from geodata.holding import MARK, holding, sweep
from webapp.settings import ANYWHERE, Place
from webapp.snapshot.building import build_apart
from webapp.snapshot.storage import Snapshot, read_snapshot

PACKAGES = ("routes", "geodata", "webapp")
SOFTWARE_SUFFIXES = frozenset(
    {".py", ".html", ".js", ".css", ".svg", ".txt", ".md", ".json", ".geojson", ".mo"}
)
"""Files that have a part in what is built; the dataset's own are named by its digest."""

BUILDERS = (
    "babel", "branca", "brotli", "citeproc-py", "flask-babel", "folium", "fonttools",
    "geopandas", "jinja2", "markdown-it-py", "markupsafe", "numpy", "pandas", "pybtex", "pydantic",
    "pyogrio", "pyproj", "shapely", "typst", "uharfbuzz",
)  # fmt: skip
"""Packages of others that have a part in what is built; another version may build otherwise."""

KEPT_SNAPSHOTS = 4
"""A few datasets, or a few states of one that is being worked on, without building them anew."""
OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH

_log = logging.getLogger(__name__)


def cache_folder() -> Path:
    """Return the folder of snapshots: ROUTES_OUT_CACHE, or the platform's own place.

    Where others can write into that, a folder within it that only this user can: whoever can put
    a snapshot there decides what the atlas says.

    Raises:
        AtlasError: the folder cannot be made, or is another user's.
    """
    named = os.environ.get("ROUTES_OUT_CACHE")
    folder = Path(named) if named else Path(platformdirs.user_cache_dir("routes-out"))
    fault = _distrust(_make_folder(folder))
    if not fault:
        return folder
    private = folder / f"private-{os.geteuid()}"
    _make_folder(private)
    if private.is_symlink() or _distrust(private):
        raise AtlasError(f"{private}: {_distrust(private)}; name a folder in ROUTES_OUT_CACHE")
    _say_once(f"{folder}: {fault}; snapshots are kept in {private.name} within it")
    return private


@cache
def _say_once(text: str) -> None:
    _log.warning("%s", text)


def _make_folder(folder: Path) -> Path:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        fault = f"{folder}: cannot be written ({error.strerror})"
        raise AtlasError(f"{fault}; name another folder in ROUTES_OUT_CACHE") from error
    return folder


def _distrust(path: Path) -> str:
    """Return why what stands at a path may be somebody else's work; nothing where it may not."""
    if sys.platform == "win32":
        return ""  # a user's folder is their own there, by lists that no mode shows
    status = path.stat()
    if status.st_uid not in (os.geteuid(), 0):
        return "belongs to another user"
    return "can be written by other users" if status.st_mode & OTHERS_WRITE else ""


def _package_folder(package: str) -> Path:
    """Return a package's folder without importing it."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise AtlasError(f"{package}: is not installed whole; install routes-out again")
    return Path(spec.submodule_search_locations[0])


@cache
def software_digest() -> str:
    """Return the SHA-256 of the software's own files and of the versions of what it builds with."""
    digest = hashlib.sha256(f"{platform.python_version()}\n".encode())
    for name in BUILDERS:
        digest.update(f"{name} {_version(name)}\n".encode())
    for package in PACKAGES:
        root = _package_folder(package)
        for path in sorted(root.rglob("*")):
            if path.suffix in SOFTWARE_SUFFIXES and path.is_file():
                digest.update(str(path.relative_to(root)).encode() + path.read_bytes())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # it was put there by hand, or building will say that it lacks
        return "-"


def snapshot_path(dataset: Path, place: Place = ANYWHERE) -> Path:
    """Return where the snapshot of a dataset's present state, built for a place, is kept."""
    parts = (dataset_digest(dataset), software_digest(), place.site, place.prefix)
    name = hashlib.sha256(" ".join(parts).encode()).hexdigest()
    return cache_folder() / f"{name[:32]}.snapshot"


def find_snapshot(dataset: Path, place: Place = ANYWHERE) -> Snapshot | None:
    """Return the snapshot of a dataset's present state; None where none is kept whole.

    It builds nothing and waits for nobody: for who wants to say first that building takes a while.

    Raises:
        AtlasError: the dataset's folder or that of snapshots cannot be read.
    """
    return _find_kept(snapshot_path(dataset, place))


def _find_kept(path: Path) -> Snapshot | None:
    """Return the snapshot kept at a path, what killed processes left beside it swept away."""
    sweep(path.parent)
    return _read_trusted(path)


def open_snapshot(dataset: Path, place: Place = ANYWHERE) -> Snapshot:
    """Return the snapshot of a dataset for a place, built first where none is kept whole.

    Building runs in a process of its own, so that the one that answers stays small. It is done
    once, whoever asks: others, threads as well as processes, wait here and read what was built.

    Raises:
        AtlasError: the dataset breaks a rule, or the snapshot cannot be built or kept.
    """
    path = snapshot_path(dataset, place)
    snapshot = _find_kept(path)
    if snapshot is None:
        snapshot = _build_once(dataset, place, path)
    if snapshot is None:
        raise AtlasError(f"{path}: the snapshot just built cannot be read back; check the disk")
    _forget_old(path)
    return snapshot


def _build_once(dataset: Path, place: Place, path: Path) -> Snapshot | None:
    """Build a snapshot, or wait for who is building it; a file that is held says so."""
    try:
        with holding(path.with_name(f".{path.stem}.building{MARK}")):
            found = _read_trusted(path)
            if found is not None:
                return found
            # it may be another user's, or of another mode: what is built stands in its place
            path.unlink(missing_ok=True)
            build_apart(dataset, place, path)
    except OSError as error:
        fault = f"{path.parent}: cannot be written ({error.strerror})"
        raise AtlasError(f"{fault}; name another folder in ROUTES_OUT_CACHE") from error
    return _read_trusted(path)


def _read_trusted(path: Path) -> Snapshot | None:
    try:
        if _distrust(path):
            return None
    except OSError:
        return None
    return read_snapshot(path)


def _forget_old(current: Path) -> None:
    """Keep the newest few snapshots; one in use by another process may go without harm."""
    snapshots = sorted(current.parent.glob("*.snapshot"), key=_age, reverse=True)
    for path in snapshots[KEPT_SNAPSHOTS:]:
        if path != current:
            with contextlib.suppress(OSError):  # Windows removes none that another server has open
                path.unlink()


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
