"""Citations in sentences: what is meant, who moved it, and what is no citation at all."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site import find_citations
from kamerstuk_site.citations.references import display, leidraad


def found(text: str, **about: object) -> list[str | None]:
    return [citation.identifier for citation in find_citations(text, **about)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "movers", "joint"),
    [
        ("de motie-Piri (Kamerstuk 21 501-02, nr. 3073)", ("Piri",), False),
        ("Conform de motie Kahraman (Kamerstuk 32 623, nr. 343)", ("Kahraman",), False),
        ("motie - Kahraman c.s. over steun voor het veldkantoor (Kamerstuk 32 623, nr. 343)", ("Kahraman",), True),
        ("Motie 36 800-V nr. 79 - Dobbe cs; en", ("Dobbe",), True),
        ("de motie-De Groot/Beckerman (Kamerstuk 29683–282)", ("De Groot", "Beckerman"), False),
        ("de motie-Olger van Dijk c.s. (36 600-A, nr. 35)", ("Olger van Dijk",), True),
        (
            "de motie van de leden Van den Bergh, Couprie en Blaauw, TK 18 600, X, nr. 19",
            ("Van den Bergh", "Couprie", "Blaauw"),
            False,
        ),
        ("de motie op stuk nr. 206 (28 844) van het lid Van Nispen", ("Van Nispen",), False),
        ("de motie (36 410-VI, nr. 87)", (), False),
        ("de brief van Piri (Kamerstuk 21 501-02, nr. 3073)", (), False),
    ],
)
def test_movers_are_the_names_beside_the_motion(text: str, movers: tuple[str, ...], joint: bool) -> None:
    (citation,) = find_citations(text)
    assert (citation.movers, citation.joint) == (movers, joint)


def test_each_motion_of_a_list_has_its_own_movers() -> None:
    text = "de motie-Niessen, 17 600 XVI nr. 35 en -Buurmeijer c.s. 18111 nr. 22"
    assert [(c.identifier, c.kind, c.movers, c.joint) for c in find_citations(text)] == [
        ("kst-17600-XVI-35", "motie", ("Niessen",), False),
        ("kst-18111-22", "motie", ("Buurmeijer",), True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Volgens cijfers zijn 12.500-15.000 mensen gevlucht, voor EUR 20,4 miljoen",
        "artikel 6:2, lid 2 BW",
        "de Meststoffenwet 2022–2025 (36 176)",
        "bel 070 348 6486, Postbus 20301, 2500 EH Den Haag",
        "uw brief van 5 juli 2024, nr. 2024Z11859",
        "Op 31 december 2024 waren er 32 623 mensen in 169 dorpen",
        "Rekeningnummer NL12INGB0001234567",
    ],
)
def test_numbers_that_are_something_else_are_no_citations(text: str) -> None:
    assert found(text) == []


def test_a_number_alone_belongs_to_the_documents_only_dossier() -> None:
    text = "In de motie op stuk nr. 255 verzoekt zij dit"
    assert found(text, dossiers=("29538",)) == ["kst-29538-255"]
    (unknown,) = find_citations(text, dossiers=("29538", "32623"))
    assert (unknown.identifier, unknown.status, bool(unknown.reason)) == (None, "unsupported", True)


def test_a_letter_does_not_cite_itself() -> None:
    text = "Tweede Kamer, vergaderjaar 2016–2017, 32 623, nr. 169"
    assert found(text, identifier="kst-32623-169") == []
    assert found(text) == ["kst-32623-169"]


def test_a_list_after_one_nr_ends_where_something_else_begins() -> None:
    assert found("(35 228, nr. 8 en 32 824, nr. 432)") == ["kst-35228-8", "kst-32824-432"]
    assert found("Kamerstuk 32 623, nr. 343, 12 maart 2024") == ["kst-32623-343"]
    assert found("Kamerstuk 32 623, nr. 343 en 3 andere") == ["kst-32623-343"]


@given(st.text(st.sampled_from("0123 nrs.,-/()IVXAenmotiKl"), max_size=120))
def test_citations_stand_where_they_say_and_do_not_overlap(text: str) -> None:
    citations = find_citations(text)
    assert all(text[citation.start : citation.end] == citation.text for citation in citations)
    assert all(before.start <= after.start for before, after in itertools.pairwise(citations))


IDENTIFIERS = st.one_of(
    st.builds(
        "kst-{}{}-{}".format,
        st.integers(10_000, 39_999),
        st.sampled_from(["", "-V", "-XVI", "-A", "-02"]),
        st.integers(1, 9_999),
    ),
    st.builds(lambda year, number: f"ah-tk-{year}{year + 1}-{number}", st.integers(1995, 2040), st.integers(1, 9_999)),
    st.builds(
        lambda year, meeting, item: f"h-tk-{year}{year + 1}-{meeting}-{item}",
        st.integers(1995, 2040),
        st.integers(1, 120),
        st.integers(1, 90),
    ),
)


@given(IDENTIFIERS)
def test_what_the_archive_writes_it_also_reads(identifier: str) -> None:
    assert found(leidraad(identifier, "2020-2021", "tweede-kamer")) == [identifier]
    assert found(display(identifier)) == [identifier]
