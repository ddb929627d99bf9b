"""What was worked out of a thing of the dataset, kept while that is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")


class ByIdentity(Generic[Thing, Result]):
    """Works something out of a thing once: a server draws the same lines and records on and on.

    A thing is known by its identity, as what comes of JSON has no other name that is quick to ask
    for; since it is kept with its result, no other can take that on. It must not be changed.
    """

    def __init__(self, work: Callable[[Thing], Result], most: int = 20_000) -> None:
        """Keep the results of at most so many things; then begin anew."""
        self._work, self._most = work, most
        self._known: dict[int, tuple[Thing, Result]] = {}

    def __call__(self, thing: Thing) -> Result:
        """Return what comes of a thing."""
        found = self._known.get(id(thing))
        if found is None:
            if len(self._known) >= self._most:
                self._known.clear()
            found = self._known[id(thing)] = (thing, self._work(thing))
        return found[1]
