"""What is wrong with an address, said in the language of the page that refuses it.

Commands and programs are told in English, by whoever finds the fault; a page for a reader finds
the message that a line is made of, and says it. A line made of none stays as it is.
"""

from __future__ import annotations

import re
from functools import cache

from webapp.words.languages import N_
from webapp.words.speaking import say

FAULTS: tuple[str, ...] = (
    N_("%(name)s: is not known; ask with %(known)s"),
    N_("%(name)s: is not known; a map asks with %(known)s"),
    N_("%(name)s: is given twice; leave one away"),
    N_("%(name)s: one rules out the other; leave one away"),
    N_("%(name)s: goes with %(other)s, which is not given; give both or a bbox"),
    N_(
        "address: %(text)s is not that of a map; open the map and copy its link, such as "
        "%(example)s"
    ),
    N_("at: %(text)s is not two numbers; give lon,lat in degrees"),
    N_(
        "at: %(text)s lies outside the map; give lon,lat in degrees, %(west)s to %(east)s and "
        "%(south)s to %(north)s"
    ),
    N_("z: %(text)s is not a number; give a zoom such as %(example)s"),
    N_("z: %(text)s is no zoom of the map; give %(least)s to %(most)s"),
    N_("bbox: %(text)s is not four numbers; give west,south,east,north in degrees"),
    N_("bbox: not four numbers; give west,south,east,north in degrees, such as %(example)s"),
    N_(
        "bbox: outside the map; longitudes run from -180 to 180, latitudes from -85 to 85; the "
        "order is west,south,east,north"
    ),
    N_(
        "bbox: west %(west)s lies east of east %(east)s; the atlas does not cross the "
        "antimeridian; give west,south,east,north in degrees, such as %(example)s"
    ),
    N_(
        "bbox: south %(south)s lies north of north %(north)s; give west,south,east,north in "
        "degrees, such as %(example)s"
    ),
    N_("bbox: empty; make it at least %(least)s degree wide and high"),
    N_("bbox: reaches past the base map; stay within %(bounds)s (west,south,east,north)"),
    N_("layers: none asked for; give one or more of %(known)s"),
    N_("%(name)s: %(text)s not known; give one or more of %(known)s"),
    N_("%(name)s: %(text)s not known; give codes as on the map"),
    N_("%(name)s: %(text)s is not known; give one of %(known)s"),
    N_("%(name)s: %(text)s is not known; give yes or no"),
    N_("%(name)s: %(text)s is neither month nor year; give one as in %(example)s"),
    N_("from, to: %(first)s is after %(last)s; change them round"),
    N_("%(name)s: %(count)s characters; give at most %(most)s"),
    N_("%(name)s: %(count)s values; give at most %(most)s"),
    N_("%(name)s: holds what is no character; type it anew"),
    N_(
        "open: %(text)s is neither record nor page; give layer/id with a layer of %(known)s, or a "
        "path such as %(example)s"
    ),
    N_("open: %(text)s is no record; give layer/id as the map's link does"),
    N_("date: %(text)s is not a day; give one as in %(example)s"),
    N_("%(name)s: %(text)s cannot be had; give %(least)s to %(most)s"),
    N_("size: %(text)s cannot be read; give %(example)s"),
    N_("size: %(text)s; give sides of %(least)s to %(most)s"),
    N_(
        "size: its words leave no room for the map; make the sheet about %(high)s high, or wider, "
        "shorten the title, or leave it away with head=no"
    ),
    N_(
        "size: the picture would have %(sides)s pixels on each of %(pages)s pages; at most "
        "%(most)s million can be made: ask for a lower dpi or scale, content=map, fewer layers, "
        "or a PDF"
    ),
    N_(
        "size: the picture would have %(sides)s pixels; at most %(most)s million can be made: ask "
        "for a lower dpi or scale, content=map, fewer layers, or a PDF"
    ),
    N_("%(name)s: is given more than once; give it once"),
    N_(
        "bbox, layers: nothing of %(layers)s lies in %(bounds)s; widen the view or ask for more "
        "layers"
    ),
    N_(
        "filter: nothing of %(layers)s lies in %(bounds)s that the filter keeps; keep more, widen "
        "the view or add layers"
    ),
    N_(
        "%(where)s: no font of exports has %(letters)s; write them in letters of the Latin, Greek, "
        "Cyrillic, Devanagari, Korean or Chinese script, or export HTML, which is read with the "
        "reader's own fonts"
    ),
)
"""As they are made where a fault is found; the tests hold the two to one another."""

VALUE = re.compile(r"%\((\w+)\)s")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(message), message) for message in FAULTS)


def _pattern(message: str) -> re.Pattern[str]:
    """Return what finds the values of a message in a line that is made of it."""
    parts = VALUE.split(message)  # words and names of values in turn
    written = (f"(?P<{part}>.+?)" if n % 2 else re.escape(part) for n, part in enumerate(parts))
    return re.compile("".join(written), re.DOTALL)


def say_fault(line: str) -> str:
    """Return a fault in the language spoken, or nothing where no message is known."""
    for pattern, message in _patterns():
        if found := pattern.fullmatch(line):
            values = found.groupdict()
            if "example" in values:
                values["example"] = _say_examples(values["example"])
            return say(message, **values)
    return ""


def _say_examples(text: str) -> str:
    """Return what stands as an example; between two ("2002-05 or 2002") a message."""
    first, between, last = text.partition(" or ")
    return say("%(first)s or %(last)s", first=first, last=last) if between else text
