"""The frame of a sheet's map: what the words of its page leave, sought in as few steps as can be.

The words depend on what the frame shows, and the frame on how much room the words take.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from webapp.errors import RequestError
from webapp.export.pagesize import PageSize, in_mm
from webapp.export.parts import is_small
from webapp.export.sheet import Sheet
from webapp.export.sheetblocks import LEAST_SHARE, SheetBlocks
from webapp.query.view import View

INK_WIDTH, LEAST_INK = 520.0, 0.7
"""From how many px of a printed page on its map is drawn as large as on the screen, and the least
that a smaller one is drawn at: names of 10.5 px are 5.5 pt there."""
SLACK_PX = 0.5

Assemble = Callable[[View], Sheet]


def fit_sheet(view: View, pagesize: PageSize, assemble: Assemble) -> SheetBlocks:
    """Return the sheet of a view, set, in the frame that its pagesize has for the map.

    Where no height was asked for, the map keeps its shape, and the height follows.

    Raises:
        RequestError: the size leaves no room for a map.
    """
    view = suit_view(view, pagesize)
    height = pagesize.height or pagesize.width * view.shape
    offered = (pagesize.width, height)
    blocks = SheetBlocks(
        assemble(_framed(view, *offered)), pagesize if pagesize.height else pagesize.settle(height)
    )
    if not pagesize.height:
        blocks = SheetBlocks(blocks.sheet, pagesize.settle(blocks.rest(short=True) + height))
    # Each step may only shrink the map, so that this ends: a smaller frame shows less, which needs
    # fewer words, which would give the map more room again.
    while True:
        room = blocks.map_room()
        _check_room(room[1], pagesize)
        if offered[0] - room[0] < SLACK_PX and offered[1] - room[1] < SLACK_PX:
            return blocks
        offered = min(room[0], offered[0]), min(room[1], offered[1])
        blocks = SheetBlocks(assemble(_framed(view, *offered)), pagesize)


def suit_view(view: View, pagesize: PageSize) -> View:
    """Return a view as a page of a size shows it: on a small one smaller, and titled if asked.

    Numbers that lead to a list would become too small to be read.
    """
    like = pagesize.like
    if not pagesize.printed or view.content == "sources":
        ink = 1.0
    else:
        ink = max(LEAST_INK, min(1.0, like / INK_WIDTH))
    if is_small(like):
        view = replace(view, title=view.title or "", subtitle=view.subtitle or "")
    bare = view.title == view.subtitle == ""
    return replace(view, ink=ink, headed=view.headed and not bare)


def _framed(view: View, width: float, height: float) -> View:
    return view.framed(width / view.ink, height / view.ink)


def _check_room(height: float, pagesize: PageSize) -> None:
    """Refuse a page whose words leave the map less of its height than a map needs."""
    if height >= LEAST_SHARE * pagesize.height:
        return
    least = (pagesize.height - height) / (1 - LEAST_SHARE)
    named = f"{in_mm(least):.0f} mm" if pagesize.printed else f"{least * pagesize.enlarged:.0f} px"
    raise RequestError(
        f"size: its words leave no room for the map; make the sheet about {named} high, or "
        "wider, shorten the title, or leave it away with head=no"
    )
