"""nginx and Caddy before an atlas on loopback, by the very examples of the help.

So what ``webapp/help/deploying.md`` shows is what has been tried.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

HELP = Path(__file__).parents[2] / "webapp" / "help" / "deploying.md"
PREFIX = "/atlas"
PORT = 18443
"""The same each time, for it is in the site that pages are drawn for."""
CONNECTIONS = 4096
"""Of nginx, far above what any script opens."""


def example(language: str, mark: str) -> str:
    """Return the block of the help that is in a language and holds a mark."""
    blocks = re.findall(rf"```{language}\n(.*?)```", HELP.read_text(encoding="utf-8"), re.DOTALL)
    return next(block for block in blocks if mark in block)


def nginx(folder: Path, port: int, atlas: int) -> list[str]:
    """Return the command of nginx on a port with TLS, before an atlas on another."""
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
    limits = (
        f"worker_rlimit_nofile {2 * CONNECTIONS}; events {{ worker_connections {CONNECTIONS}; }}"
    )
    whole = (
        f"daemon off; pid {folder}/pid; error_log stderr warn; {limits} http {{ gzip on; {block} }}"
    )
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    return [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, port: int, atlas: int) -> list[str]:
    """Return the command of Caddy on a port with TLS, before an atlas on another."""
    block = example("caddy", "reverse_proxy")
    block = block.replace("atlas.example {", f"https://localhost:{port} {{\n tls internal\n")
    block = block.replace("127.0.0.1:8000", f"127.0.0.1:{atlas}")
    options = f"{{\n admin off\n skip_install_trust\n auto_https disable_redirects\n storage file_system {folder}\n}}\n"
    (folder / "Caddyfile").write_text(options + block, encoding="utf-8")
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


@contextlib.contextmanager
def running(command: list[str], port: int, seconds: float) -> Iterator[None]:
    """Run a proxy for as long as it is needed, from when it listens on."""
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
