"""Nothing of a source is lost or doubled: words, the addresses behind them, and the lines through them."""

import dataclasses

import pytest
from tests.blocks import a_block

from kamerstuk_site.model.document import Block, Document, Line, Source
from kamerstuk_site.model.letter import Citation, Mention
from kamerstuk_site.model.text import Mark, Text
from kamerstuk_site.reading import parse as parsing
from kamerstuk_site.reading.completeness import KeptWords, addresses_of_cited_words, listed, lost_marks

ADDRESS = "https://voorbeeld.nl/dijken"


def document(*lines: str | Text) -> Document:
    return Document(
        "text", tuple(Line(Text(line) if isinstance(line, str) else line, n) for n, line in enumerate(lines, 1))
    )


def blocks(*texts: str | Text) -> list[Block]:
    plain = [a_block("paragraph", text if isinstance(text, str) else text.characters, "regel 1") for text in texts]
    return [
        block if isinstance(text, str) else dataclasses.replace(block, content=text)
        for block, text in zip(plain, texts, strict=True)
    ]


LINKED = Text("Zie de nota.", (Mark(4, 11, "link", ADDRESS),))
STRUCK = Text("tien twaalf maanden", (Mark(0, 4, "struck"),))


def test_a_word_that_stands_twice_in_the_source_and_once_in_the_letter_is_lost() -> None:
    source = document("De dijk is hoog.", "De dijk is hoog.")
    assert KeptWords(source, blocks("De dijk is hoog.", "De dijk is hoog."), []).lost() == []
    assert KeptWords(source, blocks("De dijk is hoog."), []).lost() != []
    assert KeptWords(source, blocks("De dijk is hoog."), ["De dijk is hoog."]).lost() == []


def test_a_word_that_stands_once_in_the_source_and_twice_in_the_letter_is_told() -> None:
    source = document("De dijk is hoog.")
    assert KeptWords(source, blocks("De dijk is hoog."), []).doubled() == ""
    assert KeptWords(source, blocks("De dijk is hoog.", "dijk"), []).doubled() == "dijk"
    assert KeptWords(source, blocks("De dijk is hoog."), ["dijk"]).doubled() == "dijk"
    assert KeptWords(source, blocks("De dijk is"), ["hoog <https://voorbeeld.nl/dijk>"]).doubled() == ""


def test_labels_and_what_an_image_says_of_itself_are_no_words_of_the_text() -> None:
    item = a_block("item", "dijk", "regel 1", label="1.")
    image = a_block("image", "Een foto van een sluis", "regel 1", label="1.png")
    assert KeptWords(document("dijk"), [item, image], []).doubled() == ""


def test_a_label_of_the_source_is_no_word_of_it_either() -> None:
    source = Document("html", blocks=(a_block("item", "dijk", "regel 1", label="1."),))
    assert KeptWords(source, source.blocks, []).doubled() == ""
    assert KeptWords(source, blocks("1. dijk"), []).doubled() == "1"


def test_a_format_that_keeps_every_piece_of_its_text_is_compared_with_that() -> None:
    source = Document("html", blocks=tuple(blocks("dijk dijk")), raw=(Line(Text("dijk"), 1),))
    assert KeptWords(source, source.blocks, []).doubled() == "dijk"


@pytest.mark.parametrize(
    ("kept", "furniture", "lost"),
    [
        (LINKED, [], []),
        ("Zie de nota.", [], [(1, f"adres {ADDRESS}")]),
        (f"Zie de nota ({ADDRESS}).", [], []),
        ("Zie.", [f"de nota <{ADDRESS}>"], []),
        (Text("Zie de nota.", (Mark(4, 11, "link", "https://voorbeeld.nl/sluizen"),)), [], [(1, f"adres {ADDRESS}")]),
    ],
)
def test_an_address_behind_words_stays_behind_words_or_is_written(
    kept: str | Text, furniture: list[str], lost: list[tuple[int, str]]
) -> None:
    assert lost_marks(document(LINKED), blocks(kept), furniture) == lost


