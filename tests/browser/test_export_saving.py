"""What the export dialog saves, what it says where it cannot, and the address it gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.dialog import (
    PNG,
    answer_preview,
    choose,
    drawn,
    open_dialog,
    opened_at,
    query_of,
)


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("png", b"\x89PNG\r\n\x1a\n"),
        ("svg", b"<"),
        ("pdf", b"%PDF-"),
        ("html", b"<!doctype html>"),
    ],
)
def test_it_saves_the_view_in_each_format(atlas, size, form, start):
    open_dialog(atlas, size)
    choose(atlas, "format", form)
    # the first HTML of a language packs its fonts, and a slow machine has other work
    with atlas.expect_download(timeout=90_000) as caught:
        atlas.locator("#export [type=submit]").click()
    assert caught.value.suggested_filename == f"routes-out.{form}"
    assert Path(caught.value.path()).read_bytes().startswith(start)
    atlas.locator("#export").wait_for(state="hidden")
    assert atlas.faults == []


def test_a_failed_save_leaves_it_open_and_says_why(page, origin, size):
    answer_preview(page)
    fault = "size: the picture would have too many pixels; ask for a lower scale"
    opened_at(page, origin, size)
    drawn(page)
    page.route(
        PNG,
        lambda route: route.fulfill(status=413, body=fault, content_type="text/plain"),
    )
    page.locator("#export [type=submit]").click()
    page.locator(".export-outcome.failed", has_text=fault).wait_for()
    assert page.locator("#export").is_visible()
    assert page.locator("#export [type=submit]").inner_text() == "Save"


def test_the_address_is_copied(page, origin, size):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer_preview(page)
    opened_at(page, origin, size, "tier=stated")
    drawn(page)
    page.locator(".export-copy").click()
    page.locator(".export-outcome", has_text="Copied.").wait_for()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.startswith(f"{origin}/export.png?")
    assert query_of(address)["tier"] == "stated"
