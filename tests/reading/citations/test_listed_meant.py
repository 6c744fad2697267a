"""What a reference means where its words leave more than one way to write the identifier: the list settles it, or nobody."""

import pytest
from tests.reading.citations.test_find import found

from kamerstuk_site import find_citations
from kamerstuk_site.model.facts import Chamber, Fact, Facts, Origin
from kamerstuk_site.model.identifiers import Pages, display, leidraad, official_url, pages, parts
from kamerstuk_site.reading.citations.listed_meant import own_identifier


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Kamerstukken I 2006/07, 30 664, C", "kst-20062007-30664-C"),
        ("Eerste Kamer, vergaderjaar 2006–2007, 30 664, C", "kst-20062007-30664-C"),
        ("EK 2006/07, 30 664, letter C", "kst-20062007-30664-C"),
        ("Kamerstukken I 1997/98, 25 491, nr. 90", "kst-19971998-25491-90"),
        ("Kamerstukken I 1999/2000, 26 415, nr. 63a", "kst-19992000-26415-63a"),
        ("Kamerstukken I 2003/04, 29 200 VI, E", "kst-20032004-29200-VI-E"),
        ("Kamerstukken I 1994/95, 23 900 V, nr. 162", "kst-19941995-23900-V-162"),
        ("Kamerstukken I 2009/10, 31 874, K", "kst-20092010-31874-K"),
        # Of 2009-2010 both are listed; the reference names the year.
        ("Kamerstukken I 2009/10, 32 123 XI, E", "kst-20092010-32123-XI-E"),
        ("Kamerstukken I 2010/11, 32 123 XI, E", "kst-32123-XI-E-h1"),
        ("Kamerstukken I 2022/23, 36 200 L, D", "kst-36200-L-D"),
        ("Kamerstukken I 2023/24, 36 410 L, letter B", "kst-36410-L-B"),
        ("Kamerstukken II 1995/96, 24 552, A", "kst-24552-A"),
        ("Tweede Kamer, vergaderjaar 1995–1996, 24 552, A", "kst-24552-A"),
        ("Kamerstukken I 2015/16, CXXIV, A", "kst-CXXIV-A"),
        ("Kamerstukken I CXXIV, letter A", "kst-CXXIV-A"),
        ("Kamerstukken I 2006/07, L, E", "kst-20062007-L-E"),
        ("Kamerstukken I 2003/04, IX, A", "kst-20032004-000IX-A"),
        ("Kamerstukken II 2006/07, 30 664, nr. 3", "kst-30664-3"),
        # Nobody names the Eerste Kamer: the paper of the Tweede Kamer.
        ("Kamerstuk 25 491, nr. 1", "kst-25491-1"),
        # Only the Eerste Kamer has it, in one year.
        ("Kamerstuk 30 664, letter C", "kst-20062007-30664-C"),
    ],
)
def test_a_paper_of_the_eerste_kamer_until_2010_has_its_vergaderjaar(text: str, identifier: str) -> None:
    [citation] = find_citations(text)
    assert (citation.identifier, citation.status) == (identifier, "official")


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Kamerstukken I 2004/05, 30 664, C", "kst-20042005-30664-C"),
        ("Kamerstukken I 2007/08, LIII, A", "kst-20072008-LIII-A"),
    ],
)
def test_a_paper_of_another_vergaderjaar_is_another_paper(text: str, identifier: str) -> None:
    [citation] = find_citations(text)
    assert (citation.identifier, citation.status) == (identifier, "unsupported")


def test_the_chamber_and_the_year_hold_for_all_papers_listed_behind_them() -> None:
    assert found("Kamerstukken I 2006/07, 30 664, C; 30 308, letter E") == [
        "kst-20062007-30664-C",
        "kst-20062007-30308-E",
    ]
    # Another Chamber, or a sentence between, ends that.
    assert found("Kamerstukken I 2006/07, 30 664, C en Kamerstukken II 2006/07, 30 664, nr. 3")[1] == "kst-30664-3"


