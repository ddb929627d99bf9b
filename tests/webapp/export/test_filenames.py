"""The names of files: made of the view, and safe on every machine."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from webapp.export.filenames import LONGEST, name_files, name_view, pack_files


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({}, "routes-out"),
        ({"layers": "yanbian", "from": "2002", "to": "2002"}, "routes-out-yanbian-2002"),
        ({"layers": "yanbian", "from": "2002-01", "to": "2002-12"}, "routes-out-yanbian-2002"),
        ({"from": "2002", "to": "2002-12"}, "routes-out-2002"),
        ({"from": "2002-01", "to": "2002"}, "routes-out-2002"),
        ({"from": "2002-05", "to": "2002-05"}, "routes-out-2002-05"),
        ({"from": "2001-03", "to": "2004"}, "routes-out-2001-03-2004"),
        ({"to": "2004"}, "routes-out-2004"),
        ({"layers": "tumen_border,yanbian"}, "routes-out-tumen-border-yanbian"),
        ({"layers": "a,b,c"}, "routes-out"),
        ({"layers": ""}, "routes-out"),
        ({"open": "other_incidents/a-day-2002", "layers": "a"}, "routes-out-a-day-2002"),
        ({"open": "/figures/arrivals/"}, "routes-out-arrivals"),
        ({"title": "Été au Yanbian: 1/2", "lang": "en"}, "routes-out-ete-au-yanbian-1-2"),
        ({"title": "탈출", "layers": "yanbian", "lang": "ko"}, "routes-out-yanbian-ko"),
        ({"title": "a", "lang": "zh"}, "routes-out-a-zh"),
        ({"title": "x" * 90}, f"routes-out-{'x' * 69}"),
    ],
)
def test_a_file_is_named_by_what_it_shows(asked, name):
    assert name_view(asked) == name


@pytest.mark.parametrize("title", ['../../etc";\r\nX: y', "x" * 300, "\ud800", "a" * 68 + " b"])
def test_no_title_leads_a_name_astray(title):
    name = name_view({"title": title, "from": "\n2002"})
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= LONGEST


def test_further_pages_are_counted_behind_the_name():
    assert list(name_files([b"", b""], ".png", "routes-out-2002")) == [
        "routes-out-2002.png",
        "routes-out-2002-2.png",
    ]


def test_what_is_packed_is_the_same_each_time_and_packed_once():
    files = {"a.png": b"x" * 500, "b.svg": b"x" * 500}
    with zipfile.ZipFile(io.BytesIO(pack_files(files))) as archive:
        found = {one.filename: one for one in archive.infolist()}
        assert {name: archive.read(name) for name in found} == files
    assert {one.date_time for one in found.values()} == {(1980, 1, 1, 0, 0, 0)}
    # a picture is packed already
    assert found["a.png"].compress_size == 500 > 10 * found["b.svg"].compress_size
