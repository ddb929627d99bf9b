"""Incidents: what happened, where and to how many people."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from geodata.records.evidence import Identifier, Record
from geodata.vocabulary import IncidentKind


class Incident(Record):
    """Something that happened: on a day, at a place and to people, each as far as it is known."""

    kind: IncidentKind
    layer: Literal["diplomatic_incidents", "other_incidents"]
    place: Identifier | None = None
    people: Annotated[int, Field(ge=0)] | None = None
    people_note: str = ""
    outcome: str = ""
    onward: str = ""
    related: tuple[Identifier, ...] = ()
    instruments: tuple[Identifier, ...] = ()
