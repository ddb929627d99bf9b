"""The sections of the atlas: the address of each list of records, and its name."""

from __future__ import annotations

SECTIONS: dict[str, str] = {
    "story": "Story",
    "incidents": "Incidents",
    "unplaced": "Place not stated",
    "routes": "Routes",
    "borders": "Borders",
    "areas": "Areas",
    "countries": "Countries",
    "law": "Law",
    "figures": "Figures",
    "advice": "Advice",
    "sources": "Sources",
    "download": "Download",
    "method": "Method",
}

SECTION_OF_KIND = {
    "stage": "routes",
    "route": "routes",
    "border": "borders",
    "area": "areas",
    "unit": "areas",
    "country": "countries",
}
"""The section of a feature by its kind; every other kind is an incident's."""


def record_path(kind: str, name: str) -> str:
    """Return the address of a record's page."""
    return f"/{SECTION_OF_KIND.get(kind, 'incidents')}/{name}/"
