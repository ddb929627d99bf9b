"""The browser's modules as they are written, answered from an address of the tests' own."""

from __future__ import annotations

from pathlib import Path

from webapp.maps import style

SOURCES = Path(style.__file__).parents[1] / "frontend" / "src"
ORIGIN = "http://modules.test"


def answer_module(route):
    name = route.request.url.removeprefix(f"{ORIGIN}/")
    if name:
        source = (SOURCES / name).read_text(encoding="utf-8")
        route.fulfill(body=source, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><link rel=icon href='data:,'>", content_type="text/html")


def alter(monkeypatch, table, **values):
    for name, value in values.items():
        assert table[name] != value
        monkeypatch.setitem(table, name, value)
