"""The names of the ground: of countries, and of seas, rivers and islands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from webapp.maps.grounds import country_spots, stands_abroad
from webapp.maps.labels import CENTRED, Candidate
from webapp.maps.lettering import NAMES, PLACING, WATERS
from webapp.maps.selection import Selection
from webapp.query.subject import chief_countries
from webapp.words.plaintext import clean_text

if TYPE_CHECKING:
    from webapp.maps.scene_names import Names  # which asks for these names

CENTRE = ("centre",)


def _in_language(name: Mapping[str, Any], lang: str, key: str) -> str:
    return clean_text(name.get(lang) or name[key])


def country_names(
    names: Names, selection: Selection, lang: str, *, chief: bool
) -> Iterator[Candidate]:
    """Yield the countries that the evidence lies in, whose names must stand, or the others."""
    known = chief_countries()
    # a city that is a country is named once, as the town that the evidence speaks of
    towns = {clean_text(one["name"]) for one in names.places if one.get("label")}
    named = {
        code: _in_language(one, lang, "name")
        for code, one in (names.countries or {}).items()
        if one.get("lon") is not None and (code in known) is chief
    }
    for code, text in sorted(named.items(), key=lambda one: one[1]):
        country = (names.countries or {})[code]
        usual = selection.frame.point(country["lon"], country["lat"])
        if text in towns:
            continue
        size = NAMES["country"].size
        seen = selection.frame.holds(*usual, margin=-PLACING["inset"])
        if spots := country_spots(code, selection.frame, usual):
            # its middle on its own ground; a name that must stand is led back from further off
            (x, y), *more = spots
            led_to = (x, y) if chief else None
            yield Candidate(
                text,
                x,
                y,
                size,
                "country",
                positions=CENTRE,
                spots=tuple(more),
                led_to=led_to,
                abroad=partial(stands_abroad, code, selection.frame) if chief else None,
            )
        elif seen:
            yield Candidate(text, *usual, size, "country", positions=CENTRED, target=usual)


def water_names(names: Names, selection: Selection, lang: str) -> Iterator[Candidate]:
    """Yield the names of seas, rivers and islands, the most needed first."""
    ranked = sorted(
        (one for one in names.labels if selection.frame.zoom >= one.get("min_zoom", 0)),
        key=lambda one: (
            WATERS.index(one["class"]),
            one.get("rank", 9),
            _in_language(one, lang, "text"),
        ),
    )
    for name in ranked:
        x, y = selection.frame.point(name["lon"], name["lat"])
        size = NAMES[name["class"]].size
        text = _in_language(name, lang, "text")
        yield Candidate(text, x, y, size, name["class"], positions=CENTRED)
