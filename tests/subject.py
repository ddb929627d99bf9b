"""The built-in atlas's layers as tests name them, without reading its records."""

from __future__ import annotations

import tomllib

from geodata.dataset.folder import BUILT_IN
from webapp.query.subject import LayerStyle, Subject

GEOMETRIES = {"yanbian": "area", "borders": "line", "tumen_border": "line", "countries": "label"}
IMPRINT = tomllib.loads((BUILT_IN / "dataset.toml").read_text(encoding="utf-8"))


def _geometry(name):
    return GEOMETRIES.get(name, "symbol" if name.endswith("incidents") else "corridor")


LAYERS = {
    one["name"]: LayerStyle(
        one["title"], one["colour"], _geometry(one["name"]), one.get("shown", True)
    )
    for one in IMPRINT["layers"]
}
LAYER_NAMES = tuple(LAYERS)
OPENING_BOUNDS = (96.0, 11.5, 142.0, 50.5)
"""Most of the evidence; what the atlas opens with is reckoned where it is built."""
OPENING_VIEW = (94.5, 10.0, 143.5, 52.0)
"""The same with a degree and a half on every side, for the symbols and names on their edge."""
SUBJECT = Subject(LAYERS, OPENING_BOUNDS, IMPRINT["stated"])
