"""``routes-out`` and ``python -m webapp``: the command line, once all three floors are ours."""

from __future__ import annotations

import sys

from webapp import foreign_floor
from webapp.children import keep_to_own_places


def main() -> None:
    """Run the command line; end in one line where a package of the atlas is somebody else's.

    The commands are imported only then: with a foreign package their imports end in a traceback.
    """
    # From here on nothing comes from the current folder, whose routes/ or numpy/ is not ours.
    keep_to_own_places()
    if fault := foreign_floor():
        sys.exit(f"Error: {fault}")
    from webapp.cli import main as command

    command()


if __name__ == "__main__":
    main()
