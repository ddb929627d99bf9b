"""What a view shows: the features that reach into its frame, and their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from webapp.errors import RequestError
from webapp.maps.clipping import (
    Box,
    Point,
    Points,
    Track,
    as_array,
    as_pairs,
    box_of,
    clip_line,
    clip_ring,
    reaches,
)
from webapp.maps.cluster import Cluster, Feature, Symbol, gather_clusters
from webapp.maps.geometries import LINES, POLYGONS, geometry_parts
from webapp.maps.lettering import UNIT_ZOOM
from webapp.query.filter import EVERYTHING
from webapp.query.kinds import FEATURE_KINDS, SHAPES, FeatureKind
from webapp.query.projection import Frame
from webapp.query.subject import layer_styles
from webapp.query.view import View

if TYPE_CHECKING:
    from webapp.maps.inset import Inset

Collection = Mapping[str, Any]
PADDING_PX = 24.0
STRETCHES = ((1.0, 0.0), (0.0, 0.0), (0.0, 1.0))
"""How the three stretches of a border fade in and out, as shares of each."""


@dataclass(frozen=True)
class DrawnPart:
    """A part of a stage's line in the order of travel, or a stretch of a border that fades or not.

    ``track`` is the whole part, points (x, y) in px, which its fades are shares of; ``lines`` is
    the part clipped.
    """

    track: Track
    fades: tuple[float, float]
    lines: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True)
class Shape:
    """A feature that is no point, as drawn: rings and lines of points (x, y) in px, clipped.

    Those of a stage are the lines of its ``parts`` one after the other; the parts of a border are
    the stretches of its line. ``around`` is the box round its rings before they were clipped; a
    line ``in_sight`` lies in the frame, and not only round it.
    """

    layer: str
    feature: Feature
    rings: tuple[Points, ...]
    lines: tuple[tuple[Point, ...], ...]
    parts: tuple[DrawnPart, ...] = ()
    around: Box = (0.0, 0.0, 0.0, 0.0)
    in_sight: bool = False

    @cached_property
    def tracks(self) -> tuple[Track, ...]:
        """The lines with the lengths reached along them, to walk along."""
        return tuple(map(Track, self.lines))


@dataclass(frozen=True, eq=False)
class Selection:
    """Everything that stands in the frame, in drawing order.

    ``numbers`` holds each feature's citation number by its id; ``unplaced`` counts the records
    of the asked layers that no point or line stands for. Where it is ``listed``, the numbers lead
    to a list and stand on the map. ``chosen`` are the ids of what is brought forward, the rest then
    standing back; none where nothing is. ``inset`` is the small map in a corner. No letters
    of a mark are smaller than ``least`` px.

    One is known by its identity, so that what takes long to work out of it is kept.
    """

    frame: Frame
    shapes: tuple[Shape, ...]
    clusters: tuple[Cluster, ...]
    layer_of: Mapping[str, str]
    numbers: Mapping[str, int]
    unplaced: int
    listed: bool = True
    chosen: frozenset[str] = frozenset()
    least: float = 0.0
    inset: Inset | None = None

    @property
    def box(self) -> Box:
        """The box in px to which lines and rings are clipped: the frame and a little round it."""
        return _padded(self.frame)

    def features(self) -> Iterator[Feature]:
        """Yield the shown features in the order of their numbers."""
        yield from (shape.feature for shape in self.shapes)
        yield from (symbol.feature for symbol in self.symbols())

    def symbols(self) -> Iterator[Symbol]:
        """Yield the symbols of all clusters in their order."""
        for cluster in self.clusters:
            yield from cluster.symbols


def is_stage(shape: Shape) -> bool:
    """Tell whether a shape is a stage."""
    return bool(shape.feature["properties"]["kind"] == FeatureKind.STAGE)


def feature_id(feature: Feature) -> str:
    """Return the id of a feature."""
    return str(feature["properties"]["id"])


def _polygons(geometry: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """Yield every ring of a polygon geometry."""
    if geometry["type"] in POLYGONS:
        yield from geometry_parts(geometry)


def line_paths(feature: Feature) -> Iterator[Sequence[Sequence[float]]]:
    """Yield every line of a border, or every part of a stage, as points (lon, lat)."""
    geometry = feature["geometry"]
    if feature["properties"]["kind"] == FeatureKind.STAGE:
        # Stubs and ways by air have their parts as geometry too.
        yield from (part["points"] for part in feature["properties"]["axis"] or ())
    elif geometry["type"] in LINES:
        yield from geometry_parts(geometry)


def _shape(layer: str, feature: Feature, frame: Frame, box: Box) -> Shape | None:
    """Return a feature as drawn, or None when it does not reach into the frame."""
    paths = [frame.points(path) for path in line_paths(feature)]
    rings = [frame.points(ring) for ring in _polygons(feature["geometry"])]
    seen = (0.0, 0.0, frame.width, frame.height)
    # Points in the frame decide nearly always, and sooner than any clipping.
    in_sight = any(reaches(path, seen) or clip_line(path, seen) for path in paths)
    if not (in_sight or any(reaches(ring, seen) or clip_ring(ring, seen) for ring in rings)):
        return None
    kept = (part for ring in rings for part in clip_ring(ring, box))
    clipped = [tuple(tuple(as_pairs(one)) for one in clip_line(path, box)) for path in paths]
    return Shape(
        layer,
        feature,
        tuple(ring for ring in kept if len(ring) > 2),
        tuple(line for lines in clipped for line in lines),
        tuple(_parts(feature, paths, clipped, box)),
        box_of(np.concatenate(rings)) if rings else (0.0, 0.0, 0.0, 0.0),
        in_sight,
    )


def _parts(
    feature: Feature,
    paths: Sequence[Points],
    clipped: Sequence[tuple[tuple[Point, ...], ...]],
    box: Box,
) -> Iterator[DrawnPart]:
    """Yield the parts of a stage's line as drawn, or the stretches of a border."""
    properties = feature["properties"]
    if properties["kind"] == FeatureKind.BORDER:
        for path in paths:
            yield from _stretches(path, properties["fades"], box)
    elif properties["kind"] == FeatureKind.STAGE:
        for part, path, lines in zip(properties["axis"] or (), paths, clipped, strict=True):
            first, last = part["fades"]
            yield DrawnPart(Track(as_pairs(path)), (first, last), lines)


