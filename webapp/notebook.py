"""The map in a notebook: the same page as the atlas's own, with everything inside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geodata.dataset.folder import BUILT_IN
from webapp.export.inputs import snapshot_subject
from webapp.export.params import order_layers
from webapp.export.standalone import standalone_map
from webapp.maps.interactive import AtlasMap
from webapp.query.subject import about, opening_view
from webapp.query.view import View, check_view
from webapp.snapshot.cache import open_snapshot


def atlas_map(
    dataset: str | Path | None = None, layers: Sequence[str] | None = None, lang: str = "en"
) -> AtlasMap:
    """Return the map of a dataset folder, to be shown in a notebook or saved as one file.

    Without a folder it is the built-in atlas; ``layers`` are those switched on; ``lang`` is en,
    ko or zh. The map is a ``folium.Map``: what Folium adds to one can be added to it.

    Raises:
        AtlasError: the dataset breaks a rule, or a layer or language is not known.
    """
    snapshot = open_snapshot(BUILT_IN if dataset is None else Path(dataset))
    with about(snapshot_subject(snapshot)):
        view = View(bbox=opening_view(), layers=order_layers(tuple(layers or ())), lang=lang)
        check_view(view)
        return standalone_map(snapshot, lang, view)
