"""Markdown sources: their own front matter, headings, links and escapes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.model.document import Source
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.parse import parse


def lines(text: str) -> list[tuple[str, int]]:
    document = read(Source("brief.md", text.encode(), "0" * 64))
    return [(line.text, line.heading) for line in document.lines if line.text]


def test_headings_are_known_by_their_hashes() -> None:
    assert lines("# Inleiding\n\nTekst #1\n\n### Slot ###\n") == [("Inleiding", 1), ("Tekst #1", 0), ("Slot", 3)]


def test_front_matter_is_kept_apart_and_lines_keep_their_numbers() -> None:
    document = read(Source("brief.md", b"---\nplace: Den Haag\n---\nGeachte voorzitter,\n", "0" * 64))
    assert document.stated == "place: Den Haag\n"
    assert next(line.where for line in document.lines if line.text) == "regel 4"


def test_escapes_show_their_character() -> None:
    assert lines(r"Zie 5 \* 3 \* en \[x\] &amp; \_y\_") == [("Zie 5 * 3 * en [x] & _y_", 0)]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert lines("---\nGeachte voorzitter,\n") == [("---", 0), ("Geachte voorzitter,", 0)]


def marked(text: str) -> list[tuple[str, str, str]]:
    """What is marked in a text, how, and where it leads."""
    document = read(Source("brief.md", text.encode(), "0" * 64))
    return [
        (line.text[mark.start : mark.end], mark.kind, mark.value)
        for line in document.lines
        for mark in line.content.marks
    ]


def blocks(text: str) -> list[tuple[str, str, int]]:
    outcome = parse(Source("brief.md", text.encode(), "0" * 64))
    assert outcome.letter
    assert [problem for problem in outcome.problems if problem.code == "words-lost"] == []
    return [(block.kind, block.content.characters, block.level) for block in outcome.letter.blocks]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**vet**", [("vet", "strong", "")]),
        ("_schuin_ en *ook*", [("schuin", "emphasis", ""), ("ook", "emphasis", "")]),
        ("~~weg~~", [("weg", "struck", "")]),
        ("<s>weg</s> <del>en weg</del>", [("weg", "struck", ""), ("en weg", "struck", "")]),
        ("m<sup>2</sup>", [("2", "superscript", "")]),
        ("[de brief](https://a.nl/b)", [("de brief", "link", "https://a.nl/b")]),
        ("[de **brief**](https://a.nl/b)", [("de brief", "link", "https://a.nl/b"), ("brief", "strong", "")]),
        ("[de brief](kst-36800-12.html)", [("de brief", "link", "kst-36800-12.html")]),
        ("<https://a.nl/b>", [("https://a.nl/b", "link", "https://a.nl/b")]),
        ("[hier](#kop)", []),
        ("[js](javascript:alert(1))", []),
        ("snake_case_naam en 5 * 3 * 2", []),
        (r"\~~niet\~~ en \*niet\*", []),
        ("`**code**`", []),
        ("**niet gesloten", []),
        ("<b>niet gesloten", []),
        ("[de <b>brief](https://a.nl/b)", [("de brief", "link", "https://a.nl/b")]),
        ("**de <i>brief** is", [("de brief", "strong", "")]),
        ("</b> <i>een</b></i>", [("een</b>", "emphasis", "")]),
    ],
)  # fmt: skip
def test_signs_mark_what_commonmark_says(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [each for each in marked(text) if each[1] != "note"] == [(w.replace("</b>", ""), k, v) for w, k, v in found]


def test_a_label_leads_where_its_definition_says() -> None:
    text = 'Zie [het rapport][r], [R] en [onbekend][x].\n\n[r]: https://a.nl/r "Rapport"\n'
    assert marked(text) == [("het rapport", "link", "https://a.nl/r"), ("R", "link", "https://a.nl/r")]
    document = read(Source("brief.md", text.encode(), "0" * 64))
    assert document.furniture == ('[r]: https://a.nl/r "Rapport"',)


def test_a_note_is_no_definition() -> None:
    assert blocks("De brief[^1] is er.\n\n[^1]: https://a.nl/noot\n") == [
        ("paragraph", "De brief is er.", 0),
        ("note", "https://a.nl/noot", 0),
    ]


def test_a_table_of_pipes_is_one() -> None:
    text = "Tabel 1\n\n| Jaar | Bedrag |\n|:--|--:|\n| 2023 | 12 \\| 13 |\n| 2024 |\n\nTekst.\n"
    assert blocks(text) == [
        ("paragraph", "Tabel 1", 0),
        ("table", "Jaar\tBedrag\n2023\t12 | 13\n2024\t", 1),
        ("paragraph", "Tekst.", 0),
    ]


def test_a_cell_too_many_is_not_lost() -> None:
    assert blocks("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n") == [("table", "a\tb\t\n1\t2\t3", 1)]


def test_pipes_without_a_rule_are_text() -> None:
    assert [kind for kind, _, _ in blocks("| a | b |\n| 1 | 2 |\n")] == ["paragraph"]


def test_a_rule_under_one_line_makes_a_heading_of_it_and_under_two_is_a_rule() -> None:
    assert lines("Een kop\n=======\n\nTweede kop\n---\n\nTekst.") == [("Een kop", 1), ("Tweede kop", 2), ("Tekst.", 0)]
    assert lines("De Minister,\nA. Kranendonk\n---\n") == [("De Minister,", 0), ("A. Kranendonk", 0), ("---", 0)]


@pytest.mark.parametrize("text", ["> # citaat", "- # punt", "    # code", "#geen"])
def test_hashes_elsewhere_are_text(text: str) -> None:
    assert [heading for _, heading in lines(text)] == [0]


def test_a_break_that_is_meant_stays() -> None:
    assert blocks("Een regel  \nen een regel\\\nen nog een\n\nTekst.\n")[0][1] == "Een regel\nen een regel\nen nog een"
    assert lines("een\\\\\ntwee") == [("een\\", 0), ("twee", 0)]


def test_a_picture_that_is_not_there_is_told_and_its_words_stay() -> None:
    document = read(Source("brief.md", b"Zie ![de kaart](kaart.png).", "0" * 64))
    assert document.lines[0].text == "Zie de kaart."
    assert [(problem.code, problem.found, problem.line) for problem in document.problems] == [
        ("picture-missing", "“de kaart”", 1)
    ]


def test_what_converters_leave_is_read_as_in_pasted_text() -> None:
    document = read(Source("brief.md", b"[bookmark: _Toc1]Kop[footnoteRef:2] \\*", "0" * 64))
    (line,) = document.lines
    assert (line.text, [mark.value for mark in line.content.marks]) == ("Kop *", ["2"])
    assert document.furniture == ("[bookmark: _Toc1]",)


CELLS = st.text("ab 1|*", max_size=6).map(lambda cell: " ".join(cell.split()))


@given(st.integers(2, 4).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=2)))
def test_cells_come_out_as_they_went_in(rows: list[list[str]]) -> None:
    rows = [["kop", *rows[0][1:]], *([f"a{number}", *row[1:]] for number, row in enumerate(rows[1:]))]
    shown = [" | ".join(re.sub(r"([|*])", r"\\\1", cell) for cell in row) for row in rows]
    shown.insert(1, " | ".join("---" for _ in rows[0]))
    text = "Tekst.\n\n" + "".join(f"| {row} |\n" for row in shown)
    expected = "\n".join("\t".join(row) for row in rows)
    assert blocks(text) == [("paragraph", "Tekst.", 0), ("table", expected, 1)]


@given(st.text("ab *_~`[]()<>|\\#-=\n", max_size=60))
def test_no_word_is_lost_whatever_the_signs(text: str) -> None:
    outcome = parse(Source("brief.md", f"begin\n\n{text}\n".encode(), "0" * 64))
    assert outcome.letter
    shown = "".join(block.content.characters + block.label for block in outcome.letter.blocks)
    kept = shown + "".join(outcome.letter.furniture)
    assert kept.count("a") + kept.count("b") >= text.count("a") + text.count("b") - in_addresses(text)


def in_addresses(text: str) -> int:
    """How many letters stand where an address may."""
    return sum(found.count("a") + found.count("b") for found in re.findall(r"\]\(([^()]*)", text))
