"""Where snapshots are kept: named by all that builds them, trusted where only we write, built once."""

from __future__ import annotations

import logging
import os
import re
import signal
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest

from geodata.errors import AtlasError
from geodata.holding import MARK, sweep
from tests.geodata.dataset.sound import sound, write
from tests.waiting import until
from webapp.snapshot import building, cache
from webapp.snapshot.storage import Resource, write_snapshot

ROOT = Path(__file__).resolve().parents[3]
PAGES = [Resource("/en/", "text/html", b"<p>ours</p>")]
posix = pytest.mark.skipif(os.name != "posix", reason="modes and owners")

# What of the packages that ours needs has no part in what is built.
NO_BUILDERS = {"click", "flask", "pebble", "platformdirs", "tomlkit", "waitress", "werkzeug"}


@pytest.fixture
def dataset(tmp_path):
    write(tmp_path / "small", sound())
    return tmp_path / "small"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A cache of the test's own, in which nothing was warned of yet."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("ROUTES_OUT_CACHE", str(folder))
    cache._say_once.cache_clear()
    return folder


@pytest.fixture
def built(monkeypatch):
    """Building without a process of its own; the paths that were built, in order."""
    made = []

    def build(_dataset, _place, path):
        made.append(path)
        write_snapshot(path, PAGES)

    monkeypatch.setattr(cache, "build_apart", build)
    return made


def test_every_package_that_builds_names_the_snapshot():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    needed = {re.split(r"[><=]", one)[0] for one in tomllib.loads(text)["project"]["dependencies"]}
    assert set(cache.BUILDERS) - {"pandas"} == needed - NO_BUILDERS


@pytest.mark.parametrize("name", ["jinja2", "folium", "citeproc-py", "typst", "pandas"])
def test_another_version_of_what_builds_is_another_snapshot(dataset, kept, monkeypatch, name):
    cache.software_digest.cache_clear()
    before = cache.snapshot_path(dataset)
    plain = cache.version
    monkeypatch.setattr(cache, "version", lambda one: "99.1" if one == name else plain(one))
    cache.software_digest.cache_clear()
    after = cache.snapshot_path(dataset)
    cache.software_digest.cache_clear()
    assert before != after


def test_a_package_that_is_not_there_is_no_fault_of_the_name(monkeypatch):
    assert cache._version("no-such-package-of-ours") == "-"


@posix
def test_a_new_cache_is_ones_own(kept, dataset, built):
    before = os.umask(0)
    try:
        cache.open_snapshot(dataset)
    finally:
        os.umask(before)
    assert kept.stat().st_mode & 0o777 == 0o700


@posix
@pytest.mark.parametrize("mode", [0o777, 0o775, 0o1777])
def test_a_cache_that_others_can_write_is_not_trusted_and_one_line_says_so(
    kept, dataset, built, caplog, mode
):
    kept.mkdir()
    name = cache.snapshot_path(dataset).name
    write_snapshot(kept / name, [Resource("/en/", "text/html", b"<p>forged</p>")])
    kept.chmod(mode)
    with caplog.at_level(logging.WARNING):
        assert cache.open_snapshot(dataset).answer("/en/").body == b"<p>ours</p>"
        assert cache.find_snapshot(dataset).answer("/en/").body == b"<p>ours</p>"
    private = kept / f"private-{os.geteuid()}"
    assert [record.getMessage() for record in caplog.records] == [
        f"{kept}: can be written by other users; snapshots are kept in {private.name} within it"
    ]
    assert private.stat().st_mode & 0o777 == 0o700
    assert built == [private / name]


@posix
def test_a_private_folder_that_is_another_ones_is_refused(kept, dataset, built, tmp_path):
    kept.mkdir()
    kept.chmod(0o777)
    (tmp_path / "theirs").mkdir()
    (kept / f"private-{os.geteuid()}").symlink_to(tmp_path / "theirs")
    with pytest.raises(AtlasError, match="name a folder in ROUTES_OUT_CACHE"):
        cache.open_snapshot(dataset)
    assert built == []


