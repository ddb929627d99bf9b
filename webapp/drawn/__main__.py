"""Draw the edition of a dataset into a file: ``python -m webapp.drawn DATASET FILE``.

Exit 3 and the reason on standard error where it is refused: the dataset breaks a rule, or the file
cannot be written.
"""

import sys
from pathlib import Path

from geodata.dataset import read_dataset
from geodata.errors import AtlasError
from webapp.drawn.pages import draw_pages
from webapp.edition import write_edition
from webapp.store import REFUSED


def main(dataset: str, file: str) -> int:
    """Draw, write, and return the exit status."""
    try:
        write_edition(Path(file), draw_pages(read_dataset(Path(dataset))))
    except AtlasError as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
