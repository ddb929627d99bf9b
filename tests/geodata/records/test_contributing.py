"""What CONTRIBUTING shows of a dataset reads as the records of today."""

import re
import textwrap
import tomllib
from pathlib import Path

from geodata.records import Incident, Stage
from geodata.vocabulary import Basis, TravelMode, ValueField

TEXT = (Path(__file__).parents[3] / "CONTRIBUTING.md").read_text(encoding="utf-8")
SHOWN = [
    tomllib.loads(textwrap.dedent(block))
    for block in re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
]


def test_the_incident_of_five_minutes_is_one():
    (shown,) = SHOWN[0]["incident"]
    incident = Incident.model_validate(shown)
    assert incident.basis_of(ValueField.DATE) is Basis.INFERRED
    assert incident.basis_of(ValueField.PLACE) is Basis.ADDED
    assert incident.one_voice
    assert incident.claims[0].one_voice


def test_the_stage_is_one():
    (shown,) = SHOWN[1]["route"]["stages"]
    stage = Stage.model_validate(shown)
    assert stage.by is TravelMode.LAND
    assert stage.places() == ("town", "valley", "harbour")