@pytest.mark.parametrize(("papers", "identifier"), [(12, "kst-20062007-30664-3"), (15, "kst-30664-3")])
def test_the_chamber_holds_for_a_list_of_a_hundred_and_sixty_characters(papers: int, identifier: str) -> None:
    """Further on nothing says whose number 3 is meant, and the Tweede Kamer has one."""
    others = "; ".join(f"30 {308 + number}, B" for number in range(papers))
    assert found(f"Kamerstukken I 2006/07, {others}; 30 664, nr. 3")[-1] == identifier


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Kamerstukken II 2000/01, 27 291, nr. 7 (herdruk)", "kst-27291-7-h1"),
        ("27 291, nr. 7, herdruk", "kst-27291-7-h1"),
        ("Kamerstukken II 2000/01, 27 291, nr. 7", "kst-27291-7"),
        ("(25 847, nr. 7 herdruk)", "kst-25847-7"),  # no reprint of it is listed
        ("Kamerstuk 33 662, nr. 1", "kst-33662-1-n1"),  # the reprint took its place
        ("Kamerstuk 28 057, nr. 2, tweede herdruk", "kst-28057-2-h2"),
        ("Kamerstuk 28 057, nr. 2 (eerste herdruk)", "kst-28057-2-h1"),
        ("Aanhangsel Handelingen II 2012/13, nr. 1341 (herdruk)", "ah-tk-20122013-1341-n1"),
        ("Aanhangsel Handelingen II 1994/95, nr. 1021 (herdruk)", "ah-tk-19941995-1021-h1"),
        ("Kamerstukken I 2006/07, L, A", "kst-20062007-L-A-h1"),
    ],
)
def test_a_reprint_is_meant_where_the_words_say_so_or_nothing_else_is_there(text: str, identifier: str) -> None:
    assert found(text) == [identifier]


def test_of_two_reprints_the_word_alone_means_neither() -> None:
    [citation] = find_citations("Kamerstuk 28 057, nr. 2 herdruk")
    assert (citation.identifier, citation.status) == (None, "ambiguous")
    assert citation.alternatives == ("kst-28057-2-h1", "kst-28057-2-h2")


def test_the_word_belongs_to_the_last_of_several_numbers() -> None:
    assert found("Kamerstukken 27 291, nrs. 6 en 7 herdruk") == ["kst-27291-6", "kst-27291-7-h1"]


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Handelingen II 2008/09, p. 960-1021", "h-tk-20082009-960-1021"),
        ("Handelingen II 2008/09, blz. 1012.", "h-tk-20082009-960-1021"),
        ("Handelingen II 2008/09, p. 1012-1013", "h-tk-20082009-960-1021"),
        ("Handelingen II 2008/09, nr. 12, p. 1012", "h-tk-20082009-960-1021"),
        ("Handelingen Tweede Kamer, vergaderjaar 2008–2009, p. 1012", "h-tk-20082009-960-1021"),
        # An identifier as it is written, though other items are on the same page.
        ("Handelingen II 2006/07, p. 973-973", "h-tk-20062007-973-973"),
        ("Handelingen II 2009/10, 19-1499", "h-tk-20092010-19-1499"),
        ("Handelingen I 2009/10, 9-244", "h-ek-20092010-9-244"),  # and not 244-245, which does not name its meeting
        ("Handelingen II 2009/10, nr. 19, p. 1499", "h-tk-20092010-19-1499"),
        # Of this year only the first pages are stated: the item before the next one.
        ("Handelingen II 2009/10, nr. 20, p. 1590", "h-tk-20092010-20-1580"),
        ("Handelingen II 1994/95, 100-6089-6103", "h-tk-19941995-100-6089-6103"),
        ("Handelingen II 1994/95, nr. 100, p. 6095", "h-tk-19941995-100-6089-6103"),
        ("Handelingen II 1994/95, nr. 99, p. 6095", None),  # another meeting
        ("Handelingen I 2006/07, p. 1120", "h-ek-20062007-1111-1124"),  # 311-3121 is a slip, and no item of 2,811 pages
        ("Handelingen II 2014/15, 62-7", "h-tk-20142015-62-7"),
        ("Handelingen II 2014/15, 62-99", None),
        ("Handelingen II 2014/15, nr. 62, p. 7", None),
        ("Handelingen II 2008/09, p. 19999", None),
        ("Handelingen II 1988/89, p. 1012", None),
        ("Handelingen II 2008/10, p. 1012", None),
    ],
)
def test_a_page_of_handelingen_until_2010_is_of_the_item_that_holds_it(text: str, identifier: str | None) -> None:
    assert found(text) == [identifier]


