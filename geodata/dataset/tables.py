"""The files of a dataset as plain tables: TOML and JSON, every fault of the file a problem.

Nothing is raised: functions append to ``problems``, because who mends a dataset wants to see every
fault of it at once.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Collection
from pathlib import Path, PurePath
from typing import Any

from geodata.dataset.folder import (
    CATALOGUE_SUFFIX,
    LARGEST_FILE_BYTES,
    SOURCES_FILE,
    TABLE_SUFFIX,
    TRANSLATIONS,
    list_names,
)
from geodata.errors import Problem
from geodata.reading import read_bytes

DEEPEST = 20
"""Twice what any record needs; what is deeper is a slip, and exhausts whoever walks through it."""
NEAR = 0.8
"""How alike a file's name and a known one must be to be taken for a slip of it."""

OTHER_DATA = (".csv", ".tsv", ".xls", ".xlsx", ".ods", ".json", ".geojson", ".yaml", ".yml")
"""Suffixes in which records may be kept elsewhere; a folder's are tables of TOML."""

# A key whose parts are parted by dots; possessive, so that no text makes the search go back.
_LONG_NAME = re.compile(
    r"""(?:^|[\s\[{,])(?:(?:"[^"\n]*+"|'[^'\n]*+'|[\w-]++)[ \t]*+\.[ \t]*+){30}""", re.MULTILINE
)

Table = dict[str, Any]


def read_text(path: Path, name: str, problems: list[Problem]) -> str | None:
    """Return the text of a UTF-8 file, its byte order mark left out; None with a problem."""
    try:
        return read_bytes(path, LARGEST_FILE_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fault = "is not UTF-8" if error.start == 0 else f"is not UTF-8 (byte {error.start})"
        problems.append(Problem(name, "-", "file", fault, "save it as UTF-8"))
    except OSError as error:
        fault = f"cannot be read ({error.strerror})"
        remedy = "put a file of this name there that you may read"
        problems.append(Problem(name, "-", "file", fault, remedy))
    return None


def read_table(path: Path, problems: list[Problem]) -> Table | None:
    """Read one TOML file; a fault becomes a problem and None."""
    text = read_text(path, path.name, problems)
    if text is None:
        return None
    # tomllib takes a minute for a name of thousands of parts
    if _LONG_NAME.search(text):
        problems.append(_syntax_problem(path.name, "TOML", RecursionError()))
        return None
    try:
        found = tomllib.loads(text)
    # ValueError is of numbers with thousands of digits, OverflowError of clocks beyond the day
    except (ValueError, OverflowError, RecursionError) as error:
        problems.append(_syntax_problem(path.name, "TOML", error))
        return None
    return None if _is_too_deep(path.name, "TOML", found, problems) else found


def read_list(path: Path, problems: list[Problem]) -> list[Any] | None:
    """Read one JSON file that holds a list; a fault becomes a problem and None."""
    text = read_text(path, path.name, problems)
    if text is None:
        return None
    twice: list[Problem] = []

    def read_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        # JSON's own reader keeps the last of two and says nothing
        read = dict(pairs)
        label = str(read.get("id", "-")) or "-"
        for key, count in Counter(key for key, _ in pairs).items():
            if count > 1:
                twice.append(Problem(path.name, label, key or "-", "stands twice", "keep one"))
        return read

    try:
        found = json.loads(text, object_pairs_hook=read_object, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        problems.append(_syntax_problem(path.name, "JSON", error))
        return None
    problems.extend(twice)
    if not isinstance(found, list):
        problems.append(Problem(path.name, "-", "JSON", "is not a list", "write a list of records"))
        return None
    return None if _is_too_deep(path.name, "JSON", found, problems) else found


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _syntax_problem(name: str, syntax: str, error: Exception) -> Problem:
    if isinstance(error, RecursionError):
        fault, remedy = "is nested too deeply", "write it as the other files are"
    elif "set_int_max_str_digits" in str(error):
        fault, remedy = "holds a number of thousands of digits", "correct the number"
    else:
        fault, remedy = str(error) or "is not as it should be", "mend the line named"
    return Problem(name, "-", syntax, fault, remedy)


def _is_too_deep(name: str, syntax: str, found: Any, problems: list[Problem]) -> bool:
    """Tell whether tables stand too deep within each other, level by level and not by recursion."""
    level = [found]
    for _ in range(DEEPEST):
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    problems.append(
        Problem(name, "-", syntax, "is nested too deeply", "write it as the other files are")
    )
    return True


def check_names(folder: Path, known: Collection[str]) -> list[Problem]:
    """Return a problem for each file that looks like one of a dataset and would not be read."""
    try:
        names = list_names(folder)
    except OSError as error:
        fault = f"cannot be read ({error.strerror})"
        return [Problem(folder.name or str(folder), "-", "folder", fault, "name another folder")]
    return [
        problem
        for name in names
        if name not in known and (problem := _name_problem(name, known)) is not None
    ]


def _name_problem(name: str, known: Collection[str]) -> Problem | None:
    # Windows hides a suffix, and adds its own to what is saved as text
    plain = re.sub(r"\.txt$", "", name.lower())
    near = next(iter(difflib.get_close_matches(plain, known, n=1, cutoff=NEAR)), None)
    fault = "is not read: no file of a dataset has this name"
    if plain.endswith(CATALOGUE_SUFFIX):
        remedy = f"move it to {TRANSLATIONS}/, or out of the folder"
    elif plain.endswith(TABLE_SUFFIX) or near in (SOURCES_FILE, TRANSLATIONS):
        named = [one for one in known if one != TRANSLATIONS]
        remedy = f"rename it to {near}" if near else f"call it one of {', '.join(named)}"
        remedy = f"{remedy}, or move it out of the folder"
    elif (table := f"{PurePath(plain).stem}{TABLE_SUFFIX}") in known and plain.endswith(OTHER_DATA):
        remedy = f"write its rows into {table}, and move it out of the folder"
    else:
        return None
    return Problem(name, "-", "file", fault, remedy)
