"""The folder of the workers' files: gone with the server, and swept where one was killed."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from geodata.errors import AtlasError
from geodata.holding import HeldFolder
from geodata.holding import sweep_folders as sweep_held

PREFIX = "routes-out-exports-"
MIB = 1 << 20
LEAST_FREE = 64 * MIB
"""Of the disk, below which exports are expected to fail."""


@contextlib.contextmanager
def make_folder() -> Iterator[Path]:
    """Make a folder for as long as it is needed, held so that others see that it is lived in.

    Raises:
        AtlasError: there is no place for one.
    """
    try:
        folder = HeldFolder(PREFIX)
    except OSError as error:
        fault = f"exports have no folder for their files ({error.strerror})"
        raise AtlasError(f"{fault}; name one in TMPDIR, or free its disk") from error
    try:
        yield Path(folder.name)
    finally:
        folder.cleanup()


def sweep_folders() -> None:
    """Remove the folders that killed servers left behind."""
    sweep_held(Path(tempfile.gettempdir()), PREFIX)


def disk_faults() -> tuple[str, ...]:
    """Return what is wrong with the disk that such a folder would lie on."""
    try:
        free = shutil.disk_usage(tempfile.gettempdir()).free
    except OSError as error:
        return (f"exports have no folder for their files ({error.strerror})",)
    return (f"the disk for exports has {free // MIB} MB left",) if free < LEAST_FREE else ()
