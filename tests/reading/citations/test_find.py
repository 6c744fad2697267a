"""Citations in sentences: what is meant, who moved it, and what is no citation at all."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kamerstuk_site import find_citations
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.facts import Chamber
from kamerstuk_site.model.identifiers import display, leidraad, parts, series_of
from kamerstuk_site.model.other_series import OTHER_SERIES
from kamerstuk_site.reading.citations.forms.laws import LAWS
from kamerstuk_site.reading.citations.listed_meant import print_meant


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
        ("de motie op stuk nr. 313 (31 765) van mevrouw Dijksma van de Partij van de Arbeid", ("Dijksma",), False),
        ("de motie op stuk nr. 313 (31 765) van mevrouw Dijksma van de PvdA.", ("Dijksma",), False),
        ("de motie (36 410-VI, nr. 87)", (), False),
        ("de motie van het lid Patijn c.s. en de motie-Flach/Van Kent (29 861, nr. 141)", ("Flach", "Van Kent"), False),
        ("de motie-Patijn over zorg en de gewijzigde motie van het lid Flach (29 861, nr. 141)", ("Flach",), False),
        ("motie-M.M. van der Burg/Linschoten (31 066, nr. 8)", ("M.M. van der Burg", "Linschoten"), False),
        ("motie van de leden Kuik (CDA) en Segers (CU) (31 066, nr. 8)", ("Kuik", "Segers"), False),
        ("motie Kuik e.a. (31 066, nr. 8)", ("Kuik",), True),
        ("de motie (31 066, nr. 8) van de leden Rutte en Segers", ("Rutte", "Segers"), False),
        ("motie op stuk nr. 8 (31 066) van Kuik c.s.", ("Kuik",), True),
        ("Kamerstuk 31 066, nr. 8 (motie-Kuik c.s.)", ("Kuik",), True),
        ("31066-8 - Gewijzigde motie van de leden Bikker en Kuik over jeugd", ("Bikker", "Kuik"), False),
        ("motie van de leden Van der Lee & Sienot (31 066, nr. 8)", ("Van der Lee", "Sienot"), False),
        ("de motie-Lee, ingediend op 3 mei (31 066, nr. 8)", ("Lee",), False),
        ("motie-lid Lee (31 066, nr. 8)", ("Lee",), False),
        ("de motie van de geachte afge-vaardigde Nijpelsc.s. (15 800-VI en VII, nr. 17)", ("Nijpels",), True),
        ("de brief van Piri (Kamerstuk 21 501-02, nr. 3073)", (), False),
    ],
)
def test_movers_are_the_names_beside_the_motion(text: str, movers: tuple[str, ...], joint: bool) -> None:
    (citation,) = find_citations(text)
    assert (citation.movers, citation.joint) == (movers, joint)


def test_a_motion_named_after_a_number_belongs_to_the_number_that_follows_it() -> None:
    first, second = find_citations("(36 410, nr. 8), motie-Dobbe/Piri (36 800 V, nr. 79)")
    assert (first.kind, first.movers, second.movers) == ("kamerstuk", (), ("Dobbe", "Piri"))


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
        "bel 070 348 6486, Postbus 20301, 2500 EH Den Haag",
        "De opbrengst (12 500) viel tegen",
        "de bijdrage (36 000) is betaald",
        "zie https://www.tweedekamer.nl/kamerstukken/detail?id=2024Z11859",
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


def test_letters_have_ranges_too_and_a_number_of_the_chamber_itself_is_no_paper() -> None:
    assert found("Kamerstukken I 2017/18, 34 682, A t/m C") == ["kst-34682-A", "kst-34682-B", "kst-34682-C"]
    assert found("Kamerstuk 35 000 VI, nr. 2019Z12345") == ["35000-VI", None]


def test_a_list_after_one_nr_ends_where_something_else_begins() -> None:
    assert found("(35 228, nr. 8 en 32 824, nr. 432)") == ["kst-35228-8", "kst-32824-432"]
    assert found("Kamerstuk 32 623, nr. 343, 12 maart 2024") == ["kst-32623-343"]
    assert found("Kamerstukken 32 623, nrs. 343 en 344, 12 mrt. 2024") == ["kst-32623-343", "kst-32623-344"]
    assert found("Kamerstuk 32 623, nr. 343 en 3 andere") == ["kst-32623-343"]


@given(st.text(st.sampled_from("0123 nrs.,-/()IVXAenmotiKl"), max_size=120))
def test_citations_stand_where_they_say_and_do_not_overlap(text: str) -> None:
    citations = find_citations(text)
    assert all(text[citation.start : citation.end] == citation.text for citation in citations)
    assert all(before.start <= after.start for before, after in itertools.pairwise(citations))


YEARS = st.integers(1995, 2040)
SESSIONS = YEARS.map(lambda year: f"{year}-{year + 1}")
PAPERS = st.builds(
    "kst-{}{}-{}".format,
    # Of dossiers between these the list may know a paper of the Eerste Kamer with the vergaderjaar in its identifier.
    st.integers(10_000, 16_999) | st.integers(33_000, 39_999),
    st.sampled_from(["", "-V", "-XVI", "-IXB", "-A", "-02"]),
    st.one_of(
        st.integers(1, 9_999).map(str),
        st.integers(1, 999).map("{}c".format),
        st.sampled_from(["A", "Y", "V", "XV", "BA"]),
    ),
)
IN_SESSION = st.builds(
    lambda form, year, one, two: form.format(f"{year}{year + 1}", one, two),
    st.sampled_from(["ah-tk-{}-{}", "ah-ek-{}-{}"]),
    YEARS,
    st.integers(1, 120),
    st.integers(1, 90),
) | st.builds(
    lambda form, year, one, two: form.format(f"{year}{year + 1}", one, two),
    st.sampled_from(["h-tk-{}-{}-{}", "h-ek-{}-{}-{}", "h-vv-{}-{}-{}"]),
    st.integers(identifiers.ITEMS_SINCE, 2040),
    st.integers(1, 120),
    st.integers(1, 90),
)
ELSEWHERE = st.one_of(
    st.builds("{}-{}-{}".format, st.sampled_from(["stb", "trb"]), YEARS, st.integers(1, 999)),
    st.builds("stcrt-{}-{}".format, st.integers(2010, 2040), st.integers(1, 99_999)),
    st.builds("kv-tk-{}Z{:05}".format, st.integers(2011, 2040), st.integers(1, 99_999)),
    st.builds("{}({}){}".format, st.sampled_from(["COM", "SWD"]), YEARS, st.integers(1, 9_999)),
    st.builds("3{}{}{:04}".format, st.integers(1958, 2040), st.sampled_from("RLDF"), st.integers(1, 9_999)),
    st.builds("S/RES/{}({})".format, st.integers(1, 9_999), st.integers(1946, 2040)),
    st.builds("A/RES/{}/{}".format, st.integers(31, 99), st.integers(1, 400)),
    st.builds("ECLI:NL:{}:{}:{}".format, st.sampled_from(["HR", "RVS", "RBDHA"]), YEARS, st.integers(1, 99_999)),
    st.sampled_from([law.identifier for law in LAWS.values()]),
    st.builds("ECLI:EU:C:{}:{}".format, YEARS, st.integers(1, 999)),
    st.builds("{}{}".format, st.integers(10_000, 39_999), st.sampled_from(["", "-V", "-XVI", "-A", "-02"])),
    st.integers(1, 999_999).map("blg-{}".format),
)


def test_every_series_has_its_law() -> None:
    tried = set(map(series_of, EXAMPLES_OF_SERIES))
    assert tried == {"kst", "ah", "h", "blg", *(series.name for series in OTHER_SERIES)}


EXAMPLES_OF_SERIES = (
    "kst-32623-1", "ah-tk-20222023-1", "h-tk-20222023-1-1", "blg-1", "32623", "stb-2010-1", "stcrt-2010-1", "trb-2010-1",
    "kv-tk-2024Z11859", "COM(2023)637", "32016R0679", "S/RES/2254(2015)", "ECLI:NL:HR:2019:2006",
    "BWBR0045754",
)  # fmt: skip


@given(
    st.one_of(PAPERS, IN_SESSION, ELSEWHERE),
    st.none() | SESSIONS,
    st.sampled_from([None, "tweede-kamer", "eerste-kamer"]),
)
def test_the_official_form_of_a_reference_reads_back_as_that_reference(
    identifier: str, session: str | None, chamber: Chamber | None
) -> None:
    paper = parts(identifier)
    dated = paper and paper.dossier and chamber == "eerste-kamer" and session and session < "2010"
    assume(not dated and print_meant(identifier, None) == [identifier])
    assert paper is None or paper.identifier == identifier
    assert found(leidraad(identifier, session, chamber if session else None)) == [identifier]


@given(st.one_of(PAPERS, IN_SESSION, ELSEWHERE))
def test_what_the_archive_writes_it_also_reads(identifier: str) -> None:
    assume(print_meant(identifier, None) == [identifier])
    assert found(display(identifier).replace("Bijlage ", "blg-")) == [identifier]


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Handelingen 2019/20, nr. 31, item 4", "h-ek-20192020-31-4"),
        ("Handelingen II 2019/20, nr. 31, item 4", "h-tk-20192020-31-4"),
    ],
)
def test_the_chamber_of_the_citing_document_is_meant_where_none_is_named(text: str, identifier: str) -> None:
    assert found(text, chamber="eerste-kamer") == [identifier]


def test_a_number_alone_belongs_to_the_dossier_that_the_document_is_published_under() -> None:
    about = {"dossiers": ("29538", "32623"), "identifier": "kst-32623-5"}
    assert found("de motie op stuk nr. 255", **about) == ["kst-32623-255"]


def test_a_dossier_of_the_document_itself_is_no_citation() -> None:
    assert found("dossier 32 623 en dossier 36 410", dossiers=("32623",)) == ["36410"]


@pytest.mark.parametrize(
    "text",
    ["Handelingen II 2022/24, nr. 84, item 12", "Verordening 12/13/EG", "Stcrt. 1998, 12", "resolutie 2254 van de VN"],
)
def test_what_has_no_safe_address_gets_none_and_says_why(text: str) -> None:
    for citation in find_citations(text):
        assert (citation.identifier, citation.status, bool(citation.reason)) == (None, "unsupported", True)


def test_a_motion_is_called_changed() -> None:
    changed, other = find_citations("de gewijzigde motie-Piri (32 623, nr. 5); de motie-Dobbe (32 623, nr. 6)")
    assert (changed.amended, other.amended) == (True, False)


@pytest.mark.parametrize(
    ("text", "session", "status"),
    [
        ("Kamerstukken II 1986/87, 19 637, nr. 1", None, "unsupported"),
        ("zitting 1976-1977, 21 501, nr. 1", "2020-2021", "unsupported"),
        ("Kamerstuk 19 637, nr. 1", "1986-1987", "unsupported"),
        ("Kamerstuk 19 637, nr. 2535", "2020-2021", "official"),
        ("Kamerstuk 32 623, nr. 1", "2020-2021", "official"),
    ],
)
def test_a_paper_from_before_1995_is_known_but_has_no_link(text: str, session: str | None, status: str) -> None:
    (citation,) = find_citations(text, session=session)
    assert citation.identifier
    assert (citation.status, bool(citation.reason)) == (status, status == "unsupported")


@pytest.mark.parametrize(
    ("identifier", "journal", "linked"),
    [
        ("stb-1950-12", "Staatsblad", False),
        ("trb-1994-3", "Tractatenblad", False),
        ("stcrt-2009-100", "Staatscourant", False),
        ("stb-1995-1", "Staatsblad", True),
        ("stcrt-2010-1", "Staatscourant", True),
    ],
)
def test_a_journal_has_a_link_from_its_first_digital_year_on(identifier: str, journal: str, linked: bool) -> None:
    (citation,) = find_citations(f"zie {identifier}")
    assert (citation.identifier, citation.kind) == (identifier if linked else None, journal.lower())
    assert linked or citation.reason.startswith(f"Een {journal} van voor ")


def test_a_law_is_linked_by_name_only_where_the_name_is_certain() -> None:
    texts = (
        "de Omgevingswet",
        "artikel 5.1, tweede lid, van de Woo",
        "de Woo",
        "de Duitse Grondwet",
        "Invoeringswet Jeugdwet",
    )
    assert [[c.identifier for c in find_citations(text)] for text in texts] == [
        ["BWBR0037885"],
        ["BWBR0045754"],
        [],
        [],
        [],
    ]
    assert [c.identifier for c in find_citations("artikel 12 van de Grondwet", session="1952-1953")] == [None]
    assert find_citations("het Wetboek van Strafrecht van Aruba") == []


@pytest.mark.parametrize(
    ("text", "movers"),
    [
        ("de motie van Kuik c.s. (36 410, nr. 12)", [("Kuik",)]),
        ("de motie van der Lee (36 410, nr. 12)", [("van der Lee",)]),
        ("de moties-Kuik en -Ceder (36 410, nrs. 12 en 13)", [("Kuik",), ("Ceder",)]),
        ("de moties van de leden Kuik en Ceder (36 410, nrs. 12 en 13)", [(), ()]),
        ("de moties van het lid Kuik (36 410, nrs. 12 en 13)", [("Kuik",), ("Kuik",)]),
        ("de motie over stages van de leden Kuik en Ceder (36 410, nr. 12)", [("Kuik", "Ceder")]),
        ("de motie op stuk nr. 12 (36 410) van de heren Kuik en Ceder", [("Kuik", "Ceder")]),
        ("de motie (36 410, nr. 12) van GroenLinks over stages", [()]),
        ("de door het lid Oomen ingediende motie (36 410, nr. 12)", [("Oomen",)]),
    ],
)
def test_each_motion_has_its_own_movers(text: str, movers: list[tuple[str, ...]]) -> None:
    assert [citation.movers for citation in find_citations(text)] == movers


@pytest.mark.parametrize(
    "text",
    [
        "Tweede Kamer, vergaderjaar 2022–2023, Aanhangsel 4",  # the foot of a page
        "bel 06 12 345 678 of 070 31 234 nr. 5",
        "IBAN NL12 INGB 0001 2345 67",
        "volgens ISO 27001-2 en NEN 12 345-1",
        "volgens NEN 12 345, nr. 6",
        "een bedrag van € 36 410, nr. 12",
        "2595 AC Den Haag, 12 345 euro",
        "artikel 12.345, eerste lid",
        "1 250 000 euro op artikel 36 410",
    ],
)
def test_figures_that_only_look_like_papers_are_none(text: str) -> None:
    assert [citation.identifier for citation in find_citations(text) if citation.identifier] == []


@pytest.mark.parametrize(
    ("text", "identifiers"),
    [
        ("de uitspraak ECLI:NL:HR:2019:\n2006 geldt", ["ECLI:NL:HR:2019:2006"]),
        ("de uitspraak ECLI:NL: HR:2019:2006 geldt", ["ECLI:NL:HR:2019:2006"]),
        ("Richtlijn 2008/98/\nEG geldt", ["32008L0098"]),
        ("Verordening (EU) 2016/\n679", ["32016R0679"]),
        ("Kamerstuk 21 501-02, nr . 3073", ["kst-21501-02-3073"]),
        ("Verordening (EU) nr. 2016/679", ["32016R0679"]),
        ("Verordening (EU) Nr. 648/2012", ["32012R0648"]),
        ("de EU-verordening 1008/2008", ["32008R1008"]),
        ("in art. 68 Gw staat", ["BWBR0001840"]),
        ("lasten van 20 001-35 000 inwoners", []),
        ("bij de Gw staat niets", []),
        ("een verordening 12/2008 van de gemeente", []),
    ],
)
def test_identifiers_broken_over_lines_and_written_in_their_variants_are_read(
    text: str, identifiers: list[str]
) -> None:
    assert [citation.identifier for citation in find_citations(text)] == identifiers


@pytest.mark.parametrize(
    ("text", "movers"),
    [
        ("de motie Gerritse over havens (36 800, nr. 12)", ["Gerritse"]),
        ("de motie Armeense kwestie (36 800, nr. 12)", []),
        ("de motie Turkse inval (36 800, nr. 12)", []),
        ("een motie in Bundestag (36 800, nr. 12)", []),
        ("de motie-in ’t Veld (36 800, nr. 12)", ["in ’t Veld"]),
        ("de motie van Orde (36 800, nr. 12)", []),
        ("de motie-Kuik\u2011Ceder (36 800, nr. 12)", ["Kuik-Ceder"]),
        ("de motie-Kuik–Ceder (36 800, nr. 12)", ["Kuik", "Ceder"]),
    ],
)
def test_a_mover_is_somebodys_name(text: str, movers: list[str]) -> None:
    (citation,) = find_citations(text)
    assert list(citation.movers) == movers


@pytest.mark.parametrize("between", [", was nr. 711", "; gewijzigd, was nr. 711", ", nader gewijzigd, was nr. 711"])
def test_the_number_that_a_motion_had_before_is_of_its_own_dossier(between: str) -> None:
    found_in = found(f"de motie-Kuik (Kamerstuk 28 286, nr. 720{between})", dossiers=("33199",))
    assert found_in == ["kst-28286-720", "kst-28286-711"]
    told_apart = found("De motie-Kuik (28 286, nr. 720) is aangenomen, wat eerder was nr. 711.", dossiers=("33199",))
    assert told_apart == ["kst-28286-720", "kst-33199-711"]


@pytest.mark.parametrize(
    ("text", "kind", "movers"),
    [
        (
            "De motie van het lid Kuik over de sluizen. De motie van het lid Ceder c.s. (32 623, nr. 46) niet.",
            "motie",
            ("Ceder",),
        ),
        (
            "Er zijn moties die hierover gaan. Het kabinet heeft de moties Kuik c.s. (32 623, nr. 46) gelezen.",
            "motie",
            ("Kuik",),
        ),
        ("De motie-Kuik over hulp is af en de brief over de sluizen (32 623, nr. 46) volgt.", "kamerstuk", ()),
        ("De motie-Kuik over de hulp aan schippers e.d. (32 623, nr. 46) is af.", "motie", ("Kuik",)),
    ],
)
def test_what_a_motion_is_about_ends_with_its_sentence_and_before_another_paper(
    text: str, kind: str, movers: tuple[str, ...]
) -> None:
    (found,) = find_citations(text)
    assert (found.kind, found.movers) == (kind, movers)
