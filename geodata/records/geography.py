"""Places, and the areas and borders of the reference geometry that evidence speaks of."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from geodata.precision import Precision
from geodata.prose import Remark, Words
from geodata.records.evidence import Identifier, Model, Record, Text


class Place(Model):
    """A named place; ``lon`` and ``lat`` (degrees) are its anchor, ``radius_km`` its extent."""

    id: Identifier
    name: Words
    precision: Precision
    country: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    # Web Mercator, on which the map is drawn, ends at 85.05 degrees.
    lat: Annotated[float, Field(ge=-85, le=85)] | None = None
    # None for what is usual at its precision (geodata.precision); a province may need more.
    radius_km: Annotated[float, Field(gt=0, le=1500)] | None = None
    # Names repeat, even within a country: the number pins the one that is meant.
    geonames: Annotated[int, Field(ge=1, lt=2**31)] | None = None
    # Every spelling of the sources, for the search; the name is that of the atlas.
    other_names: tuple[str, ...] = ()
    # Named on the map whatever is drawn there: a few towns to find one's way by.
    label: bool = False
    note: Remark = ""


class Area(Record):
    """An area of the reference geometry, named by ``region``."""

    layer: Text
    # The shape is the reference geometry's; a dataset only names it (see check.references).
    region: Identifier
    kind: Text = "area"


class Border(Record):
    """A border or river line of the reference geometry, with dated claims about it."""

    layer: Text
    line: Identifier
