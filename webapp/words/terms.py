"""The terms of the vocabularies in plain English."""

from __future__ import annotations

from enum import StrEnum

from geodata.precision import Precision
from geodata.vocabulary import (
    Basis,
    ClaimField,
    IncidentKind,
    InstrumentKind,
    StageRole,
    Stance,
)
from webapp.words.speaking import say

TERMS: dict[StrEnum, str] = {
    Basis.STATED: "stated by a report",
    Basis.CORROBORATED: "added by another source",
    Basis.INFERRED: "inferred",
    Precision.DISTRICT: "known to a district of a city",
    Precision.TOWN: "known to a town",
    Precision.RIVER_REACH: "known to a reach of a river or border",
    Precision.PREFECTURE: "known to a prefecture",
    Precision.PROVINCE: "known to a province or region",
    Precision.COUNTRY: "known to a country only",
    Precision.NOT_STATED: "place not stated",
    IncidentKind.MISSION_ENTRY: "entry into a mission",
    IncidentKind.SEIZURE: "seizure at a mission",
    IncidentKind.REFUSAL: "turned away",
    IncidentKind.ARREST: "arrest or detention",
    IncidentKind.RIOT: "riot in detention",
    IncidentKind.CRACKDOWN: "crackdown",
    IncidentKind.EXPULSION: "expulsion",
    IncidentKind.VIOLENCE: "violence",
    IncidentKind.REFOULEMENT: "return by force",
    IncidentKind.RECOGNITION: "recognition as refugees",
    IncidentKind.DEPARTURE: "departure",
    IncidentKind.ARRIVAL: "arrival",
    IncidentKind.DIPLOMATIC_NOTE: "diplomatic note",
    IncidentKind.PROTEST: "protest",
    IncidentKind.STATEMENT: "statement",
    IncidentKind.HEARING: "hearing",
    IncidentKind.BRIEFING: "briefing",
    IncidentKind.TREATY: "treaty",
    IncidentKind.LEGISLATION: "legislation",
    IncidentKind.VISIT: "visit",
    IncidentKind.BORDER_WORKS: "works on the border",
    StageRole.WAY: "way",
    StageRole.ALTERNATIVE: "one of several ways",
    StageRole.RARE_ALTERNATIVE: "one of several ways, sometimes taken",
    StageRole.FAILURE: "the way that failed",
    StageRole.RETURN: "way back",
    StageRole.FLIGHT: "by air",
    StageRole.JOIN: "join, drawn only to connect",
    ClaimField.DATE: "date",
    ClaimField.PLACE: "place",
    ClaimField.PEOPLE: "number of people",
    ClaimField.EVENT: "what happened",
    ClaimField.OUTCOME: "outcome",
    ClaimField.ONWARD: "onward way",
    ClaimField.GUARDING: "guarding",
    ClaimField.FENCE: "fence",
    ClaimField.ICE: "ice",
    ClaimField.LENGTH: "length",
    ClaimField.POPULATION: "population",
    ClaimField.POLICY: "policy",
    ClaimField.OBLIGATION: "obligation",
    ClaimField.STATUS: "status",
    ClaimField.VALUE: "value",
    ClaimField.NAME: "name",
    Stance.PRACTICE: "practice",
    Stance.LAW: "law",
    Stance.POSITION: "position",
    Stance.PLAN: "plan",
    Stance.ADVICE: "advice",
    InstrumentKind.CONVENTION: "multilateral treaty",
    InstrumentKind.BILATERAL: "bilateral agreement",
    InstrumentKind.STATUTE: "law",
    InstrumentKind.CONSTITUTION: "constitution",
    InstrumentKind.NOTE: "diplomatic note",
}

PLAIN_KINDS = {
    "stage": "stage of a route",
    "route": "route",
    "area": "area",
    "unit": "unit of an area",
    "border": "border",
    "country": "country",
    "policy": "policy",
    "instrument": "legal text",
    "statistic": "statistic",
    "advice": "advice",
}


def term(value: StrEnum | str) -> str:
    """Return the plain words for a term of a vocabulary, in the language spoken."""
    if isinstance(value, StrEnum):
        return say(TERMS[value])
    return say(PLAIN_KINDS.get(value, value.replace("_", " ")))
