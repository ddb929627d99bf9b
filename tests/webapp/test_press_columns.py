from __future__ import annotations

import pytest

from webapp.press.columns import count_lines, split_even
from webapp.press.layout import column_count
from webapp.press.notes import breakable


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_columns_keep_order_and_are_even(count):
    heights = [3.0, 1.0, 2.0, 5.0, 1.0, 1.0, 4.0, 2.0, 2.0, 3.0]
    columns = split_even(heights, count, lambda one: one)
    assert [one for column in columns for one in column] == heights
    assert len(columns) <= count
    assert max(map(sum, columns)) <= sum(heights) / count + max(heights)


def test_no_items_no_columns():
    assert split_even([], 3, lambda _: 1.0) == ()


def test_lines_are_counted_by_script():
    assert count_lines("word " * 20, 100, 10) < count_lines("한국어국 " * 20, 100, 10)


@pytest.mark.parametrize(("width", "count"), [(200, 1), (400, 1), (800, 3), (1600, 5), (4000, 5)])
def test_columns_by_width(width, count):
    assert column_count(width) == count


def test_overlong_words_can_break_but_addresses_stay_whole():
    assert "\u200b" in breakable("x" * 90)
    assert breakable("https://example.org/" + "x" * 90).count("\u200b") == 0
