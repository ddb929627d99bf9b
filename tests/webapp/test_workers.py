"""The press's workers: bounded in number, time and memory, and gone with the server."""

from __future__ import annotations

import contextlib
import math
import os
import random
import re
import signal
import struct
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote_from_bytes, urlencode
from urllib.request import urlopen

import pytest

from geodata.errors import AtlasError, BusyError, RequestError, TooLargeError, UnknownNameError
from tests.serving import serve
from webapp.application import assemble_app
from webapp.edition import read_edition
from webapp.maps.style import LAYERS
from webapp.press.asking import ASKED
from webapp.press.export import PRESSES
from webapp.press.formats import FORMATS
from webapp.press.medium import MOST_PIXELS
from webapp.press.worker import MIB, Job
from webapp.press.workers import Limits, Workers

SMALL = {"bbox": "126,41,132,44", "layers": "tumen_border", "size": "300x200"}
HEAVY = {"size": "4000x4000", "layers": ",".join(LAYERS)}
LONG = 60
linux = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads /proc")


def job(suffix=".png", **asked):
    return Job("export", suffix, {**SMALL, **asked})


def heavy():
    return Job("export", ".png", HEAVY)


def taken(made):
    with made.take() as file:
        return file.read()


def picture_size(press, asked):
    """Press a picture; return its width and height, and read no more of it than that."""
    with press.press(Job("export", ".png", asked)).take() as file:
        return struct.unpack(">16xII", file.read(24))


def until(found, seconds=LONG):
    """Wait for something to be found, and return it."""
    ends = time.monotonic() + seconds
    while not (what := found()):
        assert time.monotonic() < ends, "it never came"
        time.sleep(0.02)
    return what


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
def pressing(edition, **limits):
    """A press of its own with its workers started; yield it and their process ids."""
    before = workers_below(os.getpid())
    press = Workers(edition, Limits(**limits))
    try:
        taken(press.press(job()))
        wanted = press.limits.workers
        yield (
            press,
            until(lambda: len(found := workers_below(os.getpid()) - before) == wanted and found),
        )
    finally:
        press.close()


@pytest.fixture(scope="module")
def press(edition):
    press = Workers(edition)
    yield press
    press.close()


def test_every_format_can_be_made():
    assert set(FORMATS) == set(PRESSES)


@pytest.mark.parametrize(
    ("asked", "kind", "words"),
    [
        (job(lang="fr"), RequestError, "lang: 'fr' is not known; give one of en, ko, zh"),
        (job(size="9x9"), RequestError, "size: 9x9; give sides of"),
        (job(".gif"), UnknownNameError, "export.gif: no known format; give .png"),
        (Job("preview", ".png", {"colour": "red"}), RequestError, "colour: is not known"),
    ],
)
def test_an_error_of_the_press_arrives_as_itself(press, asked, kind, words):
    with pytest.raises(kind, match=re.escape(words)) as caught:
        press.press(asked)
    assert type(caught.value) is kind


def test_an_unforeseen_error_is_in_plain_words_and_the_worker_stays(press):
    with pytest.raises(AtlasError, match=r"export\.png: the press failed \(AttributeError\); "):
        press.press(Job("export", ".png", {"bbox": 7}))
    assert taken(press.press(job())).startswith(b"\x89PNG")


def test_an_edition_is_pressed_after_its_file_is_gone(edition, tmp_path):
    path = tmp_path / "lost.edition"
    edition.copy(path)
    lost = read_edition(path)
    path.unlink()
    with pressing(lost, workers=1, exports=1) as (press, _):
        assert taken(press.press(job())).startswith(b"\x89PNG")


@linux
def test_a_full_press_refuses_at_once_while_the_map_answers(edition):
    before = workers_below(os.getpid())
    app = assemble_app(edition)
    with serve(app) as address, ThreadPoolExecutor(4) as readers:
        asked = f"{address}/export.png?{urlencode(SMALL)}"
        with urlopen(asked, timeout=LONG) as first:  # noqa: S310 (our own server)
            assert first.status == 200
        stopped = until(lambda: len(found := workers_below(os.getpid()) - before) == 2 and found)
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        waiting = [readers.submit(urlopen, asked, timeout=LONG) for _ in range(4)]
        press = app.extensions["press"]
        until(lambda: len(press._futures) == 4)
        with pytest.raises(HTTPError) as caught:
            urlopen(asked, timeout=LONG)  # noqa: S310 (our own server)
        with caught.value as refused:
            assert refused.code == 503
            assert int(refused.headers["Retry-After"]) > 0
            assert b"the press is full (4 exports)" in refused.read()
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
def test_a_killed_worker_is_an_error_with_a_remedy_and_the_next_export_works(edition):
    with pressing(edition, workers=1) as (press, pids), ThreadPoolExecutor(1) as readers:
        asked = readers.submit(press.press, heavy())
        until(lambda: any(future.running() for future in tuple(press._futures)))
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        with pytest.raises(AtlasError, match=r"its worker ended \(SIGKILL\).*; ask for a smaller"):
            asked.result(LONG)
        assert taken(press.press(job())).startswith(b"\x89PNG")


