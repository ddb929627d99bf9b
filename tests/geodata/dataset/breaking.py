"""What can go wrong with a dataset folder: changes by chance of the sound one."""

from __future__ import annotations

import contextlib
import copy
import json
import os
import random
import shutil
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import tomlkit

from tests.geodata.dataset.sound import FILES, Files, sound, write

NASTY: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 10**20, 10**400, 0.5, -0.0, float("nan"), float("inf"), 1e308,
    "", " ", "x", "X", "a" * 5000, "\x00", "a\x1b[31mb", "a\u202eb", "\u2066", "a\x85b", "\ud800",
    "\ufffe", "a\nb", "a\tb", "../../etc", "<script>", "{{ 7 }}", "javascript:x", "강", "\U0001f600",
    "2001-13-45", "2001-02-30", "0000-00-00", "9999-12-31", "99999", "y-17e7", "..", "/", "../..",
    "1999/1990", "19XX", "1999?/2001~", "{1999,2000}", "[..1999]", "1999-05~" * 50, "uuuu", "-0001",
    "shelter", "guide", "inferred", "stated", "added", "harbour", "report-1999", "nowhere",
    [], [1], ["a"], [[]], [["a", 1]], {}, {"a": 1}, [{}], {"id": "x"}, [None], [[[[[]]]]],
    [{"source": "nowhere", "locator": "1"}], [{"source": "report-1999"}], {"date-parts": [[2001, 13]]},
    {"date-parts": []}, {"date-parts": [[]]}, {"date-parts": "2001"}, {"raw": "May"}, {"season": 1},
    [{"family": 3}], [{"literal": "x", "given": "y"}], "1" * 5000, [1.5, "a", {}], (1 << 63), -(1 << 63),
)  # fmt: skip
TEXTS = (
    b"", b" \n", b"\x00", b"\xff\xfe\x00", b"\xef\xbb\xbf", b"[]", b"{}", b"null", b"1", b'"a"', b"[[]]",
    b"a = 1", b"[a]", b"[[a]]", b"[[incident]]", b"[[place]]\nid = 1", b"= 1", b"a = ", b"\r\r\n", b"\x1b[2J",
    b"[" * 100_000, b"a" + b".a" * 20_000 + b" = 1", b"a = " + b"[" * 5000 + b"]" * 5000,
    b"a = " + b"9" * 5000, b"[" + b"9" * 5000 + b"]", b'[{"id": 1, "id": 2}]', b'["\\ud800"]', b"[NaN, Infinity]",
    b"a = 0x" + b"f" * 5000, b"a = 1e9999", b"a = 2001-13-45", b"a = 1979-05-27T25:00:00", b"name = 'x'\nname = 'y'",
    b"a = " + b"{a=" * 3000 + b"1" + b"}" * 3000, b'{"a":' * 5000 + b"1" + b"}" * 5000, b"a = '''" + b"x" * 99999,
    b'msgid ""\nmsgstr "Content-Type: text/plain; charset=nonsense\\n"\n', b'msgid "a\nmsgstr',
    b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-7\\n"\n\nmsgid "a"\nmsgstr "+ADw-"\n',
    b'msgid ""\nmsgstr "Plural-Forms: nplurals=99999999; plural=n+\\n"\n', b'msgid "a"\nmsgid_plural "b"\nmsgstr[9] "c"\n',
    b'msgid "a"\nmsgstr "\\x1b[31m"\n', b'msgid ""\nmsgstr "Content-Type: text/plain; charset=base64\\n"\n',
    b'msgid ""\nmsgstr "POT-Creation-Date: never\\n"\n', b"#, fuzzy\n#~ msgid", b'msgctxt "x"\nmsgid "a"\nmsgstr "b"\n',
    b'msgid ""\nmsgstr "Language: \\n"\n', b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-16\\n"\n',
)  # fmt: skip
"""Whole files."""

