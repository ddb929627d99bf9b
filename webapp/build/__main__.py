"""Build the snapshot of a dataset in a file.

``python -m webapp.build DATASET FILE [SITE PREFIX PARENT]``. Exit 3 and the reason on standard
error where it is refused: the dataset breaks a rule, or the file cannot be written. It ends with
its parent, whose process id is ``PARENT``.
"""

import sys
from pathlib import Path

from geodata.dataset.read import read_dataset
from geodata.errors import AtlasError
from webapp.build.resources import draw_resources
from webapp.lifeline import end_with_parent
from webapp.settings import Place
from webapp.snapshot.building import REFUSED
from webapp.snapshot.storage import write_snapshot


def main(dataset: str, file: str, site: str = "", prefix: str = "", parent: str = "0") -> int:
    """Draw, write, and return the exit status."""
    end_with_parent(int(parent))
    try:
        resources = draw_resources(read_dataset(Path(dataset)), Place(site, prefix))
        write_snapshot(Path(file), resources)
    except AtlasError as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
