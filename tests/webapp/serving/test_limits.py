"""How many connections are held, and which make room."""

from __future__ import annotations

import pytest

from webapp.serving.connection import Doing, Standing, choose_leavers
from webapp.serving.limits import (
    MOST_CONNECTIONS,
    RESERVED_FILES,
    SELECTABLE,
    connection_limit,
    raise_file_limit,
)


@pytest.mark.parametrize(
    ("files", "limit"),
    [
        (1024, 768),
        (256, 128),
        (512, 256),
        (MOST_CONNECTIONS + RESERVED_FILES, MOST_CONNECTIONS),
        (1_000_000, MOST_CONNECTIONS),
        (SELECTABLE + RESERVED_FILES, SELECTABLE),
        (1, 1),
    ],
)
def test_the_limit_leaves_files_for_everything_else(files, limit):
    assert connection_limit(files) == limit


def test_the_soft_limit_is_raised_to_what_is_of_use_and_no_further():
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + RESERVED_FILES
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(512, soft), hard))
        assert raise_file_limit() == min(wanted, hard)
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (min(wanted, hard), hard)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


STANDINGS = [
    ("waits since 0", Standing(Doing.WAITING, 0)),
    ("reads since 3", Standing(Doing.READING, 3)),
    ("idle since 9", Standing(Doing.IDLE, 9)),
    ("asks since 5", Standing(Doing.ASKING, 5)),
    ("reads since 1", Standing(Doing.READING, 1)),
    ("idle since 8", Standing(Doing.IDLE, 8)),
    ("fresh since 7", Standing(Doing.FRESH, 7)),
    ("asks since 2", Standing(Doing.ASKING, 2)),
]


def test_the_idle_make_room_first_then_who_asks_then_who_reads_the_longest_first():
    assert choose_leavers(STANDINGS, 9) == [
        "idle since 8",
        "idle since 9",
        "asks since 2",
        "asks since 5",
        "fresh since 7",
        "reads since 1",
        "reads since 3",
    ]
    assert choose_leavers(STANDINGS, 3) == ["idle since 8", "idle since 9", "asks since 2"]


def test_nobody_is_closed_whose_answer_is_being_made():
    assert choose_leavers([("waits", Standing(Doing.WAITING, 0))], 1) == []
