from geodata.dataset.model import RECORD_FILES
from geodata.records import Record, Stage
from geodata.vocabulary import IncidentKind
from webapp.build.kinds import DRAW
from webapp.query.filter import known_kinds
from webapp.sections import CHIEF, KINDS, SECTION_OF_KIND, SECTIONS, kind_words, section_of
from webapp.words import speak, term

RECORDS = {model for _, _, model in RECORD_FILES.values() if issubclass(model, Record)} | {Stage}


def test_every_class_of_records_has_a_page_and_a_section():
    assert set(DRAW) == RECORDS
    named = {kind.record for kind in KINDS.values()} - {""}
    assert named | {"Incident"} == {model.__name__ for model in RECORDS}
    assert {kind.section for kind in KINDS.values()} <= set(SECTIONS)
    assert set(CHIEF) <= set(SECTIONS)


def test_a_record_lies_in_the_section_of_its_class(dataset):
    sections = {section_of(record) for _, record in dataset.records()}
    assert sections == {kind.section for kind in KINDS.values()} | {"incidents"}
    assert {section_of(one) for one in dataset.recommendations} == {"advice"}


def test_a_filter_knows_every_kind_and_the_map_those_it_draws():
    assert set(known_kinds()) == {*IncidentKind, *KINDS}
    assert set(SECTION_OF_KIND) == {"stage", "route", "border", "area", "unit", "country"}


def test_kinds_are_said_in_the_language_spoken():
    assert kind_words("stage") == "stage of a route"
    assert kind_words("river_bank") == "river bank"
    with speak("ko"):
        assert kind_words("stage") != "stage of a route"
        assert kind_words(IncidentKind.ARREST) == term(IncidentKind.ARREST)
