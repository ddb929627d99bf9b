"""What every record rests on: citations, claims, and the tier of each.

Dates are EDTF strings (``geodata.dates``).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from geodata.dates import date_span
from geodata.vocabulary import Basis, ClaimField


def _check_edtf(text: str) -> str:
    date_span(text)
    return text


Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, Field(min_length=1)]
Edtf = Annotated[str, AfterValidator(_check_edtf)]


class Model(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Citation(Model):
    """A source and the exact place in it: paragraph, footnote, number, page or date line."""

    source: Identifier
    locator: Text


Citations = Annotated[tuple[Citation, ...], Field(min_length=1)]


class Claim(Model):
    """What one side says of one thing; a dispute is two claims on the same field.

    ``date`` is the day on which the claim was true, where that differs from the record's.
    ``misprint`` marks an obvious error of the source: shown as printed, never charted.
    """

    field: ClaimField
    value: Text
    basis: Basis
    sources: Citations
    date: Edtf | None = None
    note: str = ""
    misprint: bool = False


class Record(Model):
    """What every authored record carries.

    ``contested`` names the fields of words, not of measured values, on which claims contradict.
    """

    id: Identifier
    title: Text
    basis: Basis
    summary: Text
    sources: Citations
    date: Edtf | None = None
    claims: tuple[Claim, ...] = ()
    contested: tuple[ClaimField, ...] = ()
