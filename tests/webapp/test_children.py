"""Whatever stands in the current folder, only the atlas's own code runs: here and in every child."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from tests.geodata.dataset.sound import sound, write
from tests.waiting import LONG
from webapp.children import OWN_FOLDER, module_places

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("webapp", "geodata", "routes")
NEVER_IN_THE_WHEEL = ("__pycache__", "frontend", "derive", "node_modules")
ASKED = {"bbox": "120,30,130,45", "size": "300x200"}

# Of our own names, of what only drawing imports, and of what Python itself does in any child.
DECOYS = (*PACKAGES, "numpy", "shapely", "folium", "typst", "pebble", "pickle", "runpy", "signal")
LATE = ("numpy", "shapely", "folium", "typst", "uharfbuzz")
"""What a program that answers does not import itself; its children do."""


def copy_site(folder):
    """Copy the packages as a wheel brings them."""
    for name in PACKAGES:
        ignored = shutil.ignore_patterns(*NEVER_IN_THE_WHEEL)
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    return folder


def write_command(folder, site):
    """Write what pip writes into ``bin``; PYTHONPATH could not name a folder with a colon."""
    folder.mkdir()
    path = folder / "routes-out"
    first = f"import sys; sys.path.insert(0, {str(site)!r})"
    path.write_text(f"{first}\nfrom webapp.__main__ import main\nmain()\n", encoding="utf-8")
    return path


def write_decoys(folder, names, log):
    for name in names:
        (folder / name).mkdir(parents=True)
        text = f"open({str(log)!r}, 'a').write({name!r} + chr(10))\nraise SystemExit('foreign')\n"
        (folder / name / "__init__.py").write_text(text, encoding="utf-8")
    return folder


def write_small(folder):
    """Write a dataset that is built in no time: without ways."""
    write(folder, {name: content for name, content in sound().items() if name != "routes.toml"})
    return folder


@pytest.fixture(scope="module", params=["clone", "wheel"])
def places(request, tmp_path_factory):
    """A clone or an installed copy, its command in a folder of its own, and a cache for both."""
    base = tmp_path_factory.mktemp(request.param)
    site = ROOT if request.param == "clone" else copy_site(base / "a:site")
    return base, site, write_command(base / "bin", site), write_small(base / "small")


def environment(base, **more):
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    temporary = base / "temporary"
    temporary.mkdir(exist_ok=True)
    return {**kept, "ROUTES_OUT_CACHE": str(base / "cache"), "TMPDIR": str(temporary), **more}


def serve_and_export(command, cwd, env):
    """Serve in a folder, export once, end; return what was printed."""
    process = subprocess.Popen(
        command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        line = next((line for line in process.stdout if "http" in line), None)
        assert line, process.stderr.read()
        address = re.search(r"http://\S+/", line)[0]
        with urlopen(f"{address}export.png?{urlencode(ASKED)}", timeout=LONG) as answer:  # noqa: S310 (our own server)
            assert answer.read(4) == b"\x89PNG"
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=LONG)
    finally:
        process.kill()
        process.wait()
    # a log of dated lines is all that it says there
    assert [line for line in errors.splitlines() if " INFO " not in line] == []


def test_serving_building_and_workers_run_no_code_of_the_current_folder(places, tmp_path):
    base, _, command, dataset = places
    log = tmp_path / "log"
    foreign = write_decoys(tmp_path / "foreign", DECOYS, log)
    asked = [sys.executable, command, "serve", "--port", "0", "--dataset", dataset]
    serve_and_export(asked, foreign, environment(base))
    assert not log.exists(), log.read_text()
    assert list((base / "temporary").glob("routes-out-exports-*")) == []


def test_exporting_runs_no_code_of_the_current_folder(places, tmp_path):
    base, _, command, dataset = places
    log = tmp_path / "log"
    foreign = write_decoys(tmp_path / "foreign", DECOYS, log)
    out = tmp_path / "map.svg"
    asked = [sys.executable, command, "export", out, "--dataset", dataset]
    asked += [f"--{name}={value}" for name, value in ASKED.items()]
    # a snapshot of its own, so that it builds as well
    env = environment(base, ROUTES_OUT_CACHE=str(tmp_path / "cache"))
    done = subprocess.run(asked, cwd=foreign, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert out.exists()
    assert not log.exists(), log.read_text()


def test_a_program_of_ones_own_is_not_run_again_nor_what_stands_beside_it(places, tmp_path):
    """A script's folder is first among the places of modules; its workers do not look there."""
    base, site, _, dataset = places
    log = tmp_path / "log"
    foreign = write_decoys(tmp_path / "foreign", LATE, log)
    (foreign / "mine.py").write_text(
        f"import sys; sys.path.insert(1, {str(site)!r})\n"
        f"open({str(log)!r}, 'a').write('mine' + chr(10))\n"
        "from pathlib import Path\nfrom webapp import create_app\n"
        f"app = create_app(Path({str(dataset)!r}))\n"
        f"answer = app.test_client().get('/export.png', query_string={ASKED!r})\n"
        "app.extensions['exports'].close()\nassert answer.data[:4] == b'\\x89PNG', answer.data\n",
        encoding="utf-8",
    )
    asked = [sys.executable, "mine.py"]
    env = environment(base)
    done = subprocess.run(asked, cwd=foreign, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert log.read_text() == "mine\n"


def test_every_process_runs_the_copy_of_its_parent(tmp_path):
    """Each module of the copy writes down where it runs from, in whichever process."""
    log = tmp_path / "log"
    site = copy_site(tmp_path / "site")
    note = (
        f"\nimport os\nopen({str(log)!r}, 'a').write(f'{{os.getpid()}} {{__file__}}' + chr(10))\n"
    )
    for name in ("geodata/writing.py", "webapp/export/worker.py", "webapp/build/resources.py"):
        path = site / name
        path.write_text(path.read_text(encoding="utf-8") + note, encoding="utf-8")
    dataset = write_small(tmp_path / "small")
    (tmp_path / "elsewhere").mkdir()
    command = write_command(tmp_path / "bin", site)
    asked = [sys.executable, command, "serve", "--port", "0", "--dataset", dataset]
    # the clone is named as well: a child that looked for itself would run that
    serve_and_export(asked, tmp_path / "elsewhere", environment(tmp_path, PYTHONPATH=str(ROOT)))
    lines = [line.split(" ", 1) for line in log.read_text(encoding="utf-8").splitlines()]
    assert {Path(file).is_relative_to(site) for _, file in lines} == {True}
    by_file = {Path(file).name: {pid for pid, of in lines if of == file} for _, file in lines}
    assert len(by_file["writing.py"]) >= 3  # who answers, who builds, and a worker
    assert len(by_file["resources.py"]) == 1
    assert by_file["resources.py"].isdisjoint(by_file["worker.py"])


def test_a_clone_keeps_its_own_folder_and_drops_any_other(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "path", ["", str(tmp_path), *sys.path])
    monkeypatch.chdir(OWN_FOLDER)
    assert str(OWN_FOLDER) in module_places()
    assert str(tmp_path) in module_places()
    monkeypatch.chdir(tmp_path)
    assert str(tmp_path) not in module_places()
    assert "" not in module_places()
    monkeypatch.setattr(sys, "path", [])
    assert module_places() == [str(OWN_FOLDER)]
