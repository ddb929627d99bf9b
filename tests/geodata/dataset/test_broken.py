"""Whatever a folder holds, checking it ends, raises nothing, and tells where, what and what to do."""

from __future__ import annotations

import contextlib
import os
import random

import pytest

from geodata.dataset.folder import dataset_digest
from geodata.dataset.migrate import migrate_folder
from geodata.dataset.read import check_dataset
from geodata.errors import AtlasError, DatasetError
from tests.geodata.dataset.breaking import break_folder
from tests.geodata.dataset.broken import bounded, complaint
from tests.geodata.dataset.sound import FILES, sound, write

posix = pytest.mark.skipif(os.name != "posix", reason="pipes, links and devices")
BATCHES, FOLDERS = 10, 25


def broken(tmp_path, **changed):
    """Write the sound dataset with bytes, or a text changed as (before, after), in some files."""
    files = sound()
    for key, change in changed.items():
        name = key.replace("__", "/").replace("_", ".")
        if isinstance(change, tuple):
            before, after = change
            assert before in FILES[name]
            change = FILES[name].replace(before, after).encode("utf-8", "surrogatepass")
        files[name] = change
    write(tmp_path, files)
    return tmp_path


def told(folder):
    with bounded():
        return [str(one) for one in check_dataset(folder)[1]]


