"""Disputes: claims on one thing that cannot all be true on the same date."""

from __future__ import annotations

from collections import defaultdict

from geodata.records.evidence import Claim, Record
from geodata.vocabulary import ClaimField

MEASURED = frozenset(
    {
        ClaimField.DATE,
        ClaimField.PLACE,
        ClaimField.PEOPLE,
        ClaimField.LENGTH,
        ClaimField.POPULATION,
        ClaimField.VALUE,
    }
)
"""Fields on which two different values cannot both be true; on the others claims may add up."""


def disputed_fields(record: Record) -> tuple[ClaimField, ...]:
    """Return the fields in dispute, sorted: measured values that differ, and what is contested.

    Claims with different dates are two states of a thing that changed, and no dispute.
    """
    values: dict[tuple[ClaimField, str | None], set[str]] = defaultdict(set)
    for claim in record.claims:
        # By the date of the claim: guards may be many in 2002 and none in 2006, and both be right.
        values[claim.field, claim.date].add(claim.value)
    found = {field for (field, _), said in values.items() if len(said) > 1}
    return tuple(sorted((found & MEASURED) | set(record.contested)))


def claims_by_field(record: Record) -> dict[ClaimField, tuple[Claim, ...]]:
    """Return the claims grouped by what they speak of, each group by date, undated last."""
    groups: dict[ClaimField, list[Claim]] = defaultdict(list)
    for claim in record.claims:
        groups[claim.field].append(claim)
    return {
        field: tuple(sorted(groups[field], key=lambda claim: claim.date or "9999"))
        for field in sorted(groups)
    }
