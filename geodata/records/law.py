"""Policies, legal instruments and recommendations: what is done, owed and advised."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from geodata.prose import Remark
from geodata.records.evidence import Record, Text
from geodata.vocabulary import InstrumentKind, Stance


class Policy(Record):
    """What a state or an institution did, wrote, held or planned, as of a date."""

    # A state by its ISO code, or the United Nations, the European Union, other institutions.
    country: Annotated[str, Field(pattern=r"^([a-z]{2}|un|eu|int)$")]
    stance: Stance


class Instrument(Record):
    """A legal text and what each source says it obliges."""

    kind: InstrumentKind
    parties: tuple[Remark, ...] = ()


class Recommendation(Record):
    """Advice of a report to an addressee; it says nothing of practice."""

    # Text, as reports number their advice: 4, IV or 2(b).
    number: Text
    addressees: Annotated[tuple[Remark, ...], Field(min_length=1)]
