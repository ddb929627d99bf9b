"""A bounded load on loopback: so many seconds, over kept-alive connections."""

from __future__ import annotations

import http.client
import threading
import time
from urllib.parse import urlsplit

CONNECTIONS = 4


def _ask(origin: str, until: float, headers: dict[str, str], counts: list[int]) -> None:
    connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=120)
    count = 0
    while time.perf_counter() < until:
        connection.request("GET", "/", headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status not in (200, 304):
            raise RuntimeError(f"{origin} answered {answer.status}")
        count += 1
    connection.close()
    counts.append(count)


def requests_per_second(origin: str, seconds: float, tag: str = "") -> float:
    """Return how many GET / a server answers per second over four connections."""
    headers = {"Accept-Encoding": "br"}
    if tag:
        headers["If-None-Match"] = tag
    counts: list[int] = []
    start = time.perf_counter()
    threads = [
        threading.Thread(target=_ask, args=(origin, start + seconds, headers, counts))
        for _ in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - start)