@pytest.mark.parametrize(
    ("kept", "furniture", "lost"),
    [
        (STRUCK, [], []),
        ("tien twaalf maanden", [], [(1, "doorgehaald: tien")]),
        ("twaalf maanden", ["tien"], []),
        (Text("tien twaalf maanden", (Mark(5, 11, "struck"),)), [], [(1, "doorgehaald: tien")]),
    ],
)
def test_struck_words_stay_struck_or_are_listed(
    kept: str | Text, furniture: list[str], lost: list[tuple[int, str]]
) -> None:
    assert lost_marks(document(STRUCK), blocks(kept), furniture) == lost


def test_five_are_told_at_most() -> None:
    marks = tuple(Mark(n, n + 1, "link", f"{ADDRESS}/{n}") for n in range(9))
    assert len(lost_marks(document(Text("a" * 9, marks)), blocks("a" * 9), [])) == 5


def test_a_line_of_furniture_is_listed_with_the_addresses_behind_it() -> None:
    marks = (Mark(0, 4, "link", ADDRESS), Mark(5, 9, "link", ADDRESS), Mark(10, 14, "link", "mailto:a@b.nl"))
    assert listed(Line(Text("hier daar post ", marks), 1)) == f"hier daar post <{ADDRESS}> <mailto:a@b.nl>"
    assert listed(Line(Text(" 2 "), 1)) == "2"


CITED = "Zie de motie op stuk nr. 12 (36 800)."
OFFICIAL = "https://zoek.officielebekendmakingen.nl"


@pytest.mark.parametrize(
    ("words", "identifier", "addresses", "kept"),
    [
        ("motie op stuk nr. 12", "kst-36800-12", [ADDRESS, ADDRESS], [f"<{ADDRESS}>"]),
        (" motie op stuk nr. 12 (", "kst-36800-12", [ADDRESS], [f"<{ADDRESS}>"]),
        ("de motie op stuk nr. 12", "kst-36800-12", [ADDRESS], []),  # "de" leads there
        ("motie op stuk nr. 12", None, [ADDRESS], []),  # the citation leads nowhere
        ("motie op stuk nr. 12", "kst-36800-12", [f"{OFFICIAL}/kst-36800-12.html"], []),
        (
            "motie op stuk nr. 12",
            "kst-36800-12",
            [f"{OFFICIAL}/kst-36800-13.html"],
            [f"<{OFFICIAL}/kst-36800-13.html>"],
        ),
        ("motie op stuk nr. 12", "32016R0679", ["https://eur-lex.europa.eu/?uri=CELEX:32016R0679"], []),
        ("motie op stuk nr. 12", "kst-36800-12", ["mailto:a@voorbeeld.nl"], []),
    ],
)
def test_an_address_behind_words_that_cite_is_listed(
    words: str, identifier: str | None, addresses: list[str], kept: list[str]
) -> None:
    start, cited = CITED.index(words), CITED.index("motie op stuk nr. 12")
    marks = tuple(Mark(start, start + len(words), "link", address) for address in addresses)
    citation = Citation(cited, cited + len("motie op stuk nr. 12"), "motie op stuk nr. 12", "motie", identifier)
    found = addresses_of_cited_words(blocks("Geachte voorzitter,", Text(CITED, marks)), [Mention(1, citation, CITED)])
    assert list(found) == kept


def test_the_letter_lists_the_address_behind_a_citation() -> None:
    page = f'<p>Zie <a href="{ADDRESS}">Kamerstuk 36 800, nr. 12</a>, en de rest van de brief gaat over de dijken.</p>'
    letter = parsing.parse(Source("brief.html", f"<html><body>{page}</body></html>".encode(), "0" * 64)).letter
    assert letter
    assert [mention.citation.identifier for mention in letter.mentions] == ["kst-36800-12"]
    assert letter.furniture == (f"<{ADDRESS}>",)


def test_what_is_lost_and_what_is_doubled_are_problems_of_the_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "lay_out", lambda _: (blocks("Een dijk dijk."), []))
    monkeypatch.setattr(parsing, "read", lambda _: document("Een dijk.", LINKED))
    outcome = parsing.parse(Source("brief.txt", b"", "0" * 64))
    told = [(problem.code, problem.found) for problem in outcome.problems if problem.code.startswith("words")]
    assert told == [
        ("words-lost", "“Zie de nota.”"),
        ("words-lost", f"“adres {ADDRESS}”"),
        ("words-doubled", "“dijk”"),
    ]
