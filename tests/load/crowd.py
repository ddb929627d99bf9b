"""A new reader beside 300 idle, 200 dribbling and 100 slowly reading clients, then beside 1,300.

``python -m tests.load.crowd [WORKERS]``: about half a minute, loopback only.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
import time

from tests.load.atlas import Atlas, atlas, workers_asked

IDLE, DRIBBLING, READING, ALL = 300, 200, 100, 1300
PAGE = "/en/"
ASK = b"GET /en/ HTTP/1.1\r\nHost: atlas\r\n\r\n"


class Crowd:
    """Connections that want nothing, or take their time over it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.open: list[socket.socket] = []
        self.dribbling: list[socket.socket] = []
        self.reading: list[socket.socket] = []
        self.ended = threading.Event()
        threading.Thread(target=self._go_on, daemon=True).start()

    def join(self, count: int, takes: int = 0) -> list[socket.socket]:
        """Connect so many times; return those that were taken."""
        found = []
        for _ in range(count):
            one = socket.socket()
            if takes:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, takes)
            one.settimeout(5)
            with contextlib.suppress(OSError):
                one.connect(("127.0.0.1", self.port))
                found.append(one)
        self.open += found
        return found

    def dribble(self, count: int) -> None:
        for one in self.join(count):
            with contextlib.suppress(OSError):
                one.sendall(ASK[:8])
                self.dribbling.append(one)

    def read_slowly(self, count: int) -> None:
        for one in self.join(count, takes=4096):
            with contextlib.suppress(OSError):
                one.sendall(ASK)
                self.reading.append(one)

    def _go_on(self) -> None:
        while not self.ended.wait(1):
            for one in tuple(self.dribbling):
                with contextlib.suppress(OSError):
                    one.send(b"x")
            for one in tuple(self.reading):
                with contextlib.suppress(OSError):
                    one.recv(64)

    def leave(self) -> None:
        self.ended.set()
        for one in self.open:
            one.close()


def ask(port: int) -> tuple[str, float]:
    """Ask for the map; return its status or what went wrong, and milliseconds."""
    begun = time.monotonic()
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        client.request("GET", PAGE)
        answer = client.getresponse()
        answer.read()
        said = str(answer.status)
    except OSError as error:
        said = type(error).__name__
    finally:
        client.close()
    return said, (time.monotonic() - begun) * 1000


def tell(name: str, running: Atlas) -> None:
    asked = [ask(running.port) for _ in range(20)]
    said = sorted({status for status, _ in asked})
    worst = max(ms for _, ms in asked)
    print(f"{name:40} {'/'.join(said):12} worst of 20 {worst:7.1f} ms   MB {running.megabytes()}")


def main() -> None:
    with atlas(workers_asked()) as running:
        crowd = Crowd(running.port)
        try:
            tell("alone", running)
            crowd.join(IDLE)
            tell(f"beside {IDLE} idle", running)
            crowd.dribble(DRIBBLING)
            tell(f"and {DRIBBLING} dribbling", running)
            crowd.read_slowly(READING)
            tell(f"and {READING} reading slowly", running)
            crowd.join(ALL - len(crowd.open))
            tell(f"at {ALL} connections", running)
            time.sleep(3)
            tell("three seconds later", running)
        finally:
            crowd.leave()


if __name__ == "__main__":
    main()
