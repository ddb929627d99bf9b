"""The closed vocabularies of the records."""

from __future__ import annotations

from enum import StrEnum


class Basis(StrEnum):
    """On whose word a record stands: the three tiers."""

    STATED = "stated"
    CORROBORATED = "corroborated"
    INFERRED = "inferred"


class IncidentKind(StrEnum):
    """What happened, in one term."""

    MISSION_ENTRY = "mission_entry"
    SEIZURE = "seizure"
    REFUSAL = "refusal"
    ARREST = "arrest"
    RIOT = "riot"
    CRACKDOWN = "crackdown"
    EXPULSION = "expulsion"
    VIOLENCE = "violence"
    REFOULEMENT = "refoulement"
    RECOGNITION = "recognition"
    DEPARTURE = "departure"
    ARRIVAL = "arrival"
    DIPLOMATIC_NOTE = "diplomatic_note"
    PROTEST = "protest"
    STATEMENT = "statement"
    HEARING = "hearing"
    BRIEFING = "briefing"
    TREATY = "treaty"
    LEGISLATION = "legislation"
    VISIT = "visit"
    BORDER_WORKS = "border_works"


FORBIDDEN_KINDS = frozenset(
    {"shelter", "safe_house", "crossing_point", "guide", "broker", "technique", "travel_time"}
)
"""Kinds that could harm people; a dataset that carries one is refused."""


class StageRole(StrEnum):
    """What part a stage plays in its route."""

    WAY = "way"
    ALTERNATIVE = "alternative"
    RARE_ALTERNATIVE = "rare_alternative"
    FAILURE = "failure"
    RETURN = "return"
    FLIGHT = "flight"
    JOIN = "join"


class ClaimField(StrEnum):
    """What a claim speaks of."""

    DATE = "date"
    PLACE = "place"
    PEOPLE = "people"
    EVENT = "event"
    OUTCOME = "outcome"
    ONWARD = "onward"
    GUARDING = "guarding"
    FENCE = "fence"
    ICE = "ice"
    LENGTH = "length"
    POPULATION = "population"
    POLICY = "policy"
    OBLIGATION = "obligation"
    STATUS = "status"
    VALUE = "value"
    NAME = "name"


class Stance(StrEnum):
    """Whether a policy is done, written, held, planned or only advised."""

    PRACTICE = "practice"
    LAW = "law"
    POSITION = "position"
    PLAN = "plan"
    ADVICE = "advice"


class InstrumentKind(StrEnum):
    """What sort of legal text an instrument is."""

    CONVENTION = "convention"
    BILATERAL = "bilateral"
    STATUTE = "statute"
    CONSTITUTION = "constitution"
    NOTE = "note"


LAYER_NAMES = (
    "yanbian",
    "borders",
    "tumen_border",
    "mongolia_route",
    "mekong_bangkok_route",
    "mission_route",
    "russia_route",
    "ways_back",
    "air_route",
    "countries",
    "other_incidents",
    "diplomatic_incidents",
)
"""The names of the layers, in drawing order, the lowest first."""
