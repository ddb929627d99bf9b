"""Routes and their stages: the order of travel, and no geometry."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from geodata.records.evidence import Identifier, Record, Text
from geodata.vocabulary import StageRole


class Stage(Record):
    """One leg of a route between two places; ``alternatives`` names the fan it belongs to."""

    role: StageRole
    start: Identifier
    end: Identifier
    through: tuple[Identifier, ...] = ()
    alternatives: str = ""
    bend: Annotated[float, Field(ge=-0.6, le=0.6)] = 0.0
    layer: str = ""

    def places(self) -> tuple[str, ...]:
        """Return the ids of the places it joins, in the order of travel."""
        return (self.start, *self.through, self.end)


class Route(Record):
    """A way out or back as an ordered list of stages; ``drawn = false`` only lists it."""

    layer: Text
    drawn: bool = True
    not_drawn_because: str = ""
    stages: tuple[Stage, ...] = ()
