"""The words of the sheet, in English; a translation is another such mapping."""

from __future__ import annotations

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
    "unplaced": (
        "{count} further records of these layers have no place on a map; the atlas lists them."
    ),
    "unplaced_one": "One further record of these layers has no place on a map; the atlas lists it.",
    "inferred": "drawn to join two stated things; no source gives this path",
    "disputed": "sources disagree",
}
