"""``routes-out`` and ``python -m webapp``: the commands, if all three floors are the atlas's."""

from __future__ import annotations

import sys

from webapp import foreign_floor


def main() -> None:
    """Run the command line; end in one line where a package of the atlas is somebody else's.

    The commands are imported only then: with a foreign package their imports end in a traceback.
    """
    if fault := foreign_floor():
        sys.exit(f"Error: {fault}")
    from webapp.cli import main as command

    command()


if __name__ == "__main__":
    main()
