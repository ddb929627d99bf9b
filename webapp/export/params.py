"""Views asked for in plain words: by the query of an address, or by options of the command line.

The words are those that the page of the map writes into its own address
(``frontend/src/link.js``). The page overlooks what it cannot read there; an export refuses it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote, urlencode

from geodata.dates import plain_date
from webapp.errors import RequestError
from webapp.export import pagesize
from webapp.export.filterparams import listed, read_choice, read_filter, read_text
from webapp.query.bounds import Bbox
from webapp.query.filter import FACETS
from webapp.query.sizes import CONTENTS, INSETS, SCREEN
from webapp.query.subject import layer_styles, opening_view
from webapp.query.view import View, view_faults
from webapp.words.languages import DEFAULT, LANGUAGES
from webapp.words.plaintext import clean_text

PAGE_ASKED = ("z", "at", "layers", "from", "to", "undated", *FACETS, "q", "open")
"""What the page of the map writes into its address, in its order."""
HEAD_ASKED = ("title", "subtitle", "head")
SHEET_ASKED = ("content", "inset", *HEAD_ASKED, "text", "lang", "date", *pagesize.ASKED)
ASKED = ("bbox", *PAGE_ASKED, *SHEET_ASKED)
TEXTS = ("letters", "outlines")
"""What the words of a drawing are: text, or shapes that need no font."""
NUMBER = re.compile(r"-?\d{1,3}(\.\d{1,15})?", re.ASCII)
RECORD = re.compile(r"([a-z0-9_-]{1,40})/[a-z0-9-]{1,90}")
PAGE = re.compile(r"(/[\w-]{1,90}){1,4}/", re.ASCII)
SITE = re.compile(r"https?://[^/]*|[\w-]+([.:][\w-]+)+(?=/)", re.IGNORECASE)
LANGUAGE = re.compile(rf"^/({'|'.join(LANGUAGES)})(?=/)")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def read_view(asked: Mapping[str, str], screen: tuple[int, int] = SCREEN) -> View:
    """Read a view from plain words; what is not asked for is as on the opening map.

    ``z`` is the zoom and ``at`` the centre as lon,lat in degrees, or else ``bbox`` is
    west,south,east,north. ``layers`` are names separated by commas, none where it is empty; time,
    facets, ``q`` and ``open`` are as in the address of the page. ``content`` is what stands beside
    the map, all of it where nothing is said; ``inset`` whether a small map shows where it lies;
    ``head`` is no where there is to be no title, as is an empty ``title`` or ``subtitle`` of its
    own. ``lang`` is a language's code, ``date`` the ISO day to be printed; ``text`` what the words
    of an SVG are; ``screen`` is the width and height in px of the map whose view is asked for.

    Raises:
        RequestError: a word cannot be read, or is not known; the text names every fault and its
            remedy.
    """
    faults = [
        f"{clean_text(name[:40])}: is not known; ask with {', '.join(ASKED)}"
        for name in asked
        if name not in ASKED
    ]
    # Faults are gathered, not raised one by one: who writes an address by hand mends all at once.
    zoom, centre = _read_place(asked, faults)
    selected = _read_open(asked.get("open", ""), faults)
    width, height = screen
    view = View(
        bbox=_read_bbox(asked, faults),
        layers=_read_layers(asked, selected),
        width=width,
        height=height,
        title=_read_heading(asked, "title", faults),
        lang=asked.get("lang", "") or DEFAULT,
        selected=selected,
        kept=read_filter(asked, faults),
        made=_read_day(asked.get("date", ""), faults),
        zoom=zoom,
        centre=centre,
        content=asked.get("content", "") or CONTENTS[-1],
        inset=asked.get("inset", "") or INSETS[0],
        subtitle=_read_heading(asked, "subtitle", faults),
        headed=read_choice(asked, "head", faults) != "no",
        outlines=_read_outlines(asked.get("text", ""), faults),
    )
    faults += view_faults(view)
    if faults:
        raise RequestError("\n".join(faults))
    return view


def order_layers(named: tuple[str, ...]) -> tuple[str, ...]:
    """Return layers in drawing order, unknown names last; those of the opening map if none."""
    if not named:
        return tuple(name for name, style in layer_styles().items() if style.shown)
    known = tuple(name for name in layer_styles() if name in named)
    return known + tuple(dict.fromkeys(name for name in named if name not in layer_styles()))


def read_address(text: str) -> dict[str, str]:
    """Return what the address of the map asks for: a whole one, or its query alone.

    The language is that of the path, where it names one; a fragment names what is open.

    Raises:
        RequestError: it is not the address of a map, or asks with unknown words.
    """
    where, query, fragment = _split_address(text)
    asked = {"lang": lang} if (lang := _read_path(where)) else {}
    faults = []
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name not in PAGE_ASKED:
            known = ", ".join(PAGE_ASKED)
            faults.append(f"{clean_text(name[:40])}: is not known; a map asks with {known}")
        elif name in asked:
            faults.append(f"{name}: is given twice; leave one away")
        asked[name] = value
    if faults:
        raise RequestError("\n".join(faults))
    if "/" in (opened := unquote(fragment)):
        asked["open"] = LANGUAGE.sub("", opened)
    return {name: value for name, value in asked.items() if value or name == "layers"}


def view_address(view: View, site: str = "") -> str:
    """Return the address of a view on the site of an atlas; without a site, its path and query.

    The query is the one that the map itself writes: zoom, centre, and all that is not as usual.
    """
    frame = view.frame()
    lon, lat = view.centre if view.zoom is not None else frame.centre
    query = {"z": f"{round(frame.zoom, 2):g}", "at": f"{lon:.2f},{lat:.2f}"}
    if view.layers != order_layers(()):
        query["layers"] = ",".join(view.layers)
    kept = view.kept
    query |= {"from": kept.first, "to": kept.last, "undated": "" if kept.undated else "no"}
    query |= {name: ",".join(sorted(getattr(kept, name))) for name in FACETS}
    query |= {"q": kept.words, "open": view.selected}
    said = {name: value for name, value in query.items() if value or name == "layers"}
    # a browser writes tildes and asterisks the other way round
    written = urlencode(said, safe=",/*").replace("~", "%7E")
    return f"{site.rstrip('/')}/{view.lang}/?{written}"


def _split_address(text: str) -> tuple[str, str, str]:
    """Return the part of an address before its query, the query, and the fragment."""
    whole, _, fragment = text.strip().partition("#")
    where, mark, query = whole.partition("?")
    if not mark and "=" in where.partition("/")[0]:
        where, query = "", where
    return where, query, fragment


def _read_path(where: str) -> str:
    """Return the language that the address of a map names, or nothing."""
    site = SITE.match(where)
    parts = [part for part in where[site.end() if site else 0 :].split("/") if part]
    if parts[-1:] == ["embed"]:
        parts.pop()
    if not parts:
        return ""
    if parts[-1] in LANGUAGES:
        return parts[-1]
    raise RequestError(
        f"address: {where[:80]!r} is not that of a map; open the map and copy its link, "
        "such as https://…/en/?z=5&at=116,40"
    )


def _read_place(
    asked: Mapping[str, str], faults: list[str]
) -> tuple[float | None, tuple[float, float]]:
    """Return zoom and centre; no zoom where none is asked for, or where it cannot be read."""
    zoom, at = asked.get("z", ""), asked.get("at", "")
    nowhere = None, (0.0, 0.0)
    if bool(zoom) != bool(at):
        there, lacking = ("z", "at") if zoom else ("at", "z")
        faults.append(f"{there}: goes with {lacking}, which is not given; give both or a bbox")
    if not (zoom and at):
        return nowhere
    if asked.get("bbox"):
        faults.append("bbox, z: one rules out the other; leave one away")
    numbers = [part.strip() for part in at.split(",")]
    readable = len(numbers) == 2 and all(map(NUMBER.fullmatch, numbers))
    if not readable:
        faults.append(f"at: {at[:40]!r} is not two numbers; give lon,lat in degrees")
    if not NUMBER.fullmatch(zoom):
        faults.append(f"z: {zoom[:40]!r} is not a number; give a zoom such as 5.5")
        return nowhere
    return (float(zoom), (float(numbers[0]), float(numbers[1]))) if readable else nowhere


def _read_bbox(asked: Mapping[str, str], faults: list[str]) -> Bbox:
    text = asked.get("bbox", "")
    if not text:
        return opening_view()
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        fault = f"bbox: {text[:60]!r} is not four numbers"
        faults.append(f"{fault}; give west,south,east,north in degrees")
        return opening_view()
    return west, south, east, north


def _read_layers(asked: Mapping[str, str], selected: str) -> tuple[str, ...]:
    """Return the layers asked for; as on the map, a record that is open brings its own."""
    named = listed(asked["layers"]) if "layers" in asked else order_layers(())
    # The page switches on the layer of a record that a link opens; a picture of the link must too.
    found = RECORD.fullmatch(selected)
    brought = (found[1],) if found else ()
    return order_layers((*named, *brought)) if named or brought else ()


def _read_heading(asked: Mapping[str, str], name: str, faults: list[str]) -> str | None:
    """Return a title of one's own, empty for none; None where the sheet is to find one itself."""
    return read_text(asked, name, faults) if name in asked else None


def _read_open(text: str, faults: list[str]) -> str:
    """Return what is open: a record of a layer, or a page."""
    found = RECORD.fullmatch(text)
    if not text or PAGE.fullmatch(text) or (found and found[1] in layer_styles()):
        return text
    faults.append(
        f"open: {text[:60]!r} is neither record nor page; give layer/id with a layer of "
        f"{', '.join(layer_styles())}, or a path such as /figures/arrivals/"
    )
    return ""


def _read_outlines(text: str, faults: list[str]) -> bool:
    """Return whether the letters of a drawing are to be shapes."""
    if text not in ("", *TEXTS):
        faults.append(f"text: {text[:40]!r} is not known; give one of {', '.join(TEXTS)}")
    return text == TEXTS[-1]


def _read_day(text: str, faults: list[str]) -> str:
    """Return an ISO day, or nothing."""
    if not text or (DAY.fullmatch(text) and plain_date(text)):
        return text
    faults.append(f"date: {text[:40]!r} is not a day; give one as in 2026-05-31")
    return ""
