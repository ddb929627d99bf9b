"""Honest previews beside five loops that ask for exports, and five that ask for previews.

``python -m tests.load.greedy [WORKERS] [--nginx]``: at most two minutes, loopback only. The honest reader
has another address of loopback (127.0.0.2) in the first two rounds and the same in the third.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections import Counter
from urllib.parse import urlencode

from tests.load.atlas import Atlas, asked, atlas, in_threads

LOOPS, HONEST = 5, 50
VIEW = {"bbox": "126,41,132,44", "layers": "tumen_border", "size": "600x400"}
_numbers = itertools.count()


def fetch(running: Atlas, path: str, source: str, **more: str) -> tuple[int, float]:
    """Ask for a file that nobody asked for before; return its status and seconds."""
    begun = time.monotonic()
    query = urlencode({**VIEW, **more, "title": f"number {next(_numbers)}"})
    status, _ = running.ask(f"{path}?{query}", source, seconds=60)
    return status, time.monotonic() - begun


def tell(running: Atlas, path: str, honest: str) -> None:
    ended = threading.Event()
    greedy: Counter[int] = Counter()

    def loop() -> None:
        while not ended.is_set():
            greedy[fetch(running, path, "127.0.0.1", size="800x600")[0]] += 1

    loops = in_threads(loop, LOOPS)
    ends = time.monotonic() + 40
    served: list[tuple[int, float]] = []
    while len(served) < HONEST and time.monotonic() < ends:
        served.append(fetch(running, "/preview.svg", honest, format="png"))
    ended.set()
    for one in loops:
        one.join()
    good = sorted(seconds for status, seconds in served if status == 200)
    middle = good[len(good) // 2] if good else 0.0
    print(
        f"{LOOPS} loops of {path}, honest from {honest}: {len(good)} of {len(served)} served, "
        f"median {middle:.2f} s; greedy {dict(greedy)}"
    )


def main() -> None:
    workers, proxied = asked()
    with atlas(workers, proxied=proxied) as running:
        for path in ("/export.png", "/preview.svg"):
            print(path, "first", fetch(running, path, "127.0.0.1"))
        tell(running, "/export.png", "127.0.0.2")
        tell(running, "/preview.svg", "127.0.0.2")
        tell(running, "/preview.svg", "127.0.0.1")


if __name__ == "__main__":
    main()
