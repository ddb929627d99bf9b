"""Small datasets that tests write to a folder and break on purpose."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

IMPRINT = """
format = 2
name = "small"
title = "A small dataset"
version = "1.0.0"
released = "2020-01-01"
licence = "CC BY 4.0"
begins = "1990-01-01"
ends = "2007-12-31"
reports = ["report-1999"]
"""

CORRECTED = """
[[change]]
version = "1.0.0"
date = "2020-01-01"
record = "arrival-1999"
kind = "corrected"
field = "people"
was = "6"
is = "5"
why = "The report counts five in its note."
"""
"""A row of the log of changes."""

PLACES = """
[[place]]
id = "harbour"
name = "Harbour"
precision = "town"
lon = 126.98765
lat = 37.56543

[[place]]
id = "inland"
name = "Inland"
precision = "province"
lon = 120.0
lat = 40.0

[[place]]
id = "realm"
name = "Realm"
precision = "country"
lon = 110.0
lat = 35.0
"""

INCIDENTS = """
[[incident]]
id = "arrival-1999"
title = "Five people arrive"
kind = "arrival"
layer = "other_incidents"
basis = "stated"
date = "1999-05~"
place = "harbour"
people = 5
summary = "Five people arrived by sea."
sources = [{ source = "report-1999", locator = "para. 1" }]

[[incident]]
id = "note-2000"
title = "A note is sent"
kind = "diplomatic_note"
layer = "diplomatic_incidents"
basis = "added"
summary = "A note was sent; nobody says where."
sources = [{ source = "paper-2000", locator = "p. 2" }]
"""

ROUTES = """
[[route]]
id = "sea-route"
title = "Sea route"
layer = "mongolia_route"
basis = "stated"
summary = "From inland to the harbour."
sources = [{ source = "report-1999", locator = "para. 2" }]

[[route.stages]]
id = "inland-harbour"
title = "Inland to the harbour"
role = "join"
basis = "inferred"
by = "water"
bend = -0.15
start = "inland"
end = "harbour"
summary = "Drawn to join Inland and Harbour; no source gives this path."
sources = [{ source = "report-1999", locator = "para. 2" }]
"""

SOURCES = [
    {"id": "report-1999", "type": "report", "title": "The Report", "URL": "https://example.org/r"},
    {"id": "paper-2000", "type": "article-newspaper", "title": "The Paper"},
]


def write_dataset(folder: Path, **changed: str) -> Path:
    """Write the small dataset, with some of its files replaced: ``incidents_toml="…"``."""
    files = {
        "dataset.toml": IMPRINT,
        "places.toml": PLACES,
        "incidents.toml": INCIDENTS,
        "routes.toml": ROUTES,
        "sources.json": json.dumps(SOURCES),
    }
    for name, text in changed.items():
        stem, _, suffix = name.rpartition("_")
        files[f"{stem}.{suffix}"] = text
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


MEDITERRANEAN = Path(__file__).parent / "data" / "mediterranean"
"""A dataset of format 1 about another sea, as somebody else wrote it."""


def copy_mediterranean(folder: Path) -> Path:
    """Copy the dataset as its owner left it: of format 1, and silent on how people travelled."""
    return Path(shutil.copytree(MEDITERRANEAN, folder))


def write_mediterranean(folder: Path, by: str = "water") -> Path:
    """Copy the dataset and say of its one stage how people travelled, in format 2."""
    copy_mediterranean(folder)
    imprint, routes = folder / "dataset.toml", folder / "routes.toml"
    imprint.write_text("format = 2\n" + imprint.read_text(encoding="utf-8"), encoding="utf-8")
    text = routes.read_text(encoding="utf-8")
    said = text.replace('role = "way"', f'role = "way"\nby = "{by}"')
    routes.write_text(said, encoding="utf-8")
    return folder
