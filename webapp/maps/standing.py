"""What comes forward on the map and what stands back: the open record, and ways passing through."""

from __future__ import annotations

from geodata.vocabulary import TravelMode
from webapp.maps.cluster import Feature
from webapp.maps.selection import Selection, Shape, feature_id
from webapp.maps.style import CORRIDOR_FADE, STANDING_BACK
from webapp.sections import KINDS

ROUTES = KINDS["route"].section


def belonging(key: str, selection: Selection) -> frozenset[str]:
    """Return the ids of the record that is open, by its key ``layer/id``, and of its own.

    With a stage comes what belongs to its route, which may be open itself: as ``routes/id``.
    """
    layer, _, identifier = key.strip("/").partition("/")
    if layer not in (ROUTES, selection.layer_of.get(identifier)):
        return frozenset()
    shown = {feature_id(one): one["properties"] for one in selection.features()}
    whole = shown.get(identifier, {}).get("route") or identifier
    own = {name for name, one in shown.items() if whole in one.get("belongs_to", ())}
    # a route is no feature itself: it is its stages
    return frozenset(own if layer == ROUTES else {identifier, *own})


def standing(feature: Feature, selection: Selection, share: float = 1.0) -> str | None:
    """Return the opacity of a feature beside what is chosen, None where it is whole."""
    back = bool(selection.chosen) and feature_id(feature) not in selection.chosen
    opacity = min(share, STANDING_BACK["faded"] if back else 1.0)
    return f"{opacity:g}" if opacity < 1 else None


def sight(shape: Shape, selection: Selection) -> float:
    """Return the opacity of a way: less where it neither begins nor ends in the frame."""
    apart = shape.feature["properties"]["by"] == TravelMode.NOT_STATED
    if apart or not shape.parts:
        return 1.0
    first, last = shape.parts[0].track, shape.parts[-1].track
    ends = first.at(0.0)[0], last.at(last.length)[0]
    return 1.0 if any(selection.frame.holds(*one) for one in ends) else STANDING_BACK["passing"]


def corridor_fade(zoom: float) -> float:
    """Return the share of its opacity left to a corridor's fill: close in, corridors pile up."""
    faded = 1.0 - (zoom - CORRIDOR_FADE["from"]) * CORRIDOR_FADE["by"]
    return max(CORRIDOR_FADE["least"], min(1.0, faded))