@posix
def test_a_cache_of_another_user_is_not_trusted(kept, dataset, monkeypatch):
    kept.mkdir()
    user = os.geteuid()
    monkeypatch.setattr(cache.os, "geteuid", lambda: user + 1)
    if user != 0:  # what belongs to root nobody else has put there
        with pytest.raises(AtlasError, match="ROUTES_OUT_CACHE"):
            cache.cache_folder()
    else:
        assert cache.cache_folder() == kept


@posix
def test_a_snapshot_that_others_can_write_is_built_anew(kept, dataset, built):
    cache.open_snapshot(dataset)
    cache.snapshot_path(dataset).chmod(0o666)
    assert cache.find_snapshot(dataset) is None
    cache.open_snapshot(dataset)
    assert len(built) == 2
    assert cache.find_snapshot(dataset) is not None


def test_a_cold_cache_is_built_once_whoever_asks(kept, dataset, monkeypatch):
    started, go_on, made, read = threading.Event(), threading.Event(), [], []

    def build(_dataset, _place, path):
        made.append(path)
        started.set()
        assert go_on.wait(60)
        write_snapshot(path, PAGES)

    monkeypatch.setattr(cache, "build_apart", build)
    threads = [
        threading.Thread(target=lambda: read.append(cache.open_snapshot(dataset).answer("/en/").body))
        for _ in range(5)
    ]  # fmt: skip
    threads[0].start()
    assert started.wait(60)
    for thread in threads[1:]:
        thread.start()
    assert cache.find_snapshot(dataset) is None  # it waits for nobody
    go_on.set()
    for thread in threads:
        thread.join()
    assert read == [b"<p>ours</p>"] * 5
    assert len(made) == 1


def test_where_building_fails_the_next_one_tries_again(kept, dataset, monkeypatch, built):
    build = cache.build_apart

    def fail(*_):
        raise AtlasError("small: building failed (no); please report this")

    monkeypatch.setattr(cache, "build_apart", fail)
    with pytest.raises(AtlasError, match="building failed"):
        cache.open_snapshot(dataset)
    monkeypatch.setattr(cache, "build_apart", build)
    assert cache.open_snapshot(dataset).answer("/en/").body == b"<p>ours</p>"


def test_what_killed_processes_left_in_the_cache_goes_at_the_next_start(kept, dataset, built):
    kept.mkdir(mode=0o700)
    (kept / f".x.snapshot.abc{MARK}").write_bytes(b"half")
    (kept / f".x.building{MARK}").write_bytes(b"")
    sweep.cache_clear()
    cache.open_snapshot(dataset)
    name = cache.snapshot_path(dataset).name
    assert {path.name for path in kept.iterdir()} <= {name, f".{Path(name).stem}.building{MARK}"}


CHILD = "import os, sys, time; from webapp.lifeline import end_with_parent; end_with_parent(); print(os.getpid(), flush=True); time.sleep(600)"
PARENT = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from webapp.snapshot import building
building.module_command = lambda *_: [sys.executable, "-c", {child!r}]
import subprocess
plain = subprocess.run
building.subprocess.run = lambda *args, **more: plain(*args, **(more | {{"capture_output": False}}))
building.build_apart(Path("d"), building.Place("", ""), Path("s"))
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_who_builds_ends_with_its_parent_however_that_ends(ending):
    child = f"import sys; sys.path.insert(0, {str(ROOT)!r}); {CHILD}"
    # one that was started in the background is deaf to Ctrl-C, and so would be what it starts
    code = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    code += PARENT.format(root=str(ROOT), child=child)
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as parent:
        stat = Path(f"/proc/{int(parent.stdout.readline())}/stat")
        assert stat.exists()
        parent.send_signal(ending)
    until(lambda: not stat.exists())


def test_a_building_process_that_was_killed_is_named(monkeypatch, dataset, tmp_path):
    code = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    monkeypatch.setattr(building, "module_command", lambda *_: [sys.executable, "-c", code])
    with pytest.raises(AtlasError, match=r"building was ended \(SIGKILL\), perhaps for want of"):
        building.build_apart(dataset, building.Place("", ""), tmp_path / "s")
