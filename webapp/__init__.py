"""DELIVERY: maps, pages, exports and the command line."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from webapp.settings import Settings

FLOORS = {"webapp": "DELIVERY", "geodata": "EVIDENCE", "routes": "JOURNEYS"}
"""The three packages, each with the word that its own text begins with."""


def foreign_floor() -> str:
    """Return which of the three packages is somebody else's and what to do; nothing if none is.

    PyPI's Routes, to name one, installs a ``routes`` that overwrites the atlas's. Its text is read
    and not run, for a foreign package may need what is not installed.
    """
    for name, word in FLOORS.items():
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            fault = "the atlas's package of this name is not there whole"
        elif Path(spec.origin).read_bytes().startswith(f'"""{word}'.encode()):
            continue
        else:
            fault = f"{spec.origin} is another project's package of this name"
        return f"{name}: {fault}; install routes-out in an environment of its own"
    return ""


def create_app(
    dataset: Path | None = None, site: str = "", settings: Settings | None = None
) -> Flask:
    """Return the application that serves a dataset; see ``webapp.application.create_app``.

    The front door, for servers and notebooks: Flask and WSGI servers look for this name here. It
    stands above every floor, so nothing inside the package enters by it, and it opens the
    application only when it is called: importing any one room imports this file first, and would
    else import the whole house, Flask and workers included.

    Raises:
        ImportError: one of the atlas's packages is somebody else's.
    """
    if fault := foreign_floor():
        raise ImportError(fault)  # AtlasError may be out of reach then
    from webapp import application

    return application.create_app(dataset, site, settings)