@linux
def test_workers_killed_while_they_wait_are_started_again(edition):
    with pressing(edition) as (press, pids):
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        assert taken(press.press(job())).startswith(b"\x89PNG")


def test_an_export_that_takes_too_long_is_refused_and_the_next_one_works(edition):
    with pressing(edition, workers=1, seconds=0.4) as (press, _):
        with pytest.raises(TooLargeError, match=r"not made within 0\.4 seconds; ask for a smaller"):
            press.press(heavy())
        press.limits = Limits(workers=1)
        assert taken(press.press(job())).startswith(b"\x89PNG")


@linux
def test_an_export_that_needs_too_much_memory_is_an_error_and_the_next_one_works(edition):
    with pressing(edition, workers=1, memory=200 * MIB) as (press, _):
        with pytest.raises(AtlasError, match="memory; ask for a smaller size, a lower dpi"):
            press.press(heavy())
        assert taken(press.press(job())).startswith(b"\x89PNG")


def test_a_closing_press_lets_nobody_wait(edition):
    with pressing(edition, workers=1) as (press, _), ThreadPoolExecutor(1) as readers:
        asked = readers.submit(press.press, heavy())
        until(lambda: press._futures)
        press.close()
        with pytest.raises(BusyError, match="the press is closing"):
            asked.result(LONG)


@linux
def test_the_largest_pictures_stay_in_the_memory_a_worker_may_have(edition):
    """Several different ones in turn, as Typst remembers the last."""
    assert MOST_PIXELS <= 80_000_000, "measure the memory of a worker again; see Limits.memory"
    with pressing(edition, workers=1) as (press, (pid,)):
        across, down = picture_size(press, HEAVY)
        before = status(os.getpid(), "VmRSS")
        scale = f"{math.sqrt(0.96 * MOST_PIXELS / across / down):.2f}"
        for number in range(4):
            across, down = picture_size(press, {**HEAVY, "title": f"{number}", "scale": scale})
            assert 0.9 * MOST_PIXELS < across * down <= MOST_PIXELS
        assert workers_below(os.getpid()) >= {pid}
        assert status(pid, "VmHWM") < press.limits.memory / MIB
        assert status(pid, "VmRSS") < press.limits.memory / MIB / 3
        assert status(os.getpid(), "VmRSS") < before + 16


