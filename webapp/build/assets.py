"""Scripts, style sheets and icons, each under an address that holds its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from geodata.errors import AtlasError
from webapp.headers import content_policy
from webapp.settings import Place
from webapp.snapshot.storage import Resource

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
ROOT = Path(__file__).resolve().parents[1] / "static"
BUILT = "dist"
"""Below it, what the build hook makes of the front end."""


def draw_assets() -> Iterable[Resource]:
    """Yield the built front end and the static files.

    Raises:
        AtlasError: the front end has not been built.
    """
    if not (ROOT / BUILT / "atlas.js").is_file():
        raise AtlasError(
            f"{ROOT / BUILT}: the front end is not built; "
            "run 'pip install .' or 'python webapp/frontend/build_hook.py'"
        )
    for path in sorted(ROOT.rglob("*")):
        if path.is_file() and path.suffix in TYPES:
            body = path.read_bytes()
            # the digest in the address lets browsers keep the file for good
            digest = hashlib.sha256(body).hexdigest()[:12]
            address = f"/assets/{digest}/{path.name}"
            yield Resource(address, TYPES[path.suffix], body, content_policy(), True, True)


class Assets:
    """The assets and their paths by file name, and the place they are asked for at."""

    def __init__(self, resources: Iterable[Resource], place: Place) -> None:
        """Index the assets by name."""
        self.place = place
        self.resources = tuple(resources)
        self._paths = {one.path.rsplit("/", 1)[-1]: one.path for one in self.resources}

    def path(self, name: str) -> str:
        """Return the path of an asset by its file name, that of the place left out."""
        return self._paths[name]
