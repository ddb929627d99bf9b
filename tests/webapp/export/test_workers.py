"""The workers of exports: bounded in number, time and memory, and gone with the server."""

from __future__ import annotations

import contextlib
import math
import os
import re
import signal
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from geodata.errors import AtlasError, UnknownNameError
from tests.serving import serve
from tests.subject import LAYERS
from tests.waiting import LONG, until
from webapp.application import assemble_app
from webapp.errors import BusyError, RequestError, TooLargeError
from webapp.export.export import EXPORTERS
from webapp.export.formats import FORMATS
from webapp.export.laid import SUFFIX
from webapp.export.pagesize import MOST_PIXELS
from webapp.export.places import Room
from webapp.export.worker import MIB, Job
from webapp.export.workers import Limits, Workers
from webapp.snapshot.storage import read_snapshot

SMALL = {"bbox": "126,41,132,44", "layers": "tumen_border", "size": "300x200"}
HEAVY = {"size": "4000x4000", "layers": ",".join(LAYERS)}
DATED = r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\S+ (INFO|WARNING) "
linux = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads /proc")


def job(suffix=".png", **asked):
    return Job("export", suffix, {**SMALL, **asked})


def heavy():
    return Job("export", ".png", HEAVY)


def taken(made):
    with made.open() as file:
        return file.read()


def picture_size(exports, asked):
    """Make a picture; return its width and height, and read no more of it than that."""
    with exports.make(Job("export", ".png", asked)).open() as file:
        return struct.unpack(">16xII", file.read(24))


def descendants(parent):
    """Process ids below a process, from /proc."""
    found, below = [], [parent]
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, above = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                parents[int(folder.name)] = int(above)
    while below:
        below = [child for child, above in parents.items() if above in below]
        found += below
    return found


def is_worker(pid):
    with contextlib.suppress(OSError):
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def workers_below(parent):
    return {pid for pid in descendants(parent) if is_worker(pid)}


def status(pid, name):
    """A process's memory in MiB: VmRSS now, VmHWM at most."""
    text = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(rf"{name}:\s+(\d+) kB", text)[1]) / 1024


@contextlib.contextmanager
def working(snapshot, **limits):
    """Workers of its own, started; yield it and their process ids."""
    before = workers_below(os.getpid())
    exports = Workers(snapshot, Limits(**limits))
    try:
        taken(exports.make(job()))
        wanted = exports.limits.workers
        yield (
            exports,
            until(lambda: len(found := workers_below(os.getpid()) - before) == wanted and found),
        )
    finally:
        exports.close()


@pytest.fixture(scope="module")
def exports(snapshot):
    exports = Workers(snapshot)
    yield exports
    exports.close()


def test_every_format_can_be_made():
    assert set(FORMATS) == set(EXPORTERS)


@pytest.mark.parametrize(
    ("asked", "kind", "words"),
    [
        (job(lang="fr"), RequestError, "lang: 'fr' is not known; give one of en, ko, zh"),
        (job(size="9x9"), RequestError, "size: 9x9; give sides of"),
        (job(".gif"), UnknownNameError, "export.gif: no known format; give .png"),
        (Job("preview", ".png", {"colour": "red"}), RequestError, "colour: is not known"),
    ],
)
def test_an_error_of_a_worker_arrives_as_itself(exports, asked, kind, words):
    with pytest.raises(kind, match=re.escape(words)) as caught:
        exports.make(asked)
    assert type(caught.value) is kind


def test_a_download_after_its_preview_is_laid_out_by_no_worker_again(exports):
    asked = {**SMALL, "title": "Once"}
    exports.make(Job("preview", ".png", asked))
    kept = {one: one.stat().st_mtime_ns for one in exports._folder.glob(f"*{SUFFIX}")}
    assert kept
    exports.make(Job("export", ".png", asked))
    assert {one: one.stat().st_mtime_ns for one in exports._folder.glob(f"*{SUFFIX}")} == kept


def test_an_unforeseen_error_is_in_plain_words_and_the_worker_stays(exports):
    with pytest.raises(AtlasError, match=r"export\.png: the export failed \(AttributeError\); "):
        exports.make(Job("export", ".png", {"bbox": 7}))
    assert taken(exports.make(job())).startswith(b"\x89PNG")


def test_an_snapshot_is_pressed_after_its_file_is_gone(snapshot, tmp_path):
    path = tmp_path / "lost.snapshot"
    snapshot.copy(path)
    lost = read_snapshot(path)
    path.unlink()
    with working(lost, workers=1, exports=1) as (exports, _):
        assert taken(exports.make(job())).startswith(b"\x89PNG")


@linux
def test_full_workers_refuse_at_once_while_the_map_answers(snapshot):
    before = workers_below(os.getpid())
    app = assemble_app(snapshot)
    exports = app.extensions["exports"] = Workers(snapshot, Limits(exporting=Room(2, 4, 4)))
    with serve(app) as address, ThreadPoolExecutor(4) as readers:
        asked = f"{address}/export.png?{urlencode(SMALL)}"
        with urlopen(asked, timeout=LONG) as first:  # noqa: S310 (our own server)
            assert first.status == 200
        stopped = until(lambda: len(found := workers_below(os.getpid()) - before) == 3 and found)
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        others = [f"{asked}&title={number}" for number in range(5)]
        waiting = [readers.submit(urlopen, one, timeout=LONG) for one in others[:4]]
        until(lambda: len(exports.places["export"].tickets) == 4)
        with pytest.raises(HTTPError) as caught:
            urlopen(others[4], timeout=LONG)  # noqa: S310 (our own server)
        with caught.value as refused:
            assert refused.code == 503
            assert int(refused.headers["Retry-After"]) > 0
            assert b"every place is taken (4 exports)" in refused.read()
        with urlopen(f"{address}/", timeout=LONG) as answer:  # noqa: S310 (our own server)
            assert answer.status == 200
        assert not any(one.done() for one in waiting)
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)
        for one in waiting:
            with one.result(LONG) as answer:
                assert answer.status == 200
                assert answer.read().startswith(b"\x89PNG")


