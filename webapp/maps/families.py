"""Families of incident kinds: one shape and one colour each, and which kind belongs to which.

Those of a dataset's own kinds come after the general ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.vocabulary import IncidentKind, SymbolShape
from webapp.query.subject import kinds_shown, own_kinds
from webapp.words.languages import N_


@dataclass(frozen=True)
class FamilyStyle:
    """A family of incident kinds: one shape (an SVG path in a box of -1 to 1) and one colour."""

    title: str
    colour: str
    path: str


FAMILIES: dict[str, FamilyStyle] = {
    "entry": FamilyStyle(
        N_("Entry into a mission"), "#332288", "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z"
    ),
    "taken": FamilyStyle(
        N_("Arrest, seizure, riot, crackdown"), "#B3261E", "M-.88-.88H.88V.88H-.88Z"
    ),
    "returned": FamilyStyle(N_("Return by force"), "#45484D", "M0 1.1L-1.08-.8H1.08Z"),
    "onward": FamilyStyle(N_("Recognition, departure, arrival"), "#117733", "M0-1.1L1.08.8H-1.08Z"),
    "refused": FamilyStyle(
        N_("Turned away"),
        "#882255",
        "M-.95-.5L-.5-.95L0-.45L.5-.95L.95-.5L.45 0L.95.5L.5.95L0 .45L-.5.95L-.95.5L-.45 0Z",
    ),
    "state": FamilyStyle(
        N_("Acts of states: notes, hearings, treaties, visits, law"),
        "#B2660A",
        "M0-1.2L1.2 0L0 1.2L-1.2 0Z",
    ),
}

FAMILY_OF_KIND: dict[str, str] = {
    IncidentKind.MISSION_ENTRY: "entry",
    IncidentKind.SEIZURE: "taken",
    IncidentKind.ARREST: "taken",
    IncidentKind.RIOT: "taken",
    IncidentKind.PROTEST_IN_CUSTODY: "taken",
    IncidentKind.TRIAL: "taken",
    IncidentKind.CRACKDOWN: "taken",
    IncidentKind.EXPULSION: "taken",
    IncidentKind.VIOLENCE: "taken",
    IncidentKind.REFOULEMENT: "returned",
    IncidentKind.REFUSAL: "refused",
    IncidentKind.RECOGNITION: "onward",
    IncidentKind.DEPARTURE: "onward",
    IncidentKind.ARRIVAL: "onward",
    IncidentKind.DIPLOMATIC_NOTE: "state",
    IncidentKind.PROTEST: "state",
    IncidentKind.STATEMENT: "state",
    IncidentKind.HEARING: "state",
    IncidentKind.BRIEFING: "state",
    IncidentKind.TREATY: "state",
    IncidentKind.LEGISLATION: "state",
    IncidentKind.VISIT: "state",
    IncidentKind.BORDER_WORKS: "state",
}

SHAPES: dict[SymbolShape, str] = {
    SymbolShape.STAR: "M0-1.3L.34-.47L1.24-.4L.55.18L.76 1.05L0 .58L-.76 1.05L-.55.18L-1.24-.4"
    "L-.34-.47Z",
    SymbolShape.HEXAGON: "M1.12 0L.56.97H-.56L-1.12 0L-.56-.97H.56Z",
    SymbolShape.BAR: "M-1.2-.52H1.2V.52H-1.2Z",
    SymbolShape.HALF: "M-1.15.6A1.15 1.15 0 0 1 1.15.6Z",
    SymbolShape.PLUS: "M-.38-1.1H.38V-.38H1.1V.38H.38V1.1H-.38V.38H-1.1V-.38H-.38Z",
    SymbolShape.DROP: "M0-1.3C.5-.6.92-.1.92.32A.92.92 0 1 1-.92.32C-.92-.1-.5-.6 0-1.3Z",
    SymbolShape.PENTAGON: "M0-1.15L1.09-.36L.68.93H-.68L-1.09-.36Z",
    SymbolShape.POINTER: "M-1.15 0L.85-1.08V1.08Z",
}
"""None of a general family is among them: a kind is told by its shape, never by colour alone."""


def family_of(kind: str) -> str:
    """Return the name of the family that a kind of incidents belongs to."""
    own = own_kinds().get(kind)
    if own is None:
        return FAMILY_OF_KIND[kind]
    return family_of(own.like) if own.like else kind


def families() -> Mapping[str, FamilyStyle]:
    """Return the families by name: of the general ones those that the dataset has incidents of."""
    shown = {family_of(kind) for kind in kinds_shown()} or set(FAMILIES)
    general = {name: family for name, family in FAMILIES.items() if name in shown}
    own = {
        name: FamilyStyle(
            one.title[:1].upper() + one.title[1:], one.colour, SHAPES[SymbolShape(one.symbol)]
        )
        for name, one in own_kinds().items()
        if not one.like
    }
    return general | own


def family_of_kind() -> dict[str, str]:
    """Return the family of every kind by its name."""
    return {str(kind): family_of(kind) for kind in (*IncidentKind, *own_kinds())}