def _stretches(path: Points, fades: Sequence[float], box: Box) -> Iterator[DrawnPart]:
    """Yield a border's line in three: what fades in, what is at full strength, what fades out."""
    # A gradient runs along a straight line, and a border winds too much for one of its own.
    track = Track(as_pairs(path))
    marks = (0.0, fades[0] * track.length, (1.0 - fades[1]) * track.length, track.length)
    for (start, end), faded in zip(pairwise(marks), STRETCHES, strict=True):
        points = track.stretch(start, end)
        lines = (tuple(as_pairs(one)) for one in clip_line(as_array(points), box))
        if start < end:
            yield DrawnPart(Track(points), faded, tuple(lines))


def _is_drawn_shape(feature: Feature, zoom: float) -> bool:
    kind = feature["properties"]["kind"]
    return kind in SHAPES and (kind != FeatureKind.UNIT or zoom >= UNIT_ZOOM)


def _within_frame(cluster: Cluster, frame: Frame) -> Cluster:
    symbols = tuple(one for one in cluster.symbols if frame.holds(one.x, one.y))
    return Cluster(cluster.x, cluster.y, cluster.places, symbols)


def _padded(frame: Frame) -> Box:
    return (-PADDING_PX, -PADDING_PX, frame.width + PADDING_PX, frame.height + PADDING_PX)


def drawing_order(names: Sequence[str]) -> list[str]:
    """Return names of layers as in the style table, whatever their order in the address."""
    known = [name for name in layer_styles() if name in names]
    return known + [name for name in names if name not in layer_styles()]


def _asked(layers: Mapping[str, Collection], view: View) -> Iterator[tuple[str, Feature]]:
    """Yield the features of the layers asked for, in drawing order."""
    for name in drawing_order(view.layers):
        if name in layers:
            for feature in layers[name]["features"]:
                yield name, feature


def select_features(layers: Mapping[str, Collection], view: View) -> Selection:
    """Select what a view shows and number it: shapes in drawing order, then clusters from north.

    Raises:
        RequestError: nothing of the layers asked for lies in the frame.
    """
    frame = view.frame()
    box = _padded(frame)
    asked = list(_asked(layers, view))
    placed = [(name, one) for name, one in asked if one.get("geometry")]
    found = (
        _shape(name, one, frame, box) for name, one in placed if _is_drawn_shape(one, frame.zoom)
    )
    shapes = tuple(shape for shape in found if shape is not None)
    incidents = [one for _, one in placed if one["properties"]["kind"] not in FEATURE_KINDS]
    gathered = (_within_frame(cluster, frame) for cluster in gather_clusters(incidents, frame))
    clusters = sorted((one for one in gathered if one.symbols), key=lambda one: (one.y, one.x))
    if not shapes and not clusters:
        raise RequestError(_nothing_shown(view))
    # What has no place is never left out in silence: the sheet says how much of it there is.
    unplaced = sum(1 for _, one in asked if not one.get("geometry"))
    layer_of = {feature_id(one): name for name, one in asked}
    numbers = _numbers(shapes, clusters)
    return Selection(frame, shapes, tuple(clusters), layer_of, numbers, unplaced)


def _numbers(shapes: Iterable[Shape], clusters: Iterable[Cluster]) -> dict[str, int]:
    ids = [feature_id(shape.feature) for shape in shapes]
    ids += [feature_id(symbol.feature) for cluster in clusters for symbol in cluster.symbols]
    return {identifier: n for n, identifier in enumerate(dict.fromkeys(ids), start=1)}


def _nothing_shown(view: View) -> str:
    bounds = ",".join(f"{value:.4g}" for value in view.frame().bbox)
    where = f"nothing of {', '.join(view.layers)} lies in {bounds}"
    if view.kept == EVERYTHING:
        return f"bbox, layers: {where}; widen the view or ask for more layers"
    return f"filter: {where} that the filter keeps; keep more, widen the view or add layers"
