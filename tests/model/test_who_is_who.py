"""Which two people of one name what a curator states can tell apart."""

import pytest

from kamerstuk_site.model.who_is_who import CuratedPerson

Years = tuple[int | None, int | None]


@pytest.mark.parametrize(
    ("years", "others", "apart"),
    [
        ((None, 1999), (2000, None), True),
        ((None, 2000), (2000, None), False),
        ((1990, 1999), (2000, 2009), True),
        ((1990, None), (2000, None), False),
        ((None, None), (2000, 2009), False),
    ],
)
def test_people_are_told_apart_by_years_that_do_not_meet(years: Years, others: Years, apart: bool) -> None:
    one, other = (CuratedPerson(slug, ("Jansen",), years=each) for slug, each in (("a", years), ("b", others)))
    assert one.is_apart_from(other) is other.is_apart_from(one) is apart


@pytest.mark.parametrize(
    ("party", "others", "apart"), [("A", "B", True), ("A", "A", False), ("A", "", False), ("", "", False)]
)
def test_people_are_told_apart_by_parties_where_both_have_one(party: str, others: str, apart: bool) -> None:
    one, other = (CuratedPerson(slug, ("Jansen",), party=tuple(each)) for slug, each in (("a", party), ("b", others)))
    assert one.is_apart_from(other) is other.is_apart_from(one) is apart
