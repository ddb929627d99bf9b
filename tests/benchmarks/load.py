"""A bounded load on loopback: so many seconds, over kept-alive connections.

The client writes ready bytes and parses no header but the length: one that did more would be the
slower side on two cores, and every ratio would be its own.
"""

from __future__ import annotations

import socket
import threading
import time
from urllib.parse import urlsplit

CONNECTIONS = 4
HEAD_END = b"\r\n\r\n"
LENGTH = b"content-length:"
PIECE_BYTES = 1 << 16


def _ask(origin: str, until: float, request: bytes, counts: list[int]) -> None:
    host, port = urlsplit(origin).netloc.split(":")
    count = 0
    connection = socket.create_connection((host, int(port)), timeout=120)
    while time.perf_counter() < until:
        try:
            connection.sendall(request)
            status = _read_answer(connection)
        except ConnectionError:
            # plain waitress closes after a 304, which has no length; the atlas's own server does not
            connection.close()
            connection = socket.create_connection((host, int(port)), timeout=120)
            continue
        if status not in (b"200", b"304"):
            raise RuntimeError(f"{origin} answered {status.decode()}")
        count += 1
    connection.close()
    counts.append(count)


def _read_answer(connection: socket.socket) -> bytes:
    """Read one whole answer; return its status."""
    found = connection.recv(PIECE_BYTES)
    while (end := found.find(HEAD_END)) < 0:
        found += _read_more(connection)
    head = found[:end].lower()
    status = head[9:12]
    at = head.find(LENGTH)
    body = int(head[at + len(LENGTH) :].split(b"\r\n", 1)[0]) if at >= 0 and status == b"200" else 0
    left = body - (len(found) - end - len(HEAD_END))
    while left > 0:
        left -= len(_read_more(connection))
    return status


def _read_more(connection: socket.socket) -> bytes:
    more = connection.recv(PIECE_BYTES)
    if not more:
        raise ConnectionResetError("the server closed the connection")
    return more


def requests_per_second(origin: str, seconds: float, tag: str = "") -> float:
    """Return how many GET / a server answers per second over four connections."""
    lines = ["GET / HTTP/1.1", f"Host: {urlsplit(origin).netloc}", "Accept-Encoding: br"]
    lines += [f"If-None-Match: {tag}"] if tag else []
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    counts: list[int] = []
    start = time.perf_counter()
    threads = [
        threading.Thread(target=_ask, args=(origin, start + seconds, request, counts))
        for _ in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(counts) < CONNECTIONS:
        raise RuntimeError(f"{origin}: a connection of the load broke; see above")
    return sum(counts) / (time.perf_counter() - start)
