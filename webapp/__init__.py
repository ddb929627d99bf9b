"""DELIVERY: maps, pages, exports and the command line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app(dataset: Path | None = None, site: str = "") -> Flask:
    """Return the application that serves a dataset, the built-in atlas where none is named.

    ``site`` is the atlas's address on the web, for permalinks; ROUTES_OUT_SITE where it is not
    given, and else the address that the reader asked.

    Raises:
        DatasetError: the dataset breaks a rule; the text lists every problem.
        AtlasError: the site is no address.
    """
    from geodata.dataset.folder import BUILT_IN
    from webapp.application import assemble_app, check_site
    from webapp.snapshot.cache import open_snapshot

    known = check_site(site or os.environ.get("ROUTES_OUT_SITE", ""))
    return assemble_app(open_snapshot(dataset or BUILT_IN), known)
