"""Routes and their stages: the order of travel, and no geometry."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from geodata.prose import Remark
from geodata.records.evidence import Citation, Citations, Identifier, Model, Record, Text
from geodata.vocabulary import StageRole, TravelMode


class Waypoint(Model):
    """A place on the way of a stage, with the sources that name it there.

    A country is no exception: one that no source names on this way may not stand here, however
    quiet it would make the check of what a line crosses.
    """

    place: Identifier
    sources: Citations


class Stage(Record):
    """One leg of a route between two places.

    ``by`` is how people travelled, ``by_sources`` who says so: the stage's own sources where none
    are named. On a join, which nobody states, ``by`` only says how its faint line is drawn.
    ``alternatives`` names the fan of ways it belongs to; all ways of a fan begin at one place.
    """

    role: StageRole
    start: Identifier
    end: Identifier
    by: TravelMode | None = None
    by_sources: tuple[Citation, ...] = ()
    through: tuple[Waypoint, ...] = ()
    # A name rather than a list, so that a fan has no first way.
    alternatives: str = ""
    # As a share of the chord; beyond this a curve would seem to say something of its own.
    bend: Annotated[float, Field(ge=-0.6, le=0.6)] = 0.0
    # Empty for its route's: a stage back or by air may stand in the layer of its kind.
    layer: str = ""

    def places(self) -> tuple[str, ...]:
        """Return the ids of the places it joins, in the order of travel."""
        return (self.start, *(one.place for one in self.through), self.end)


class Route(Record):
    """A way out or back as an ordered list of stages; ``drawn = false`` only lists it.

    A route has no geometry: each stage is a corridor by itself, on its own sources.
    """

    layer: Text
    drawn: bool = True
    not_drawn_because: Remark = ""
    stages: tuple[Stage, ...] = ()
