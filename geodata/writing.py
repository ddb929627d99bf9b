"""Files written whole or not at all, and JSON that is equal where its content is."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from geodata.errors import AtlasError


def write_bytes(path: Path, content: bytes) -> Path:
    """Write a file under a temporary name and rename it; make its folder if there is none.

    Raises:
        AtlasError: the file cannot be written; what stood there before still stands.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # In the same folder, since a file is renamed in one step only within one file system.
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            # mkstemp keeps its file to its owner; what is written here is for others, a web server
            # too.
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        # Ctrl-C too must leave no half file behind.
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise AtlasError(
            f"{path}: cannot be written ({error.strerror}); name another place or free this one"
        ) from error
    return path


def write_text(path: Path, text: str) -> Path:
    """Write text as UTF-8, as ``write_bytes`` does."""
    return write_bytes(path, text.encode("utf-8"))


def canonical_json(content: Any) -> str:
    """Return JSON text on one line, without a last line break: equal content is equal text.

    Keys are sorted and nothing stands between the signs; letters beyond ASCII stand as
    themselves. Numbers are written as they are: round them first where noise must not show.
    """
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
