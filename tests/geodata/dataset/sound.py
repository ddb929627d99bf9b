"""A small sound dataset folder, as bytes by name, that tests break on purpose."""

from __future__ import annotations

import json
from pathlib import Path

CITED = '[{ source = "report-1999", locator = "para. 1" }]'
ADDED = '[{ source = "paper-2000", locator = "p. 2" }]'
HEAD = f'basis = "stated"\nsummary = "In plain words."\nsources = {CITED}\n'

FILES = {
    "dataset.toml": 'format = 2\nname = "small"\ntitle = "Small"\nversion = "1.0.0"\nreleased = "2020-01-01"\n'
    'licence = "CC BY 4.0"\nbegins = "1990-01-01"\nends = "2007-12-31"\nreports = ["report-1999"]\n',
    "places.toml": '[[place]]\nid = "harbour"\nname = "Harbour"\nprecision = "town"\nlon = 126.98\nlat = 37.56\n'
    'other_names = ["Port"]\n\n'
    '[[place]]\nid = "inland"\nname = "Inland"\nprecision = "province"\nlon = 127.0\nlat = 37.0\n'
    'country = "kr"\nradius_km = 40.0\n\n[[place]]\nid = "pass"\nname = "Pass"\nprecision = "town"\nlon = 127.2\nlat = 37.2\n',
    "incidents.toml": '[[incident]]\nid = "arrival-1999"\ntitle = "Five people arrive"\nkind = "arrival"\n'
    f'layer = "other_incidents"\ndate = "1999-05~"\nplace = "harbour"\npeople = 5\n{HEAD}\n'
    '[[incident]]\nid = "note-2000"\ntitle = "A note"\nkind = "diplomatic_note"\nlayer = "diplomatic_incidents"\n'
    f'related = ["arrival-1999"]\ninstruments = ["convention"]\n{HEAD}'
    f'claims = [{{ field = "people", value = "4", basis = "stated", sources = {CITED} }},'
    f' {{ field = "date", value = "2000-05", basis = "added", sources = {ADDED} }}]\n'
    f'[incident.tiers.date]\nbasis = "added"\nsources = {ADDED}\n',
    "routes.toml": '[[route]]\nid = "sea-route"\ntitle = "Sea route"\nlayer = "mongolia_route"\n'
    f'{HEAD}\n[[route.stages]]\nid = "inland-harbour"\ntitle = "To the harbour"\nrole = "alternative"\nby = "land"\n'
    f'start = "inland"\nend = "harbour"\nalternatives = "fan"\nby_sources = {CITED}\n{HEAD}\n'
    '[[route.stages]]\nid = "inland-port"\ntitle = "By water"\nrole = "alternative"\nby = "water"\nbend = 0.2\n'
    f'start = "inland"\nend = "harbour"\nalternatives = "fan"\n{HEAD}\n'
    f'[[route.stages]]\nid = "link"\ntitle = "A link"\nrole = "join"\nby = "land"\nbasis = "inferred"\n'
    f'start = "pass"\nend = "inland"\nsummary = "Drawn to join."\nsources = {CITED}\n'
    f'through = [{{ place = "harbour", sources = {CITED} }}]\n',
    "areas.toml": '[[area]]\nid = "yanbian-area"\ntitle = "Yanbian"\nlayer = "yanbian"\nregion = "yanbian"\n'
    + HEAD,
    "borders.toml": '[[border]]\nid = "tumen"\ntitle = "The Tumen"\nlayer = "tumen_border"\nline = "tumen"\n'
    + HEAD,
    "policies.toml": f'[[policy]]\nid = "rule"\ntitle = "A rule"\ncountry = "cn"\nstance = "practice"\n{HEAD}',
    "instruments.toml": f'[[instrument]]\nid = "convention"\ntitle = "A convention"\nkind = "convention"\n{HEAD}',
    "statistics.toml": '[[statistic]]\nid = "arrivals"\ntitle = "Arrivals"\nunit = "persons"\nscope = "all"\n'
    f'{HEAD}rows = [{{ period = "1999", value = 5.0, basis = "stated", sources = {CITED} }}]\n',
    "recommendations.toml": '[[recommendation]]\nid = "advice"\ntitle = "Advice"\nnumber = "2(b)"\n'
    f'addressees = ["all"]\n{HEAD}',
    "story.toml": '[[chapter]]\nid = "first"\ntitle = "First"\nbbox = [110.0, 30.0, 130.0, 45.0]\n'
    'layers = ["other_incidents"]\nselected = ["other_incidents/arrival-1999"]\n'
    f'text = [{{ text = "They came.", sources = {CITED} }}]\n',
    "synonyms.toml": '[[synonym]]\nid = "boat"\nwords = ["boat", "船"]\n',
    "sources.json": json.dumps(
        [
            {
                "id": "report-1999",
                "type": "report",
                "title": "The Report",
                "URL": "https://example.org/r",
                "author": [{"family": "Kim", "given": "A."}, {"literal": "A body"}],
                "issued": {"date-parts": [[1999, 5, 1]]},
            },
            {
                "id": "paper-2000",
                "type": "article-newspaper",
                "title": "The Paper",
                "page": "2",
                "accessed": {"date-parts": [["2000", 1]]},
                "note": "Read on paper.",
            },
        ]
    ),
    "translations/ko.po": 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    'msgid "Small"\nmsgstr "작은"\n',
}
"""A sound dataset with a record of every kind, file name to text."""

Files = dict[str, bytes]


def sound() -> Files:
    """Return the files of the sound dataset."""
    return {name: text.encode() for name, text in FILES.items()}


def write(folder: Path, files: Files) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
