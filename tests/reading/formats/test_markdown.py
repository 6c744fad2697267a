"""Markdown sources: their own front matter, headings, links and escapes."""

from kamerstuk_site.model.document import Source
from kamerstuk_site.reading.formats import read


def lines(text: str) -> list[tuple[str, int]]:
    document = read(Source("brief.md", text.encode(), "0" * 64))
    return [(line.text, line.heading) for line in document.lines if line.text]


def test_headings_are_known_by_their_hashes() -> None:
    assert lines("# Inleiding\n\nTekst #1\n\n### Slot ###\n") == [("Inleiding", 1), ("Tekst #1", 0), ("Slot", 3)]


def test_front_matter_is_kept_apart_and_lines_keep_their_numbers() -> None:
    document = read(Source("brief.md", b"---\nplace: Den Haag\n---\nGeachte voorzitter,\n", "0" * 64))
    assert document.stated == "place: Den Haag\n"
    assert next(line.where for line in document.lines if line.text) == "regel 4"


def test_links_show_their_address_and_escapes_their_character() -> None:
    assert lines(r"Zie [de brief](https://a.nl/b) en 5 \* 3 \*") == [("Zie de brief (https://a.nl/b) en 5 * 3 *", 0)]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert lines("---\nGeachte voorzitter,\n") == [("---", 0), ("Geachte voorzitter,", 0)]
