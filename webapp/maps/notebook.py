"""The map in a notebook: the same page as the atlas's own, with everything inside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geodata.folder import BUILT_IN
from webapp.maps.interactive import AtlasMap
from webapp.maps.style import OPENING_BOUNDS
from webapp.maps.view import View, check_view
from webapp.press.asking import order_layers
from webapp.press.standalone import standalone_map
from webapp.store import open_edition


def notebook_map(dataset: str | Path | None, layers: Sequence[str] | None, lang: str) -> AtlasMap:
    """Return the map whose page is one file; see ``webapp.maps.atlas_map``.

    Raises:
        AtlasError: the dataset breaks a rule, or a layer or language is not known.
    """
    view = View(bbox=OPENING_BOUNDS, layers=order_layers(tuple(layers or ())), lang=lang)
    check_view(view)
    edition = open_edition(BUILT_IN if dataset is None else Path(dataset))
    return standalone_map(edition, lang, view)
