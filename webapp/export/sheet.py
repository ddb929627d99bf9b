"""A sheet: the scene and everything that must stand beside it, as values ready for the layout."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from webapp.export.about import count_shown, describe_map
from webapp.export.notes import Note, SourceEntry, citations_of, list_notes
from webapp.export.sheetlegend import KeyGroup, ScaleBar, measure_scale, select_key
from webapp.maps.scene import draw_map
from webapp.maps.scene_names import Names
from webapp.maps.selection import Collection, Selection, feature_id, select_features
from webapp.maps.style import LAYERS
from webapp.query.view import View, check_view
from webapp.words import date_words, say
from webapp.words.joining import join_glances, join_likes
from webapp.words.plaintext import clean_text
from webapp.words.wording import WORDING, counted, wording


@dataclass(frozen=True)
class Sheet:
    """What stands on a sheet, in words and drawings, wherever it stands there.

    ``about`` says what the map shows, for who cannot see it; ``kept`` says what the filter keeps,
    ``opened`` what is known of the record that is open;
    ``draw`` gives the map as SVG in px of the view's frame. ``permalink`` is the view's address,
    whole where the atlas is on the web.
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
    made: str
    permalink: str
    wording: Mapping[str, str]
    released: str

    @property
    def lang(self) -> str:
        """The language of the sheet."""
        return self.view.lang


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


def _unplaced(count: int) -> str:
    return counted("unplaced", count) if count else ""


def dataset_line(imprint: Mapping[str, Any]) -> str:
    """Return title, version, release and licence of a dataset, in the language spoken."""
    named = {key: clean_text(imprint[key]) for key in ("title", "version", "licence")}
    return wording("dataset", **named, released=date_words(imprint["released"]))


def _subtitle(selection: Selection, imprint: Mapping[str, Any]) -> str:
    """Name the dataset, and how much of it stands on the sheet."""
    parts = [counted(name, count) for name, count in count_shown(selection)]
    begins, ends = str(imprint.get("begins", ""))[:4], str(imprint.get("ends", ""))[:4]
    if begins and ends:
        parts.append(wording("years", begins=begins, ends=ends))
    return join_glances(parts)


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


def assemble_sheet(
    layers: Mapping[str, Collection],
    reference: Reference,
    entries: Mapping[str, str],
    imprint: Mapping[str, Any],
    view: View,
    permalink: str = "",
    kept: Sequence[str] = (),
    opened: Sequence[str] = (),
) -> Sheet:
    """Assemble the sheet of a view, with its legend, scale, sources and credits.

    Layers are GeoJSON FeatureCollections by name, of what the view keeps; ``entries`` holds the
    bibliographic entry of each source by id; ``imprint`` is the dataset's; ``permalink`` is the
    view's address; ``kept`` says what the filter keeps; ``opened`` what a page says that is open.

    Raises:
        RequestError: the view is faulty, or nothing lies in it.
    """
    check_view(view, tuple(dict.fromkeys([*LAYERS, *layers])))
    selection = select_features(layers, view)
    names = Names(reference.labels, reference.countries, reference.places)
    notes, sources = list_notes(selection, entries)
    scale = measure_scale(selection.frame)
    credited = reference.credits or imprint.get("derived_from", ())
    made = wording("made", date=date_words(view.made)) if view.made else ""
    title = clean_text(view.title) or clean_text(imprint["title"])
    return Sheet(
        title=title,
        subtitle=_subtitle(selection, imprint),
        about=describe_map(selection, title),
        kept=join_glances(clean_text(one) for one in kept),
        opened=tuple(map(clean_text, opened)) or _opened(view, selection, layers, entries),
        view=view,
        draw=partial(draw_map, selection, reference.base, names, view),
        scale=scale,
        scale_words=wording("scale", latitude=scale.latitude_words),
        key=select_key(selection),
        notes=notes,
        unplaced=_unplaced(selection.unplaced),
        sources=sources,
        credits=tuple(clean_text(one).rstrip(".") + "." for one in credited),
        dataset=dataset_line(imprint),
        made=made,
        permalink=clean_text(permalink),
        wording={name: say(words) for name, words in WORDING.items()},
        released=view.made or datetime.date.fromisoformat(imprint["released"]).isoformat(),
    )
