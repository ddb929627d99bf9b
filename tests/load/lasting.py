"""Many minutes at four fifths of the limit of connections: memory stays flat.

``python -m tests.load.lasting [WORKERS] [--nginx] [--minutes=10]``, loopback only. Of the
connections most rest between two requests, some dribble or read slowly; readers beside them ask
for pages, layers, previews and exports all the time, packed and plain. Prints the memory each half
minute, and exits 1 where it grew or a reader was not answered.
"""

from __future__ import annotations

import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlencode

from tests.load.atlas import FEW_FILES, Atlas, Told, asked, atlas, in_threads
from tests.load.crowd import Crowd
from webapp.serving.limits import connection_limit

MINUTES = "--minutes="
SHARE = 0.8
DRIBBLING, READING = 50, 50
READERS = 3
GROWTH = 1.1
"""Of a process's memory from the second fifth of the time to the last: more is no longer flat."""
LOOK_SECONDS = 30.0
NOWHERE = "/nowhere"
PATHS = (
    "/en/", "/ko/", "/zh/", "/en/incidents/", "/ko/routes/", "/sources/", "/en/story/", "/method/",
    "/layers/yanbian.geojson", "/layers/other_incidents.geojson", "/searchindex.json",
    "/sources.json", "/download/routes-out-atlas.gpkg", "/opening.svg", "/help/", NOWHERE,
)  # fmt: skip
MADE = ("/export", "/preview")
"""What is made when it is asked for; all else lies ready."""


def is_flat(samples: Sequence[float], growth: float = GROWTH) -> bool:
    """Tell whether what was measured over time no longer grows once it has begun."""
    fifth = len(samples) // 5
    if not fifth:
        return True
    begun, ended = samples[fifth : 2 * fifth], samples[-fifth:]
    return max(ended) <= growth * max(begun)


def choose_path(draw: random.Random) -> str:
    """Return what a reader asks for next; a picture now and then, each another one."""
    if draw.random() < 0.03:
        made = draw.choice(("/preview.svg", "/export.svg", "/export.png"))
        view = {"z": 5, "at": f"{draw.uniform(115, 130):.2f},{draw.uniform(30, 42):.2f}"}
        return f"{made}?{urlencode({**view, 'size': '600x400'})}"
    return draw.choice(PATHS)


def is_due(path: str, status: int) -> bool:
    """Tell whether a reader has to expect such an answer: an export may find every place taken."""
    if path == NOWHERE:
        return status == 404
    return status == 200 or (status == 503 and path.startswith(MADE))


class Readers:
    """Who reads beside the crowd, one page after another."""

    def __init__(self, running: Atlas) -> None:
        """Begin with nothing asked."""
        self.running = running
        self.answers: Counter[int] = Counter()
        self.wrong: Counter[tuple[str, int]] = Counter()
        self.slowest = 0.0
        self.ended = threading.Event()

    def read(self) -> None:
        """Ask until it is the end."""
        draw = random.Random(threading.get_ident())  # noqa: S311
        while not self.ended.is_set():
            path = choose_path(draw)
            begun = time.monotonic()
            # as long as a proxy waits, and longer than the server lets an export take
            status, _ = self.running.ask(path, seconds=90)
            self.answers[status] += 1
            if not is_due(path, status):
                self.wrong[path.partition("?")[0], status] += 1
            if not path.startswith(MADE):
                self.slowest = max(self.slowest, time.monotonic() - begun)
            time.sleep(0.02)


def hold(crowd: Crowd, count: int) -> None:
    """Bring a crowd back to so many, as the server closes those that rest for long."""
    crowd.leave_closed()
    crowd.dribble(DRIBBLING - len(crowd.dribbling))
    crowd.read_slowly(READING - len(crowd.reading))
    crowd.join(count - len(crowd.open))


def last(told: Told, running: Atlas, count: int, minutes: float) -> None:
    """Hold so many connections for so long, and look at the memory meanwhile."""
    crowd, readers = Crowd(running), Readers(running)
    threads = in_threads(readers.read, READERS)
    samples: list[list[int]] = []
    ends, looks = time.monotonic() + 60 * minutes, 0.0
    try:
        while time.monotonic() < ends:
            hold(crowd, count)
            if time.monotonic() >= looks:
                looks = time.monotonic() + LOOK_SECONDS
                samples.append(running.megabytes())
                left = (ends - time.monotonic()) / 60
                asked_for = readers.answers.total()
                print(f"{left:5.1f} min left, {len(crowd.open)} open, {asked_for} answers, "
                      f"MB {samples[-1]}", flush=True)  # fmt: skip
            time.sleep(1)
    finally:
        readers.ended.set()
        for one in threads:
            one.join(60)
        crowd.leave()
    judge(told, readers, samples)


def judge(told: Told, readers: Readers, samples: Sequence[Sequence[int]]) -> None:
    """Say whether readers were answered and memory stayed flat."""
    told.check(f"answers {dict(readers.answers)}, undue {dict(readers.wrong)}", not readers.wrong)
    told.check(f"the slowest page took {readers.slowest:.2f} s", readers.slowest < 5)
    server = [float(one[0]) for one in samples if one]
    told.check(f"the server's memory is flat: {server[:1]} to {server[-1:]} MB", is_flat(server))


def main() -> int:
    """Hold four fifths of the limit for so many minutes."""
    minutes = [word for word in sys.argv[1:] if word.startswith(MINUTES)]
    workers, proxied = asked([word for word in sys.argv[1:] if word not in minutes])
    count = round(SHARE * connection_limit(FEW_FILES) * workers)
    told = Told()
    with atlas(workers, proxied=proxied) as running:
        last(told, running, count, float(minutes[0][len(MINUTES) :]) if minutes else 10)
    return told.end()


if __name__ == "__main__":
    sys.exit(main())
