"""The load scripts as far as they can be tested without clocks: what they ask, judge and end."""

from __future__ import annotations

import ast
import random
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.load import crowd, full, killing, lasting
from tests.load.atlas import Atlas, Told, asked, below, end, is_running, start, until
from tests.load.proxies import CONNECTIONS, PORT, PREFIX, caddy, nginx
from tests.serving import serve
from webapp.serving.limits import connection_limit

FOLDER = Path(__file__).parent
SCRIPTS = sorted(
    path for path in FOLDER.glob("[!_t]*.py") if '__name__ == "__main__"' in path.read_text()
)
CONTRIBUTING = (FOLDER.parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")


def hello(environ, start_response):
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


@pytest.fixture
def served():
    with serve(hello) as origin:
        yield Atlas(int(origin.rpartition(":")[2]), SimpleNamespace(pid=0), Path())


def test_every_trial_of_the_issue_has_its_script():
    names = {path.stem for path in SCRIPTS}
    assert names >= {"browsers", "crowd", "greedy", "killing", "full", "lasting", "behind_nginx"}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_says_how_it_is_run_and_is_named_where_one_looks(path):
    said = ast.get_docstring(ast.parse(path.read_text()))
    assert f"``python -m tests.load.{path.stem}" in said
    assert f"python -m tests.load.{path.stem}" in CONTRIBUTING
    if path.stem != "behind_nginx":
        assert "[--nginx]" in said


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_a_script_reaches_loopback_only_and_ends_only_its_own(path):
    tree = ast.parse(path.read_text())
    texts = [one.value for one in ast.walk(tree) if isinstance(one, ast.Constant)]
    words = " ".join(str(one) for one in texts)
    if path != Path(__file__):
        assert not any(name in words for name in ("killall", "pkill", "fuser"))
    calls = [one.func.attr for one in ast.walk(tree)
             if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)]  # fmt: skip
    # by its id, and only where processes below our own server were looked for
    assert ("kill" not in calls) or path.stem in ("atlas", "killing")
    assert "killpg" not in calls
    hosts = {"connect", "bind", "create_connection"} & set(calls)
    assert not hosts or "127.0.0.1" in words or path.stem == "crowd"


def test_the_switch_for_nginx_and_the_number_of_processes_come_in_any_order():
    assert asked([]) == (1, False)
    assert asked(["--nginx"]) == (1, True)
    assert asked(["--nginx", "3"]) == asked(["3", "--nginx"]) == (3, True)


def test_a_reader_through_nginx_asks_below_the_prefix():
    plain = Atlas(1, SimpleNamespace(pid=0), Path())
    proxied = Atlas(1, SimpleNamespace(pid=0), Path(), proxied=True)
    assert plain.path("/en/") == "/en/"
    assert proxied.path("/en/") == f"{PREFIX}/en/"
    assert proxied.head("/en/").startswith(f"GET {PREFIX}/en/ HTTP/1.1\r\n".encode())
    assert proxied.client().port == PORT


