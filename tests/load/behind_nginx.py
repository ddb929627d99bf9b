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
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

HELP = Path(__file__).parents[2] / "webapp" / "help" / "deploying.md"
PREFIX = "/atlas"
PORT = 18443
"""The same each time, for it is in the site that pages are drawn for."""
DRAWN_SECONDS = 600
PAGES = (
    "/", "/en/", "/ko/", "/embed", "/en/incidents/", "/routes/", "/sources/", "/zh/story/",
    "/method/", "/download/", "/help/", "/help/deploying/", "/layers/yanbian.geojson",
    "/base.geojson", "/searchindex.json", "/sources.json", "/sources.bib", "/opening.svg",
    "/download/routes-out-atlas.gpkg", "/health",
)  # fmt: skip
REDIRECTS = {"/en": "/en/", "/embed/": "/embed", "/incidents": "/incidents/"}
EXPORTS = (
    "/export.svg?z=5&at=118,32&size=300x200", "/export.png?z=5&at=118,32&size=300x200",
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


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def example(language: str, mark: str) -> str:
    """Return the block of the help that is in a language and holds a mark."""
    blocks = re.findall(rf"```{language}\n(.*?)```", HELP.read_text(encoding="utf-8"), re.DOTALL)
    return next(block for block in blocks if mark in block)


class Walk:
    """The reader: one connection, and what it found."""

    def __init__(self, port: int) -> None:
        self.site = f"https://localhost:{port}{PREFIX}"
        context = ssl._create_unverified_context()  # noqa: S323 (our own, signed by itself)
        self.connection = http.client.HTTPSConnection("localhost", port, context=context)
        self.failed = 0

    def get(self, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        return answer, answer.read()

    def check(self, said: str, holds: object) -> None:
        self.failed += not holds
        print("ok  " if holds else "FAIL", said)

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


def nginx(folder: Path, port: int, atlas: int) -> list[str]:
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=localhost", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    block = example("nginx", "proxy_pass")
    for shown, ours in {
        "443 ssl": f"127.0.0.1:{port} ssl",
        "server_name atlas.example": "server_name localhost",
        "/etc/ssl/atlas.example.pem": str(certificate),
        "/etc/ssl/atlas.example.key": str(key),
        "127.0.0.1:8000": f"127.0.0.1:{atlas}",
    }.items():
        assert shown in block, shown
        block = block.replace(shown, ours)
    whole = f"daemon off; pid {folder}/pid; error_log stderr warn; events {{}} http {{ gzip on; {block} }}"
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    return [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, port: int, atlas: int) -> list[str]:
    block = example("caddy", "reverse_proxy")
    block = block.replace("atlas.example {", f"https://localhost:{port} {{\n tls internal\n")
    block = block.replace("127.0.0.1:8000", f"127.0.0.1:{atlas}")
    options = f"{{\n admin off\n skip_install_trust\n auto_https disable_redirects\n storage file_system {folder}\n}}\n"
    (folder / "Caddyfile").write_text(options + block, encoding="utf-8")
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


@contextlib.contextmanager
def running(command: list[str], port: int, seconds: float):
    process = subprocess.Popen(command, stdout=sys.stderr)
    try:
        end = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < end:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait(20)


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
    print(f"{walk.failed} failed")
    return int(walk.failed > 0)


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
