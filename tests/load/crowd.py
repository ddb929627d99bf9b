"""A new reader beside 300 idle, 200 dribbling and 100 slowly reading clients, then beside 1,300.

``python -m tests.load.crowd [WORKERS] [--nginx]``: about half a minute, loopback only.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time

from tests.load.atlas import Atlas, asked, atlas

IDLE, DRIBBLING, READING, ALL = 300, 200, 100, 1300
PAGE = "/en/"


class Crowd:
    """Connections that want nothing, or take their time over it."""

    def __init__(self, running: Atlas) -> None:
        """Begin with nobody."""
        self.running = running
        self.asks = running.head(PAGE)
        self.open: list[socket.socket] = []
        self.dribbling: list[socket.socket] = []
        self.reading: list[socket.socket] = []
        self.ended = threading.Event()
        threading.Thread(target=self._go_on, daemon=True).start()

    def join(self, count: int, takes: int = 0) -> list[socket.socket]:
        """Connect so many times; return those that were taken."""
        found = []
        for _ in range(count):
            with contextlib.suppress(OSError):
                found.append(self.running.connect(takes))
        self.open += found
        return found

    def dribble(self, count: int) -> None:
        for one in self.join(count):
            with contextlib.suppress(OSError):
                one.sendall(self.asks[:8])
                self.dribbling.append(one)

    def read_slowly(self, count: int) -> None:
        for one in self.join(count, takes=4096):
            with contextlib.suppress(OSError):
                one.sendall(self.asks)
                self.reading.append(one)

    def _go_on(self) -> None:
        while not self.ended.wait(1):
            for one in tuple(self.dribbling):
                with contextlib.suppress(OSError):
                    one.send(b"x")
            for one in tuple(self.reading):
                with contextlib.suppress(OSError):
                    if not one.recv(64):
                        one.close()

    def leave_closed(self) -> None:
        """Forget the connections that the server has closed."""
        gone = {one for one in self.open if self._is_closed(one)}
        for one in gone:
            one.close()
        for those in (self.open, self.dribbling, self.reading):
            those[:] = [one for one in those if one not in gone]

    def _is_closed(self, one: socket.socket) -> bool:
        if one in self.reading or one.fileno() < 0:
            return one.fileno() < 0
        # a connection over TLS cannot be looked at without taking, one without can
        one.setblocking(False)
        try:
            return one.recv(1) == b""
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        except OSError:
            return True
        finally:
            one.settimeout(5)

    def leave(self) -> None:
        self.ended.set()
        for one in self.open:
            one.close()


def ask(running: Atlas) -> tuple[str, float]:
    """Ask for the map; return its status or what went wrong, and milliseconds."""
    begun = time.monotonic()
    status, body = running.ask(PAGE)
    return str(status or body.decode()), (time.monotonic() - begun) * 1000


def tell(name: str, running: Atlas) -> None:
    answers = [ask(running) for _ in range(20)]
    said = sorted({status for status, _ in answers})
    worst = max(ms for _, ms in answers)
    print(f"{name:40} {'/'.join(said):12} worst of 20 {worst:7.1f} ms   MB {running.megabytes()}")


def main() -> None:
    workers, proxied = asked()
    with atlas(workers, proxied=proxied) as running:
        crowd = Crowd(running)
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
