"""The records of a dataset: frozen, typed, and closed to anything that is not named here.

Coordinates are longitude and latitude in degrees, EPSG:4326. Dates are EDTF strings. A file for
each kind or family, short ones too, so that a new field has one place to go to; ``disputes`` is
asked for by itself, as it reckons and holds nothing.
"""

from geodata.records.evidence import Citation, Claim, Record, ValueTier
from geodata.records.geography import Area, Border, Place
from geodata.records.glossary import Term
from geodata.records.incident import Incident
from geodata.records.law import Instrument, Policy, Recommendation
from geodata.records.publication import (
    Change,
    Chapter,
    Count,
    Imprint,
    Kind,
    Layer,
    Paragraph,
    Synonym,
)
from geodata.records.route import Route, Stage, Waypoint
from geodata.records.statistic import Statistic, StatisticRow

__all__ = [
    "Area",
    "Border",
    "Change",
    "Chapter",
    "Citation",
    "Claim",
    "Count",
    "Imprint",
    "Incident",
    "Instrument",
    "Kind",
    "Layer",
    "Paragraph",
    "Place",
    "Policy",
    "Recommendation",
    "Record",
    "Route",
    "Stage",
    "Statistic",
    "StatisticRow",
    "Synonym",
    "Term",
    "ValueTier",
    "Waypoint",
]
