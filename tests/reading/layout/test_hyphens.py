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


def test_halves_of_broken_words_are_no_vocabulary() -> None:
    assert {"Assad", "regime", "het", "en"} <= vocabulary(["het Assad en", "een regime oppositie-", "groepen het"])
    assert not {"oppositie", "groepen"} & vocabulary(["een regime oppositie-", "groepen het"])


@pytest.mark.parametrize(("length", "known"), [(250, True), (350, False)])
def test_an_address_is_known_when_it_begins_near_the_seam(length: int, known: bool) -> None:
    address = "zie https://a.org/" + "bestand" * (length // 7) + "-"
    assert seam(address, "bijlage", ()) == ("" if known else None)
