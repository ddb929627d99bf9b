"""The names on the map in the language spoken: of waters, towns, countries and areas."""

from __future__ import annotations

from typing import Any

from geodata.dataset.model import Dataset
from geodata.reference import read_countries, read_labels
from webapp.query.subject import chief_countries
from webapp.words import spoken, spoken_catalogue


def map_labels(dataset: Dataset) -> list[dict[str, Any]]:
    """Return the names on the map: of waters and islands, and of places the dataset labels."""
    catalogue = spoken_catalogue(dataset.translations)
    waters = [
        {key: label[key] for key in ("class", "lon", "lat", "min_zoom", "rank")}
        | {"text": label.get(spoken(), label["text"])}
        for label in read_labels()
    ]
    towns = [
        {
            "class": "town",
            "text": catalogue.said(place.name),
            "lon": place.lon,
            "lat": place.lat,
            "min_zoom": 0,
            "rank": 0,
        }
        for place in dataset.places
        if place.label and place.lon is not None
    ]
    return towns + _countries() + waters


def _countries() -> list[dict[str, Any]]:
    """Return the names of countries, those of the evidence with the first rank."""
    chief = chief_countries()
    return [
        {"class": "country", "code": code, "text": one.get(spoken(), one["name"]), "min_zoom": 0}
        | {"lon": one["lon"], "lat": one["lat"], "rank": 0 if code in chief else 1}
        for code, one in sorted(read_countries().items())
        if one["lon"] is not None
    ]


def map_names(dataset: Dataset) -> dict[str, str]:
    """Return the names that stand on the map where they are not English: countries and areas."""
    catalogue = spoken_catalogue(dataset.translations)
    names = {one.title: catalogue.said(one.title) for one in dataset.areas}
    names |= {one["name"]: one.get(spoken(), one["name"]) for one in read_countries().values()}
    return {english: name for english, name in names.items() if name != english}
