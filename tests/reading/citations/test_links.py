"""What a link leads to is a reference of certain identity, whatever the words of the link are."""

import pytest
from tests.blocks import a_block

from kamerstuk_site.model.facts import Fact, Facts, Origin
from kamerstuk_site.model.letter import Citation
from kamerstuk_site.model.text import Mark
from kamerstuk_site.reading.citations.find import find_citations
from kamerstuk_site.reading.citations.named_in_addresses import paper_named
from kamerstuk_site.reading.citations.resolve import mentions_of

SITE = "https://zoek.officielebekendmakingen.nl"


def linked(text: str, words: str, address: str, facts: Facts | None = None) -> list[Citation]:
    start = text.index(words)
    block = a_block("paragraph", text, "regel 1", (Mark(start, start + len(words), "link", address),))
    return [mention.citation for mention in mentions_of([block], facts or Facts())]


@pytest.mark.parametrize(
    ("address", "identifier"),
    [
        (f"{SITE}/kst-36800-V-79.html", "kst-36800-V-79"),
        (f"{SITE}/kst-36800-V-79.pdf", "kst-36800-V-79"),
        (f"{SITE}/kst-36800-V-79", "kst-36800-V-79"),
        (f"{SITE}/kst-36800-V-79.html#d17e45", "kst-36800-V-79"),
        (f"{SITE}/dossier/36800/kst-36800-12?resultIndex=4", "kst-36800-12"),
        ("https://www.tweedekamer.nl/kamerstukken/detail?id=kst-36800-12&did=2024D1", "kst-36800-12"),
        (f"{SITE}/ah-tk-20222023-1823.html", "ah-tk-20222023-1823"),
        (f"{SITE}/h-tk-20222023-84-12.html", "h-tk-20222023-84-12"),
        (f"{SITE}/stb-2010-162.html", "stb-2010-162"),
        ("kst-36900-3", "kst-36900-3"),
        ("jci1.3:c:BWBR0005537&artikel=3:2", "BWBR0005537"),
        ("https://wetten.overheid.nl/BWBR0005537/2024-01-01#Hoofdstuk3", "BWBR0005537"),
        ("https://wetten.overheid.nl/jci1.3:c:BWBR0005537", "BWBR0005537"),
        ("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679", "32016R0679"),
        ("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX%3A32016R0679&from=NL", "32016R0679"),
        ("https://eur-lex.europa.eu/eli/reg/2016/679/oj", "32016R0679"),
        ("http://data.europa.eu/eli/dir/2008/98/oj", "32008L0098"),
        ("https://eur-lex.europa.eu/eli/reg_impl/2020/9/oj", "32020R0009"),
        ("https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:HR:2019:2006", "ECLI:NL:HR:2019:2006"),
        ("https://uitspraken.rechtspraak.nl/details?id=ECLI%3ANL%3AHR%3A2019%3A2006", "ECLI:NL:HR:2019:2006"),
    ],
)  # fmt: skip
def test_an_address_names_a_paper(address: str, identifier: str) -> None:
    (citation,) = linked("Zie dit stuk daarover.", "dit stuk", address)
    assert (citation.identifier, citation.text, citation.start) == (identifier, "dit stuk", 4)


@pytest.mark.parametrize(
    "address",
    [
        "https://voorbeeld.nl/36800-V-79.html",
        "https://voorbeeld.nl/blog-over-kst-36800-V-79-en-meer",
        "https://voorbeeld.nl/mijnkst-36800-12.html",
        f"{SITE}/zoeken?a=kst-36800-12&b=kst-36800-13",
        "https://voorbeeld.nl/2008/98/",
        "https://voorbeeld.nl/eli/regels/2016/679",
        "https://www.rijksoverheid.nl/ministeries",
        "",
    ],
)  # fmt: skip
def test_an_address_that_names_no_paper_or_two_is_no_reference(address: str) -> None:
    assert paper_named(address) == ""
    assert linked("Zie dit stuk daarover.", "dit stuk", address) == []


def test_the_words_of_a_link_say_what_it_is_and_who_moved_it() -> None:
    (citation,) = linked("Zie de motie-Kranendonk c.s. hierover.", "de motie-Kranendonk c.s.", "kst-36800-12")
    assert (citation.kind, citation.movers, citation.joint) == ("motie", ("Kranendonk",), True)
    assert citation.identifier == "kst-36800-12"


