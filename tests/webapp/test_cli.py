import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from geodata.dataset.folder import BUILT_IN
from tests.datasets import INCIDENTS, copy_mediterranean, write_dataset, write_mediterranean
from tests.geodata.dataset.breaking import break_folder
from tests.geodata.dataset.broken import bounded, raw_signs
from tests.geodata.dataset.sound import sound, write
from tests.subject import LAYER_NAMES
from webapp import cli
from webapp.cli import main

README = Path(__file__).parents[2] / "README.md"


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_check_says_that_all_is_well():
    result = run("check")
    assert result.exit_code == 0
    assert "all is well" in result.output


def test_check_says_which_folder_it_checked(tmp_path, monkeypatch):
    assert f"{BUILT_IN}: " in run("check").output
    monkeypatch.chdir(write_dataset(tmp_path / "small"))
    assert run("check", ".").output.startswith(f"{tmp_path / 'small'}: small 1.0.0: all is well")
    (tmp_path / "small" / "sources.json").write_text("[")
    assert f"{tmp_path / 'small'}: " in run("check", ".").output


def test_check_prints_every_problem_and_fails(tmp_path):
    broken = INCIDENTS.replace('place = "harbour"', 'place = "x"').replace("paper-2000", "y-1")
    result = run("check", write_dataset(tmp_path, incidents_toml=broken))
    assert result.exit_code == 1
    assert "'x' is not in places.toml" in result.output
    assert "'y-1' is not in sources.json" in result.output


@pytest.mark.parametrize("command", ["check", "build", "migrate", "serve", "export"])
def test_a_folder_that_is_no_dataset_is_refused_in_plain_words(tmp_path, command):
    folder = tmp_path / "nothing"
    arguments = {
        "check": ["check", folder],
        "build": ["build", "--out", tmp_path / "out", "--dataset", folder],
        "migrate": ["migrate", folder],
        "serve": ["serve", "--port", "0", "--dataset", folder],
        "export": ["export", tmp_path / "x.png", "--dataset", folder],
    }
    result = run(*arguments[command])
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "nothing" in result.output


def test_build_writes_one_file_a_layer(tmp_path):
    result = run("build", "--out", tmp_path / "layers")
    assert result.exit_code == 0
    assert {path.stem for path in (tmp_path / "layers").iterdir()} == set(LAYER_NAMES)


def test_build_into_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    result = run("build", "--out", tmp_path / "file")
    assert result.exit_code == 1
    assert "cannot be written" in result.output
    assert (tmp_path / "file").read_text() == ""


def test_a_broken_dataset_writes_nothing(tmp_path):
    dataset = write_dataset(tmp_path / "d", incidents_toml="[[incident]]\nid = 1")
    result = run("build", "--out", tmp_path / "out", "--dataset", dataset)
    assert result.exit_code == 1
    assert "incidents.toml:record 1: id: " in result.output
    assert not (tmp_path / "out").exists()


def test_migrate_rewrites_a_folder_and_lists_what_a_person_must_decide(tmp_path):
    folder = copy_mediterranean(tmp_path / "med")
    assert run("check", folder).exit_code == 1
    result = run("migrate", folder)
    assert result.exit_code == 0, result.output
    assert f"{folder / 'dataset.toml'}: rewritten" in result.output
    assert "places.toml" not in result.output
    assert "\nroutes.toml:zuwara-lampedusa: by: format 1 did not say how" in result.output
    assert run("check", folder).exit_code == 0
    again = run("migrate", folder)
    assert (again.exit_code, again.output) == (
        0,
        f"{folder}: is of the present format already; nothing is rewritten\n",
    )