def test_a_page_of_two_items_is_of_neither() -> None:
    [citation] = find_citations("Handelingen II 2001/02, p. 721")
    assert (citation.status, citation.alternatives) == ("ambiguous", ("h-tk-20012002-635-747", "h-tk-20012002-709-743"))
    assert "p. 635-747 of " in citation.reason


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("de schriftelijke vragen (2009Z03159)", "kv-2009Z03159"),
        ("de schriftelijke vragen (2010Z06003)", "kv-tk-2010Z06003"),
        ("de schriftelijke vragen (2009z16839)", "kv-2009z16839"),
        ("de schriftelijke vragen (2024Z11859)", "kv-tk-2024Z11859"),
    ],
)
def test_questions_of_2009_and_2010_are_listed_in_more_than_one_way(text: str, identifier: str) -> None:
    assert found(text) == [identifier]
    assert official_url(identifier) == f"https://zoek.officielebekendmakingen.nl/{identifier}.html"


def test_aanhangsel_is_of_the_chamber_named_before_the_vergaderjaar() -> None:
    assert found("Eerste Kamer, vergaderjaar 2003–2004, Aanhangsel nr. 2") == ["ah-ek-20032004-2"]
    assert found("Tweede Kamer, vergaderjaar 2003–2004, Aanhangsel nr. 2") == ["ah-tk-20032004-2"]


@pytest.mark.parametrize(
    ("identifier", "form"),
    [
        ("kst-20062007-30664-C", "Kamerstukken I 2006/07, 30664, C"),
        ("kst-CXXIV-A", "Kamerstukken CXXIV, A"),
        ("h-tk-20082009-960-1021", "Handelingen II 2008/09, p. 960-1021"),
        ("h-tk-20092010-19-1499", "Handelingen II 2009/10, nr. 19, p. 1499"),
        ("h-tk-19941995-100-6089-6103", "Handelingen II 1994/95, nr. 100, p. 6089-6103"),
        ("h-tk-20222023-84-12", "Handelingen II 2022/23, nr. 84, item 12"),
    ],
)
def test_the_official_form_of_what_the_list_settles(identifier: str, form: str) -> None:
    known = parts(identifier)
    assert known is not None
    assert known.identifier == identifier
    assert leidraad(identifier) == form
    assert official_url(identifier)


@pytest.mark.parametrize(
    ("identifier", "stated"),
    [
        ("h-tk-20082009-1-4-1", Pages(None, 1, 4)),
        ("h-ek-20082009-13-595-609", Pages(13, 595, 609)),
        ("h-ek-20092010-31-68", Pages(None, 31, 68)),
        ("h-ek-20092010-9-244", Pages(9, 244, None)),
        ("h-tk-20092010-1343-1497", Pages(None, 1343, 1497)),
        ("h-tk-20022003-120-3200", Pages(120, 3200, None)),
        ("h-tk-20022003-160-3200", Pages(None, 160, None)),
        ("h-ek-20062007-311-3121", Pages(None, 311, None)),
        ("h-tk-20022003-100-300", Pages(None, 100, 300)),
        ("h-tk-20022003-100-301", Pages(100, 301, None)),
        ("h-tk-20102011-36-104", None),
    ],
)
def test_the_pages_that_an_identifier_states(identifier: str, stated: Pages | None) -> None:
    known = parts(identifier)
    assert known is not None
    assert pages(known) == stated


