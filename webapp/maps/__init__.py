"""Maps: one style table, drawn twice: by the browser on a page of Folium's, as an SVG scene."""

from __future__ import annotations

import importlib
from typing import Any

FORMER = {"atlas_map": "webapp.notebook"}
"""Names that stood here once and that notebooks still import; their module lies floors above."""


def __getattr__(name: str) -> Any:
    if name in FORMER:
        return getattr(importlib.import_module(FORMER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
