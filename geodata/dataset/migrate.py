"""A dataset folder of format 1 rewritten as format 2, its comments and order kept.

What a program can know is rewritten; what only a person can decide is listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit

from geodata.dataset.folder import LARGEST_FILE_BYTES, TABLE_SUFFIX, list_names
from geodata.errors import AtlasError, Problem
from geodata.reading import read_bytes
from geodata.writing import write_text

FORMAT = 2
IMPRINT_FILE = "dataset.toml"
ROUTES_FILE = "routes.toml"
FORMER_TIER, TIER = "corroborated", "added"
FORMER_FLIGHT = "flight"
JOIN = "join"


@dataclass(frozen=True)
class Migration:
    """What a migration wrote, and what it leaves to a person, each as ``file:record: field: …``."""

    written: tuple[Path, ...]
    decisions: tuple[Problem, ...]


def migrate_folder(folder: Path) -> Migration:
    """Rewrite a folder of format 1 in place; nothing is written unless every file can be read.

    A folder that is of format 2 already is left as it is.

    Raises:
        AtlasError: the folder is none of a dataset, a file is no TOML, or one cannot be written.
    """
    documents = {path: _read(path) for path in _tables_of(folder)}
    imprint = documents.get(folder / IMPRINT_FILE)
    if imprint is None:
        raise AtlasError(f"{folder / IMPRINT_FILE}: is missing; name the folder of a dataset")
    if imprint.get("format", 1) == FORMAT:
        return Migration((), ())
    before = {path: tomlkit.dumps(document) for path, document in documents.items()}
    _set_format(imprint)
    decisions: list[Problem] = []
    for path, document in documents.items():
        _rename_tiers(document)
        if path.name == ROUTES_FILE:
            decisions += _migrate_routes(document)
    changed = [path for path in documents if tomlkit.dumps(documents[path]) != before[path]]
    # the imprint last: a folder whose other files could not all be written is still of format 1
    for path in sorted(changed, key=lambda one: one.name == IMPRINT_FILE):
        write_text(path, tomlkit.dumps(documents[path]))
    return Migration(tuple(changed), tuple(sorted(decisions)))


def _tables_of(folder: Path) -> list[Path]:
    try:
        return [folder / name for name in list_names(folder) if name.endswith(TABLE_SUFFIX)]
    except OSError as error:
        fault = f"{folder}: cannot be read ({error.strerror})"
        raise AtlasError(f"{fault}; name the folder of a dataset") from error


def _read(path: Path) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(read_bytes(path, LARGEST_FILE_BYTES).decode("utf-8-sig"))
    # Of what is no TOML the parser raises its own error, or any: too deep, too large a number.
    except Exception as error:
        raise AtlasError(f"{path}: cannot be read ({error}); mend it first") from error


def _set_format(imprint: tomlkit.TOMLDocument) -> None:
    """Put the format first among the keys, where a reader looks for it."""
    if "format" in imprint:
        imprint["format"] = FORMAT
        return
    text = tomlkit.dumps(imprint)
    fresh = tomlkit.parse(f"format = {FORMAT}\n{text}")
    for key in list(imprint):
        imprint.remove(key)
    imprint.body.clear()
    imprint.body.extend(fresh.body)


def _rename_tiers(value: Any) -> None:
    """Say ``added`` where a tier was called ``corroborated``, at any depth."""
    if isinstance(value, dict):
        for key in list(value):
            if key == "basis" and value[key] == FORMER_TIER:
                value[key] = TIER
            else:
                _rename_tiers(value[key])
    elif isinstance(value, list):
        for one in value:
            _rename_tiers(one)


def _migrate_routes(document: Any) -> Iterator[Problem]:
    for route in _tables(document.get("route")):
        for stage in _tables(route.get("stages")):
            yield from _migrate_stage(stage)


def _tables(value: Any) -> list[Any]:
    """Return the tables of a list; what else stands there the check will name."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _migrate_stage(stage: Any) -> Iterator[Problem]:
    """Give a stage its way of travel and its waypoints their sources."""
    name = str(stage.get("id", "?"))
    if stage.get("role") == FORMER_FLIGHT:
        stage["role"] = "alternative" if stage.get("alternatives") else "way"
        stage["by"] = "air"
    elif "by" not in stage:
        stage["by"] = "not_stated"
        fault = "format 1 did not say how people travelled; 'not_stated' is written"
        remedy = "say land, water or air where a source does, with by_sources"
        yield Problem(ROUTES_FILE, name, "by", fault, remedy)
    if stage.get("role") != JOIN and stage.get("basis") == "inferred":
        fault = "is inferred and no join"
        yield Problem(ROUTES_FILE, name, "role", fault, "call it a join, or give its tier")
    yield from _migrate_waypoints(stage, name)


def _migrate_waypoints(stage: Any, name: str) -> Iterator[Problem]:
    through = stage.get("through")
    texts = isinstance(through, list) and all(isinstance(one, str) for one in through)
    if not through or not texts:
        return
    cited = ", ".join(
        "{ " + ", ".join(f"{key} = {_quoted(value)}" for key, value in citation.items()) + " }"
        for citation in _tables(stage.get("sources"))
    )
    waypoints = [f"{{ place = {_quoted(place)}, sources = [{cited}] }}" for place in through]
    stage["through"] = tomlkit.parse(f"through = [{', '.join(waypoints)}]")["through"]
    for place in through:
        fault = f"'{place}' has been given the stage's own sources"
        remedy = "keep those that name it on this way, or take the place out"
        yield Problem(ROUTES_FILE, name, "through", fault, remedy)


def _quoted(text: object) -> str:
    return tomlkit.string(str(text)).as_string()
