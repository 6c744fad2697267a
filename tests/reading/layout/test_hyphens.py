"""Words broken over two lines."""

import pytest

from kamerstuk_site.reading.layout.hyphens import seam, vocabulary


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
    assert {"Assad", "regime", "het", "en"} <= vocabulary(["het Assad en", "een regime oppositie-", "groepen het"])
    assert not {"oppositie", "groepen"} & vocabulary(["een regime oppositie-", "groepen het"])


@pytest.mark.parametrize(("length", "known"), [(250, True), (350, False)])
def test_an_address_is_known_when_it_begins_near_the_seam(length: int, known: bool) -> None:
    address = "zie https://a.org/" + "bestand" * (length // 7) + "-"
    assert seam(address, "bijlage", ()) == ("" if known else None)
