"""A small made-up atlas for the tests of scene and sheet."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from webapp.export.sheet import Reference
from webapp.query.view import View

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(\"x\")</script> & 'quotes' #panic() $#sys.version$ *bold* _x_ [a] @b "
    "한국어 中文 עברית \u202eevil\x07"
)
CLEAN = (
    "<script>alert(\"x\")</script> & 'quotes' #panic() $#sys.version$ *bold* _x_ [a] @b "
    "한국어 中文 עברית evil"
)


def properties(identifier: str, kind: str, **more: Any) -> dict[str, Any]:
    return {
        "id": identifier,
        "title": f"Title of {identifier}",
        "kind": kind,
        "basis": "stated",
        "precision": "town",
        "date": "2002-05-08",
        "earliest": "2002-05-08",
        "latest": "2002-05-08",
        "place": "Beijing",
        "people": None,
        "summary": "",
        "outcome": "",
        "sources": [{"source": "hrw", "locator": f"para. of {identifier}"}],
        "claims": [],
        "disputed": False,
        "one_voice": False,
        "tiers": {},
        **more,
    }


def feature(geometry: dict[str, Any] | None, **values: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": values["id"],
        "geometry": geometry,
        "properties": properties(values.pop("id"), values.pop("kind"), **values),
    }


def incident(
    identifier: str, lon: float = 116.4, lat: float = 39.91, kind: str = "arrest", **more: Any
) -> dict[str, Any]:
    more = {"place_basis": more.get("basis", "stated"), **more}
    more = {"place_id": "beijing", "radius_km": 12, **more}
    point = {"type": "Point", "coordinates": [lon, lat]}
    return feature(point, id=identifier, kind=kind, **more)


def stage(
    identifier: str,
    axis: list[list[float]],
    fades: tuple[float, float] = (0.0, 0.0),
    by: str = "land",
    **more: Any,
) -> dict[str, Any]:
    """A stage of one part, with a corridor where it has ground under it."""
    wide = 0.5
    ring = [[x, y + wide] for x, y in axis] + [[x, y - wide] for x, y in reversed(axis)]
    shape = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    if by == "air":
        shape = {"type": "MultiLineString", "coordinates": [axis]}
    parts = [{"points": axis, "fades": list(fades)}]
    return feature(shape, id=identifier, kind="stage", axis=parts, by=by, **{**WAY, **more})


WAY: dict[str, Any] = {
    "role": "way", "alternatives": None, "number": None, "inside": [], "by_sources": [],
}  # fmt: skip


def stubs(
    identifier: str, start: list[float], end: list[float], number: int, share: float = 0.25,
    **more: Any,
) -> dict[str, Any]:  # fmt: skip
    """A stage of which nobody says how it was travelled: a stub at either end."""
    dx, dy = (end[0] - start[0]) * share, (end[1] - start[1]) * share
    leaving = [start, [start[0] + dx, start[1] + dy]]
    arriving = [[end[0] - dx, end[1] - dy], end]
    parts = [
        {"points": leaving, "fades": [0.0, 1.0]},
        {"points": arriving, "fades": [1.0, 0.0]},
    ]
    shape = {"type": "MultiLineString", "coordinates": [leaving, arriving]}
    values = {**WAY, "number": number, "by": "not_stated", **more}
    return feature(shape, id=identifier, kind="stage", axis=parts, **values)


def collection(name: str, *features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "name": name, "features": list(features)}


def atlas() -> dict[str, dict[str, Any]]:
    """A route in two tiers, a border, an area with a unit, and incidents at three places."""
    box = [[128.0, 42.0], [131.0, 42.0], [131.0, 44.0], [128.0, 44.0], [128.0, 42.0]]
    small = [[129.0, 43.0], [129.5, 43.0], [129.5, 43.5], [129.0, 43.0]]
    return {
        "yanbian": collection(
            "yanbian",
            feature({"type": "Polygon", "coordinates": [box]}, id="yanbian", kind="area"),
            feature({"type": "Polygon", "coordinates": [small]}, id="yanji", kind="unit"),
        ),
        "tumen_border": collection(
            "tumen_border",
            feature(
                {
                    "type": "LineString",
                    "coordinates": [[128.1, 42.0], [129.5, 42.5], [130.6, 42.4]],
                },
                id="tumen",
                kind="border",
                basis="added",
                fades=[0.1, 0.1],
            ),
        ),
        "mongolia_route": collection(
            "mongolia_route",
            stage("out", [[129.4, 43.1], [120.0, 44.0], [111.9, 43.7]], basis="inferred"),
            stage("on", [[111.9, 43.7], [109.0, 46.0], [106.9, 47.9]]),
        ),
        "other_incidents": collection(
            "other_incidents",
            *(incident(f"b{n}", earliest=f"2002-05-{n + 1:02d}") for n in range(5)),
            incident("t1", 129.84, 42.96, place_id="tumen", place="Tumen", disputed=True),
            incident("p1", 126.1, 43.6, place_id="jilin", place="Jilin", precision="province"),
            feature(None, id="nowhere", kind="arrest", place=None),
        ),
        "diplomatic_incidents": collection(
            "diplomatic_incidents",
            incident("d1", kind="mission_entry", basis="added", earliest="2001-06-26"),
        ),
    }


def base() -> dict[str, Any]:
    ring = [[80.0, 10.0], [121.0, 20.0], [140.0, 45.0], [130.0, 55.0], [80.0, 55.0], [80.0, 10.0]]
    line = [[100.0, 42.0], [112.0, 44.0], [119.0, 49.0]]
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "properties": {"class": "land"},
                "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
            },
            {
                "properties": {"class": "border"},
                "geometry": {"type": "LineString", "coordinates": line},
            },
        ],
    }


def reference() -> Reference:
    return Reference(
        base=base(),
        labels=[
            {"class": "sea", "text": "East Sea / Sea of Japan", "ko": "동해 / 일본해", "zh": "东海 / 日本海",
             "lon": 134.6, "lat": 40.2, "min_zoom": 3, "rank": 1},
        ],
        countries={"cn": {"name": "China", "ko": "중국", "zh": "中国", "lon": 104.0, "lat": 35.0}},
        places=[{"id": "beijing", "name": "Beijing", "lon": 116.4, "lat": 39.91, "label": True}],
        credits=["Land: made by nobody."],
    )  # fmt: skip


IMPRINT = {
    "title": "A made-up atlas",
    "version": "0.3",
    "released": "2026-01-02",
    "licence": "CC BY 4.0",
    "begins": "1999-01-01",
    "ends": "2007-12-31",
    "derived_from": ["Land: somebody"],
}
ENTRIES = {"hrw": "Human Rights Watch (2002) A report.", "bbc": "BBC (2002) News."}


def view(**changes: Any) -> View:
    values: dict[str, Any] = {
        "bbox": (100.0, 30.0, 135.0, 50.0),
        "layers": tuple(atlas()),
        "width": 800,
        "height": 600,
        "title": "A view",
    }
    return View(**{**values, **changes})


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 (our own text)


def words_of(element: ElementTree.Element) -> str:
    return " ".join("".join(one.itertext()) for one in element.iter() if one.tag.endswith("text"))