def test_who_is_named_before_a_link_moved_what_it_leads_to() -> None:
    (citation,) = linked("De motie-Kranendonk c.s. op stuk nr. 12 is bekend.", "nr. 12", f"{SITE}/kst-36800-12.html")
    assert (citation.identifier, citation.kind) == ("kst-36800-12", "motie")
    assert (citation.movers, citation.joint) == (("Kranendonk",), True)


def test_the_movers_of_two_motions_are_not_those_of_one() -> None:
    (citation,) = linked("de motie-Kranendonk en de motie-Kuik", "de motie-Kranendonk en de motie-Kuik", "kst-36800-12")
    assert (citation.kind, citation.movers) == ("kamerstuk", ())


def test_words_that_cite_another_paper_stay_as_printed() -> None:
    (citation,) = linked("Zie (Kamerstuk 36 800, nr. 13).", "Kamerstuk 36 800, nr. 13", "kst-36800-12")
    assert citation.identifier == "kst-36800-13"


def test_words_of_the_dossier_alone_mean_the_paper_that_is_linked() -> None:
    (citation,) = linked("Zie Kamerstuk 36 800.", "Kamerstuk 36 800", "kst-36800-12")
    assert citation.identifier == "kst-36800-12"
    (citation,) = linked("Zie Kamerstuk 36 801.", "Kamerstuk 36 801", "kst-36800-12")
    assert citation.identifier == "36801"


def test_a_short_form_elsewhere_means_the_motion_of_a_link() -> None:
    first = a_block("paragraph", "De motie-Kuik is belangrijk.")
    start, end = 3, 13
    second = a_block(
        "paragraph", "De motie-Kuik is uitgevoerd.", marks=(Mark(start, end, "link", f"{SITE}/kst-36800-12.html"),)
    )
    found = [mention.citation for mention in mentions_of([first, second], Facts())]
    assert [(citation.text, citation.identifier) for citation in found] == [
        ("motie-Kuik", "kst-36800-12"),
        ("motie-Kuik", "kst-36800-12"),
    ]


def test_a_letter_does_not_refer_to_itself() -> None:
    own = Facts(identifier=Fact("kst-36800-12", Origin("text", "regel 1", "nr. 12")))
    assert linked("Zie deze versie.", "deze versie", f"{SITE}/kst-36800-12.html", own) == []


def test_an_address_in_the_text_is_one_reference_as_a_whole() -> None:
    text = f"Zie {SITE}/kst-36800-V-79.html."
    (citation,) = find_citations(text)
    assert (citation.text, citation.identifier) == (f"{SITE}/kst-36800-V-79.html", "kst-36800-V-79")


def test_figures_in_an_address_are_no_reference() -> None:
    assert (
        find_citations("Zie https://voorbeeld.nl/motie/36800-V-nr-79 en https://voorbeeld.nl/Stb.2010,162 daar.") == []
    )


def test_what_stands_beside_an_address_is_read() -> None:
    found = find_citations(f"de motie-Kuik (36 800-V, nr. 79), {SITE}/kst-36800-12.html en (36 800, nr. 13)")
    assert [(citation.identifier, citation.movers) for citation in found] == [
        ("kst-36800-V-79", ("Kuik",)),
        ("kst-36800-12", ()),
        ("kst-36800-13", ()),
    ]


def test_struck_words_cite_nothing() -> None:
    text = "Zie de motie-Kuik (36 800, nr. 13) en 36 800, nr. 14."
    block = a_block("paragraph", text, marks=(Mark(text.index("(36"), text.index(" en"), "struck"),))
    found = [mention.citation for mention in mentions_of([block], Facts())]
    assert [citation.identifier for citation in found] == [None, "kst-36800-14"]


def test_a_letter_named_by_its_day_in_a_link_is_what_the_link_leads_to_and_no_other() -> None:
    text = "In mijn brief van 8 juli 2022 staat meer."
    (citation,) = linked(text, "mijn brief van 8 juli 2022", f"{SITE}/kst-29628-1115.html")
    assert citation.identifier == "kst-29628-1115"
