"""Incidents: what happened, where and to how many people."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from geodata.prose import Remark
from geodata.records.evidence import Identifier, Record, Text
from geodata.vocabulary import KIND_NAME


class Incident(Record):
    """Something that happened: on a day, at a place and to people, each as far as it is known."""

    # a term of geodata.vocabulary.IncidentKind, or one of the dataset's own
    kind: Annotated[str, Field(pattern=KIND_NAME, max_length=40)]
    layer: Text
    # None where no source fixes it: it goes on the list beside the map and gets no pin.
    place: Identifier | None = None
    # None where sources differ, too: the claims then stand side by side, and none is picked.
    people: Annotated[int, Field(ge=0, le=10_000_000_000)] | None = None
    people_note: Remark = ""
    outcome: Remark = ""
    onward: Remark = ""
    related: tuple[Identifier, ...] = ()
    instruments: tuple[Identifier, ...] = ()
