"""What belongs to what on the map: what comes forward, and stays, with a record that is chosen.

Told once, as a property of the features: the browser's highlight and filter and the sheet's read it
there.
"""

from __future__ import annotations

from collections import defaultdict

from geodata.dataset.model import Dataset
from geodata.precision import PINLESS
from geodata.records import Area, Incident
from geodata.reference import read_regions


class Belonging:
    """Tells of the records of one dataset to which others they belong, by ids."""

    def __init__(self, dataset: Dataset) -> None:
        """Gather who relates to whom, which routes name a place, and the areas by region."""
        self.related: defaultdict[str, list[str]] = defaultdict(list)
        for one in dataset.incidents:
            for name in one.related:
                self.related[name].append(one.id)
        self.routes: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for route, stage in dataset.stages():
            for name in stage.places():
                # Of a whole country it would be said that all that happened there is of the route.
                if dataset.place_by_id[name].precision not in PINLESS:
                    self.routes[name][route.id] = None
        self.areas = {area.region: area.id for area in dataset.areas}
        self.whole = {one["id"]: one["properties"]["part_of"] for one in read_regions()["features"]}

    def of_incident(self, incident: Incident) -> list[str]:
        """Return the incidents that name this one, and the routes that name its place."""
        found = dict.fromkeys(self.related[incident.id])
        return list(found | self.routes.get(incident.place or "", {}))

    def of_area(self, area: Area) -> list[str]:
        """Return the area that an area is a part of, if it is recorded."""
        whole = self.areas.get(self.whole.get(area.region, ""))
        return [whole] if whole else []