@linux
def test_a_killed_worker_is_an_error_with_a_remedy_and_the_next_export_works(snapshot):
    with working(snapshot, workers=1) as (exports, pids), ThreadPoolExecutor(1) as readers:
        asked = readers.submit(exports.make, heavy())
        until(lambda: any(future.running() for future in tuple(exports._futures)))
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        with pytest.raises(AtlasError, match=r"its worker ended \(SIGKILL\).*; ask for a smaller"):
            asked.result(LONG)
        assert taken(exports.make(job())).startswith(b"\x89PNG")


@linux
def test_workers_killed_while_they_wait_are_started_again(snapshot):
    with working(snapshot) as (exports, pids):
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        assert taken(exports.make(job())).startswith(b"\x89PNG")


def test_an_export_that_takes_too_long_is_refused_and_the_next_one_works(snapshot):
    with working(snapshot, workers=1) as (exports, _):
        exports.limits = Limits(workers=1, seconds=0.4)
        with pytest.raises(TooLargeError, match=r"not made within 0\.4 seconds; ask for a smaller"):
            exports.make(heavy())
        exports.limits = Limits(workers=1)
        assert taken(exports.make(job())).startswith(b"\x89PNG")


@linux
def test_an_export_that_needs_too_much_memory_is_an_error_and_the_next_one_works(snapshot):
    # a small picture of this atlas takes 220 MiB with what a worker imports, the heavy one over 400
    with working(snapshot, workers=1, memory=300 * MIB) as (exports, _):
        with pytest.raises(AtlasError, match="memory; ask for a smaller size, a lower dpi"):
            exports.make(heavy())
        assert taken(exports.make(job())).startswith(b"\x89PNG")


def test_closing_workers_let_nobody_wait(snapshot):
    with working(snapshot, workers=1) as (exports, _), ThreadPoolExecutor(1) as readers:
        asked = readers.submit(exports.make, heavy())
        until(lambda: exports._futures)
        exports.close()
        with pytest.raises(BusyError, match="exports are closing"):
            asked.result(LONG)


@linux
def test_the_largest_pictures_stay_in_the_memory_a_worker_may_have(snapshot):
    """Several different ones in turn, as Typst remembers the last."""
    assert MOST_PIXELS <= 80_000_000, "measure the memory of a worker again; see Limits.memory"
    with working(snapshot, workers=1) as (exports, (pid,)):
        across, down = picture_size(exports, HEAVY)
        before = status(os.getpid(), "VmRSS")
        scale = f"{math.sqrt(0.96 * MOST_PIXELS / across / down):.2f}"
        for number in range(4):
            across, down = picture_size(exports, {**HEAVY, "title": f"{number}", "scale": scale})
            assert 0.9 * MOST_PIXELS < across * down <= MOST_PIXELS
        assert workers_below(os.getpid()) >= {pid}
        assert status(pid, "VmHWM") < exports.limits.memory / MIB
        assert status(pid, "VmRSS") < exports.limits.memory / MIB / 3
        assert status(os.getpid(), "VmRSS") < before + 16


def test_answering_an_export_loads_nothing_that_draws(snapshot):
    code = (
        "import sys\n"
        "from webapp import create_app\n"
        "app = create_app()\n"
        "assert 'pebble' not in sys.modules\n"
        f"assert app.test_client().get('/export.png', query_string={SMALL}).status_code == 200\n"
        f"assert app.test_client().get('/export.html', query_string={SMALL}).status_code == 200\n"
        "app.extensions['exports'].close()\n"
        "print([m for m in ('folium', 'geopandas', 'shapely', 'numpy', 'pydantic', 'jinja2.ext',"
        " 'typst', 'citeproc', 'webapp.export.export', 'webapp.maps.scene') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@linux
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_the_server(snapshot, tmp_path, ending):
    process = subprocess.Popen(
        [sys.executable, "-m", "webapp", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    try:
        line = next(line for line in process.stdout if "http" in line)
        address = re.search(r"http://\S+/", line)[0]
        asked = f"{address}export.png?{urlencode(SMALL)}"
        with urlopen(asked, timeout=LONG) as answer:  # noqa: S310 (our own server)
            assert answer.status == 200
        below = descendants(process.pid)
        assert len(workers_below(process.pid)) == 3
        process.send_signal(ending)
        _, errors = process.communicate(timeout=LONG)
    finally:
        process.kill()
        process.wait()
    until(lambda: not any(Path(f"/proc/{pid}/stat").exists() for pid in below))
    if ending != signal.SIGKILL:
        assert all(re.match(DATED, line) for line in errors.splitlines()), errors
        assert list(tmp_path.iterdir()) == []
