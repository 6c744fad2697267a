"""What a curator is shown of a document that the publisher changed."""

import pytest

from kamerstuk_site.official.difference import text_differences


def paper(*texts: str) -> bytes:
    return f"<stuk>{''.join(f'<al>{text}</al>' for text in texts)}</stuk>".encode()


def test_the_lines_that_differ_are_shown_and_no_others() -> None:
    assert text_differences(paper("Gelijk.", "Oud."), paper("Gelijk.", "Nieuw.")) == ["- Oud.", "+ Nieuw."]
    assert text_differences(paper("Gelijk  hier."), paper("Gelijk\nhier.")) == ["alleen in opmaak"]
    assert text_differences(paper("-- oud", "Gelijk."), paper("Gelijk.", "++ @@")) == ["- -- oud", "+ ++ @@"]
    assert text_differences(b"%PDF oud", b"%PDF nieuw") == ["- 8 bytes", "+ 10 bytes"]


@pytest.mark.parametrize(("lines", "more"), [(20, []), (21, ["… en 1 regel meer"]), (22, ["… en 2 regels meer"])])
def test_twenty_lines_are_shown(lines: int, more: list[str]) -> None:
    texts = [f"Regel {number}." for number in range(lines)]
    assert text_differences(paper(), paper(*texts)) == [*(f"+ {text}" for text in texts[:20]), *more]


@pytest.mark.parametrize(("length", "shown"), [(200, 200), (201, 200)])
def test_two_hundred_characters_of_a_line_are_shown(length: int, shown: int) -> None:
    assert text_differences(paper(), paper("x" * length)) == [f"+ {'x' * shown}"]
