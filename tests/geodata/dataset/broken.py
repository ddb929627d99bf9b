"""Broken dataset folders by the hundred: a small sound one, and what can go wrong with it.

``python -m tests.geodata.dataset.broken [COUNT [SEED]]`` breaks many more than the tests do, and
prints what was raised, hung or told badly.
"""

from __future__ import annotations

import contextlib
import copy
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import tomllib
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import tomlkit

from geodata.dataset.read import check_dataset

SECONDS = 20
"""For one folder: a guard against what never ends, and no measure of speed."""

CITED = '[{ source = "report-1999", locator = "para. 1" }]'
ADDED = '[{ source = "paper-2000", locator = "p. 2" }]'
HEAD = f'basis = "stated"\nsummary = "In plain words."\nsources = {CITED}\n'

FILES = {
    "dataset.toml": 'format = 2\nname = "small"\ntitle = "Small"\nversion = "1.0.0"\nreleased = "2020-01-01"\n'
    'licence = "CC BY 4.0"\nbegins = "1990-01-01"\nends = "2007-12-31"\nreports = ["report-1999"]\n',
    "places.toml": '[[place]]\nid = "harbour"\nname = "Harbour"\nprecision = "town"\nlon = 126.98\nlat = 37.56\n'
    'other_names = ["Port"]\n\n'
    '[[place]]\nid = "inland"\nname = "Inland"\nprecision = "province"\nlon = 127.0\nlat = 37.0\n'
    'country = "kr"\nradius_km = 40.0\n\n[[place]]\nid = "pass"\nname = "Pass"\nprecision = "town"\nlon = 127.2\nlat = 37.2\n',
    "incidents.toml": '[[incident]]\nid = "arrival-1999"\ntitle = "Five people arrive"\nkind = "arrival"\n'
    f'layer = "other_incidents"\ndate = "1999-05~"\nplace = "harbour"\npeople = 5\n{HEAD}\n'
    '[[incident]]\nid = "note-2000"\ntitle = "A note"\nkind = "diplomatic_note"\nlayer = "diplomatic_incidents"\n'
    f'related = ["arrival-1999"]\ninstruments = ["convention"]\n{HEAD}'
    f'claims = [{{ field = "people", value = "4", basis = "stated", sources = {CITED} }},'
    f' {{ field = "date", value = "2000-05", basis = "added", sources = {ADDED} }}]\n'
    f'[incident.tiers.date]\nbasis = "added"\nsources = {ADDED}\n',
    "routes.toml": '[[route]]\nid = "sea-route"\ntitle = "Sea route"\nlayer = "mongolia_route"\n'
    f'{HEAD}\n[[route.stages]]\nid = "inland-harbour"\ntitle = "To the harbour"\nrole = "alternative"\nby = "land"\n'
    f'start = "inland"\nend = "harbour"\nalternatives = "fan"\nby_sources = {CITED}\n{HEAD}\n'
    '[[route.stages]]\nid = "inland-port"\ntitle = "By water"\nrole = "alternative"\nby = "water"\nbend = 0.2\n'
    f'start = "inland"\nend = "harbour"\nalternatives = "fan"\n{HEAD}\n'
    f'[[route.stages]]\nid = "link"\ntitle = "A link"\nrole = "join"\nby = "land"\nbasis = "inferred"\n'
    f'start = "pass"\nend = "inland"\nsummary = "Drawn to join."\nsources = {CITED}\n'
    f'through = [{{ place = "harbour", sources = {CITED} }}]\n',
    "areas.toml": '[[area]]\nid = "yanbian-area"\ntitle = "Yanbian"\nlayer = "yanbian"\nregion = "yanbian"\n'
    + HEAD,
    "borders.toml": '[[border]]\nid = "tumen"\ntitle = "The Tumen"\nlayer = "tumen_border"\nline = "tumen"\n'
    + HEAD,
    "policies.toml": f'[[policy]]\nid = "rule"\ntitle = "A rule"\ncountry = "cn"\nstance = "practice"\n{HEAD}',
    "instruments.toml": f'[[instrument]]\nid = "convention"\ntitle = "A convention"\nkind = "convention"\n{HEAD}',
    "statistics.toml": '[[statistic]]\nid = "arrivals"\ntitle = "Arrivals"\nunit = "persons"\nscope = "all"\n'
    f'{HEAD}rows = [{{ period = "1999", value = 5.0, basis = "stated", sources = {CITED} }}]\n',
    "recommendations.toml": '[[recommendation]]\nid = "advice"\ntitle = "Advice"\nnumber = "2(b)"\n'
    f'addressees = ["all"]\n{HEAD}',
    "story.toml": '[[chapter]]\nid = "first"\ntitle = "First"\nbbox = [110.0, 30.0, 130.0, 45.0]\n'
    'layers = ["other_incidents"]\nselected = ["other_incidents/arrival-1999"]\n'
    f'text = [{{ text = "They came.", sources = {CITED} }}]\n',
    "synonyms.toml": '[[synonym]]\nid = "boat"\nwords = ["boat", "船"]\n',
    "sources.json": json.dumps(
        [
            {
                "id": "report-1999",
                "type": "report",
                "title": "The Report",
                "URL": "https://example.org/r",
                "author": [{"family": "Kim", "given": "A."}, {"literal": "A body"}],
                "issued": {"date-parts": [[1999, 5, 1]]},
            },
            {
                "id": "paper-2000",
                "type": "article-newspaper",
                "title": "The Paper",
                "page": "2",
                "accessed": {"date-parts": [["2000", 1]]},
                "note": "Read on paper.",
            },
        ]
    ),
    "translations/ko.po": 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    'msgid "Small"\nmsgstr "작은"\n',
}
"""A sound dataset with a record of every kind, file name to text."""

