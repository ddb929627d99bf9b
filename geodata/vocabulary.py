"""The closed vocabularies of the records, and what layers are drawn as."""

# One module of the standard library alone: the map's filter, the tables of style and the workers
# of an export need these terms where pydantic, and so the records, must not be loaded.

from __future__ import annotations

import re
from enum import StrEnum


class Basis(StrEnum):
    """On whose word a record stands: the three tiers."""

    STATED = "stated"
    ADDED = "added"
    INFERRED = "inferred"


class IncidentKind(StrEnum):
    """What happened, in one term."""

    MISSION_ENTRY = "mission_entry"
    SEIZURE = "seizure"
    REFUSAL = "refusal"
    ARREST = "arrest"
    RIOT = "riot"
    PROTEST_IN_CUSTODY = "protest_in_custody"
    TRIAL = "trial"
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


KIND_NAME = r"^[a-z]+(_[a-z]+)*$"
"""How a kind of incidents is written in records and addresses."""

FORBIDDEN_KINDS = frozenset(
    {"shelter", "safe_house", "crossing_point", "guide", "broker", "technique", "travel_time"}
)
"""Kinds that could harm people; a dataset that carries one is refused.

Named here rather than only left out of ``IncidentKind``, so that the refusal can say why.
"""


def harm_in(text: str) -> str:
    """Return the forbidden kind that a name or title speaks of; nothing where it speaks of none."""
    words = [word.removesuffix("s") for word in re.findall(r"[a-z]+", text.casefold())]
    said = f" {' '.join(words)} "
    return next(
        (one for one in sorted(FORBIDDEN_KINDS) if f" {one.replace('_', ' ')} " in said), ""
    )


class SymbolShape(StrEnum):
    """Shapes for the symbols of kinds that are a dataset's own."""

    STAR = "star"
    HEXAGON = "hexagon"
    BAR = "bar"
    HALF = "half"
    PLUS = "plus"
    DROP = "drop"
    PENTAGON = "pentagon"
    POINTER = "pointer"


class StageRole(StrEnum):
    """What part a stage plays in its route."""

    WAY = "way"
    ALTERNATIVE = "alternative"
    # What a source calls "sometimes": drawn fainter than the ways that are named beside it.
    RARE_ALTERNATIVE = "rare_alternative"
    FAILURE = "failure"
    RETURN = "return"
    # What no source gives: it only joins two stated things, and says so on the map.
    JOIN = "join"


class TravelMode(StrEnum):
    """How people travelled on a stage, as far as a source says."""

    LAND = "land"
    WATER = "water"
    AIR = "air"
    NOT_STATED = "not_stated"


class ValueField(StrEnum):
    """A value of a record that may stand on another word than the record itself."""

    DATE = "date"
    PLACE = "place"
    PEOPLE = "people"
    OUTCOME = "outcome"
    ONWARD = "onward"


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


class ChangeKind(StrEnum):
    """What became of a record from one version of a dataset to the next."""

    ADDED = "added"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


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
    RESOLUTION = "resolution"


class LayerGeometry(StrEnum):
    """What the records of a layer are drawn as, the lowest first."""

    AREA = "area"
    LINE = "line"
    CORRIDOR = "corridor"
    LABEL = "label"
    SYMBOL = "symbol"


COUNTRIES = "countries"
"""The layer of the names of countries that policies are recorded of."""
