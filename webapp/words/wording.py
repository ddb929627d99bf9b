"""The words of exports, in English; ``wording`` says them in the language spoken."""

from __future__ import annotations

from webapp.words import say

WORDING: dict[str, str] = {
    "tier": "On whose word",
    "layer": "Routes, areas and borders",
    "family": "What happened",
    "sign": "Signs",
    "sign_number": "Number in the list below",
    "sign_rare": "Thin: sometimes taken",
    "scale": "Scale true at {latitude}, the latitude of the map's centre",
    "warning": "Schematic, not for navigation",
    "precision": (
        "Corridors join named regions and are as wide as those are imprecise; no source gives a "
        "path inside them. A symbol with a dotted circle lies somewhere in the circle; the others "
        "are known to a town or district, never to a street."
    ),
    "borders": "Borders and names imply no position; disputed names stand in both forms.",
    "notes": "What is shown, and on whose word",
    "sources": "Sources",
    "credits": "Base data",
    "dataset": "{title}, version {version}, released {released}. Licence: {licence}.",
    "permalink": "This view",
    "made": "Made on {date}.",
    "opened": "Open record",
    "unplaced": (
        "{count} further records of these layers have no place on a map; the atlas lists them."
    ),
    "unplaced_one": "One further record of these layers has no place on a map; the atlas lists it.",
    "inferred": "drawn to join two stated things; no source gives this path",
    "joined": "drawn to join {first} and {last}; no source gives this path",
    "disputed": "sources disagree",
    "stages": "{count} stages",
    "stages_one": "{count} stage",
    "incidents": "{count} incidents",
    "incidents_one": "{count} incident",
    "years": "records {begins} to {ends}",
    "north": "{degrees}° N",
    "south": "{degrees}° S",
    "no_script": "The map in this file needs JavaScript.",
}


def wording(name: str, **values: object) -> str:
    """Return words of an export in the language spoken, with values put in."""
    return say(WORDING[name]).format(**values)


def counted(name: str, count: int) -> str:
    """Return words for a count; one has words of its own."""
    return wording(f"{name}_one" if count == 1 else name, count=count)