Files = dict[str, bytes]

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


def sound() -> Files:
    """Return the files of the sound dataset."""
    return {name: text.encode() for name, text in FILES.items()}


def write(folder: Path, files: Files) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


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


class HungError(BaseException):
    """A check did not end; no Exception, so that nothing can swallow it."""


@contextlib.contextmanager
def bounded(seconds: float = SECONDS) -> Iterator[None]:
    """Raise HungError in what takes longer, where the system has an alarm."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise HungError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def raw_signs(text: str) -> list[str]:
    """Return the signs of a text that a terminal would act on, or that cannot be written to it."""
    found = [one for one in text if ord(one) < 32 or 0x7F <= ord(one) < 0xA0]
    found += [one for one in text if one in "\u061c\u200e\u200f\u2028\u2029\ufeff"]
    found += [one for one in text if "\u202a" <= one <= "\u202e" or "\u2066" <= one <= "\u2069"]
    return found + [one for one in text if "\ud800" <= one <= "\udfff"]


def complaint(folder: Path) -> str:
    """Check a folder; return what is wrong with the check itself, or nothing."""
    try:
        with bounded():
            dataset, problems = check_dataset(folder)
            told = [str(one) for one in problems]
            if dataset is None and not problems:
                return "neither a dataset nor a problem"
            if dataset is not None and not problems:
                use(dataset)
    except HungError:
        return "hung"
    except BaseException as error:
        frames = traceback.extract_tb(error.__traceback__)
        where = [
            f"{Path(one.filename).name}:{one.name}" for one in frames if "geodata" in one.filename
        ]
        return f"raised {type(error).__name__} in {where[-1] if where else '?'}"
    for one in problems:
        if not all(
            part.strip() for part in (one.file, one.record, one.field, one.fault, one.remedy)
        ):
            return "a problem without a place, a fault or a remedy"
    if any(raw_signs(text) for text in told):
        return "a raw sign in what is printed"
    return "a problem longer than a screen" if any(len(text) > 1500 for text in told) else ""


def use(dataset: Any) -> None:
    """Do with a dataset that passed what building does first."""
    from geodata.layers.assemble import assemble_layers
    from geodata.layers.formats import layer_geojson
    from geodata.sources.bibliography import format_sources
    from geodata.sources.bibtex import format_bibtex

    format_sources(dataset.sources)
    format_bibtex(dataset.sources)
    for name, frame in assemble_layers(dataset).items():
        layer_geojson(name, frame)


def main(count: int = 3000, seed: int = 0) -> None:
    with contextlib.suppress(ImportError):
        import resource

        # what reads a file without an end fails here, before the machine does
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    found: Counter[str] = Counter()
    first: dict[str, str] = {}
    passed = 0
    for number in range(seed, seed + count):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "small"
            folder.mkdir()
            done = break_folder(folder, number)
            fault = complaint(folder)
        passed += not fault
        if fault:
            found[fault] += 1
            first.setdefault(fault, f"{number}: {done}")
    sys.stdout.write(f"{count} folders, {count - passed} told badly\n")
    for fault, times in found.most_common():
        sys.stdout.write(f"{times:5} {fault}  (first {first[fault]})\n")


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
