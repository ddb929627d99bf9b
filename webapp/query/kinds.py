"""The kinds of a map's features, and what each that is no incident is to time and to the eye.

Incidents have a vocabulary of their own (``geodata.vocabulary.IncidentKind``), to which a dataset
may add.
"""

from __future__ import annotations

from enum import StrEnum

from geodata.vocabulary import IncidentKind
from webapp import sections
from webapp.query.subject import own_kinds
from webapp.words import term


class FeatureKind(StrEnum):
    """What a feature is that has no symbol of an incident."""

    STAGE = "stage"
    ROUTE = "route"
    BORDER = "border"
    AREA = "area"
    UNIT = "unit"
    COUNTRY = "country"


TIMELESS = frozenset({FeatureKind.BORDER, FeatureKind.AREA, FeatureKind.UNIT, FeatureKind.COUNTRY})
"""Kinds that are no events: a window of time does not take them off the map."""
SHAPES = frozenset({FeatureKind.STAGE, FeatureKind.BORDER, FeatureKind.AREA, FeatureKind.UNIT})
"""Kinds drawn as lines or areas; a route is listed by its stages, a country named by its label."""
FEATURE_KINDS = frozenset(map(str, FeatureKind))


def incident_kinds() -> tuple[str, ...]:
    """Return every kind of incidents: the general ones, then the dataset's own."""
    return tuple(dict.fromkeys((*map(str, IncidentKind), *own_kinds())))


def kind_words(kind: str) -> str:
    """Return the plain words for a kind of records or incidents, in the language spoken."""
    if own := own_kinds().get(kind):
        return own.title
    return term(IncidentKind(kind)) if kind in tuple(IncidentKind) else sections.kind_words(kind)
