"""The log: dated lines, and none of what happens a thousand times a second."""

from __future__ import annotations

import logging
import re

import pytest

from webapp.journal import Seldom, keep_journal


@pytest.fixture
def root():
    """The root logger, given back as it was."""
    root = logging.getLogger()
    names = ("", "webapp", "webapp.access", "waitress")
    before = list(root.handlers), [logging.getLogger(name).level for name in names]
    yield root
    root.handlers[:] = before[0]
    for name, level in zip(names, before[1], strict=True):
        logging.getLogger(name).setLevel(level)


def test_a_line_has_its_time_and_level(root, capsys):
    keep_journal()
    logging.getLogger("webapp.export.workers").warning("one is busy")
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d WARNING one is busy\n", said.err
    )


@pytest.mark.parametrize("access", [True, False])
def test_answers_are_logged_where_that_is_asked_for(root, capsys, access):
    keep_journal(access=access)
    logging.getLogger("webapp.access").info("GET /en/")
    assert ("GET /en/" in capsys.readouterr().err) is access


def test_what_a_reader_does_to_the_connection_is_no_event(root, capsys):
    keep_journal()
    logging.getLogger("waitress").warning("Client disconnected")
    logging.getLogger("waitress.queue").warning("Task queue depth is 7")
    assert capsys.readouterr().err == ""


def test_what_a_library_does_is_no_event_and_what_the_atlas_does_is(root, capsys):
    keep_journal()
    logging.getLogger("fontTools.ttLib.woff2").info("Processing a font")
    logging.getLogger("webapp.export.workers").info("a worker has ended")
    said = capsys.readouterr().err
    assert "font" not in said
    assert "INFO a worker has ended" in said


def test_what_could_be_said_at_every_request_is_said_once_and_counted():
    seldom = Seldom(1e9)
    assert seldom.count() == 1
    assert [seldom.count() for _ in range(5)] == [0] * 5
    seldom._next = 0
    assert seldom.count() == 6
