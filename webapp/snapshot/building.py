"""Building a snapshot in a process apart, which ends with the one that asked for it."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

from geodata.errors import AtlasError, DatasetError
from webapp.children import child_environment, module_command
from webapp.settings import Place

REFUSED = 3
"""Exit status of ``python -m webapp.build`` where it says why it built nothing."""
BUILDING_LIMIT_SECONDS = 1200
"""Far more than a small machine that is busy needs: only what hangs is ended."""


def build_apart(dataset: Path, place: Place, path: Path) -> None:
    """Build the snapshot of a dataset for a place into a file.

    Raises:
        AtlasError: the dataset breaks a rule, or building took too long or failed.
    """
    files = (str(dataset.absolute()), str(path.absolute()))
    asked = (*files, place.site, place.prefix, str(os.getpid()))
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter and module)
            module_command("webapp.build", *asked),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=BUILDING_LIMIT_SECONDS,
            check=False,
            env=child_environment(),
        )
    except subprocess.TimeoutExpired as error:
        limit = f"{BUILDING_LIMIT_SECONDS} s"
        raise AtlasError(f"{dataset}: not built within {limit}; split the dataset") from error
    if done.returncode == REFUSED:
        raise DatasetError(done.stderr.strip())
    if done.returncode < 0:
        name = signal.Signals(-done.returncode).name
        fault = f"{dataset}: building was ended ({name}), perhaps for want of memory"
        raise AtlasError(f"{fault}; free some and start again")
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise AtlasError(f"{dataset}: building failed ({last}); please report this")
