"""Many exports by one table: checked whole first, then each written whole or not at all."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from webapp.cli import main
from webapp.errors import RequestError
from webapp.export.batch import MOST_ROWS, ask, read_batch

SMALL = "bbox=126,41,132,44"


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def table(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "views.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_every_row_becomes_a_file(snapshot, tmp_path, table):
    path = table(
        "out,view,size,lang,title,from\n"
        'a.png,"/ko/?z=7&at=129.0,42.5&layers=yanbian",300x200,,"Yanbian, close",\n'
        "\n"
        'deep/b.svg,"?z=5&at=120,40",300x200,zh,,2002-01\n'
        "c.pdf,,,,,\n",
        "utf-8-sig",
    )
    result = run("export", "--batch", path, tmp_path / "made", "--layers", "mongolia_route,yanbian")
    assert result.exit_code == 0, result.output
    assert "3 of 3 files are written" in result.output
    made = tmp_path / "made"
    assert (made / "a.png").read_bytes().startswith(b"\x89PNG")
    body = (made / "deep" / "b.svg").read_text("utf-8")
    assert 'lang="zh"' in body
    assert "from=2002-01" in body
    assert (made / "c.pdf").read_bytes().startswith(b"%PDF")


def test_what_stands_in_a_row_rules_over_what_is_given(tmp_path, table):
    path = table('out,view,dpi\na.png,"/ko/?z=5&at=120.00,40.00",150\nb.png,,\n')
    first, second = read_batch(path, tmp_path, {"lang": "zh", "dpi": "300"}, "?z=6&at=121,41")
    assert first.asked == {"z": "5", "at": "120.00,40.00", "lang": "zh", "dpi": "150"}
    assert second.asked == {"z": "6", "at": "121,41", "lang": "zh", "dpi": "300"}


def test_a_bbox_rules_over_the_place_of_a_view():
    assert ask("?z=5&at=120,40&from=2002-01", {"bbox": "1,2,3,4"}) == {
        "from": "2002-01",
        "bbox": "1,2,3,4",
    }


@pytest.mark.parametrize(
    ("cells", "given", "asked"),
    [
        ("size\na.png,90mm", {"paper": "a4"}, {"size": "90mm"}),
        ("paper\na.png,a3", {"size": "90mm", "dpi": "150"}, {"paper": "a3", "dpi": "150"}),
        ("scale\na.png,2", {"dpi": "300"}, {"scale": "2"}),
        ('z,at\na.png,5,"120,40"', {"bbox": "1,2,3,4"}, {"z": "5", "at": "120,40"}),
    ],
)
def test_a_row_rules_out_what_is_given_against_it(tmp_path, table, cells, given, asked):
    (row,) = read_batch(table(f"out,{cells}\n"), tmp_path, given)
    assert row.asked == asked


def test_every_fault_of_a_row_is_named(tmp_path, table):
    path = table("out,view,size,lang\na.bmp,?colour=red,9x9,fr\n")
    with pytest.raises(RequestError) as caught:
        read_batch(path, tmp_path, {})
    for words in ("a.bmp: the suffix", "colour: is not known", "size: 9x9", "lang: 'fr'"):
        assert f"views.csv: row 2: {words}" in str(caught.value)


@pytest.mark.parametrize(
    ("out", "words"),
    [
        ("round/a.png", "cannot be reached; name another file"),
        ("x" * 300 + ".png", "cannot be reached; name another file"),
        ("taken.png", "'taken.png' is a folder; name a file"),
        ("away/a.png", "leaves the folder"),
        ("/a.png", "leaves the folder"),
        ('"a\tb.png"', "has control characters"),
        (".png", "names no known format"),
        ("a.png\nA.png", "row 3: out: A.png is row 2's"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused_first(tmp_path, table, out, words):
    folder = tmp_path / "made"
    (folder / "taken.png").mkdir(parents=True)
    (folder / "round").symlink_to("round")
    (folder / "away").symlink_to(tmp_path)
    with pytest.raises(RequestError) as caught:
        read_batch(table(f"out\n{out}\n"), folder, {})
    assert words in str(caught.value)


@pytest.mark.parametrize("out", ["a.png\na-2.png", "A-12.png\na.png", "a.svg\na-3.svg"])
def test_no_row_has_the_name_of_a_further_page_of_another(tmp_path, table, out):
    """How many pages an export has is known once it is made: the last would overwrite the first."""
    with pytest.raises(
        RequestError, match=r"row \d: out: .* may be a further page of row \d's file"
    ):
        read_batch(table(f"out\n{out}\n"), tmp_path, {})


@pytest.mark.parametrize("out", ["a.pdf\na-2.pdf", "a-2.png\nb.png", "a.png\na-1.png"])
def test_names_that_no_further_page_has_are_free(tmp_path, table, out):
    assert len(read_batch(table(f"out\n{out}\n"), tmp_path, {})) == 2


def test_a_folder_that_is_a_file_is_refused(tmp_path, table):
    path = table("out\na.png\n")
    with pytest.raises(RequestError, match="is no folder; name one to write into"):
        read_batch(path, path, {})


def test_a_long_table_is_checked_in_one_go(tmp_path, table, monkeypatch):
    resolved = []
    plain = Path.resolve
    monkeypatch.setattr(Path, "resolve", lambda one: resolved.append(one) or plain(one))
    read_batch(table("out\n" + "".join(f"{n}.png\n" for n in range(200))), tmp_path, {})
    assert len(resolved) <= 200 * 3


def test_every_fault_is_named_with_its_row_and_nothing_is_written(snapshot, tmp_path, table):
    path = table(
        "out,view,size\n"
        "a.png,,9x9\n"
        "a.bmp,,\n"
        ",,\n"
        ",?z=5&at=120,40,300x200\n"
        "../b.png,,\n"
        "c.png,?colour=red,\n"
        "d.png,,\n"
        "d.png,,\n"
        "e.png,,,,x\n"
    )
    result = run("export", "--batch", path, tmp_path / "made")
    assert result.exit_code == 1
    for words in (
        "views.csv: row 2: size: 9x9; give sides",
        "views.csv: row 3: a.bmp: the suffix names no known format",
        "views.csv: row 5: has 4 cells where the header has 3; put text with commas in quotes",
        "views.csv: row 6: out: '../b.png' leaves the folder",
        "views.csv: row 7: colour: is not known",
        "views.csv: row 9: out: d.png is row 8's; name another file",
        "views.csv: row 10: has 5 cells where the header has 3",
        "nothing was written",
    ):
        assert words in result.output
    assert "row 4" not in result.output
    assert not (tmp_path / "made").exists()


def test_a_row_that_shows_nothing_is_named_and_the_others_are_kept(snapshot, tmp_path, table):
    path = table(
        f"out,bbox,layers,size\na.svg,{SMALL[5:]!r},yanbian,300x200\n".replace("'", '"')
        + 'b.svg,"60,0,61,1",yanbian,300x200\n'
    )
    result = run("export", "--batch", path, tmp_path / "made")
    assert result.exit_code == 1
    assert "1 of 2 files are written" in result.output
    assert "views.csv: row 3: bbox, layers: nothing of yanbian lies in" in result.output
    assert [one.name for one in (tmp_path / "made").iterdir()] == ["a.svg"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty; begin with a header of out, view"),
        ("out,colour\na.png,red\n", "row 1: 'colour' is no column; use any of out, view"),
        ("view\n?z=5&at=1,2\n", "row 1: there is no column 'out'"),
        ("out,out\na.png,b.png\n", "row 1: out: stands twice"),
        ("out\n", "has no row below its header"),
        ('out\n"a.png\n', "is no CSV in UTF-8"),
        ("out\n" + "a.png\n" * (MOST_ROWS + 1), "rows; split it"),
        ("out\n" + "x" * 200_000, "is no CSV in UTF-8"),
    ],
)
def test_a_table_that_is_none_is_refused(tmp_path, table, text, words):
    with pytest.raises(RequestError) as caught:
        read_batch(table(text), tmp_path, {})
    assert words in str(caught.value)


def test_a_table_in_another_encoding_or_none_at_all_is_refused(tmp_path, table):
    with pytest.raises(RequestError, match="is no CSV in UTF-8"):
        read_batch(table("out,title\na.png,Bé\n", "latin-1"), tmp_path, {})
    with pytest.raises(RequestError, match="cannot be read"):
        read_batch(tmp_path / "none.csv", tmp_path, {})


def test_no_table_gives_a_traceback(tmp_path):
    draw = random.Random(5)  # noqa: S311 (no secret)
    signs = 'out,view\n\r"\0;=?&/é한.pngsv' + "\ufeff"
    for _ in range(300):
        path = tmp_path / "odd.csv"
        head = draw.choice(["out,view\n", "out\n", ""])
        path.write_bytes((head + "".join(draw.choices(signs, k=40))).encode())
        fault = ""
        try:
            read_batch(path, tmp_path, {})
        except RequestError as error:
            fault = str(error)
        assert not fault or fault.startswith("odd.csv")


def test_a_file_is_to_be_named():
    result = run("export")
    assert result.exit_code == 1
    assert "OUT: no file is named" in result.output
