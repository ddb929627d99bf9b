"""Sheets that were just set, kept in the workers' folder: a download follows upon its preview."""

from __future__ import annotations

import contextlib
import hashlib
import pickle
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.errors import AtlasError
from geodata.writing import canonical_json, write_bytes

if TYPE_CHECKING:
    from webapp.export.page import Pages
    from webapp.export.pagesize import PageSize
    from webapp.query.view import View

MOST_KEPT = 12
SUFFIX = ".pages"

_folders: list[Path] = []
"""Where this process keeps them: nowhere, but in a worker."""


def keep_laid(folder: Path) -> None:
    """Keep sheets in the folder of all workers, which nobody else may write into."""
    _folders[:] = [folder]


def laid_pages(asked: Iterable[View | PageSize | str], lay_out: Callable[[], Pages]) -> Pages:
    """Return the pages of what is asked, set now or by any worker not long ago."""
    if not _folders:
        return lay_out()
    path = _folders[0] / f"{_name_of(asked)}{SUFFIX}"
    with contextlib.suppress(OSError):
        # The folder is the workers' own: nothing is read in it that they did not write.
        kept: Pages = pickle.loads(path.read_bytes())  # noqa: S301
        return kept
    pages = lay_out()
    with contextlib.suppress(AtlasError):  # a full disk costs time here, and no export
        write_bytes(path, pickle.dumps(pages))
    _drop_oldest(path.parent)
    return pages


def _name_of(asked: Iterable[View | PageSize | str]) -> str:
    """Return a name of what is asked, the same in every process."""
    plain = [one if isinstance(one, str) else asdict(one) for one in asked]
    return hashlib.sha256(canonical_json(_sorted(plain)).encode()).hexdigest()[:32]


def _sorted(value: Any) -> Any:
    """Return plain values with the sets among them in order, which each process has its own of."""
    if isinstance(value, dict):
        return {name: _sorted(one) for name, one in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, list | tuple):
        return [_sorted(one) for one in value]
    return value


def _drop_oldest(folder: Path) -> None:
    kept: list[tuple[float, Path]] = []
    for path in folder.glob(f"*{SUFFIX}"):
        with contextlib.suppress(OSError):  # another worker drops them too
            kept.append((path.stat().st_mtime, path))
    for _, path in sorted(kept)[:-MOST_KEPT]:
        path.unlink(missing_ok=True)
