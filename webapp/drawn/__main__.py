"""Draw the edition of a dataset into a file: ``python -m webapp.drawn DATASET FILE``.

Exit 1 and the list of problems on standard error where the dataset breaks a rule.
"""

import sys
from pathlib import Path

from geodata.dataset import read_dataset
from geodata.errors import DatasetError
from webapp.drawn.pages import draw_pages
from webapp.edition import write_edition


def main(dataset: str, file: str) -> int:
    """Draw, write, and return the exit status."""
    try:
        read = read_dataset(Path(dataset))
    except DatasetError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    write_edition(Path(file), draw_pages(read))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
