"""An atlas of its own for a load test: started on loopback, ended by its process id.

Each script takes a number of answering processes and ``--nginx``, which puts nginx with TLS and a
prefix before it, configured by the example of the help.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.load.proxies import PORT, PREFIX, nginx, running

FEW_FILES = 1024
"""What many systems allow a process to open."""
LONG = 300
"""Seconds after which what is waited for will not come any more."""
NGINX = "--nginx"


@dataclass
class Atlas:
    """A running server; ``proxied`` where readers reach it through nginx."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path
    proxied: bool = False
    opened: float = field(default_factory=time.monotonic)

    @property
    def pid(self) -> int:
        """Return the process id of the server."""
        return self.process.pid

    def megabytes(self) -> list[int]:
        """Return the resident memory of the server and of the processes right below it, in MB."""
        return [found for pid in (self.pid, *below(self.pid)) if (found := _resident(pid))]

    def path(self, path: str) -> str:
        """Return the path of a page, as a reader asks for it."""
        return f"{PREFIX}{path}" if self.proxied else path

    def head(self, path: str) -> bytes:
        """Return a request for a page as it goes over the wire."""
        return f"GET {self.path(path)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()

    def connect(self, takes: int = 0) -> socket.socket:
        """Return a connection of a reader, who takes so many bytes at once where that is said.

        Raises:
            OSError: it was not taken.
        """
        one = socket.socket()
        if takes:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, takes)
        one.settimeout(5)
        one.connect(("127.0.0.1", PORT if self.proxied else self.port))
        return _context().wrap_socket(one) if self.proxied else one

    def client(self, source: str = "127.0.0.1", seconds: float = 5) -> http.client.HTTPConnection:
        """Return a reader with an address of loopback."""
        if self.proxied:
            return http.client.HTTPSConnection(
                "127.0.0.1", PORT, timeout=seconds, context=_context(), source_address=(source, 0)
            )
        return http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=seconds, source_address=(source, 0)
        )

    def ask(self, path: str, source: str = "127.0.0.1", seconds: float = 5) -> tuple[int, bytes]:
        """Ask for a page; return status and body, 0 and the fault where none came."""
        client = self.client(source, seconds)
        try:
            client.request("GET", self.path(path), headers={"Host": "localhost"})
            answer = client.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            return 0, type(error).__name__.encode()
        finally:
            client.close()


def _context() -> ssl.SSLContext:
    return ssl._create_unverified_context()  # noqa: S323 (our own, signed by itself)


def below(parent: int, word: bytes = b"") -> list[int]:
    """Return the processes right below another whose command has a word."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            above = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            if int(above) == parent and word in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return found


def is_running(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and is not yet buried does not."""
    with contextlib.suppress(OSError):
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state != "Z"
    return False


def _resident(pid: int) -> int:
    with contextlib.suppress(OSError):
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE") >> 20
    return 0


def until(found: Callable[[], object], seconds: float = LONG) -> bool:
    """Wait for something to be so; tell whether it came."""
    ends = time.monotonic() + seconds
    while not found():
        if time.monotonic() > ends:
            return False
        time.sleep(0.05)
    return True


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def start(
    log: Path,
    more: Sequence[str] = (),
    *,
    environ: Mapping[str, str] = {},
    before: Sequence[str] = (),
    files: int = FEW_FILES,
    port: int = 0,
    proxied: bool = False,
) -> Atlas:
    """Start a server under a limit of open files and wait for nothing; its log goes to a file."""
    port = port or free_port()
    command = [sys.executable, "-m", "webapp", "serve", "--port", str(port), *more]
    if proxied:
        command += ["--proxies", "1", "--site", f"https://localhost:{PORT}{PREFIX}/"]
        command += ["--hosts", "localhost"]
    limited = [*before, "sh", "-c", f'ulimit -n {files}; exec "$@"', "sh", *command]
    with log.open("ab") as out:
        process = subprocess.Popen(limited, stdout=out, stderr=out, env={**os.environ, **environ})
    return Atlas(port, process, log, proxied)


def is_open(running: Atlas) -> bool:
    """Tell whether a server answers with the atlas, or has ended."""
    return running.process.poll() is not None or running.ask("/health")[0] == 200


def end(running: Atlas) -> None:
    """End a server that this script started, at once where it does not by itself."""
    running.process.terminate()
    try:
        running.process.wait(30)
    except subprocess.TimeoutExpired:
        running.process.kill()
        running.process.wait()


@contextlib.contextmanager
def before_it(atlas: int, *, proxied: bool) -> Iterator[None]:
    """Put nginx before a port of loopback, where that is asked for."""
    if not proxied:
        yield
        return
    with (
        tempfile.TemporaryDirectory() as name,
        running(nginx(Path(name), PORT, atlas), PORT, 20),
    ):
        yield


@contextlib.contextmanager
def atlas(workers: int = 1, *, proxied: bool = False) -> Iterator[Atlas]:
    """Start the atlas and wait until it is open; end it, and print what its log warns of."""
    with tempfile.TemporaryDirectory() as name:
        found = start(Path(name) / "log", ["--workers", str(workers)], proxied=proxied)
        try:
            with before_it(found.port, proxied=proxied):
                assert until(lambda: is_open(found)), "it never opened"
                yield found
        finally:
            end(found)
            print(*_warnings(found.log.read_text(errors="replace")), sep="\n", flush=True)


def _warnings(log: str) -> list[str]:
    """Return the lines of a log that are no plain event."""
    return [
        line for line in log.splitlines() if " INFO " not in line and "The atlas is" not in line
    ]


class Told:
    """What was found: a line for each check, and how many failed."""

    def __init__(self) -> None:
        """Begin with none."""
        self.failed = 0

    def check(self, said: str, holds: object) -> None:
        """Say whether something holds."""
        self.failed += not holds
        print("ok  " if holds else "FAIL", said, flush=True)

    def end(self) -> int:
        """Say how many failed; return the exit status."""
        print(f"{self.failed} failed")
        return int(self.failed > 0)


def asked(words: Sequence[str] | None = None) -> tuple[int, bool]:
    """Return the number named on the command line, else 1, and whether nginx is to stand before."""
    words = sys.argv[1:] if words is None else words
    numbers = [word for word in words if word != NGINX]
    return int(numbers[0]) if numbers else 1, NGINX in words


def in_threads(run: Callable[[], object], count: int) -> list[threading.Thread]:
    """Run something in so many threads at once."""
    threads = [threading.Thread(target=run, daemon=True) for _ in range(count)]
    for one in threads:
        one.start()
    return threads
