"""Files written whole or not at all, and JSON that is equal where its content is."""

from __future__ import annotations

import errno
import json
import os
import secrets
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geodata.errors import AtlasError
from geodata.holding import MARK, hold, sweep

ANYBODY = 0o666
"""What a new file allows before the user's umask takes its part."""


def write_bytes(path: Path, content: bytes, mode: int = ANYBODY) -> Path:
    """Write a file whole or not at all, as ``write_pieces`` does."""
    return write_pieces(path, (content,), mode)


def write_pieces(path: Path, pieces: Iterable[bytes], mode: int = ANYBODY) -> Path:
    """Write a file under a temporary name and rename it; make its folder if there is none.

    What stood there keeps its mode; a new file has ``mode`` less the umask. A link is followed:
    what it points to is written, and that path returned. Temporaries of killed processes go.

    Raises:
        AtlasError: the file cannot be written; what stood there before still stands.
    """
    try:
        place = path.resolve() if path.is_symlink() else path
        place.parent.mkdir(parents=True, exist_ok=True)
        sweep(place.parent)
        _write_and_rename(place, pieces, mode)
    # resolving a link that leads in a circle is a RuntimeError before Python 3.13
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "a link leads in a circle"
        fault = f"{path}: cannot be written ({reason})"
        raise AtlasError(f"{fault}; name another place or free this one") from error
    return place


def _write_and_rename(place: Path, pieces: Iterable[bytes], mode: int) -> None:
    former = _mode_of(place)
    temporary, handle = _open_temporary(place, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            if former is not None:
                temporary.chmod(former)
            # Held until it has its name, so that nobody sweeps it; Windows renames no open file.
            if sys.platform != "win32":
                temporary.replace(place)
        if sys.platform == "win32":
            temporary.replace(place)
    # Ctrl-C too must leave no half file behind.
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode_of(place: Path) -> int | None:
    """Return the mode of what stands at a place; a pipe or a device is not to be replaced."""
    try:
        status = place.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file", str(place))
    return stat.S_IMODE(status.st_mode)


def _open_temporary(place: Path, mode: int) -> tuple[Path, int]:
    """Return a new hidden file beside a place, held by this process, and its handle."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        # In the same folder, since a file is renamed in one step only within one file system; the
        # name is cut, since that of a file may fill all its signs already.
        temporary = place.with_name(f".{place.name[:40]}.{secrets.token_hex(6)}{MARK}")
        handle = os.open(temporary, flags, mode)
        hold(handle)
        # Another process may have swept it away before it was held.
        if os.fstat(handle).st_nlink:
            return temporary, handle
        os.close(handle)


def write_text(path: Path, text: str) -> Path:
    """Write text as UTF-8, as ``write_bytes`` does."""
    return write_bytes(path, text.encode("utf-8"))


def canonical_json(content: Any) -> str:
    """Return JSON text on one line, without a last line break: equal content is equal text.

    Keys are sorted and nothing stands between the signs; letters beyond ASCII stand as
    themselves. Numbers are written as they are: round them first where noise must not show.
    """
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
