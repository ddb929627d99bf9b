"""The door of the press: a view and a dataset in, a picture out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from webapp.maps.shown import Collection
from webapp.maps.view import View
from webapp.press.sheet import Reference, assemble_sheet
from webapp.press.typeset import export_pdf, export_png


def press_png(
    layers: Mapping[str, Collection],
    reference: Reference,
    entries: Mapping[str, str],
    imprint: Mapping[str, Any],
    view: View,
    permalink: str = "",
) -> bytes:
    """Return a view as a PNG that carries its legend, scale, sources and credits.

    Layers are GeoJSON FeatureCollections by name; ``entries`` holds the bibliographic entry of
    each source by id; ``imprint`` is the dataset's; ``permalink`` is the view's address.

    Raises:
        RequestError: the view is faulty, or nothing lies in it.
    """
    return export_png(assemble_sheet(layers, reference, entries, imprint, view, permalink))


def press_pdf(
    layers: Mapping[str, Collection],
    reference: Reference,
    entries: Mapping[str, str],
    imprint: Mapping[str, Any],
    view: View,
    permalink: str = "",
) -> bytes:
    """Return a view as a PDF of one page; see ``press_png``."""
    return export_pdf(assemble_sheet(layers, reference, entries, imprint, view, permalink))
