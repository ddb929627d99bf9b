"""The kinds of a map's features."""

from __future__ import annotations

from geodata.vocabulary import IncidentKind
from webapp.query.kinds import SHAPES, TIMELESS, FeatureKind
from webapp.sections import SECTION_OF_KIND


def test_every_feature_of_the_atlas_is_an_incident_or_of_a_kind_that_is_known(snapshot):
    layers = [path for path in snapshot.entries if path.endswith(".geojson") and "/layers/" in path]
    assert layers
    features = [one for path in layers for one in snapshot.read_json(path)["features"]]
    assert {one["properties"]["kind"] for one in features} <= {*IncidentKind, *FeatureKind}
    shapes = {one["properties"]["kind"] for one in features if one.get("geometry")} - {
        *IncidentKind
    }
    assert shapes - {FeatureKind.COUNTRY} <= SHAPES


def test_kinds_of_features_are_those_that_have_sections():
    assert set(FeatureKind) == set(SECTION_OF_KIND)
    assert set(FeatureKind) > TIMELESS
