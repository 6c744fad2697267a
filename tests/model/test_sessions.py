"""The vergaderjaar: of a day, and as references name it."""

import datetime as dt

import pytest

from kamerstuk_site.model.sessions import session_named, session_of


@pytest.mark.parametrize(("day", "session"), [(dt.date(2020, 8, 31), "2019-2020"), (dt.date(2020, 9, 1), "2020-2021")])
def test_a_vergaderjaar_begins_in_september(day: dt.date, session: str) -> None:
    assert session_of(day) == session


@pytest.mark.parametrize(
    ("text", "session"),
    [
        ("Kamerstukken II 2016/17, 32623", "2016-2017"),
        ("Handelingen I 1999/2000", "1999-2000"),
        ("Handelingen VV 2013-2014", "2013-2014"),
        ("Kamerstukken 2016/18", None),
    ],
)
def test_a_reference_names_its_vergaderjaar(text: str, session: str | None) -> None:
    assert session_named(text) == session
