"""Processes that the atlas starts: they run the parent's own copy of it, and nothing else.

Python puts the current folder, or that of a script, first among the places of modules. In a folder
with a ``routes/`` or a ``numpy/`` of its own, a child started plainly would run what is in there.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import sysconfig
import threading
from collections.abc import Iterator
from pathlib import Path

OWN_FOLDER = Path(__file__).resolve().parents[1]
"""Where the packages of the atlas stand: a clone, or where it is installed."""

# Run by ``-c`` with the places as JSON: a variable of the environment could not hold a colon.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); "
    "from runpy import run_module; run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
)
_PYTHON = ("stdlib", "platstdlib", "purelib", "platlib")
_changing = threading.RLock()


def module_places() -> list[str]:
    """Return where modules are looked for, without the current folder and that of a script.

    Unless the atlas itself stands there, as in a clone, or Python's own modules do.
    """
    script = Path(sys.argv[0]).parent if sys.argv else Path()
    python = {Path(sysconfig.get_path(name)).resolve() for name in _PYTHON}
    left_out = {Path().resolve(), script.resolve()} - {OWN_FOLDER, *python}
    found = [str(Path(place).absolute()) for place in sys.path]
    kept = [place for place in found if Path(place).resolve() not in left_out]
    # where the packages were found by an import hook, their folder is on no list
    if OWN_FOLDER not in {Path(place).resolve() for place in kept}:
        kept.insert(0, str(OWN_FOLDER))
    return list(dict.fromkeys(kept))


def keep_to_own_places() -> None:
    """Let this process, a command of ours, find modules where its children will."""
    sys.path[:] = module_places()


def module_command(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module of ours in a process of its own."""
    # -P from the first line on: even ``import json`` would look into the current folder
    start = [sys.executable, "-P", "-X", "utf8", "-c", _START]
    return [*start, json.dumps(module_places()), module, *arguments]


def child_environment() -> dict[str, str]:
    """Return the environment of a child: this one's, without places of modules."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return {**kept, "PYTHONSAFEPATH": "1"}


@contextlib.contextmanager
def as_child_environment() -> Iterator[None]:
    """Give this process the environment of a child, where a child can be given none of its own."""
    names = ("PYTHONPATH", "PYTHONSAFEPATH")
    with _changing:
        before = {name: os.environ[name] for name in names if name in os.environ}
        os.environ.pop("PYTHONPATH", None)
        os.environ["PYTHONSAFEPATH"] = "1"
        try:
            yield
        finally:
            for name in names:
                os.environ.pop(name, None)
            os.environ.update(before)
