"""Build the snapshot of a dataset in a file: ``python -m webapp.build DATASET FILE``.

Exit 3 and the reason on standard error where it is refused: the dataset breaks a rule, or the file
cannot be written. It ends when its standard input does, if that is a pipe: with its parent.
"""

import os
import stat
import sys
import threading
from pathlib import Path

from geodata.dataset.read import read_dataset
from geodata.errors import AtlasError
from webapp.build.resources import draw_resources
from webapp.snapshot.building import REFUSED
from webapp.snapshot.storage import write_snapshot


def main(dataset: str, file: str) -> int:
    """Draw, write, and return the exit status."""
    _end_with_parent()
    try:
        write_snapshot(Path(file), draw_resources(read_dataset(Path(dataset))))
    except AtlasError as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    return 0


def _end_with_parent() -> None:
    """End at once when the pipe on standard input closes: whoever asked is gone, or was killed."""

    def wait() -> None:
        os.read(0, 1)
        os._exit(1)

    try:
        is_pipe = stat.S_ISFIFO(os.fstat(0).st_mode)
    except OSError:  # there is no standard input
        return
    if is_pipe:
        threading.Thread(target=wait, daemon=True).start()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
