"""Days and months as Dutch papers write them out."""

import datetime as dt

import pytest

from kamerstuk_site.reading.dutch.dates import MONTH_NAMES, MONTHS, can_date, day_in


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


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("den 24sten Mei 1930", dt.date(1930, 5, 24)),
        ("den 1sten Augustus 1912", dt.date(1912, 8, 1)),
        ("de 2de juni 1951", dt.date(1951, 6, 2)),
        ("3e juli 2020", dt.date(2020, 7, 3)),
        ("2den Junij 1848", dt.date(1848, 6, 2)),
        ("8 November 2002", dt.date(2002, 11, 8)),
        ("17 March 2011", dt.date(2011, 3, 17)),
        ("2024-03-05", dt.date(2024, 3, 5)),
        ("05.03.2024", dt.date(2024, 3, 5)),
    ],
)
def test_ordinals_old_spellings_english_and_figures_are_days(written: str, day: dt.date) -> None:
    assert day_in(written) == day


@pytest.mark.parametrize("text", ["versie 1.2.3", "05.03/2024", "2024-13-05", "24stens mei 1930", "2 en 3 mei"])
def test_what_is_like_a_day_and_none_is_none(text: str) -> None:
    assert day_in(text) is None


def test_a_paper_is_dated_from_1814_to_the_end_of_next_year() -> None:
    this_year = dt.datetime.now(dt.UTC).year
    assert [can_date(day) for day in (dt.date(1813, 12, 31), dt.date(1814, 1, 1))] == [False, True]
    assert [can_date(dt.date(this_year + more, 12, 31)) for more in (0, 1, 2)] == [True, True, False]
