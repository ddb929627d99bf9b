"""The kinds of a map's features that are no incidents, and what each is to time and to the eye.

Incidents have a vocabulary of their own (``geodata.vocabulary.IncidentKind``).
"""

from __future__ import annotations

from enum import StrEnum


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
