"""The peers the atlas is measured against, as WSGI apps on loopback.

* ``hello``: bare Flask.
* ``own``: the atlas under its own server; the others stand under plain waitress.
* ``floor``: bare Leaflet with the same base map, answered as the atlas answers.
* ``naive``: folium as its documentation shows it, drawn per request: the same features as
  CircleMarkers with popups and GeoJson layers; ``count`` adds markers up to that number.

The naive page asks four hosts for its libraries; the benchmark answers those requests itself,
without delay, which flatters it. It has no base map.
"""

from __future__ import annotations

import socket
import sys
from functools import cache
from pathlib import Path

from flask import Flask, Response

FLOOR_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>floor</title>
<link rel="stylesheet" href="{css}"><script src="{js}"></script></head>
<body><main class="folium-map" id="map"></main><script>
const map = L.map("map", {{ preferCanvas: true, zoomSnap: 0 }});
map.fitBounds([[11.5, 96], [50.5, 142]]);
fetch("/base.geojson").then((answer) => answer.json()).then((base) => {{
  L.geoJSON(base, {{ style: {{ weight: 1, color: "#999999" }} }}).addTo(map);
  requestAnimationFrame(() => {{ performance.mark("ready");
    document.documentElement.dataset.ready = "true"; }});
}});
</script></body></html>"""


def hello_app() -> Flask:
    """Return bare Flask."""
    app = Flask("hello")
    app.add_url_rule("/", "hello", lambda: "hello")
    return app


def floor_app() -> Flask:
    """Return bare Leaflet with the atlas's own base map, through the atlas's own answering."""
    from geodata.dataset.folder import BUILT_IN
    from webapp.application import assemble_app
    from webapp.build.templates import HTML
    from webapp.snapshot.cache import cache_folder, open_snapshot
    from webapp.snapshot.storage import Resource, read_snapshot, write_snapshot

    snapshot = open_snapshot(BUILT_IN)
    assets = {path.rsplit("/", 1)[-1]: path for path in snapshot.entries if "/assets/" in path}
    page = FLOOR_PAGE.format(css=assets["atlas.css"], js=assets["leaflet.js"])
    kept = [assets["atlas.css"], assets["leaflet.js"], "/base.geojson"]
    drawn = [
        Resource(
            path, snapshot.entries[path].content_type, snapshot.answer(path).body, "", True, True
        )
        for path in kept
    ]
    file = cache_folder() / "floor.benchmark"
    write_snapshot(
        file, [Resource("/en/", HTML, page.encode(), "script-src * 'unsafe-inline'"), *drawn]
    )
    found = read_snapshot(file)
    if found is None:
        raise RuntimeError("the floor page could not be written")
    return assemble_app(found)


@cache
def _features() -> tuple[list[tuple[float, float, str]], list[dict]]:
    """Return the atlas's incidents as (lat, lon, title), and its other layers as GeoJSON."""
    from geodata.dataset.folder import BUILT_IN
    from tests.subject import LAYERS
    from webapp.snapshot.cache import open_snapshot

    snapshot = open_snapshot(BUILT_IN)
    layers = [snapshot.read_json(f"/layers/{name}.geojson") for name in LAYERS]
    points, shapes = [], []
    for layer in layers:
        features = [one for one in layer["features"] if one["geometry"]]
        points += [
            (one["geometry"]["coordinates"][1], one["geometry"]["coordinates"][0], one["id"])
            for one in features
            if one["geometry"]["type"] == "Point"
        ]
        rest = [one for one in features if one["geometry"]["type"] != "Point"]
        if rest:
            shapes.append({"type": "FeatureCollection", "features": rest})
    return points, shapes


def naive_app(count: int = 0) -> Flask:
    """Return folium drawn per request with the atlas's features, or with ``count`` markers."""
    import folium

    points, shapes = _features()
    if count:
        points = [
            (15 + 30 * (n * 0.618 % 1), 98 + 40 * (n * 0.414 % 1), f"marker {n}")
            for n in range(count)
        ]
        shapes = []

    def draw() -> Response:
        drawn = folium.Map(location=[32, 118], zoom_start=4, tiles=None)
        for lat, lon, title in points:
            folium.CircleMarker([lat, lon], radius=5, popup=title).add_to(drawn)
        for shape in shapes:
            folium.GeoJson(shape).add_to(drawn)
        return Response(drawn.get_root().render(), content_type="text/html; charset=utf-8")

    app = Flask("naive")
    app.add_url_rule("/", "draw", draw)
    return app


def atlas_app() -> Flask:
    """Return the atlas."""
    from webapp import create_app

    return create_app()


APPS = {
    "hello": hello_app,
    "floor": floor_app,
    "atlas": atlas_app,
    "own": atlas_app,
    "naive": naive_app,
    "naive1000": lambda: naive_app(1000),
}


def main(name: str) -> None:
    """Serve one peer on a free port, printing the port, until standard input ends."""
    from waitress.server import create_server

    if name == "own":
        run_own(APPS[name]())
        return
    server = create_server(APPS[name](), host="127.0.0.1", port=0, threads=8)
    sys.stdout.write(f"{server.effective_port}\n")
    sys.stdout.flush()
    server.run()


def run_own(app: Flask) -> None:
    """Serve the atlas by its own server, as ``routes-out serve`` does."""
    from webapp.serving.limits import connection_limit, raise_file_limit
    from webapp.serving.opening import Opening
    from webapp.serving.server import Server

    opening = Opening()
    opening.app = app
    listener = socket.create_server(("127.0.0.1", 0))
    sys.stdout.write(f"{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    Server(opening, listener, connection_limit(raise_file_limit())).run()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main(sys.argv[1])
