"""Names of seas, rivers and islands on the base map, set by hand; disputed names in both forms."""

from __future__ import annotations

from typing import Any

Names = tuple[str, str, str]


def _label(
    key: str, kind: str, names: Names, spot: tuple[float, float], zoom: float, rank: int
) -> dict[str, Any]:
    text, ko, zh = names
    return {
        "id": key, "class": kind, "text": text, "ko": ko, "zh": zh,
        "lon": spot[0], "lat": spot[1], "min_zoom": zoom, "rank": rank,
    }  # fmt: skip


_EAST_SEA = ("East Sea / Sea of Japan", "동해 / 일본해", "日本海 / 东海（韩国称谓）")
_SOUTH_CHINA = (
    "South China Sea / East Sea (Biển Đông)",
    "남중국해 / 동해(비엔동)",
    "南海 / 东海（越南称谓）",
)
_TONKIN = ("Gulf of Tonkin / Beibu Gulf", "통킹만 / 베이부만", "北部湾 / 东京湾")

_SEAS = [
    _label("andaman-sea", "sea", ("Andaman Sea", "안다만해", "安达曼海"), (95.6, 11.0), 4, 3),
    _label("bay-of-bengal", "sea", ("Bay of Bengal", "벵골만", "孟加拉湾"), (88.2, 14.5), 3, 2),
    _label("bohai-sea", "sea", ("Bohai Sea", "보하이해 / 발해", "渤海"), (119.7, 38.6), 5, 4),
    _label("celebes-sea", "sea", ("Celebes Sea", "술라웨시해", "苏拉威西海"), (122.0, 3.2), 5, 4),
    _label("east-china-sea", "sea", ("East China Sea", "동중국해", "东海"), (125.2, 29.3), 4, 2),
    _label("east-sea", "sea", _EAST_SEA, (134.6, 40.2), 3, 1),
    _label("gulf-of-thailand", "sea", ("Gulf of Thailand", "태국만", "泰国湾"), (101.6, 9.6), 5, 3),
    _label("gulf-of-tonkin", "sea", _TONKIN, (107.7, 19.7), 5, 3),
    _label("indian-ocean", "sea", ("Indian Ocean", "인도양", "印度洋"), (82.0, -5.0), 3, 1),
    _label("java-sea", "sea", ("Java Sea", "자바해", "爪哇海"), (111.2, -5.0), 4, 4),
    _label(
        "korea-bay", "sea", ("Korea Bay / West Korea Bay", "서한만 / 서조선만", "西朝鲜湾"),
        (123.6, 39.0), 6, 4,
    ),
    _label(
        "korea-strait", "sea",
        ("Korea Strait / Tsushima Strait", "대한해협 / 쓰시마 해협", "朝鲜海峡 / 对马海峡"),
        (129.0, 34.4), 6, 4,
    ),
    _label(
        "okhotsk-sea", "sea", ("Sea of Okhotsk", "오호츠크해", "鄂霍次克海"),
        (149.0, 53.5), 3, 2,
    ),
    _label("pacific-ocean", "sea", ("Pacific Ocean", "태평양", "太平洋"), (152.0, 30.0), 3, 1),
    _label(
        "peter-the-great-bay", "sea",
        ("Peter the Great Bay", "표트르대제만", "彼得大帝湾"), (131.8, 42.7), 7, 5,
    ),
    _label(
        "philippine-sea", "sea", ("Philippine Sea", "필리핀해", "菲律宾海"),
        (132.0, 20.0), 3, 2,
    ),
    _label("south-china-sea", "sea", _SOUTH_CHINA, (115.2, 13.4), 3, 1),
    _label("sulu-sea", "sea", ("Sulu Sea", "술루해", "苏禄海"), (120.0, 8.6), 5, 4),
    _label(
        "yellow-sea", "sea", ("Yellow Sea / West Sea", "황해 / 서해", "黄海"),
        (123.3, 36.0), 4, 1,
    ),
]  # fmt: skip

_RIVERS = [
    _label(
        "lancang", "river", ("Lancang (Mekong)", "란창강(메콩강)", "澜沧江（湄公河）"),
        (99.3, 26.0), 5, 3,
    ),
    _label("mekong", "river", ("Mekong", "메콩강", "湄公河"), (104.78, 16.9), 5, 2),
    _label(
        "mekong-north", "river", ("Mekong", "메콩강", "湄公河"), (100.3, 20.35), 8, 2,
    ),
    _label("tumen", "river", ("Tumen / Duman", "두만강", "图们江"), (129.0, 42.15), 6, 1),
    _label("yalu", "river", ("Yalu / Amnok", "압록강", "鸭绿江"), (125.7, 40.8), 6, 3),
]  # fmt: skip

_ISLANDS = [
    _label("borneo", "island", ("Borneo", "보르네오섬", "婆罗洲"), (114.2, 0.8), 4, 4),
    _label("hainan", "island", ("Hainan", "하이난섬", "海南岛"), (109.75, 19.15), 5, 3),
    _label("hokkaido", "island", ("Hokkaido", "홋카이도", "北海道"), (142.9, 43.4), 5, 4),
    _label("honshu", "island", ("Honshu", "혼슈", "本州"), (140.2, 38.6), 6, 4),
    _label("java", "island", ("Java", "자바섬", "爪哇岛"), (110.0, -7.2), 5, 4),
    _label("jeju", "island", ("Jeju", "제주도", "济州岛"), (126.55, 33.37), 6, 3),
    _label("kyushu", "island", ("Kyushu", "규슈", "九州"), (130.9, 32.4), 6, 4),
    _label("luzon", "island", ("Luzon", "루손섬", "吕宋岛"), (120.9, 15.5), 6, 4),
    _label("mindanao", "island", ("Mindanao", "민다나오섬", "棉兰老岛"), (125.0, 7.8), 6, 4),
    _label(
        "sakhalin", "island", ("Sakhalin", "사할린섬", "萨哈林岛 / 库页岛"), (142.8, 50.4), 4, 4
    ),
    _label("sumatra", "island", ("Sumatra", "수마트라섬", "苏门答腊岛"), (101.6, -0.4), 4, 4),
    _label("taiwan", "island", ("Taiwan", "대만", "台湾"), (121.0, 23.75), 4, 3),
]

LABELS = sorted([*_SEAS, *_RIVERS, *_ISLANDS], key=lambda row: (str(row["class"]), str(row["id"])))
