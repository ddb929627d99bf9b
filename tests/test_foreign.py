"""Another project's ``routes``, ``geodata`` or ``webapp`` is named in one line, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

import webapp
from webapp import FLOORS, foreign_floor

ROOT = Path(__file__).resolve().parent.parent
FOREIGN = {
    "another": "from routes.mapper import Mapper\n",
    "one that cannot be imported": "import repoze.lru\n",
    "an empty one": "",
}
START = "import sys; sys.path[:0] = {paths!r}; from webapp.__main__ import main; main()"


def run(*paths, code=START):
    return subprocess.run(
        [sys.executable, "-c", code.format(paths=[str(path) for path in paths]), "check"],
        cwd=ROOT,  # a package in the current folder is passed over
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def write_package(folder, name, text):
    (folder / name).mkdir(parents=True)
    (folder / name / "__init__.py").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["routes", "geodata"])
@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_a_foreign_package_is_told_in_one_line_with_the_remedy(tmp_path, name, text):
    done = run(write_package(tmp_path, name, text), ROOT)
    assert done.returncode == 1
    assert done.stdout == ""
    where = tmp_path / name / "__init__.py"
    assert done.stderr == (
        f"Error: {name}: {where} is another project's package of this name; "
        "install routes-out in an environment of its own\n"
    )


@pytest.mark.parametrize("spec", [None, ModuleSpec("webapp", None)])
def test_a_package_of_which_at_most_the_folder_is_left_is_told_too(monkeypatch, spec):
    monkeypatch.setattr(webapp, "find_spec", lambda _: spec)
    assert foreign_floor().startswith("webapp: the atlas's package of this name is not there whole")


def test_a_web_server_is_told_by_an_import_error(tmp_path):
    code = "import sys; sys.path[:0] = {paths!r}; import webapp; webapp.create_app()"
    done = run(write_package(tmp_path, "routes", ""), ROOT, code=code)
    assert done.stderr.splitlines()[-1].startswith("ImportError: routes: ")


def test_every_floor_is_our_own_and_is_checked():
    assert foreign_floor() == ""
    assert {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"} == set(FLOORS)
