"""Maps: one style table, drawn twice: by Folium for the screen, as an SVG scene for the press.

``atlas_map`` is the map in a notebook.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from webapp.maps.interactive import AtlasMap

__all__ = ["atlas_map"]


def atlas_map(
    dataset: str | Path | None = None, layers: Sequence[str] | None = None, lang: str = "en"
) -> AtlasMap:
    """Return the map of a dataset folder, to be shown in a notebook or saved as one file.

    Without a folder it is the built-in atlas; ``layers`` are those switched on; ``lang`` is en,
    ko or zh. The map is a ``folium.Map``: what Folium adds to one can be added to it.

    Raises:
        AtlasError: the dataset breaks a rule, or a layer or language is not known.
    """
    from webapp.maps.notebook import notebook_map  # importing the maps' tables stays light

    return notebook_map(dataset, layers, lang)
