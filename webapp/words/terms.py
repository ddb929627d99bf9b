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
    TravelMode,
    ValueField,
)
from webapp.words.languages import N_
from webapp.words.speaking import say

TERMS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Basis: {
        Basis.STATED: N_("stated by a report"),
        Basis.ADDED: N_("added by another source"),
        Basis.INFERRED: N_("inferred"),
    },
    Precision: {
        Precision.DISTRICT: N_("known to a district of a city"),
        Precision.TOWN: N_("known to a town"),
        Precision.RIVER_REACH: N_("known to a reach of a river or border"),
        Precision.PREFECTURE: N_("known to a prefecture"),
        Precision.PROVINCE: N_("known to a province or region"),
        Precision.COUNTRY: N_("known to a country only"),
        Precision.NOT_STATED: N_("place not stated"),
    },
    IncidentKind: {
        IncidentKind.MISSION_ENTRY: N_("entry into a mission"),
        IncidentKind.SEIZURE: N_("seizure at a mission"),
        IncidentKind.REFUSAL: N_("turned away"),
        IncidentKind.ARREST: N_("arrest or detention"),
        IncidentKind.RIOT: N_("riot in detention"),
        IncidentKind.PROTEST_IN_CUSTODY: N_("protest in custody"),
        IncidentKind.TRIAL: N_("trial"),
        IncidentKind.CRACKDOWN: N_("crackdown"),
        IncidentKind.EXPULSION: N_("expulsion"),
        IncidentKind.VIOLENCE: N_("violence"),
        IncidentKind.REFOULEMENT: N_("return by force"),
        IncidentKind.RECOGNITION: N_("recognition as refugees"),
        IncidentKind.DEPARTURE: N_("departure"),
        IncidentKind.ARRIVAL: N_("arrival"),
        IncidentKind.DIPLOMATIC_NOTE: N_("diplomatic note"),
        IncidentKind.PROTEST: N_("protest"),
        IncidentKind.STATEMENT: N_("statement"),
        IncidentKind.HEARING: N_("hearing"),
        IncidentKind.BRIEFING: N_("briefing"),
        IncidentKind.TREATY: N_("treaty"),
        IncidentKind.LEGISLATION: N_("legislation"),
        IncidentKind.VISIT: N_("visit"),
        IncidentKind.BORDER_WORKS: N_("works on the border"),
    },
    StageRole: {
        StageRole.WAY: N_("way"),
        StageRole.ALTERNATIVE: N_("one of several ways"),
        StageRole.RARE_ALTERNATIVE: N_("one of several ways, sometimes taken"),
        StageRole.FAILURE: N_("the way that failed"),
        StageRole.RETURN: N_("way back"),
        StageRole.JOIN: N_("join, drawn only to connect"),
    },
    TravelMode: {
        TravelMode.LAND: N_("by land"),
        TravelMode.WATER: N_("by water"),
        TravelMode.AIR: N_("by air"),
        TravelMode.NOT_STATED: N_("way not stated"),
    },
    ClaimField: {
        ClaimField.DATE: N_("date"),
        ClaimField.PLACE: N_("place"),
        ClaimField.PEOPLE: N_("number of people"),
        ClaimField.EVENT: N_("what happened"),
        ClaimField.OUTCOME: N_("outcome"),
        ClaimField.ONWARD: N_("onward way"),
        ClaimField.GUARDING: N_("guarding"),
        ClaimField.FENCE: N_("fence"),
        ClaimField.ICE: N_("ice"),
        ClaimField.LENGTH: N_("length"),
        ClaimField.POPULATION: N_("population"),
        ClaimField.POLICY: N_("policy"),
        ClaimField.OBLIGATION: N_("obligation"),
        ClaimField.STATUS: N_("status"),
        ClaimField.VALUE: N_("value"),
        ClaimField.NAME: N_("name"),
    },
    ValueField: {
        ValueField.DATE: N_("date"),
        ValueField.PLACE: N_("place"),
        ValueField.PEOPLE: N_("number of people"),
        ValueField.OUTCOME: N_("outcome"),
        ValueField.ONWARD: N_("onward way"),
    },
    Stance: {
        Stance.PRACTICE: N_("practice"),
        Stance.LAW: N_("law"),
        Stance.POSITION: N_("position"),
        Stance.PLAN: N_("plan"),
        Stance.ADVICE: N_("advice"),
    },
    InstrumentKind: {
        InstrumentKind.CONVENTION: N_("multilateral treaty"),
        InstrumentKind.BILATERAL: N_("bilateral agreement"),
        InstrumentKind.STATUTE: N_("law"),
        InstrumentKind.CONSTITUTION: N_("constitution"),
        InstrumentKind.NOTE: N_("diplomatic note"),
    },
}
"""By vocabulary first: terms of two vocabularies may be spelt alike, and are then equal."""


def term(value: StrEnum) -> str:
    """Return the plain words for a term of a vocabulary, in the language spoken."""
    return say(TERMS[type(value)][value])
