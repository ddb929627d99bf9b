"""A sheet: the scene and everything that must stand beside it, as values ready for the layout."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from webapp.export.about import describe_map
from webapp.export.headings import name_sheet, year_span
from webapp.export.notes import Note, SourceEntry, citations_of, count_sources, list_notes
from webapp.export.sheetlegend import (
    KeyEntry,
    KeyGroup,
    ScaleBar,
    measure_scale,
    select_key,
    select_short_key,
)
from webapp.maps.inset import is_inset_wanted, place_inset
from webapp.maps.scene import draw_map
from webapp.maps.scene_marks import lay_out_marks
from webapp.maps.scene_names import Names
from webapp.maps.selection import Collection, Selection, feature_id, select_features
from webapp.maps.svg import tag
from webapp.query.subject import layer_styles
from webapp.query.view import View, check_view
from webapp.words import N_, date_words, say
from webapp.words.imprint import dataset_line, derived_line
from webapp.words.joining import join_glances, join_likes
from webapp.words.plaintext import clean_text
from webapp.words.wording import WORDING, counted, wording

LEAST_PX = 5.5 / 72 * 96
"""No letter of a sheet is smaller than this: 5.5 pt in print."""
RECENT = N_("This dataset holds events less than ten years old.")


@dataclass(frozen=True)
class Sheet:
    """What stands on a sheet, in words and drawings, wherever it stands there.

    ``about`` says what the map shows, for who cannot see it;
    ``kept`` says what the filter keeps, ``opened`` what is known of the record that is open,
    ``recent`` that events are less than ten years old; ``shown`` counts the records on the map;
    ``short_key`` and ``credit`` are what a map says that has neither legend nor list;
    ``draw`` gives the map as SVG in px of the view's frame, ``chart`` the same in px of the sheet,
    ``width`` and ``height`` of them. ``permalink`` is the view's address,
    whole where the atlas is on the web; ``dataset`` says which one it is, by what licence, and
    ``named`` only how it is called.
    """

    title: str
    subtitle: str
    about: str
    kept: str
    opened: tuple[str, ...]
    view: View
    draw: Callable[[], str]
    scale: ScaleBar
    scale_words: str
    key: tuple[KeyGroup, ...]
    notes: tuple[Note, ...]
    unplaced: str
    sources: tuple[SourceEntry, ...]
    credits: tuple[str, ...]
    dataset: str
    named: str
    derived: str
    made: str
    permalink: str
    wording: Mapping[str, str]
    released: str
    recent: str
    shown: int
    short_key: tuple[KeyEntry, ...]
    credit: str

    @property
    def heading(self) -> tuple[str, str]:
        """Title and subtitle as they stand on the sheet, each empty where it has none."""
        if not self.view.headed:
            return "", ""
        return "" if self.view.title == "" else self.title, self.subtitle

    @property
    def lang(self) -> str:
        """The language of the sheet."""
        return self.view.lang

    @property
    def width(self) -> float:
        """How wide the map is, in px of the sheet."""
        return self.view.width * self.view.ink

    @property
    def height(self) -> float:
        """How high the map is, in px of the sheet."""
        return self.view.height * self.view.ink

    def chart(self) -> str:
        """Draw the map in px of the sheet."""
        ink = self.view.ink
        return self.draw() if ink == 1.0 else tag("g", self.draw(), transform=f"scale({ink:g})")


@dataclass(frozen=True)
class Reference:
    """The base map and the names on it: plain values as read from their JSON files.

    ``places`` need ``name``, ``lon``, ``lat`` and ``label``; ``credits`` are lines of text.
    """

    base: Mapping[str, Any]
    labels: Sequence[Mapping[str, Any]] = ()
    countries: Mapping[str, Mapping[str, Any]] | None = None
    places: Sequence[Mapping[str, Any]] = ()
    credits: Sequence[str] = ()


def _sentence(text: str) -> str:
    """Return a line of credit as a sentence, whatever its language ends one with."""
    said = clean_text(text).rstrip()
    return said if said.endswith((".", "。")) else f"{said}."


def _unplaced(count: int) -> str:
    return counted("unplaced", count) if count else ""


def _credit(
    imprint: Mapping[str, Any], selection: Selection, view: View, title: str, address: str
) -> str:
    """Return the one line of credit of a map: sources counted, licence, address of the view.

    The dataset is named where the title of the sheet does not name it.
    """
    named = {key: clean_text(imprint[key]) for key in ("title", "version", "licence")}
    told = view.headed and view.title != "" and named["title"] == title
    sources = counted("cited", count_sources(selection))
    return wording("credit" if told else "credit_whole", **named, sources=sources, address=address)


def _kept(kept: Sequence[str], selection: Selection) -> str:
    """Say what the filter keeps; where it keeps everything, from when to when what is shown is."""
    if kept:
        return join_glances(clean_text(one) for one in kept)
    begins, ends = year_span(selection)
    return wording("all_kept", begins=begins, ends=ends) if begins else ""


def _opened(
    view: View, selection: Selection, layers: Mapping[str, Collection], entries: Mapping[str, str]
) -> tuple[str, ...]:
    """Return what is known of the open record of the map: title, date and place, summary.

    One that is shown has its citations in its note; for any other they are given here.
    """
    layer, _, identifier = view.selected.partition("/")
    features = layers[layer]["features"] if layer in layers else ()
    found = next((one for one in features if feature_id(one) == identifier), None)
    if found is None:
        return ()
    properties = found["properties"]
    number = selection.numbers.get(identifier)
    title = clean_text(properties["title"])
    when = date_words(properties["date"]) if properties.get("date") else ""
    place = clean_text(properties.get("place") or "")
    cited = [] if number else [f"{entries.get(s, s)} [{at}]" for s, at in citations_of(found)]
    return (
        f"{number}. {title}" if number else title,
        join_likes((when, place)),
        clean_text(properties.get("summary") or ""),
        *map(clean_text, cited),
    )


def _with_inset(selection: Selection, view: View) -> Selection:
    """Return what is shown with the small map that shows where, if there is to be one."""
    if not is_inset_wanted(view.inset, selection.frame.bbox):
        return selection
    # The marks as they will be drawn: they keep clear of symbols, the inset keeps clear of both.
    listed = replace(selection, listed=view.content == "sources")
    boxes = [mark.box for mark in lay_out_marks(listed)]
    return replace(selection, inset=place_inset(selection, boxes, view.inset, view.ink))


def assemble_sheet(
    layers: Mapping[str, Collection],
    reference: Reference,
    entries: Mapping[str, str],
    imprint: Mapping[str, Any],
    view: View,
    permalink: str = "",
    kept: Sequence[str] = (),
    opened: Sequence[str] = (),
    window: str = "",
) -> Sheet:
    """Assemble the sheet of a view, with its legend, scale, sources and credits.

    Layers are GeoJSON FeatureCollections by name, of what the view keeps; ``entries`` holds the
    bibliographic entry of each source by id; ``imprint`` is the dataset's; ``permalink`` is the
    view's address; ``kept`` says what the filter keeps, ``window`` its window; ``opened`` what a
    page says that is open.

    Raises:
        RequestError: the view is faulty, or nothing lies in it.
    """
    check_view(view, tuple(dict.fromkeys([*layer_styles(), *layers])))
    selection = _with_inset(replace(select_features(layers, view), least=LEAST_PX / view.ink), view)
    names = Names(reference.labels, reference.countries, reference.places)
    listed = view.content == "sources"
    notes, sources = list_notes(selection, entries) if listed else ((), ())
    key = select_key(selection, numbered=listed)
    address = clean_text(permalink)
    scale = measure_scale(selection.frame, view.ink)
    made = wording("made", date=date_words(view.made)) if view.made else ""
    ground = layers, reference.countries or {}, reference.places
    title, subtitle = name_sheet(selection, view, *ground, imprint, window)
    return Sheet(
        title=title,
        subtitle=subtitle,
        kept=_kept(kept, selection),
        about=describe_map(selection, title),
        opened=tuple(map(clean_text, opened)) or _opened(view, selection, layers, entries),
        view=view,
        draw=partial(draw_map, selection, reference.base, names, view, listed),
        scale=scale,
        scale_words=wording("scale", latitude=scale.latitude_words),
        key=key,
        notes=notes,
        unplaced=_unplaced(selection.unplaced),
        sources=sources,
        credits=tuple(map(_sentence, reference.credits)),
        dataset=dataset_line(imprint),
        named=clean_text(imprint["title"]),
        derived=derived_line(imprint),
        made=made,
        permalink=address,
        wording={name: say(words) for name, words in WORDING.items()},
        released=view.made or datetime.date.fromisoformat(imprint["released"]).isoformat(),
        recent=say(RECENT) if imprint.get("allow_recent") else "",
        shown=len(selection.numbers),
        short_key=tuple(select_short_key(key, selection.frame.width)),
        credit=_credit(imprint, selection, view, title, address),
    )
