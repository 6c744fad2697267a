"""The vergaderjaar and the Chamber: of a day, and as references name them."""

import datetime as dt

import pytest

from kamerstuk_site.model.sessions import chamber_named, session_named, session_of


@pytest.mark.parametrize(("day", "session"), [(dt.date(2020, 8, 31), "2019-2020"), (dt.date(2020, 9, 1), "2020-2021")])
def test_a_vergaderjaar_begins_in_september(day: dt.date, session: str) -> None:
    assert session_of(day) == session


@pytest.mark.parametrize(
    ("text", "session", "chamber"),
    [
        ("Kamerstukken II 2016/17, 32623", "2016-2017", "tweede-kamer"),
        ("Handelingen I 1999/2000", "1999-2000", "eerste-kamer"),
        ("Handelingen VV 2013-2014", "2013-2014", "verenigde-vergadering"),
        ("Kamerstukken 2016/18", None, None),
    ],
)
def test_a_reference_names_its_vergaderjaar_and_its_chamber(
    text: str, session: str | None, chamber: str | None
) -> None:
    assert (session_named(text), chamber_named(text)) == (session, chamber)
