"""Files that were just made, kept within a bound for who asks for the same again."""

from __future__ import annotations

import threading
from collections import OrderedDict

from webapp.export.worker import Made


class Kept:
    """Files by what was asked; the one not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        """Keep at most so many bytes, and the newest file whatever its size."""
        self.most = most
        self._files: OrderedDict[str, Made] = OrderedDict()
        self._changing = threading.Lock()

    def find(self, tag: str) -> Made | None:
        """Return the file made for what was asked, or None."""
        with self._changing:
            made = self._files.get(tag)
            if made is not None and not made.path.exists():
                del self._files[tag]
                return None
            if made is not None:
                self._files.move_to_end(tag)
            return made

    def keep(self, tag: str, made: Made) -> None:
        """Keep a file, and remove those for which there is no room any more."""
        with self._changing:
            replaced = self._files.pop(tag, None)
            self._files[tag] = made
            going = [replaced] if replaced else []
            while self.length > self.most and len(self._files) > 1:
                going.append(self._files.popitem(last=False)[1])
        for one in going:
            one.remove()

    @property
    def length(self) -> int:
        """Return how many bytes are kept."""
        return sum(one.length for one in self._files.values())

    def clear(self) -> None:
        """Forget every file; their folder goes too."""
        with self._changing:
            self._files.clear()
