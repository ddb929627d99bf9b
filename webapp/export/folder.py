"""The folder of the workers' files: gone with the server, and swept where one was killed."""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from geodata.errors import AtlasError
from webapp.snapshot.lock import hold_lock, is_held

PREFIX = "routes-out-exports-"
ALIVE = "alive.lock"
MIB = 1 << 20
LEAST_FREE = 64 * MIB
"""Of the disk, below which exports are expected to fail."""

_log = logging.getLogger(__name__)


@contextlib.contextmanager
def make_folder() -> Iterator[Path]:
    """Make a folder for as long as it is needed; its lock tells others that somebody lives in it.

    Raises:
        AtlasError: there is no place for one.
    """
    sweep_folders()
    try:
        made = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
    except OSError as error:
        fault = f"exports have no folder for their files ({error.strerror})"
        raise AtlasError(f"{fault}; name one in TMPDIR, or free its disk") from error
    with made as name, hold_lock(Path(name) / ALIVE):
        yield Path(name)


def sweep_folders() -> None:
    """Remove the folders that killed servers left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        lock = folder / ALIVE
        with contextlib.suppress(OSError):
            # one without the lock is just being made; a link is nobody's folder
            if lock.is_file() and not folder.is_symlink() and not is_held(lock):
                shutil.rmtree(folder)
                _log.info("%s: what a killed server left is removed", folder.name)


def disk_faults() -> tuple[str, ...]:
    """Return what is wrong with the disk that such a folder would lie on."""
    try:
        free = shutil.disk_usage(tempfile.gettempdir()).free
    except OSError as error:
        return (f"exports have no folder for their files ({error.strerror})",)
    return (f"the disk for exports has {free // MIB} MB left",) if free < LEAST_FREE else ()