def test_answering_an_export_loads_nothing_of_the_press(edition):
    code = (
        "import sys\n"
        "from webapp import create_app\n"
        "app = create_app()\n"
        "assert 'pebble' not in sys.modules\n"
        f"assert app.test_client().get('/export.png', query_string={SMALL}).status_code == 200\n"
        f"assert app.test_client().get('/export.html', query_string={SMALL}).status_code == 200\n"
        "app.extensions['press'].close()\n"
        "print([m for m in ('folium', 'geopandas', 'shapely', 'numpy', 'pydantic', 'jinja2.ext',"
        " 'typst', 'edtf', 'webapp.press.export', 'webapp.maps.scene') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@linux
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_the_server(edition, tmp_path, ending):
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
        assert len(workers_below(process.pid)) == 2
        process.send_signal(ending)
        _, errors = process.communicate(timeout=LONG)
    finally:
        process.kill()
        process.wait()
    until(lambda: not any(Path(f"/proc/{pid}/stat").exists() for pid in below))
    if ending != signal.SIGKILL:
        assert errors == ""
        assert list(tmp_path.iterdir()) == []


def test_an_export_that_has_not_changed_is_not_sent_again(client):
    first = client.get("/export.png", query_string=SMALL)
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "no-cache"
    assert first.content_length == len(first.data)
    again = client.get("/export.png", query_string=SMALL, headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == tag


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_of_the_press_carries_the_security_headers(client, suffix):
    headers = client.head(f"/export{suffix}", query_string=SMALL).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'none'")
    assert f'filename="routes-out{suffix}"' in headers["Content-Disposition"]


def test_a_preview_is_a_picture_that_runs_nothing_and_counts_its_pages(client):
    response = client.get("/preview.svg", query_string={**SMALL, "format": "pdf"})
    assert response.content_type == "image/svg+xml"
    assert int(response.headers["X-Sheet-Pages"]) >= 1
    policy = response.headers["Content-Security-Policy"]
    assert "script-src 'none'; style-src 'unsafe-inline'; font-src data:" in policy
    assert "sandbox" in policy


@pytest.mark.parametrize(
    ("query", "code", "words"),
    [
        ("lang=en&lang=ko", 422, "lang: is given more than once; give it once"),
        (f"title={'x' * 31_000}", 414, "longer than 30000 bytes"),
        ("format=gif", 422, "format: 'gif' is not known; give one of png, svg, pdf, html"),
    ],
)
def test_a_query_that_no_view_has_is_refused_before_the_press(client, query, code, words):
    response = client.get(f"/preview.svg?{query}")
    assert response.status_code == code
    assert words in response.text


NAMES = [*ASKED, "format", "colour"]
ODD = [
    b"", b"0", b"-1", b"nan", b"inf", b"-inf", b"1e308", b"1e999", b"9" * 400, b"0x10", b"1_0",
    b"\x00", b"\x1b[31m", b"\r\nX: y", b"\xff\xfe", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80",
    "\u202eabc\u2066".encode(), "\ufeff".encode(), "١٢٣".encode(), b"../../etc/passwd", b"<svg/>",
    b"{{7*7}}", b'#eval("1")', b"$x$", b"'\"\\", b"x" * 199, b"x" * 3000, b"en", b"ko", b"a4",
    b"90mm", b"90x60mm", b"300x200", b"200x200", b"99999x99999", b"0x0", b"nanxnan", b"72", b"600",
    b"126,41,132,44", b"132,44,126,41", b"nan,nan,nan,nan", b"inf,-inf,inf,inf", b"1,2,3",
    b"1e308,-1e308,1e309,1", b"0,0,0,0", b"180,90,-180,-90", b",,,,", b"tumen_border",
    b"tumen_border,roads", b"yanbian," * 100, b"pdf", b"html", b"svg", b"4", b"1999/2001", b"all",
]  # fmt: skip


def fuzzed(chance):
    """A query: mostly one fault in a small view, at times several names and none sound."""
    if chance.random() < 0.2:  # words that a view may have, and a sheet is to set
        words = b"".join(chance.choices(ODD, k=3))[:150]
        return f"{urlencode(SMALL)}&{chance.choice(['title', 'q'])}={quote_from_bytes(words)}"
    pairs = [] if chance.random() < 0.3 else [(k, v.encode()) for k, v in SMALL.items()]
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(NAMES).encode() if chance.random() < 0.9 else chance.choice(ODD)
        if chance.random() < 0.9:
            pairs = [pair for pair in pairs if pair[0] != name.decode("latin-1")]
        value = chance.choice(ODD)
        if chance.random() < 0.2:
            value += chance.choice(ODD)
        pairs.append((name, value))
    if not any(name in ("size", b"size", b"paper") for name, _ in pairs):
        pairs.append(("size", b"300x200"))
    parts = [f"{quote_from_bytes(os.fsencode(k))}={quote_from_bytes(v)}" for k, v in pairs]
    if chance.random() < 0.1:
        parts.append(chance.choice(["%", "%zz", "%ff%", "&&&", "=", "a=b=c", "+", "%00=%00"]))
    return "&".join(parts)


@pytest.mark.parametrize("path", ["/preview.svg", *(f"/export{suffix}" for suffix in FORMATS)])
def test_no_query_whatever_is_an_error_of_the_server(client, path):
    chance = random.Random(f"{path} 20")  # noqa: S311 (the same each time)
    for _ in range(60):
        query = fuzzed(chance)
        code = client.get(f"{path}?{query}").status_code
        assert code in {200, 400, 404, 413, 414, 422, 503}, (code, f"{path}?{query}")


def test_a_preview_refuses_what_the_export_would(client):
    asked = {"paper": "a3", "dpi": "600", "format": "png"}
    response = client.get("/preview.svg", query_string=asked)
    assert response.status_code == 413
    assert "ask for a lower dpi" in response.text
    assert client.get("/preview.svg", query_string={**asked, "format": "svg"}).status_code == 200
