import pytest

from geodata.records import Border, Claim
from geodata.records.disputes import claims_by_field, disputed_fields

SOURCES = [{"source": "report-1999", "locator": "para. 1"}]


def border(*claims, contested=()):
    return Border(
        id="river", title="River", basis="stated", summary="A river.", sources=SOURCES,
        layer="borders", line="tumen", contested=contested,
        claims=[Claim(field=f, value=v, date=d, basis="stated", sources=SOURCES) for f, v, d in claims],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("claims", "contested", "disputed"),
    [
        ([("length", "500", None), ("length", "521", None)], (), ("length",)),
        ([("length", "500", None), ("length", "500", None)], (), ()),
        ([("population", "5", "1999"), ("population", "7", "2003")], (), ()),
        ([("guarding", "few posts", None), ("guarding", "many posts", None)], (), ()),
        ([("guarding", "few posts", None)], ("guarding",), ("guarding",)),
    ],
    ids=["values differ", "values agree", "a thing that changed", "words add up", "contested"],
)
def test_what_cannot_all_be_true_is_disputed(claims, contested, disputed):
    assert disputed_fields(border(*claims, contested=contested)) == disputed


def test_claims_stand_by_date_and_undated_ones_last():
    found = claims_by_field(border(("ice", "a", None), ("ice", "b", "2003"), ("ice", "c", "1999")))
    assert [claim.value for claim in found["ice"]] == ["c", "b", "a"]
