"""Sheets that were just set: whatever format asks next, nothing is laid out again."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from geodata.errors import AtlasError
from webapp.export import export, laid
from webapp.export.export import compose_pages as compose
from webapp.export.laid import MOST_KEPT, keep_laid, laid_pages
from webapp.export.page import Page, Pages
from webapp.export.pagesize import PageSize
from webapp.query.filter import Filter
from webapp.query.view import View

PAGES = Pages((Page(10.0, 10.0, ()),), "Title", "en", "2026-01-01")
VIEW = View((120.0, 40.0, 130.0, 45.0), ("routes",), kept=Filter(kind=frozenset("abcdefgh")))
SIZE = PageSize(800.0, 600.0)


@pytest.fixture
def made(tmp_path):
    """Return how often pages were laid out by a function, which is given first."""
    keep_laid(tmp_path)
    counted = []

    def lay_out():
        counted.append(1)
        return PAGES

    yield lay_out, counted
    laid._folders.clear()


def test_the_same_sheet_is_laid_out_once(made):
    lay_out, counted = made
    for _ in range(2):
        assert laid_pages((VIEW, SIZE, ""), lay_out) == PAGES
    assert len(counted) == 1


@pytest.mark.parametrize(
    "asked",
    [
        (replace(VIEW, title="Another"), SIZE, ""),
        (replace(VIEW, kept=Filter(kind=frozenset("abc"))), SIZE, ""),
        (VIEW, replace(SIZE, printed=True), ""),
        (VIEW, SIZE, "https://atlas.example"),
    ],
)
def test_another_sheet_is_laid_out_itself(made, asked):
    lay_out, counted = made
    laid_pages((VIEW, SIZE, ""), lay_out)
    laid_pages(asked, lay_out)
    assert len(counted) == 2


def test_a_set_has_one_name_in_every_process():
    turned = replace(VIEW, kept=Filter(kind=frozenset(reversed("abcdefgh"))))
    assert laid._name_of((VIEW,)) == laid._name_of((turned,))
    assert laid._sorted({"kind": ("x", frozenset("hgfedcba"))}) == {"kind": ["x", [*"abcdefgh"]]}


def test_only_the_latest_are_kept(made, tmp_path):
    for n in range(MOST_KEPT + 3):
        laid_pages((replace(VIEW, title=str(n)), SIZE, ""), made[0])
    assert len(list(tmp_path.iterdir())) == MOST_KEPT


def test_the_oldest_are_those_that_go(made, tmp_path):
    for n in range(MOST_KEPT):
        path = tmp_path / f"{n}{laid.SUFFIX}"
        path.write_bytes(b"")
        os.utime(path, (n + 1, n + 1))
    laid_pages((VIEW, SIZE, ""), made[0])
    left = {one.stem for one in tmp_path.iterdir()}
    assert "0" not in left
    assert {str(n) for n in range(1, MOST_KEPT)} < left


def test_without_a_folder_nothing_is_kept(tmp_path):
    assert laid_pages((VIEW, SIZE, ""), lambda: PAGES) == PAGES
    assert not list(tmp_path.iterdir())


def test_a_full_disk_costs_no_export(made, monkeypatch):
    def fail(path, body):
        raise AtlasError(f"{path.name}: no space is left")

    monkeypatch.setattr(laid, "write_bytes", fail)
    assert laid_pages((VIEW, SIZE, ""), made[0]) == PAGES


SMALL = {"bbox": "126,41,132,44", "layers": "tumen_border", "size": "500x400", "content": "map"}


@pytest.mark.parametrize(
    ("suffix", "more"),
    [
        (".png", {}),
        (".png", {"scale": "2"}),
        (".svg", {"text": "outlines"}),
        (".svg", {"kind": "arrest,crackdown", "layers": "tumen_border,other_incidents"}),
        (".pdf", {"content": ""}),
        (".pdf", {"lang": "ko", "title": "A title", "size": "90x70mm"}),
    ],
)
def test_a_download_after_its_preview_is_not_laid_out_again(
    snapshot, tmp_path, monkeypatch, suffix, more
):
    counted = []
    keep_laid(tmp_path)
    monkeypatch.setattr(
        export, "compose_pages", lambda fitted: counted.append(1) or compose(fitted)
    )
    try:
        for make in (export.preview_view, export.export_view):
            assert make(snapshot, suffix, {**SMALL, **more}).body
    finally:
        laid._folders.clear()
    assert len(counted) == 1
