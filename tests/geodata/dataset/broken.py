"""Broken dataset folders by the hundred, and what is wrong with how one of them is told.

``python -m tests.geodata.dataset.broken [COUNT [SEED]]`` breaks many more than the tests do, and
prints what was raised, hung or told badly.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geodata.dataset.read import check_dataset
from tests.geodata.dataset.breaking import break_folder

SECONDS = 20
"""For one folder: a guard against what never ends, and no measure of speed."""


class HungError(BaseException):
    """A check did not end; no Exception, so that nothing can swallow it."""


@contextlib.contextmanager
def bounded(seconds: float = SECONDS) -> Iterator[None]:
    """Raise HungError in what takes longer, where the system has an alarm."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise HungError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def raw_signs(text: str) -> list[str]:
    """Return the signs of a text that a terminal would act on, or that cannot be written to it."""
    found = [one for one in text if ord(one) < 32 or 0x7F <= ord(one) < 0xA0]
    found += [one for one in text if one in "\u061c\u200e\u200f\u2028\u2029\ufeff"]
    found += [one for one in text if "\u202a" <= one <= "\u202e" or "\u2066" <= one <= "\u2069"]
    return found + [one for one in text if "\ud800" <= one <= "\udfff"]


def complaint(folder: Path) -> str:
    """Check a folder; return what is wrong with the check itself, or nothing."""
    try:
        with bounded():
            dataset, problems = check_dataset(folder)
            told = [str(one) for one in problems]
            if dataset is None and not problems:
                return "neither a dataset nor a problem"
            if dataset is not None and not problems:
                use(dataset)
    except HungError:
        return "hung"
    except BaseException as error:
        frames = traceback.extract_tb(error.__traceback__)
        where = [
            f"{Path(one.filename).name}:{one.name}" for one in frames if "geodata" in one.filename
        ]
        return f"raised {type(error).__name__} in {where[-1] if where else '?'}"
    for one in problems:
        if not all(
            part.strip() for part in (one.file, one.record, one.field, one.fault, one.remedy)
        ):
            return "a problem without a place, a fault or a remedy"
    if any(raw_signs(text) for text in told):
        return "a raw sign in what is printed"
    return "a problem longer than a screen" if any(len(text) > 1500 for text in told) else ""


def use(dataset: Any) -> None:
    """Do with a dataset that passed what building does first."""
    from geodata.layers.assemble import assemble_layers
    from geodata.layers.formats import layer_geojson
    from geodata.sources.bibliography import format_sources
    from geodata.sources.bibtex import format_bibtex

    format_sources(dataset.sources)
    format_bibtex(dataset.sources)
    for name, frame in assemble_layers(dataset).items():
        layer_geojson(name, frame)


def main(count: int = 3000, seed: int = 0) -> None:
    with contextlib.suppress(ImportError):
        import resource

        # what reads a file without an end fails here, before the machine does
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    found: Counter[str] = Counter()
    first: dict[str, str] = {}
    passed = 0
    for number in range(seed, seed + count):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "small"
            folder.mkdir()
            done = break_folder(folder, number)
            fault = complaint(folder)
        passed += not fault
        if fault:
            found[fault] += 1
            first.setdefault(fault, f"{number}: {done}")
    sys.stdout.write(f"{count} folders, {count - passed} told badly\n")
    for fault, times in found.most_common():
        sys.stdout.write(f"{times:5} {fault}  (first {first[fault]})\n")


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
