"""Walks the atlas behind nginx with TLS and a prefix: ``python -m tests.load.behind_nginx``.

By hand: it needs nginx and openssl, and draws a snapshot for its place first. The configuration is
the very example of ``webapp/help/deploying.md`` with its names, port and certificate replaced, so
that what the help shows is what has been tried. ``--caddy`` walks behind Caddy's example instead.
Prints a line for each check and exits 1 where one fails.
"""

from __future__ import annotations

import contextlib
import http.client
import re
import ssl
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

from tests.load.atlas import Told, free_port
from tests.load.proxies import PORT, PREFIX, caddy, nginx, running

DRAWN_SECONDS = 600
PAGES = (
    "/", "/en/", "/ko/", "/embed", "/en/incidents/", "/routes/", "/sources/", "/zh/story/",
    "/method/", "/download/", "/help/", "/help/deploying/", "/layers/yanbian.geojson",
    "/base.geojson", "/searchindex.json", "/sources.json", "/sources.bib", "/opening.svg",
    "/download/routes-out-atlas.gpkg", "/health",
)  # fmt: skip
REDIRECTS = {"/en": "/en/", "/embed/": "/embed", "/incidents": "/incidents/"}
EXPORTS = (
    "/export.svg?z=5&at=118,32&size=400x300", "/export.png?z=5&at=118,32&size=400x300",
    "/export.pdf?z=5&at=118,32", "/export.html", "/preview.svg?format=pdf",
)  # fmt: skip
REFUSED = {
    "/nowhere": 404,
    "/export.png?dpi=9000": 422,
    f"/en/?q={'x' * 20_000}": 200,
}
HEADERS = (
    "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy", "Permissions-Policy", "Content-Security-Policy",
)  # fmt: skip


class Walk(Told):
    """The reader: one connection, and what it found."""

    def __init__(self, port: int) -> None:
        """Connect over TLS."""
        super().__init__()
        self.site = f"https://localhost:{port}{PREFIX}"
        context = ssl._create_unverified_context()  # noqa: S323 (our own, signed by itself)
        self.connection = http.client.HTTPSConnection("localhost", port, context=context)

    def get(self, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        return answer, answer.read()

    def everything(self) -> None:
        for path in PAGES:
            self.page(path)
        for path, target in REDIRECTS.items():
            answer, _ = self.get(f"{PREFIX}{path}")
            self.check(f"{path} → {target}", answer.headers["Location"] == f"{PREFIX}{target}")
        for path, status in REFUSED.items():
            answer, _ = self.get(f"{PREFIX}{path}")
            self.check(f"{path[:30]} {status}", answer.status == status and self.safe(answer))
        for path in EXPORTS:
            self.export(path)
        self.links()

    def safe(self, answer: http.client.HTTPResponse) -> bool:
        return all(len(answer.headers.get_all(name, [])) == 1 for name in HEADERS)

    def page(self, path: str) -> None:
        packed = {"Accept-Encoding": "gzip"}
        answer, _ = self.get(f"{PREFIX}{path}", **packed)
        self.check(f"{path} 200 with its headers", answer.status == 200 and self.safe(answer))
        if tag := answer.headers["ETag"]:
            again, body = self.get(f"{PREFIX}{path}", **packed, **{"If-None-Match": tag})
            self.check(f"{path} 304", again.status == 304 and not body)

    def export(self, path: str) -> None:
        answer, body = self.get(f"{PREFIX}{path}")
        self.check(f"{path} 200", answer.status == 200 and self.safe(answer))
        if path.startswith(("/export.svg", "/export.html")):
            # lines of a sheet may break inside an address
            words = re.sub(r"<[^>]+>|\s", "", body.decode()) + body.decode()
            self.check(f"{path} names the site", f"{self.site}/" in words)

    def links(self) -> None:
        """Follow every link, script and picture of some pages, and what the map's script asks."""
        asked = set()
        for path in ("/en/", "/en/embed", "/en/incidents/", "/en/sources/", "/en/story/"):
            _, body = self.get(f"{PREFIX}{path}")
            soup = BeautifulSoup(body, "html.parser")
            found = [tag.get("href") or tag.get("src") or "" for tag in soup.find_all(True)]
            found += re.findall(r'"(/[\w./-]+\.(?:geo)?json)"', body.decode())
            asked |= {urlsplit(urljoin(f"{self.site}{path}", one))._replace(fragment="").geturl()
                      for one in found if one and not one.startswith(("#", "data:"))}  # fmt: skip
        own = sorted(one for one in asked if one.startswith("https://localhost"))
        outside = [one for one in own if not one.startswith(f"{self.site}/")]
        self.check(f"{len(own)} addresses are below the prefix {outside[:3]}", not outside)
        dead = [
            one
            for one in own
            if self.get(one.removeprefix(self.site.removesuffix(PREFIX)))[0].status != 200
        ]
        self.check(f"{len(own)} addresses answer {dead[:3]}", own and not dead)


def main() -> int:
    proxy = caddy if "--caddy" in sys.argv else nginx
    port, atlas = PORT, free_port()
    serve = [sys.executable, "-m", "webapp", "serve", "--port", str(atlas), "--proxies", "1"]
    serve += ["--site", f"https://localhost:{port}{PREFIX}/", "--hosts", "localhost"]
    with (
        tempfile.TemporaryDirectory() as name,
        running(serve, atlas, DRAWN_SECONDS),
        running(proxy(Path(name), port, atlas), port, 20),
    ):
        walk = Walk(port)
        wait_for(walk)
        walk.everything()
    return walk.end()


def wait_for(walk: Walk) -> None:
    """Wait until the atlas answers: it listens before it is drawn."""
    for _ in range(DRAWN_SECONDS):
        with contextlib.suppress(OSError, http.client.HTTPException):
            if walk.get(f"{PREFIX}/health")[0].status == 200:
                return
        walk.connection.close()
        time.sleep(1)


if __name__ == "__main__":
    sys.exit(main())
