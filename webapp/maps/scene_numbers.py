"""The numbers under which a sheet lists what it shows, and where they stand on its map."""

from __future__ import annotations

from collections.abc import Sequence

from webapp.maps.clipping import Point
from webapp.maps.cluster import Cluster
from webapp.maps.labels import NUMBER_SHARE, Candidate
from webapp.maps.scene_layers import colour_of
from webapp.maps.selection import Selection, Shape, feature_id

NUMBER_PX = 10.5
SHARES_ALONG = (0.5, 0.44, 0.56, 0.37, 0.63, 0.3, 0.7, 0.22, 0.78, 0.14, 0.86)


def number_range(numbers: Sequence[int]) -> str:
    """Write citation numbers in short: runs of three and more as first–last."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in runs
    )


def cluster_numbers(cluster: Cluster, selection: Selection) -> str:
    """Return the numbers of a cluster; nothing where no list follows."""
    if not selection.listed:
        return ""
    return number_range([selection.numbers[feature_id(one.feature)] for one in cluster.symbols])


def number_beside(cluster: Cluster, selection: Selection) -> Candidate:
    """Return the numbers of a cluster that has no name."""
    return Candidate(
        "",
        cluster.x,
        cluster.y,
        NUMBER_PX / NUMBER_SHARE,
        "number",
        number=cluster_numbers(cluster, selection),
        clearance=cluster.reach - 2,
        forced=True,
        led_to=(cluster.x, cluster.y),
    )


def line_number(shape: Shape, selection: Selection) -> Candidate:
    """Return the number of a stage or border, to stand on either side of its longest line."""
    track = max(shape.tracks, key=lambda one: one.length)
    number = str(selection.numbers[feature_id(shape.feature)])
    spots: list[Point] = []
    for share in SHARES_ALONG:
        (x, y), (dx, dy) = track.at(share * track.length)
        away = NUMBER_PX * 0.6 + 2.5 + abs(dy) * len(number) * 2
        spots += [(x - dy * away, y + dx * away), (x + dy * away, y - dx * away)]
    return Candidate(
        "",
        *spots[0],
        NUMBER_PX / NUMBER_SHARE,
        "number",
        number=number,
        positions=("centre",),
        spots=tuple(spots[1:]),
        forced=True,
        led_to=track.at(0.5 * track.length)[0],
        colour=colour_of(shape),
    )
