"""Words broken over two lines."""

import pytest

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.text import Text
from kamerstuk_site.reading.layout.hyphens import Vocabulary, seam, without_breaks


@pytest.mark.parametrize(
    ("before", "after", "words", "whole"),
    [
        ("de oppositie-", "groepen hebben", (), "de oppositiegroepen hebben"),
        ("in de VN-Veiligheids-", "raad is", (), "in de VN-Veiligheidsraad is"),
        ("van het Assad-", "regime", ("Assad", "regime"), "van het Assad-regime"),
        ("in Neder-", "land", (), "in Nederland"),
        ("via de VN-", "procedures", (), "via de VN-procedures"),
        ("GroenLinks-", "PvdA", (), "GroenLinks-PvdA"),
        ("een F-", "16 detachement", (), "een F-16 detachement"),
        ("de beleids-", "en uitvoeringslast", (), "de beleids- en uitvoeringslast"),
        ("de co-", "voorzitters", ("co-voorzitters",), "de co-voorzitters"),
        ("https://a.org/syria-", "wps-programme", (), "https://a.org/syria-wps-programme"),
        ("zie https://a.org/syria", "voor meer", (), "zie https://a.org/syria voor meer"),
        ("een brief -", "zo bleek -", (), "een brief - zo bleek -"),
        ("de situ\u00ad", "atie", (), "de situatie"),
    ],
)
def test_the_hyphen_goes_where_it_was_the_printers_and_stays_where_it_was_the_words(
    before: str, after: str, words: tuple[str, ...], whole: str
) -> None:
    between = seam(before, after, words)
    assert (before[:-1] + after if between is None else before + between + after) == whole


BELONGS = (
    *(
        "minister-president",
        "directeur-generaal",
        "secretarissen-generaal",
        "procureur-generaal",
        "rechter-commissaris",
    ),
    *(
        "voorzitter-penningmeester",
        "advocaten-generaal",
        "vice-premier",
        "vice-voorzitters",
        "oud-ministers",
        "niet-westerse",
    ),
    *("niet-ontvankelijk", "non-actief", "adjunct-griffier", "kandidaat-notaris", "aspirant-leden", "interim-bestuur"),
    *("bijna-ongeluk", "ex-gedetineerden", "ex-minister", "ex-partner", "btw-verhoging", "mkb-bedrijf", "zzp-regeling"),
    *("tbs-kliniek", "ggz-instelling", "hbo-opleiding", "woo-verzoek", "wob-verzoek", "cao-lonen", "wo-studenten"),
    *("Zvw-premie", "SodM-advies", "auto-ongelukken", "milieu-eisen", "drie-eenheid", "mede-eigenaar", "re-integratie"),
    *("zee-egel", "politie-inzet", "informatie-uitwisseling", "energie-intensief", "media-aandacht", "agenda-item"),
    *(
        "data-uitwisseling",
        "regio-overleg",
        "risico-inventarisatie",
        "micro-organisme",
        "co-investering",
        "de-escalatie",
    ),
    *("anti-institutioneel", "anti-joods", "semi-elektrisch", "corona-uitbraak", "embryo-onderzoek", "bureau-eigen"),
    *(
        "start-ups",
        "opt-out",
        "follow-up",
        "top-down",
        "20-jarige",
        "CO2-uitstoot",
        "A-status",
        "e-mail",
        "Noord-Holland",
    ),
    *(
        "ngo-sector",
        "ai-toepassing",
        "ic-capaciteit",
        "vog-aanvraag",
        "avg-verzoek",
        "vve-beheer",
        "vo-scholen",
        "vo-raad",
    ),
    *("zij-instromer", "partij-ideologie", "arts-assistent"),
)
"""Words that are written with the hyphen."""
BROKEN = (
    *(
        "financi-eel",
        "offici-ele",
        "pati-entendossier",
        "be-invloeden",
        "beleidsbe-invloeding",
        "ge-integreerd",
        "ge-uit",
    ),
    *(
        "onge-interesseerd",
        "be-eindigd",
        "her-ijking",
        "ide-eën",
        "co-ordinatie",
        "warmteco-operatie",
        "re-eel",
        "muse-um",
    ),
    *(
        "vacu-um",
        "ru-ine",
        "hero-ine",
        "Oekra-iense",
        "Isra-elisch",
        "su-icide",
        "intu-itie",
        "altru-isme",
        "ego-istisch",
    ),
    *(
        "continu-iteit",
        "mili-euwetgeving",
        "cre-eren",
        "repatri-ering",
        "po-ezie",
        "groei-ende",
        "ontplooi-ing",
        "be-ïnvloed",
    ),
    *(
        "oud-heid",
        "niet-temin",
        "niet-ig",
        "non-chalant",
        "kandidaat-stelling",
        "ex-perts",
        "ex-treem",
        "ex-amen",
        "wo-ning",
    ),
    *("vo-gel", "vo-rige", "na-iviteit", "vrij-ing", "wij-ing", "pij-ler"),
    *("wob-belen", "minister-schap", "president-schap", "politie-agent", "gemeente-raad", "hob-by", "ko-ning"),
)
"""Words that are written without it."""


