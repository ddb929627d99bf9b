"""DELIVERY: maps, pages, exports and the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app(dataset: Path | None = None) -> Flask:
    """Return the application that serves a dataset, the built-in atlas where none is named.

    Raises:
        DatasetError: the dataset breaks a rule; the text lists every problem.
    """
    from geodata.folder import BUILT_IN
    from webapp.application import assemble_app
    from webapp.store import open_edition

    return assemble_app(open_edition(dataset or BUILT_IN))
