"""The words of a sheet, in English; said in the language spoken.

A value stands in a message as ``%(name)s``, here as everywhere else in Python and the templates.
"""

from __future__ import annotations

from webapp.words.languages import N_
from webapp.words.speaking import say

INFERRED_PARTS: dict[str, str] = {
    "year": N_("year inferred"),
    "month": N_("month inferred"),
    "day": N_("day inferred"),
    "city": N_("city inferred"),
}
"""What is said of a part of a value that no source prints."""

WORDING: dict[str, str] = {
    "tier": N_("On whose word"),
    "layer": N_("Routes, areas and borders"),
    "family": N_("What happened"),
    "sign": N_("Signs"),
    "sign_number": N_("Number in the list below"),
    "scale": N_("Scale true at %(latitude)s, the latitude of the map's centre"),
    "warning": N_("Schematic, not for navigation"),
    "precision": N_(
        "Corridors join named regions and are as wide as those are imprecise; no source gives a "
        "path inside them. A symbol with a dotted circle lies somewhere in the circle; the others "
        "are known to a town or district, never to a street."
    ),
    "borders": N_("Borders and names imply no position; disputed names stand in both forms."),
    "notes": N_("What is shown, and on whose word"),
    "sources": N_("Sources"),
    "credits": N_("Base data"),
    "dataset": N_("%(title)s, version %(version)s, released %(released)s. Licence: %(licence)s."),
    "derived": N_("The dataset is made from: %(things)s."),
    "permalink": N_("This view"),
    "made": N_("Made on %(date)s."),
    "opened": N_("Open record"),
    "unplaced": N_(
        "%(count)s further records of these layers have no place on a map; the atlas lists them."
    ),
    "unplaced_one": N_(
        "One further record of these layers has no place on a map; the atlas lists it."
    ),
    "inferred": N_("drawn to join two stated things; no source gives this path"),
    "joined": N_("drawn to join %(first)s and %(last)s; no source gives this path"),
    "disputed": N_("sources disagree"),
    "fan_or": N_("or"),
    "fan_rare": N_("sometimes"),
    "one_voice": N_("one voice"),
    "fades": N_("A line fades out where no source says how far it goes."),
    "stages": N_("%(count)s stages"),
    "stages_one": N_("%(count)s stage"),
    "incidents": N_("%(count)s incidents"),
    "incidents_one": N_("%(count)s incident"),
    "all_kept": N_("All records of these layers on this map, %(begins)s to %(ends)s."),
    "legend": N_("Legend"),
    "cited": N_("%(count)s sources"),
    "cited_one": N_("%(count)s source"),
    "credit": N_(
        "Version %(version)s, %(sources)s. Licence: %(licence)s. Sources and credits: %(address)s"
    ),
    "credit_whole": N_(
        "%(title)s %(version)s, %(sources)s. Licence: %(licence)s. Sources and credits: %(address)s"
    ),
    "north": N_("%(degrees)s° N"),
    "south": N_("%(degrees)s° S"),
    "east": N_("%(degrees)s° E"),
    "west": N_("%(degrees)s° W"),
    "about_map": N_(
        "%(title)s. A schematic map, not for navigation, from %(west)s to %(east)s and from "
        "%(south)s to %(north)s."
    ),
    "about_shown": N_("It shows: %(shown)s."),
    "about_ways": N_("The ways out that it shows begin at %(first)s and end at %(last)s."),
    "about_more": N_("%(named)s and %(count)s more"),
    "about_disputed": N_("Records on which sources disagree: %(count)s of %(all)s."),
    "about_inferred": N_("Records that are inferred: %(count)s."),
    "about_inset": N_(
        "A small map in a corner shows where this lies, from %(west)s to %(east)s and from "
        "%(south)s to %(north)s."
    ),
    "about_one_voice": N_("Records that rest on one voice: %(count)s."),
    "no_script": N_("The map in this file needs JavaScript."),
}
"""A sheet: the legend, the notes and the lines round the map."""


def wording(name: str, **values: object) -> str:
    """Return words of a sheet in the language spoken, with values put in."""
    return say(WORDING[name], **values)


def counted(name: str, count: int) -> str:
    """Return words for a count; one has words of its own."""
    return wording(f"{name}_one" if count == 1 else name, count=count)
