"""What a sheet is called where nobody says: its layers, its place and its period.

Title and subtitle never name two periods: it is the window of time, or else the years of the
records that are shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.export.about import count_shown
from webapp.export.whereabouts import name_ground
from webapp.maps.selection import Collection, Selection
from webapp.query.bounds import Bbox
from webapp.query.filter import window_of
from webapp.query.kinds import TIMELESS
from webapp.query.searching import SearchIndex
from webapp.query.subject import layer_styles
from webapp.query.view import View
from webapp.words import date_words
from webapp.words.joining import join_ends, join_glances, join_likes, label
from webapp.words.plaintext import clean_text
from webapp.words.wording import counted

NAMED_LAYERS = 2
"""So many layers are named, where the dataset has more."""


def name_sheet(
    selection: Selection,
    view: View,
    layers: Mapping[str, Collection],
    countries: Mapping[str, Mapping[str, Any]],
    places: Sequence[Mapping[str, Any]],
    imprint: Mapping[str, Any],
    window: str,
) -> tuple[str, str]:
    """Return title and subtitle of a view: those asked for, else what the view is made of.

    One that is to stand without a title is called by the other one still, as files are.
    """
    title, subtitle = (clean_text(one or "") for one in (view.title, view.subtitle))
    if not title:
        place = name_ground(selection, _ground_of(view, selection), layers, countries, places)
        title = default_title(view, imprint, place, window)
    if view.subtitle is None:
        subtitle = default_subtitle(view, selection, imprint, window)
    return title, subtitle


def _ground_of(view: View, selection: Selection) -> Bbox:
    """Return the bbox that is asked for: a frame of another shape shows more beside it."""
    return selection.frame.bbox if view.zoom is not None else view.whole or view.bbox


def default_title(view: View, imprint: Mapping[str, Any], place: str, window: str) -> str:
    """Return a title made of layers, place and window of time; of the whole, the dataset's own."""
    named = _named_layers(view)
    if not (named or place or window):
        return clean_text(imprint["title"])
    short = clean_text(imprint.get("short_title") or imprint["title"])
    what, where = named or short, join_likes((place, window))
    return label(what, where) if where else what


def default_subtitle(
    view: View, selection: Selection, imprint: Mapping[str, Any], window: str
) -> str:
    """Return how much is shown and of what years, where the title does not say them."""
    counts = (counted(name, count) for name, count in count_shown(selection))
    whole = clean_text(imprint.get("short_title") or "") if _named_layers(view) else ""
    return join_glances((whole, *counts, "" if window else shown_years(selection)))


def _named_layers(view: View) -> str:
    """Return the layers of a view where they are few of many."""
    known = layer_styles()
    if len(view.layers) > NAMED_LAYERS or len(view.layers) == len(known):
        return ""
    return join_likes(known[name].title if name in known else name for name in view.layers)


def shown_years(selection: Selection) -> str:
    """Return the years of the dated records that are shown, or nothing where none is dated."""
    first, last = year_span(selection)
    return join_ends(date_words(first), date_words(last)) if first else ""


def year_span(selection: Selection) -> tuple[str, str]:
    """Return the first and the last year of the dated records shown; two nothings without any."""
    dated = [
        one["properties"]
        for one in selection.features()
        if one["properties"].get("earliest") and one["properties"]["kind"] not in TIMELESS
    ]
    if not dated:
        return "", ""
    return min(one["earliest"] for one in dated)[:4], max(one["latest"] for one in dated)[:4]


def window_words(view: View, searchindex: SearchIndex) -> str:
    """Return the window of time of a view, by years where it has whole ones, or nothing."""
    window = window_of(view.kept, searchindex)
    if window is None:
        return ""
    first, last = window
    whole = first % 12 == 0 and last % 12 == 11
    form = "{:04d}" if whole else "{:04d}-{:02d}"
    ends = (date_words(form.format(month // 12, month % 12 + 1)) for month in window)
    return join_ends(*ends)
