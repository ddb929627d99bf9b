"""How finely a place is known, how large it is drawn, and how coarsely it is stored."""

# At the top of geodata and of the standard library alone, as vocabulary.py is: the workers of an
# export need the radii and must not load the records, and with them pydantic, to have them.

from __future__ import annotations

from enum import StrEnum

STORED_DECIMALS = 2
"""Coordinates keep two decimals of a degree, about a kilometre; nothing is stored finer."""


class Precision(StrEnum):
    """The smallest thing the evidence names: what may be said of the place, and no more."""

    # From fine to coarse: a stage is as coarse as the coarsest of its places, by this order.

    DISTRICT = "district"
    TOWN = "town"
    RIVER_REACH = "river_reach"
    PREFECTURE = "prefecture"
    PROVINCE = "province"
    COUNTRY = "country"
    NOT_STATED = "not_stated"


DRAWN_RADIUS_KM: dict[Precision, float] = {
    Precision.DISTRICT: 6.0,
    Precision.TOWN: 12.0,
    # Coarser than a town though finer in words: "on the river" may be anywhere along it.
    Precision.RIVER_REACH: 45.0,
    Precision.PREFECTURE: 80.0,
    Precision.PROVINCE: 160.0,
    # For the ends of corridors only; no incident is drawn at a country.
    Precision.COUNTRY: 350.0,
}
"""Radius of the circle drawn where a place does not bring one of its own."""

PINLESS = frozenset({Precision.COUNTRY, Precision.NOT_STATED})
"""An incident known no better than this gets no point; it stands in the list beside the map."""


def coarsen_degree(value: float) -> float:
    """Round a longitude or latitude in degrees to the stored grid of 0.01 degree.

    Rounding is a rule and no noise is added, so that the same input always gives the same place.
    """
    # Adding nought turns -0.0 into 0.0, which would else be written with its sign.
    return round(value, STORED_DECIMALS) + 0.0