@pytest.mark.parametrize(("words", "between"), [(BELONGS, ""), (BROKEN, None)])
def test_the_rules_of_the_woordenlijst_tell_a_hyphen_of_the_word_from_one_of_the_printer(
    words: tuple[str, ...], between: str | None
) -> None:
    halves = [word.partition("-") for word in words]
    assert [f"{last}-{first}" for last, _, first in halves if seam(f"de {last}-", first, ()) != between] == []


@pytest.mark.parametrize("known", ["re-integratie", "reintegratie"])
def test_the_words_of_the_letter_go_before_the_rules(known: str) -> None:
    assert seam("de re-", "integratie", {known}) == ("" if "-" in known else None)


def test_halves_of_broken_words_are_no_vocabulary() -> None:
    vocabulary = Vocabulary(["het Assad en", "een regime oppositie-", "groepen het"])
    assert [word in vocabulary for word in ("Assad", "regime", "het", "en")] == [True] * 4
    assert [word in vocabulary for word in ("oppositie", "groepen")] == [False] * 2


@pytest.mark.parametrize(("length", "known"), [(250, True), (350, False)])
def test_an_address_is_known_when_it_begins_near_the_seam(length: int, known: bool) -> None:
    address = "zie https://a.org/" + "bestand" * (length // 7) + "-"
    assert seam(address, "bijlage", ()) == ("" if known else None)


def unbroken(*texts: str, words: frozenset[str] = frozenset()) -> str:
    return without_breaks([Block("paragraph", Text(text)) for text in texts], words)[-1].text


@pytest.mark.parametrize(
    "word",
    [
        *("betref-fende", "commis-sarissen", "wijzi-gingen", "goedkeu-ring", "geformu-leerd", "uitslui-tend", "Aange-zien"),
        *("opge-legde", "gemeen-telijke", "vruchtbaar-heidsverloop", "subdele-gatie", "verorde-ning", "staatssecre-taris"),
        *("be-handeling", "ver-schillende", "onder-wijs", "aan-leiding", "over-legging", "gron-den", "econo-mische", "Direc-teur"),
    ],
)  # fmt: skip
def test_a_syllable_that_is_no_word_tells_a_break_in_mid_line(word: str) -> None:
    assert unbroken("bepa-ling wor-den", word) == word.replace("-", "")


@pytest.mark.parametrize(
    "word",
    [
        *("minister-president", "controle-ambtenaar", "CDA-fractie", "sociaal-economisch", "financieel-economische"),
        *("zee-egel", "proces-verbaal", "oud-leden", "niet-lerende", "vice-voorzitter", "voor- en nadelen", "voor-en nadelen"),
        *("Laning-Boersema", "tv-zender", "in-den", "kop-staart", "op-art", "mond-op-mond", "part-time", "na-apen", "16-jarige"),
    ],
)  # fmt: skip
def test_a_hyphen_between_words_stays_in_mid_line(word: str) -> None:
    assert unbroken("bepa-ling wor-den", word) == word


@pytest.mark.parametrize(
    ("above", "joined"),
    [
        ("", False),
        ("een bepa-ling", True),
        ("het onder-wijs", True),
        ("geen wijzi-ging", True),
        ("de sluis-deur", False),
    ],
)
def test_one_word_with_such_a_hyphen_is_a_slip_and_two_are_none(above: str, joined: bool) -> None:
    assert unbroken(above, "een wijzi-ging") == ("een wijziging" if joined else "een wijzi-ging")


@pytest.mark.parametrize(("known", "joined"), [(frozenset({"sluisdeur"}), True), (frozenset[str](), False)])
def test_a_word_that_the_letter_has_whole_is_one_word(known: frozenset[str], joined: bool) -> None:
    assert unbroken("bepa-ling wor-den", "sluis-deur", words=known) == ("sluisdeur" if joined else "sluis-deur")


def test_particles_alone_are_no_sign_of_recognition() -> None:
    assert unbroken("een in-company training", "de over-geschoten on-line") == "de over-geschoten on-line"
