"""What every record rests on: citations, claims, and the tier of each.

Dates are EDTF strings (``geodata.dates``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from geodata.dates import date_span
from geodata.locators import locator_texts
from geodata.prose import Prose, Remark, Words
from geodata.vocabulary import Basis, ClaimField, ValueField


def _check_edtf(text: str) -> str:
    # The span and not the mere parse: an end before its start must be refused as well.
    date_span(text)
    return text


# Short and plain: an id becomes part of an address, of a file's name and of a citation.
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, Field(min_length=1)]
Edtf = Annotated[str, AfterValidator(_check_edtf)]


class Model(BaseModel):
    """A frozen model that refuses keys it does not know.

    A key that was silently dropped would be evidence that was silently dropped.
    """

    # TOML can say nan and inf, which no file of layers and no chart can hold.
    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False
    )


class Citation(Model):
    """A source and the exact place in it: paragraph, footnote, number, page or date line."""

    source: Identifier
    # Free text, since sources number paragraphs, footnotes, pages or nothing but days.
    locator: Annotated[Text, Prose(locator_texts)]


# At least one, and at every level: a claim or a row without a source could not be checked.
Citations = Annotated[tuple[Citation, ...], Field(min_length=1)]


class Claim(Model):
    """What one side says of one thing; a dispute is two claims on the same field.

    ``date`` is the day on which the claim was true, where that differs from the record's.
    ``misprint`` marks an obvious error of the source: shown as printed, never charted.
    ``inferred`` names the parts of the value that the source does not print, such as the year.
    ``one_voice`` marks what rests on one single voice, however many repeat it.
    """

    field: ClaimField
    # Text and not a number: "some 50 to 60" is a claim, and is shown as it is made.
    value: Words
    basis: Basis
    sources: Citations
    date: Edtf | None = None
    note: Remark = ""
    misprint: bool = False
    inferred: tuple[Literal["year", "month", "day", "city"], ...] = ()
    one_voice: bool = False


class ValueTier(Model):
    """On whose word one value of a record stands, where that is not the record's own.

    ``inferred`` is for what no source prints, such as a year known from the context; ``note``
    then says what is inferred, and from what.
    """

    basis: Basis
    sources: Citations
    note: Remark = ""


class Record(Model):
    """What every authored record carries.

    ``contested`` names the fields of words, not of measured values, on which claims contradict.
    ``tiers`` holds the values that stand on another word than the record. ``one_voice`` marks a
    record that rests on one single voice: one unnamed source, one interviewee, one call.
    """

    id: Identifier
    title: Words
    basis: Basis
    summary: Words
    sources: Citations
    date: Edtf | None = None
    claims: tuple[Claim, ...] = ()
    # Told by hand: whether two sentences contradict each other no program can see.
    contested: tuple[ClaimField, ...] = ()
    tiers: Mapping[ValueField, ValueTier] = {}
    one_voice: bool = False

    def basis_of(self, field: ValueField) -> Basis:
        """Return the tier of one value: its own, or the record's."""
        own = self.tiers.get(field)
        return own.basis if own else self.basis
