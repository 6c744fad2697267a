"""The one clock."""

import datetime as dt

import pytest

from kamerstuk_site.files import clock


@pytest.mark.parametrize(
    ("epoch", "stated"),
    [
        ("1700000000", dt.date(2023, 11, 14)),
        ("0", dt.date(1970, 1, 1)),
        ("", None),
        ("gisteren", None),
        ("-5", None),
        ("9" * 30, None),
        ("²", None),
    ],
)
def test_a_day_that_is_stated_is_that_day(epoch: str, stated: dt.date | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert clock.stated_day() == stated
    assert clock.today() == stated or (stated is None and clock.today() > dt.date(2024, 1, 1))


def test_what_other_programs_are_told_where_nobody_states_a_time_is_no_day_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", clock.TIMELESS)
    assert clock.today() > dt.date(2024, 1, 1)
