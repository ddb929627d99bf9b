"""Typesetting: a sheet becomes PNG or PDF bytes, the same for the same sheet.

Words reach Typst as JSON values, never as markup; fonts come from the package, so that the
machine's own do not change a picture.
"""

from __future__ import annotations

import datetime
import json
import threading
from functools import cache
from pathlib import Path
from typing import Any, Literal

from webapp.press.fonts import font_folder
from webapp.press.sheet import Sheet

TEMPLATE = Path(__file__).with_name("sheet.typ")
PX_PER_INCH = 72.0
"""A point of the sheet is a pixel of the picture."""

_press = threading.Lock()


@cache
def _compiler() -> Any:
    """Return the compiler with its fonts, loaded once."""
    import typst  # only an export needs it

    folder = font_folder()
    paths = [] if folder is None else [str(folder)]
    return typst.Compiler(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=paths,
        ignore_system_fonts=folder is not None,
    )


def typeset(sheet: Sheet, form: Literal["png", "pdf"], scale: float = 1.0) -> bytes:
    """Set a sheet; ``scale`` is how many pixels of a PNG stand for one of the view."""
    inputs = {
        "sheet": json.dumps(sheet.values(), ensure_ascii=False, sort_keys=True),
        "scene": sheet.scene,
    }
    moment = datetime.datetime.fromisoformat(sheet.released).replace(tzinfo=datetime.UTC)
    with _press:
        made = _compiler().compile(
            format=form, ppi=PX_PER_INCH * scale, sys_inputs=inputs, timestamp=moment
        )
    return bytes(made[0] if isinstance(made, list) else made)


def export_png(sheet: Sheet, scale: float = 1.0) -> bytes:
    """Return a sheet as PNG: the map at the size asked for, the rest above and below it."""
    return typeset(sheet, "png", scale)


def export_pdf(sheet: Sheet) -> bytes:
    """Return a sheet as PDF on one page of its own size."""
    return typeset(sheet, "pdf")