def test_a_paper_of_the_eerste_kamer_is_shown_by_its_dossier() -> None:
    assert display("kst-20062007-30664-C") == "Kamerstuk 30 664, letter C"


NOT_LISTED = "komt niet voor in de lijst van officiële publicaties tot 24 februari 2025"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        # Two digits that changed places.
        (
            "Kamerstukken II 2016/17, 32 632, nr. 169",
            f"Kamerstuk 32 632, nr. 169 {NOT_LISTED}; Kamerstuk 32 623, nr. 169 wel.",
        ),
        # In one chapter only.
        (
            "Kamerstukken II 2012/13, 33 183, nr. 11",
            f"Kamerstuk 33 183, nr. 11 {NOT_LISTED}; Kamerstuk 33 183 R1975, nr. 11 wel.",
        ),
        # In several chapters.
        ("Kamerstukken II 2008/09, 31 700, nr. 55", f"Dit nummer {NOT_LISTED}."),
        # Like nothing.
        ("Kamerstukken II 2016/17, 32 623, nr. 9169", f"Dit nummer {NOT_LISTED}."),
    ],
)
def test_a_number_that_is_not_listed_names_the_one_it_is_like_and_is_no_link(text: str, reason: str) -> None:
    (citation,) = find_citations(text)
    assert (citation.status, citation.reason) == ("unsupported", reason)


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("(Kamerstukken II 2016/17, 32 623/34 550, nr. 169)", "kst-32623-169"),
        ("(Kamerstukken II 2016/17, 34 551/32 623, nr. 169)", "kst-32623-169"),
        ("(Kamerstukken II 2016/17, 34 551 en 32 623, nr. 9169)", "kst-34551-9169"),
        # The list cannot say that a paper of a later dossier is none.
        ("(Kamerstukken II 2026/27, 39 551/32 623, nr. 169)", "kst-39551-169"),
        ("Kamerstukken II 2012/13, 33 183 (R1975), nr. 11", "kst-33183-R1975-11"),
        ("zie kst-33183-R1975-11", "kst-33183-R1975-11"),
        ("Kamerstukken II 2012/13, 33 183 (R1975), nr. 12", "kst-33183-12"),
    ],
)
def test_of_the_dossiers_of_one_paper_that_counts_in_which_it_is_listed(text: str, identifier: str) -> None:
    (citation,) = find_citations(text)
    assert citation.identifier == identifier


@pytest.mark.parametrize(
    ("identifier", "session", "chamber", "own"),
    [
        ("kst-31874-K", "2009-2010", "eerste-kamer", "kst-20092010-31874-K"),
        ("kst-31874-ZZ", "2009-2010", "eerste-kamer", "kst-31874-ZZ"),
        ("kst-31874-K", "2010-2011", "eerste-kamer", "kst-31874-K"),
        ("kst-31874-K", "2009-2010", "tweede-kamer", "kst-31874-K"),
        ("ah-ek-20092010-4", "2009-2010", "eerste-kamer", "ah-ek-20092010-4"),
    ],
)
def test_a_paper_of_the_eerste_kamer_of_2009_2010_is_called_as_it_is_listed(
    identifier: str, session: str, chamber: Chamber, own: str
) -> None:
    origin = Origin("text", "regel 1", "K BRIEF VAN DE MINISTER")
    facts = Facts(identifier=Fact(identifier, origin), session=Fact(session, origin), chamber=Fact(chamber, origin))
    assert own_identifier(facts) == Fact(own, origin)
    assert own_identifier(Facts(session=Fact(session, origin), chamber=Fact(chamber, origin))) is None
