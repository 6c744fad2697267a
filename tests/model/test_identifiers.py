"""Identifiers: their parts, and how people write them."""

import pytest

from kamerstuk_site.model.identifiers import display, display_dossier, leidraad, official_url, parts, series_of


@pytest.mark.parametrize(
    ("identifier", "shown", "cited"),
    [
        ("kst-32623-169", "Kamerstuk 32 623, nr. 169", "Kamerstukken II 2016/17, 32623, nr. 169"),
        ("kst-35570-V-22", "Kamerstuk 35 570 V, nr. 22", "Kamerstukken II 2016/17, 35570 V, nr. 22"),
        ("kst-21501-02-3073", "Kamerstuk 21 501-02, nr. 3073", "Kamerstukken II 2016/17, 21501-02, nr. 3073"),
        ("kst-36067-Y", "Kamerstuk 36 067, letter Y", "Kamerstukken II 2016/17, 36067, Y"),
        (
            "ah-tk-19992000-12",
            "Aanhangsel Handelingen II 1999/2000, nr. 12",
            "Aanhangsel Handelingen II 1999/2000, nr. 12",
        ),
        ("h-ek-20192020-31-4", "Handelingen I 2019/20, nr. 31, item 4", "Handelingen I 2019/20, nr. 31, item 4"),
    ],
)
def test_an_identifier_is_written_for_readers_and_for_jurists(identifier: str, shown: str, cited: str) -> None:
    assert display(identifier) == shown
    assert leidraad(identifier, "2016-2017", "tweede-kamer") == cited


def test_what_is_not_known_is_left_out_of_the_citation() -> None:
    assert leidraad("kst-32623-169") == "Kamerstukken 32623, nr. 169"


def test_an_unknown_identifier_has_no_address_and_stays_as_it_is() -> None:
    assert (official_url("../x"), display("../x"), parts("../x")) == (None, "../x", None)


def test_dossiers_have_their_space() -> None:
    assert [display_dossier(dossier) for dossier in ("32623", "35570-V", "21501-02", "5300")] == [
        "32 623",
        "35 570 V",
        "21 501-02",
        "5300",
    ]


@pytest.mark.parametrize(
    ("shape", "most"),
    [
        ("kst-32623-{9}", 6),
        ("kst-36800-{X}-5", 8),
        ("blg-{9}", 9),
        ("ah-tk-20192020-{9}", 6),
        ("h-tk-20192020-{9}-4", 4),
        ("stb-2010-{9}", 6),
        ("stcrt-2010-{9}", 6),
        ("trb-2010-{9}", 6),
    ],
)
def test_no_identifier_is_longer_than_a_series_can_have(shape: str, most: int) -> None:
    """It is the name of a page's file, and a letter can write what it likes."""
    sign = shape[shape.index("{") + 1]
    longest, longer = (shape.replace(f"{{{sign}}}", sign * length) for length in (most, most + 1))
    assert series_of(longest) == shape.partition("-")[0]
    assert not series_of(longer)
    assert official_url(longer) is None


@pytest.mark.parametrize(
    ("identifier", "session", "linked"),
    [
        ("kst-32623-169", None, True),
        ("kst-21501-02-3073", None, True),
        ("kst-21501-02-3073", "2023-2024", True),
        ("kst-21501-02-12", "1993-1994", False),
        ("kst-24000-3", "1994-1995", False),
        ("kst-24400-3", "1994-1995", True),
        ("kst-24000-3", "1995-1996", True),
        ("kst-16900-3", None, False),
        ("kst-17100-3", None, True),
        ("kst-19637-1", "1986-1987", False),
        ("kst-15800-V-98", None, False),
        ("kst-9009-3", None, False),
        ("ah-tk-19781979-12", None, False),
        ("ah-tk-19992000-12", None, True),
        ("stb-1994-17", None, False),
        ("stb-1995-152", None, True),
        ("stcrt-2009-100", None, False),
    ],
)
def test_papers_from_before_the_digital_series_have_no_address(
    identifier: str, session: str | None, linked: bool
) -> None:
    assert (official_url(identifier, session) is not None) == linked


@pytest.mark.parametrize(
    ("identifier", "cited"),
    [
        ("35570-V", "Dossier 35 570 V"),
        ("stb-2010-17", "Stb. 2010, 17"),
        ("COM(2023)637", "COM(2023) 637"),
        ("blg-12", "blg-12"),
        ("kst-32623-169-n1", "kst-32623-169-n1"),
        ("h-tk-19992000-31", "Handelingen II 1999/2000, nr. 31"),
        ("niets", "niets"),
    ],
)
def test_what_is_no_paper_has_the_form_of_its_series_and_else_its_identifier(identifier: str, cited: str) -> None:
    assert leidraad(identifier) == cited