@pytest.mark.parametrize(("own", "words"), [(True, "the atlas of this installation"), (False, "")])
def test_migrate_refuses_a_folder_that_it_cannot_write(tmp_path, monkeypatch, own, words):
    folder = copy_mediterranean(tmp_path / "med")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    # not by the folder's mode, which binds no administrator
    monkeypatch.setattr(cli.os, "access", lambda _, mode: mode != os.W_OK)
    if own:
        monkeypatch.setattr(cli, "BUILT_IN", folder)
    result = run("migrate", folder)
    assert result.exit_code == 1
    assert "not writable; copy the folder and migrate the copy" in result.output
    assert words in result.output
    assert ("the atlas of this installation" in result.output) is own
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_dataset_of_another_sea_is_built(tmp_path):
    folder = write_mediterranean(tmp_path / "med")
    result = run("build", "--out", tmp_path / "out", "--dataset", folder)
    assert result.exit_code == 0, result.output
    assert '"by":"water"' in (tmp_path / "out" / "russia_route.geojson").read_text()


def test_export_writes_a_picture(tmp_path, snapshot):
    file = tmp_path / "map.png"
    result = run("export", file, "--bbox", "126,41,132,44", "--layers", "tumen_border,yanbian")
    assert result.exit_code == 0, result.output
    assert file.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["x.bmp"], "use one of .png"),
        (["x.png", "--bbox", "1,2,3"], "is not four numbers"),
        (["x.png", "--layers", "moon"], "mongolia_route"),
        (["x.png", "--size", "9x9"], "size"),
        (["x.png", "--bbox", "60,0,61,1"], "nothing of"),
        (["x.png", "--layers", ""], "layers"),
        (["x.png", "--paper", "a4", "--size", "90mm"], "one rules out the other"),
        (["x.png", "--dpi", "9"], "dpi: '9' cannot be had; give 72 to 600"),
        (["x.png", "--date", "today"], "date: "),
        (["x.png", "--view", "?colour=red"], "colour: is not known"),
        (["x.png", "--view", "https://atlas.example/en/sources/"], "is not that of a map"),
        (["x.png", "--site", "nowhere"], "site"),
    ],
)
def test_an_export_that_cannot_be_drawn_says_why(tmp_path, snapshot, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    result = run("export", *arguments)
    assert result.exit_code == 1
    assert words in result.output
    assert list(tmp_path.iterdir()) == []


def test_an_option_rules_over_the_view(tmp_path, snapshot):
    view = "https://atlas.example/ko/?z=6&at=129.00,42.50&layers=yanbian&from=2002-01"
    ours, theirs = tmp_path / "ours.svg", tmp_path / "theirs.svg"
    options = ["--size", "400x300", "--title", "A < B", "--date", "2026-03-01"]
    assert run("export", theirs, "--view", view, "--size", "400x300").exit_code == 0
    assert run("export", ours, "--view", view, "--lang", "zh", *options).exit_code == 0
    body, as_viewed = (one.read_text("utf-8") for one in (ours, theirs))
    assert 'lang="zh"' in body
    assert 'lang="ko"' in as_viewed
    assert "A &lt; B" in body
    assert "2026年3月1日" in re.sub(r"<[^>]+>", "", body)  # a line may break in it
    assert "from=2002-" in body  # the line may break here


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".html"])
def test_the_suffix_decides_the_format_in_capitals_too(tmp_path, snapshot, suffix):
    file = tmp_path / f"map{suffix.upper()}"
    result = run("export", file, "--bbox", "126,41,132,44", "--size", "600x500")
    assert result.exit_code == 0, result.output
    starts = {".png": b"\x89PNG", ".svg": b"<", ".pdf": b"%PDF-", ".html": b"<!doctype html>"}
    assert file.read_bytes().startswith(starts[suffix])


def test_further_pages_of_a_picture_are_files_beside_it(tmp_path, snapshot):
    file = tmp_path / "map.svg"
    options = ["--content", "legend", "--size", "90x70mm", "--layers", "tumen_border"]
    result = run("export", file, "--bbox", "126,41,132,44", *options)
    assert result.exit_code == 0, result.output
    written = [str(tmp_path / name) for name in ("map.svg", "map-2.svg")]
    assert result.output.split()[:2] == written
    assert sorted(map(str, tmp_path.iterdir()))[-2:] == sorted(result.output.split())[-2:]


