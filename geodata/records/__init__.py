"""The records of a dataset: frozen, typed, and closed to anything that is not named here.

Coordinates are longitude and latitude in degrees, EPSG:4326. Dates are EDTF strings.
"""

from geodata.records.evidence import Citation, Claim, Record
from geodata.records.geography import Area, Border, Place
from geodata.records.incident import Incident
from geodata.records.law import Instrument, Policy, Recommendation
from geodata.records.publication import Chapter, Imprint, Paragraph
from geodata.records.route import Route, Stage
from geodata.records.statistic import Statistic, StatisticRow

__all__ = [
    "Area",
    "Border",
    "Chapter",
    "Citation",
    "Claim",
    "Imprint",
    "Incident",
    "Instrument",
    "Paragraph",
    "Place",
    "Policy",
    "Recommendation",
    "Record",
    "Route",
    "Stage",
    "Statistic",
    "StatisticRow",
]
