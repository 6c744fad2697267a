"""Days and months as Dutch papers write them out."""

import datetime as dt

import pytest

from kamerstuk_site.reading.dutch.dates import MONTH_NAMES, MONTHS, day_in


@pytest.mark.parametrize(("number", "name"), [*enumerate(MONTH_NAMES, start=1)])
def test_each_month_by_its_name(number: int, name: str) -> None:
    assert day_in(f"Den Haag, 3 {name} 2024") == dt.date(2024, number, 3)
    assert day_in(f"DEN HAAG, 3 {name.upper()} 2024") == dt.date(2024, number, 3)


@pytest.mark.parametrize(("name", "number"), [*MONTHS.items()])
def test_each_month_by_its_abbreviation(name: str, number: int) -> None:
    assert day_in(f"3 {name}. 2024") == dt.date(2024, number, 3)


@pytest.mark.parametrize("text", ["31 november 2020", "0 mei 2020", "3 meı 2020", "november 2020", "13 mei 20201"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_in(text) is None


def test_figures_count_where_no_day_is_written_out() -> None:
    assert day_in("3-4-2020") == dt.date(2020, 4, 3)
    assert day_in("3/14/2020") is None
    assert day_in("ons kenmerk 3-4-2020, 5 mei 2021") == dt.date(2021, 5, 5)