def test_a_view_too_full_for_its_size_is_told_and_made(tmp_path, snapshot):
    file = tmp_path / "map.svg"
    result = run("export", file, "--size", "90x70mm")
    assert result.exit_code == 0, result.output
    assert "much lies close together at this size" in result.stderr
    assert file.exists()
    assert "close together" not in run("export", file, "--paper", "a3").output


def test_a_taken_port_is_one_clear_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--port", port)
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "choose another --host or --port" in result.output


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_serve_prints_its_address_answers_and_stops_cleanly(snapshot, ending):
    process = subprocess.Popen(
        [sys.executable, "-m", "webapp", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        line = next(line for line in process.stdout if "http" in line)
        address = re.search(r"http://\S+/", line)[0]
        with urlopen(f"{address}health", timeout=10) as answer:  # noqa: S310 (our own server)
            assert answer.status == 200
        process.send_signal(ending)
        out, errors = process.communicate(timeout=20)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 0
    assert "The atlas is closed." in out
    dated = r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d (INFO|WARNING) "
    assert all(re.match(dated, line) for line in errors.splitlines()), errors
    assert "serving snapshot" in errors


def test_answering_needs_neither_folium_nor_geopandas(snapshot):
    code = (
        "import sys; from webapp import create_app; c = create_app().test_client(); "
        "assert c.get('/').status_code == 200; assert c.get('/incidents/').status_code == 200; "
        "print([m for m in ('folium', 'geopandas', 'shapely', 'numpy', 'pydantic', 'jinja2.ext',"
        " 'typst') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_command_and_option_stands_in_the_readme():
    text = README.read_text(encoding="utf-8")
    for name, command in main.commands.items():
        assert f"routes-out {name}" in text
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--"):
                    assert option in text, f"{name} {option}"
    assert "ROUTES_OUT_CACHE" in text


def test_no_text_of_a_dataset_acts_on_the_terminal(tmp_path):
    files = sound()
    files["incidents.toml"] = files["incidents.toml"].replace(
        b"Five people arrive", b"\\u001b]0;owned\\u0007\\u202e"
    )
    files["\x1b[2J.toml"] = b""
    write(tmp_path / "a\x1b[31mb", files)
    result = run("check", tmp_path / "a\x1b[31mb")
    assert result.exit_code == 1
    assert raw_signs(result.output.replace("\n", "")) == []
    assert "title: holds \\x1b, a sign that acts" in result.output
    assert "a\\x1b[31mb: " in result.output
    assert "\\x1b[2J.toml:-: file: is not read" in result.output


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_check_ends_with_its_own_words_whatever_the_folder_holds(tmp_path, seed):
    (tmp_path / "small").mkdir()
    break_folder(tmp_path / "small", seed)
    with bounded():
        result = run("check", tmp_path / "small")
    assert result.exit_code in (0, 1), result.exception
    assert "Traceback" not in result.output
    assert raw_signs(result.output.replace("\n", "")) == []


def test_a_terminal_without_the_letters_of_a_dataset_is_no_fault(tmp_path):
    write(tmp_path / "강", sound())
    command = [sys.executable, "-m", "webapp", "check", str(tmp_path / "강")]
    env = {**os.environ, "PYTHONIOENCODING": "latin-1:strict"}
    done = subprocess.run(command, capture_output=True, env=env, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\uac15: small 1.0.0: all is well" in done.stdout


def test_an_export_says_where_a_link_led_it(tmp_path, snapshot):
    (tmp_path / "real").mkdir()
    (tmp_path / "map.svg").symlink_to(tmp_path / "real" / "there.svg")
    result = run("export", tmp_path / "map.svg", "--bbox", "126,41,132,44", "--size", "600x500")
    assert result.output.strip() == str((tmp_path / "real" / "there.svg").resolve())