STRAY = ("incident.toml", "Sources.json", "source.json", "places.toml.txt", "notes.toml", "Dataset.TOML",
         "ko.po", ".hidden.toml", "\x1b[31m.toml", "a\udcffb.toml", "translations/a\udcff.po")  # fmt: skip


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield (container, key) of everything within a value."""
    keys = value.keys() if isinstance(value, dict) else range(len(value))
    for key in list(keys):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


def _change(draw: random.Random, content: Any) -> None:
    """Change one value, name or number of values somewhere within a parsed file."""
    container, key = draw.choice(list(_places(content)))
    act = draw.randrange(7)
    if act < 3:
        container[key] = copy.deepcopy(draw.choice(NASTY))
    elif act == 3:
        del container[key]
    elif act == 4 and isinstance(container, list):
        container.append(copy.deepcopy(container[key]))
    elif act == 5 and isinstance(container, dict):
        container[draw.choice(("unknown", "x" * 99, "강", "a\u202eb", "kind", "id"))] = (
            copy.deepcopy(draw.choice(NASTY))
        )
    elif isinstance(container, dict):
        others = [one for one, _ in _places(content) if isinstance(one, dict)]
        other = draw.choice(others)
        if other:
            container[key] = copy.deepcopy(other[draw.choice(list(other))])


def _change_values(draw: random.Random, files: Files) -> None:
    name = draw.choice([one for one in files if not one.endswith(".po")])
    text = files[name].decode(errors="replace")
    try:
        content = json.loads(text) if name.endswith(".json") else tomllib.loads(text)
        list(_places(content))
    except (ValueError, RecursionError, TypeError):  # it is broken by another change
        return
    for _ in range(draw.choice((1, 1, 2, 5))):
        with contextlib.suppress(IndexError):
            _change(draw, content)
    with contextlib.suppress(Exception):  # what TOML cannot say at all breaks nothing
        plain = json.dumps(content)
        plain = plain if name.endswith(".json") else tomlkit.dumps(content)
        files[name] = plain.encode("utf-8", "surrogatepass")


def _change_bytes(draw: random.Random, files: Files) -> None:
    name = draw.choice(list(files))
    content = bytearray(files[name])
    for _ in range(draw.choice((1, 2, 8))):
        at = draw.randrange(len(content) + 1)
        act = draw.randrange(5)
        if act == 0:
            content[at : at + draw.randrange(1, 40)] = b""
        elif act == 1:
            content[at:at] = bytes([draw.randrange(256)])
        elif act == 2:
            content[at : at + 1] = draw.choice(
                (b"\x00", b'"', b"[", b"]", b"\r", b"\xff", b"=", b"\\", b"9" * 4400)
            )
        elif act == 3:
            content[at:at] = content[draw.randrange(len(content) + 1) :][:200]
        else:
            del content[at:]
    files[name] = bytes(content)


def _replace_file(draw: random.Random, files: Files) -> None:
    files[draw.choice([*files, *files, *STRAY])] = draw.choice(TEXTS)


def _reform(draw: random.Random, files: Files) -> None:
    """Give a file another encoding or other line ends, or leave it out."""
    name = draw.choice(list(files))
    content = files[name]
    files[name] = draw.choice(
        (
            b"\xef\xbb\xbf" + content,
            content.replace(b"\n", b"\r\n"),
            content.replace(b"\n", b"\r"),
            content.decode(errors="replace").encode("utf-16"),
            content.decode(errors="replace").encode("cp949", "replace"),
            content * 2,
            content + content[-50:],
        )
    )
    if draw.random() < 0.3:
        del files[name]


CHANGES: tuple[Callable[[random.Random, Files], None], ...] = (
    _change_values, _change_values, _change_values, _change_values, _change_bytes, _replace_file, _reform,
)  # fmt: skip


def _occupy(draw: random.Random, folder: Path, name: str) -> str:
    """Put something that is no file in the place of one."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    kind = draw.choice(("fifo", "folder", "loop", "zero", "dangling", "sparse", "up", "socket"))
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
        (path / "dataset.toml").write_text("x")
    elif kind == "loop":
        path.symlink_to(path.name)
    elif kind in ("zero", "dangling", "up"):
        path.symlink_to({"zero": "/dev/zero", "dangling": "nothing", "up": "../.."}[kind])
    elif kind == "sparse":
        with path.open("wb") as file:
            file.truncate(60_000_000)
    else:
        path.write_bytes(b"")
        path.chmod(0)
    return kind


def break_folder(folder: Path, seed: int) -> str:
    """Write the sound dataset broken in one of many ways; return what was done to it."""
    draw = random.Random(seed)  # noqa: S311 (the same folders each time)
    files = sound()
    done = []
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        change = draw.choice(CHANGES)
        change(draw, files)
        done.append(change.__name__)
    write_what_can_be(folder, files)
    if draw.random() < 0.12 and os.name == "posix":
        name = draw.choice([*FILES, "translations", "incident.toml"])
        if name == "translations":
            shutil.rmtree(folder / name, ignore_errors=True)
        with contextlib.suppress(OSError):
            done.append(f"{name} is {_occupy(draw, folder, name)}")
    return ", ".join(done)


def write_what_can_be(folder: Path, files: Files) -> None:
    for name, content in files.items():
        with contextlib.suppress(OSError, ValueError):
            write(folder, {name: content})
