"""Which addresses a page may lead to, and where they stand in a text."""

import pytest

from kamerstuk_site.model.web_addresses import is_safe, leading_away, written_in

START = "https://voorbeeld.nl/"


@pytest.mark.parametrize(("length", "short"), [(1990, True), (2010, False)])
def test_no_browser_is_sure_to_follow_a_longer_address(length: int, short: bool) -> None:
    address = START + "a" * (length - len(START))
    assert is_safe(address) is short
    assert bool(leading_away(address)) is short
    assert (list(written_in(f"Zie {address}")) == [(4, 4 + length)]) is short


@pytest.mark.parametrize(
    "address", ["https://voorbeeld.nl", "http://voorbeeld.nl:8080/a?b#c", "HTTPS://voorbeeld.nl/(a)"]
)
def test_an_address_with_a_host_is_safe(address: str) -> None:
    assert is_safe(address)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("zie https://a.nl/b_c.", "https://a.nl/b_c"),
        ("(https://a.nl/b_(c))", "https://a.nl/b_(c)"),
        ("“https://a.nl/b”, zei hij", "https://a.nl/b"),
        ("https://a.nl/?b=1&c=2;", "https://a.nl/?b=1&c=2"),
    ],
)
def test_the_signs_of_a_sentence_are_not_its_address(text: str, address: str) -> None:
    ((start, end),) = written_in(text)
    assert text[start:end] == address


@pytest.mark.parametrize(
    ("target", "address"), [("#kop", ""), (" kst-1-2.html ", "kst-1-2.html"), (None, ""), ("", "")]
)
def test_a_place_in_the_document_is_no_address(target: str | None, address: str) -> None:
    assert leading_away(target) == address
