from geodata.prose import list_prose
from geodata.records import Citation, Claim, Incident, Route
from geodata.sources.csl import Source
from geodata.vocabulary import Basis, ClaimField

CITED = (Citation(source="one", locator="para. 3: the four"),)


def claim(value, **more):
    return Claim(field=ClaimField.PEOPLE, value=value, basis=Basis.STATED, sources=CITED, **more)


def test_prose_is_found_in_what_a_record_holds_with_its_kind():
    record = Incident(
        id="one", title="Four enter", kind="mission_entry", layer="diplomatic_incidents",
        basis="stated", summary="In own words.", sources=CITED, outcome="They left.",
        claims=(claim("four, or five", note="A note."),),
        tiers={"date": {"basis": "inferred", "sources": CITED, "note": "No year is printed."}},
    )  # fmt: skip
    assert {text: kind for kind, text in list_prose(record)} == {
        "Four enter": "incident title",
        "In own words.": "incident summary",
        "para. 3: the four": "citation locator",
        "four, or five": "claim value",
        "A note.": "claim note",
        "No year is printed.": "value tier note",
        "They left.": "incident outcome",
    }


def test_stages_are_found_within_their_route_and_layers_and_ids_are_no_prose():
    stage = {"id": "a-b", "title": "From A to B", "role": "way", "start": "a", "end": "b"}
    common = {"basis": "stated", "summary": "In own words.", "sources": CITED}
    route = Route(id="way", title="A way", layer="routes", stages=({**stage, **common},), **common)
    assert {text for _, text in list_prose(route)} == {
        "A way", "From A to B", "In own words.", "para. 3: the four",
    }  # fmt: skip


def test_dates_and_numbers_are_no_prose():
    for value in ("2002-03~", "1,500", "199X"):
        assert "claim value" not in dict(list_prose(claim(value)))


def test_a_title_that_describes_is_prose_and_a_real_one_is_not():
    real = Source(id="one", type="article", title="Hidden and fleeing", note="Read whole.")
    described = Source(id="two", type="article", title="[Four enter a school]")
    assert list(list_prose(real)) == [("source note", "Read whole.")]
    assert list(list_prose(described)) == [("source title", "[Four enter a school]")]
