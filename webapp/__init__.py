"""DELIVERY: maps, pages, exports and the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app(dataset: Path | None = None, site: str = "") -> Flask:
    """Return the application that serves a dataset; see ``webapp.application.create_app``.

    The front door, for servers and notebooks: Flask and WSGI servers look for this name here. It
    stands above every floor, so nothing inside the package enters by it, and it opens the
    application only when it is called: importing any one room imports this file first, and would
    else import the whole house, Flask and workers included.
    """
    from webapp import application

    return application.create_app(dataset, site)