def test_nginx_and_caddy_are_those_of_the_help_with_room_for_every_connection(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("subprocess.run", lambda *_, **__: None)
    nginx(tmp_path, 1234, 5678)
    text = (tmp_path / "nginx.conf").read_text()
    for part in (
        "listen 127.0.0.1:1234 ssl",
        "proxy_pass http://127.0.0.1:5678",
        "location /atlas/",
    ):
        assert part in text
    assert f"worker_connections {CONNECTIONS}" in text
    assert crowd.ALL < CONNECTIONS / 2  # of each reader one to nginx and one from it
    caddy(tmp_path, 1234, 5678)
    assert "reverse_proxy 127.0.0.1:5678" in (tmp_path / "Caddyfile").read_text()


def test_a_crowd_connects_dribbles_reads_and_forgets_who_was_closed(served):
    many = crowd.Crowd(served)
    try:
        assert crowd.ask(served)[0] == "200"
        many.join(3)
        many.dribble(2)
        many.read_slowly(2)
        assert (len(many.open), len(many.dribbling), len(many.reading)) == (7, 2, 2)
        many.open[0].close()
        many.leave_closed()
        assert len(many.open) == 6
    finally:
        many.leave()


def test_a_server_that_is_gone_is_no_answer_and_no_exception():
    gone = Atlas(1, SimpleNamespace(pid=0), Path())
    assert gone.ask("/en/") == (0, b"ConnectionRefusedError")


@pytest.mark.parametrize(
    ("samples", "flat"),
    [
        ([], True),
        ([50.0] * 20, True),
        ([40.0, 42, 44, 46] + [50.0] * 16, True),
        ([50.0 + number for number in range(20)], False),
        ([50.0] * 16 + [80.0] * 4, False),
    ],
)
def test_memory_is_flat_where_it_stops_growing_once_it_has_begun(samples, flat):
    assert lasting.is_flat(samples) is flat


def test_four_fifths_are_below_the_limit_and_leave_room_for_readers():
    limit = connection_limit(1024)
    held = round(lasting.SHARE * limit)
    assert limit - held > lasting.READERS + 32
    assert held > lasting.DRIBBLING + lasting.READING


def test_readers_ask_for_pages_and_now_and_then_for_another_picture():
    draw = random.Random(1)  # noqa: S311
    paths = [lasting.choose_path(draw) for _ in range(2000)]
    made = [path for path in paths if path.startswith(("/export", "/preview"))]
    assert 20 < len(made) < 140
    assert len(set(made)) > len(made) * 0.9
    assert set(lasting.PATHS) <= set(paths)


def test_a_full_house_is_due_to_who_has_something_made_and_to_nobody_else():
    assert lasting.is_due("/export.png?z=5", 503)
    assert not lasting.is_due("/en/", 503)
    assert lasting.is_due("/nowhere", 404)
    assert not lasting.is_due("/nowhere", 200)
    assert not lasting.is_due("/en/", 404)


def test_what_was_not_answered_and_what_grew_is_told(capsys):
    readers = lasting.Readers(Atlas(1, SimpleNamespace(pid=0), Path()))
    readers.answers = Counter({200: 9, 0: 1})
    readers.wrong[("/en/", 0)] += 1
    told = Told()
    lasting.judge(told, readers, [[50 + number, 9] for number in range(20)])
    assert told.end() == 1
    assert capsys.readouterr().out.count("FAIL") == 2


PLACES = (Path("/tmp/a"), Path("/tmp/b"))  # noqa: S108 (names only)


@pytest.mark.parametrize(
    ("said", "well"),
    [
        ((500, b"no room (No space left on device); free it"), True),
        ((503, b"No space left on device"), True),
        ((200, b"No space left on device"), False),
        ((500, b"Internal Server Error"), False),
        ((500, b"/tmp/a/1.png: No space left on device"), False),
        ((0, b"ConnectionResetError"), False),
    ],
)
def test_a_fault_of_a_full_disk_has_its_reason_and_no_path(said, well):
    assert full.tells(said, *PLACES) is well


def test_a_small_disk_is_one_that_the_server_alone_sees(tmp_path):
    command = full.own_disk(tmp_path, 7)
    assert command[:2] == ["unshare", "--mount"]
    assert command[-1] == str(tmp_path)
    assert "size=7m" in command[-2]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_what_is_killed_was_found_below_the_server_and_what_ended_is_known(tmp_path):
    log = tmp_path / "log"
    running = start(log, ["--dataset", str(tmp_path)])  # no dataset: it ends by itself
    try:
        assert running.pid not in killing.all_below(running.pid)
        assert killing.all_below(running.pid, b"no such word") == []
        assert until(lambda: running.process.poll() is not None)
    finally:
        end(running)
    assert not is_running(running.pid)
    assert below(running.pid) == []
    assert "dataset.toml" in log.read_text()