def test_the_sound_folder_is_sound(tmp_path):
    assert told(broken(tmp_path)) == []
    assert complaint(tmp_path) == ""


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_broken_folder_is_told_badly(tmp_path, batch):
    faults = {}
    for seed in range(batch * FOLDERS, (batch + 1) * FOLDERS):
        folder = tmp_path / str(seed)
        folder.mkdir()
        done = break_folder(folder, seed)
        if fault := complaint(folder):
            faults[seed] = f"{fault} ({done})"
    assert faults == {}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"dataset_toml": ('begins = "1990-01-01"', 'begins = "2001-13-45"')}, "dataset.toml:small: begins: is no day of the calendar"),
        ({"dataset_toml": ('"2020-01-01"', "2020-01-01")}, "released: is not a text (given: datetime.date(2020, 1, 1)); write it in quotes"),
        ({"incidents_toml": ('kind = "arrival"', "kind = [1]")}, "incidents.toml:arrival-1999: kind: "),
        ({"incidents_toml": ("1999-05~", "2001-13-45")}, "date: '2001-13-45' "),
        ({"incidents_toml": ("people = 5", f"people = {'9' * 5000}")}, "incidents.toml:-: TOML: holds a number of thousands of digits"),
        ({"incidents_toml": ("people = 5", f"people = 0x{'f' * 5000}")}, "people: "),
        ({"places_toml": ("126.98", "nan")}, "places.toml:harbour: lon: input should be a finite number"),
        ({"places_toml": b"a = " + b"[" * 5000}, "places.toml:-: TOML: is nested too deeply"),
        ({"places_toml": b"a" + b".a" * 5000 + b" = 1"}, "places.toml:-: TOML: is nested too deeply"),
        ({"places_toml": b"x\x00 = 1"}, "places.toml:-: TOML: "),
        ({"places_toml": b"[]"}, "places.toml:-: TOML: "),
        ({"places_toml": b'[[place]]\nid = "a"\nid = "b"\n'}, "places.toml:-: TOML: "),
        ({"places_toml": FILES["places.toml"].encode("utf-16")}, "places.toml:-: file: is not UTF-8; save it as UTF-8"),
        ({"sources_json": b'{"id": 1}'}, "sources.json:-: JSON: is not a list"),
        ({"sources_json": b"[" * 100_000}, "sources.json:-: JSON: is nested too deeply"),
        ({"sources_json": b"[" + b"9" * 5000 + b"]"}, "sources.json:-: JSON: holds a number of thousands of digits"),
        ({"sources_json": b"[NaN]"}, "sources.json:-: JSON: NaN is no number of JSON"),
        ({"sources_json": b""}, "sources.json:-: JSON: "),
        ({"sources_json": ('"type": "report"', '"type": "report", "type": "book"')}, "sources.json:report-1999: type: stands twice; keep one"),
        ({"sources_json": ("The Paper", "\\ud800")}, r"sources.json:paper-2000: title: holds \ud800, a sign that acts"),
        ({"sources_json": ('"author":', '"authr":')}, "authr: is not a known field; rename it to 'author'"),
        ({"incidents_toml": ('"Five people arrive"', '"Five \\u001b[2Jpeople"')}, r"title: holds \x1b, a sign that acts"),
        ({"incidents_toml": ('"In plain words."', '"In \\u202eplain words."')}, r"summary: holds \u202e, a sign that acts"),
        ({"incidents_toml": ('"Five people arrive"', '"Five\\npeople"')}, r"title: holds \n, a sign that acts and is not read; write it on one line"),
        ({"translations__ko_po": ("utf-8", "nonsense")}, "translations/ko.po:-: Content-Type: its header says charset=nonsense"),
        ({"translations__ko_po": ("작은", "\x1b[2J")}, "translations/ko.po:"),
        ({"translations__ko_po": b'msgid "a\nmsgstr'}, "translations/ko.po:line 1: file: is no line of a gettext catalogue"),
        ({"translations__Korean_po": b""}, "translations/Korean.po:-: file: names no language"),
        ({"incident_toml": b""}, "incident.toml:-: file: is not read: no file of a dataset has this name; rename it to incidents.toml"),
        ({"notes_toml": b""}, "notes.toml:-: file: is not read"),
        ({"source_json": b""}, "source.json:-: file: is not read: no file of a dataset has this name; rename it to sources.json"),
        ({"places_toml_txt": b""}, "places.toml.txt:-: file: is not read: no file of a dataset has this name; rename it to places.toml"),
        ({"incidents_csv": b"id,kind\n"}, "incidents.csv:-: file: is not read: no file of a dataset has this name; write its rows into incidents.toml"),
        ({"places_xlsx": b"PK"}, "places.xlsx:-: file: is not read: no file of a dataset has this name; write its rows into places.toml"),
        ({"ko_po": b""}, "ko.po:-: file: is not read: no file of a dataset has this name; move it to translations/"),
        ({"translation__ko_po": b""}, "translation:-: file: is not read: no file of a dataset has this name; rename it to translations"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_its_place(tmp_path, changed, words):
    found = told(broken(tmp_path, **changed))
    assert any(words in line for line in found), found


@pytest.mark.parametrize(
    "name", ["places.toml", "dataset.toml", "sources.json", "translations/ko.po"]
)
@pytest.mark.parametrize("kind", ["pipe", "zero", "folder", "loop", "huge", "forbidden"])
@posix
def test_what_is_no_file_is_named_and_nothing_waits_for_it(tmp_path, monkeypatch, name, kind):
    path = broken(tmp_path) / name
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "zero":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    elif kind == "loop":
        path.symlink_to(path.name)
    elif kind == "huge":
        with path.open("wb") as file:
            file.truncate(40_000_000)
    else:
        path.write_bytes(b"")
        plain = os.open
        monkeypatch.setattr(
            os, "open", lambda p, *rest: deny(p) if str(p) == str(path) else plain(p, *rest)
        )
    found = told(tmp_path)
    missing = kind == "loop" and name in ("dataset.toml", "sources.json")
    reason = "file: is missing" if missing else "file: cannot be read ("
    assert sum(line.startswith(f"{name}:-: {reason}") for line in found) == 1, found
    assert all("is not in" not in line for line in found), found
    with bounded(), pytest.raises(DatasetError, match="cannot be read"):
        dataset_digest(tmp_path)


def deny(path):
    raise PermissionError(13, "Permission denied", str(path))


def test_a_mark_at_the_head_and_lines_of_windows_are_no_fault(tmp_path):
    files = {name: b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n") for name, text in sound().items()}
    write(tmp_path, files)
    assert told(tmp_path) == []


def test_hidden_files_of_editors_and_notes_are_nobodys_fault(tmp_path):
    others = {
        ".#incidents.toml": b"",
        "README.md": b"",
        "map.json": b"{",
        "incidents.toml.bak": b"",
    }
    write(broken(tmp_path), others)
    assert told(tmp_path) == []


def test_a_fault_hides_no_other_one_and_makes_none(tmp_path):
    """Of the imprint, of a field, of a rule: all at once, and no echo of what was not read."""
    found = told(
        broken(
            tmp_path,
            dataset_toml=('begins = "1990-01-01"', 'begins = "1990-02-31"'),
            places_toml=('name = "Harbour"', "name = 5"),
            instruments_toml=b"[[instrument",
            sources_json=('"type": "article-newspaper"', '"type": "newspaper"'),
            routes_toml=('layer = "mongolia_route"', 'layer = "Moon"'),
            incidents_toml=('title = "Five people arrive"', "title = 5"),
        )
    )
    places = [": ".join(line.split(": ")[:2]) for line in found]
    assert places == [
        "dataset.toml:small: begins",
        "incidents.toml:arrival-1999: title",
        "instruments.toml:-: TOML",
        "places.toml:harbour: name",
        "routes.toml:sea-route: layer",
        "sources.json:paper-2000: type",
    ], found


def test_a_reference_to_nothing_is_told_beside_what_could_not_be_read(tmp_path):
    found = told(
        broken(
            tmp_path,
            places_toml=('name = "Harbour"', "name = 5"),
            incidents_toml=('place = "harbour"', 'place = "harbor"'),
        )
    )
    assert [line.split("; ")[0] for line in found] == [
        "incidents.toml:arrival-1999: place: 'harbor' is not in places.toml",
        "places.toml:harbour: name: is not a text (given: 5)",
    ]


def test_a_record_without_an_id_might_be_any_that_is_named(tmp_path):
    found = told(broken(tmp_path, places_toml=('id = "harbour"', 'id = "Har bour"')))
    assert len(found) == 1
    assert found[0].startswith("places.toml:Har bour: id: ")


def test_a_folder_of_an_older_format_gives_one_hint_and_no_wall(tmp_path):
    found = told(broken(tmp_path, dataset_toml=("format = 2\n", ""), incidents_toml=b"[["))
    assert found == [
        "dataset.toml:small: format: is of format 1, and this software reads format 2; "
        "run 'routes-out migrate' on the folder, then decide what it lists"
    ]


@pytest.mark.parametrize(
    ("given", "remedy"),
    [("3", "install a newer version"), ('"2"', "write format = 2"), ("true", "write format = 2"), ("[1]", "write format = 2")],
)  # fmt: skip
def test_a_format_that_is_none_says_what_to_write(tmp_path, given, remedy):
    (line,) = told(broken(tmp_path, dataset_toml=("format = 2", f"format = {given}")))
    assert remedy in line


def test_a_folder_that_is_none_of_a_dataset_says_only_that(tmp_path):
    write(tmp_path, {"README.md": b"", "sources.json": b"["})
    (line,) = told(tmp_path)
    assert "dataset.toml:-: file: is missing, so this is not a dataset folder" in line


def test_migrating_a_broken_folder_raises_nothing_but_our_own_error(tmp_path):
    for seed in range(1000, 1060):
        folder = tmp_path / str(seed)
        folder.mkdir()
        break_folder(folder, seed)
        path = folder / "dataset.toml"
        if path.is_file() and random.Random(seed).random() < 0.8:  # noqa: S311
            path.write_bytes(path.read_bytes().replace(b"format = 2", b""))
        with bounded(), contextlib.suppress(AtlasError):
            migrate_folder(folder)
