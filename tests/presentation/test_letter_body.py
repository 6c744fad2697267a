"""Blocks as Markdown: what the letter means comes out as structure, what it says comes out as words."""

import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.blocks import a_block
from tests.growth import IN_STEP, growth

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.letter import Citation, Mention
from kamerstuk_site.model.text import CELL_BREAK, Mark
from kamerstuk_site.presentation.escaping import escape
from kamerstuk_site.presentation.letter_body import anchor, render_body

from ..renderers import RENDERERS, elements, in_frame, shown
from ..site.extensions import WORDS
from .test_escaping import TEXTS

HERE = "../moties/kst-32623-343.md"


def lines(*blocks: Block, cited: Sequence[tuple[int, str]] = (), to: str | None = HERE, reason: str = "") -> list[str]:
    """The body's lines without its comment lines and anchors; `cited` names words of a block that are a citation."""
    mentions = [mention(blocks[index], index, words, reason) for index, words in cited]
    text = re.sub(r'<a id="al-.*?</a>', "", render_body(blocks, mentions, lambda _: to))
    first, *rest = text.split("\n\n")
    assert (first, rest[-1]) == ("<!-- brief -->", "<!-- /brief -->\n")
    return rest[:-1]


def mention(block: Block, index: int, words: str, reason: str = "") -> Mention:
    start = block.text.index(words)
    return Mention(index, Citation(start, start + len(words), words, "motie", reason=reason), block.text)


def paragraph(text: str, *marks: Mark) -> Block:
    return a_block("paragraph", text, "regel 1", marks)


def item(label: str, text: str, level: int = 0) -> Block:
    return a_block("item", text, "regel 1", label=label, level=level)


def note(label: str, text: str) -> Block:
    return a_block("note", text, "regel 9", label=label)


def at(text: str, words: str, label: str = "1") -> Mark:
    """A note mark right behind `words`."""
    end = text.index(words) + len(words)
    return Mark(end, end, "note", label)


def over(text: str, words: str, kind: str = "strong", value: str = "") -> Mark:
    return Mark(text.index(words), text.index(words) + len(words), kind, value)  # type: ignore[arg-type]


def test_paragraphs_have_addresses_and_headings_levels() -> None:
    blocks = [paragraph("Een."), a_block("heading", "Kop", "regel 2", level=1), item("–", "Twee.")]
    assert render_body(blocks, [], lambda _: None) == (
        "<!-- brief -->\n\n"
        '<a id="al-een" href="#al-een" data-nr="1"></a>Een.\n\n'
        "## Kop\n\n"
        '- <a id="al-twee" href="#al-twee" data-nr="2"></a>Twee.\n\n'
        "<!-- /brief -->\n"
    )


def test_the_letterhead_stands_between_marks_of_its_own_and_is_whole() -> None:
    head = [a_block("paragraph", text, part="head") for text in ("Stuk over Syrië", "Den Haag")]
    body = render_body([*head, paragraph("Een")], [], lambda _: None)
    above, _, below = body.partition("<!-- /briefhoofd -->")
    assert above.startswith("<!-- brief -->\n\n<!-- briefhoofd -->\n\n<a ")
    assert re.findall(r"</a>(.*)", above) == ["Stuk over Syrië", "Den Haag"]
    assert re.findall(r"</a>(.*)", below) == ["Een"]


def test_a_letter_that_is_all_letterhead_is_not_folded() -> None:
    assert "briefhoofd" not in render_body([a_block("paragraph", "Den Haag", part="head")], [], lambda _: None)


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ([1, 2, 3, 2, 1], [2, 3, 4, 3, 2]),
        ([2, 2], [2, 2]),
        ([3, 3, 2, 3], [2, 2, 2, 3]),
        ([1, 3, 3, 2, 4], [2, 3, 3, 3, 4]),
        ([1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 6]),
    ],
)
def test_headings_jump_over_no_level(levels: list[int], shown: list[int]) -> None:
    found = lines(*(a_block("heading", "Kop", "regel 1", level=level) for level in levels))
    assert [heading.count("#") for heading in found] == shown


def test_a_line_break_that_the_letter_means_stays() -> None:
    assert lines(paragraph("De Minister van Buitenlandse Zaken,\nS.A. Blok")) == [
        "De Minister van Buitenlandse Zaken,  \nS.A. Blok"
    ]


def test_lists() -> None:
    made = lines(
        item("1.", "een"), item("a.", "onder een", 1), item("–", "ook onder een", 1), item("2.", "twee"),
        item("•", "los"), item("(i)", "met label"), item("7.", "zeven"), item("8.", "acht"), item("10.", "tien"),
    )  # fmt: skip
    assert made == [
        "1. een\n    - a. onder een\n    - ook onder een\n2. twee",
        "- los\n- (i) met label",
        "7. zeven\n8. acht",
        r"- 10\. tien",
    ]


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("renderer", RENDERERS)
def test_what_extensions_look_for_is_text_in_every_dialect(renderer: str, words: str) -> None:
    page = render_body([paragraph(words), item("–", words), a_block("heading", words, "regel 1")], [], lambda _: None)
    assert shown(RENDERERS[renderer](page)) == " ".join(words.split() * 3)


@pytest.mark.parametrize("renderer", RENDERERS)
def test_lists_nest_and_count_in_every_dialect(renderer: str) -> None:
    blocks = [item("3.", "a"), item("–", "b", 1), item("–", "c", 2), item("4.", "d\ne"), paragraph("f")]
    page = in_frame(RENDERERS[renderer](render_body(blocks, [], lambda _: None)))
    bare = re.sub(r"\s+|</?p>", "", re.sub(r"<a [^>]*></a>|<!--.*?-->", "", page))
    deeper = "<ul><li>b<ul><li>c</li></ul></li></ul>"
    assert bare.replace("<br/>", "<br>") == f'<olstart="3"><li>a{deeper}</li><li>d<br>e</li></ol>f'


def test_a_list_does_not_begin_deeper_than_its_first_level() -> None:
    assert lines(item("–", "a", 3), item("–", "b", 5)) == ["- a\n    - b"]


def test_emphasis() -> None:
    text = "Aan: De heer drs. S.A. Blok van PAX"
    marks = over(text, "De heer"), over(text, "PAX", "emphasis"), over(text, "S.A.", "superscript")
    assert lines(paragraph(text, *marks)) == ["Aan: **De heer** drs. <sup>S.A.</sup> Blok van *PAX*"]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([("een twee ", "strong")], "**een twee** drie vier"),
        ([("twe", "strong")], "een twee drie vier"),
        ([("een twee", "strong"), ("twee drie", "emphasis")], "**een *twee*** *drie* vier"),
        ([("een twee", "strong"), ("een", "emphasis")], "***een* twee** drie vier"),
        ([("een", "strong"), (" twee", "strong")], "**een twee** drie vier"),
    ],
)
def test_marks_nest_or_give_way(marks: list[tuple[str, str]], expected: str) -> None:
    text = "een twee drie vier"
    assert lines(paragraph(text, *(over(text, words, kind) for words, kind in marks))) == [expected]


@pytest.mark.parametrize(("count", "shown"), [(500, 500), (501, 0)])
def test_of_more_stretches_of_emphasis_than_any_letter_has_only_the_words_stay(count: int, shown: int) -> None:
    text = "woord en " * count
    marks = [Mark(9 * number, 9 * number + 5, "strong") for number in range(count)]
    (line,) = lines(paragraph(text.strip(), *marks))
    assert line.count("**woord**") == shown
    assert line.count("woord") == count


def test_citations_are_links_and_emphasis_that_crosses_them_is_cut() -> None:
    text = "Conform de motie Kahraman (Kamerstuk 32 623, nr. 343), heeft Nederland"
    block = paragraph(text, over(text, "nr. 343), heeft"))
    assert lines(block, cited=[(0, "Kamerstuk 32 623, nr. 343")]) == [
        f"Conform de motie Kahraman ([Kamerstuk 32 623, **nr. 343**]({HERE})), heeft Nederland"
    ]


def test_a_citation_that_leads_nowhere_keeps_its_words_and_says_why() -> None:
    block = paragraph("de moties Dobbe c.s. en Piri")
    assert lines(block, cited=[(0, "Dobbe c.s.")], to=None, reason='twee "moties"') == [
        'de moties <span class="onzeker" title="twee &#34;moties&#34;">Dobbe c.s.</span> en Piri'
    ]
    assert lines(block, cited=[(0, "Dobbe c.s.")], to=None) == ["de moties Dobbe c.s. en Piri"]


def test_a_target_cannot_break_out_of_its_link() -> None:
    made = lines(paragraph("zie hier"), cited=[(0, "hier")], to='a b)"><script>')
    assert made == ["zie [hier](a%20b%29%22%3E%3Cscript%3E)"]


def test_an_exclamation_before_a_link_makes_no_image() -> None:
    assert lines(paragraph("Nee!hier"), cited=[(0, "hier")]) == [rf"Nee\![hier]({HERE})"]


def test_notes_stand_at_the_end_in_order_of_their_marks() -> None:
    text = "Eerst clusterbommen, dan gebombardeerd."
    made = lines(
        note("2", "Tweede noot\nmet een regel."),
        paragraph(text, at(text, "clusterbommen"), at(text, "gebombardeerd.", "2")),
        note("1", "https://www.hrw.org/news/2019/06/03/"),
    )
    assert made == [
        "Eerst clusterbommen[^1], dan gebombardeerd.[^2]",
        "[^1]: <https://www.hrw.org/news/2019/06/03/>",
        "[^2]: Tweede noot  \n    met een regel.",
    ]


def test_notes_numbered_per_page_stay_apart_and_keep_their_number_last() -> None:
    made = lines(
        paragraph("Een", at("Een", "Een")), note("1", "A"), paragraph("Twee", at("Twee", "Twee")), note("1", "B")
    )
    assert made == ["Een[^1-1]", "Twee[^2-1]", "[^1-1]: A", "[^2-1]: B"]


def test_one_note_may_have_several_marks() -> None:
    assert lines(paragraph("ab", at("ab", "a"), at("ab", "b")), note("1", "A")) == ["a[^1]b[^1]", "[^1]: A"]


def test_a_mark_without_note_and_a_note_without_mark_stay_words() -> None:
    assert lines(paragraph("Een", at("Een", "Een", "3")), note("4", "Los")) == ["Een<sup>3</sup>", "<sup>4</sup> Los"]


def test_a_note_mark_inside_a_citation_goes_behind_it() -> None:
    text = "de motie Piri"
    made = lines(paragraph(text, at(text, "motie")), note("1", "A"), cited=[(0, "motie Piri")])
    assert made[0] == f"de [motie Piri]({HERE})[^1]"


def test_what_follows_a_note_mark_makes_no_link_or_definition() -> None:
    text = "a(b):c"
    assert lines(paragraph(text, at(text, "a"), at(text, "(b)")), note("1", "A"))[0] == r"a[^1]\(b)[^1]&#58;c"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zie https://a.nl/b_c.", "zie <https://a.nl/b_c>."),
        ("(https://a.nl/b_(c))", "(<https://a.nl/b_(c)>)"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://a.nl/{b}", r"https://a.nl/\{b\}"),
        ("https://a.nl/?a=1&lt;b", "https://a.nl/?a=1&amp;lt;b"),
        ("https://a.nl/" + "b" * 3000, "https://a.nl/" + "b" * 3000),
    ],
)
def test_web_addresses_become_links_where_that_is_safe(text: str, expected: str) -> None:
    assert lines(paragraph(text)) == [expected]


@pytest.mark.parametrize("renderer", RENDERERS)
@settings(deadline=None)
@given(TEXTS, TEXTS)
@example("- a", "1. b")
def test_no_text_can_make_anything_but_paragraphs_breaks_and_web_links(renderer: str, first: str, second: str) -> None:
    page = in_frame(RENDERERS[renderer](render_body([paragraph(first), paragraph(second)], [], lambda _: None)))
    assert shown(page) == " ".join(f"{first} {second}".split())
    assert elements(page) <= {"p", "br", "a"}
    assert all(href.startswith(("#al", "http")) for href in re.findall(r'href="([^"]*)', page))


KINDS = st.sampled_from(["strong", "emphasis", "superscript", "note", "link"])
STRETCHES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), KINDS))


@pytest.mark.parametrize("renderer", RENDERERS)
@settings(deadline=None)
@given(TEXTS, STRETCHES)
@example("\\\\\\", [(0, 1, "strong"), (0, 3, "emphasis"), (2, 3, "strong")])
@example("\\1. {#a .b}\\\\-->", [(0, 2, "strong"), (0, 16, "emphasis"), (15, 16, "strong")])
def test_marks_and_citations_leave_every_word_as_it_was(
    renderer: str, text: str, stretches: list[tuple[int, int, str]]
) -> None:
    inside = [(min(a, b), max(a, b), kind) for a, b, kind in stretches if max(a, b) <= len(text)]
    marks = tuple(
        Mark(a, a if kind == "note" else b, kind, "\ue000")  # type: ignore[arg-type]
        for a, b, kind in inside
        if kind != "link"
    )
    links = [Citation(a, b, text[a:b], "motie") for a, b, kind in inside if kind == "link" and a < b]
    body = render_body([a_block("paragraph", text, "", marks)], [Mention(0, c, text) for c in links], lambda _: "x.md")
    page = in_frame(RENDERERS[renderer](body))
    words = shown(page.replace("<sup>\ue000</sup>", ""))  # a mark without its note
    assert words.replace(" ", "") == "".join(text.split()), body
    assert elements(page) <= {"p", "br", "a", "strong", "em", "sup"}


def test_an_anchor_leads_to_its_paragraph_and_names_its_number_and_page() -> None:
    assert anchor("al-een") == '<a id="al-een" href="#al-een"></a>'
    assert ' data-pagina="2-3"></a>' in anchor("al-een", "4", "2-3")
    assert ' data-nr="4" ' in anchor("al-een", "4", "2-3")


def table(text: str, head: int, *marks: Mark) -> Block:
    return a_block("table", text, "regel 1", marks, level=head)


def rows(*blocks: Block, cited: Sequence[tuple[int, str]] = ()) -> list[str]:
    """The rows of the first block, a table, which stands in its frame."""
    first, shown, last, *_ = lines(*blocks, cited=cited)
    assert (first, last) == ("<!-- tabel -->", "<!-- /tabel -->")
    return shown.split("\n")


def test_a_table_has_its_links_notes_and_emphasis_in_its_cells() -> None:
    text = "Jaar\tMotie\n2016\tZie nr. 343 hier"
    found = rows(table(text, 1, at(text, "2016"), over(text, "hier")), note("1", "Noot."), cited=[(0, "nr. 343")])
    assert found == ["| Jaar | Motie |", "| --- | --- |", f"| 2016[^1] | Zie [nr. 343]({HERE}) **hier** |"]


def test_a_cell_of_several_places_stands_in_each_and_says_that_it_is_the_same() -> None:
    text = "Jaar\tBedrag\t\n2020\t1\t2\n\t3*\t"
    marks = over(text, "Bedrag", "spans", "2×1"), over(text, "2020", "spans", "1×9"), over(text, "3*", "spans", "2×1")
    assert rows(table(text, 1, *marks)) == [
        "| Jaar | Bedrag | <!-- naast -->Bedrag |",
        "| --- | --- | --- |",
        "| 2020 | 1 | 2 |",
        r"| <!-- onder -->2020 | 3\* | <!-- naast -->3\* |",
    ]


def test_a_heading_over_two_columns_is_read_in_both_and_one_over_two_rows_once() -> None:
    text = "Jaar\tBegroting\t\n\tUit\tIn\n2020\t1\t2"
    marks = over(text, "Jaar", "spans", "1×2"), over(text, "Begroting", "spans", "2×1")
    assert rows(table(text, 2, *marks))[0] == "| Jaar | Begroting Uit | Begroting In |"


def test_a_cell_never_hides_the_words_of_another() -> None:
    text = "een\ttwee\ndrie\tvier"
    found = rows(table(text, 0, over(text, "een", "spans", "9×9")))
    assert found[2:] == ["| een | twee |", "| drie | vier |"]


def test_a_cell_ends_above_the_next_one_however_many_rows_it_says_it_takes() -> None:
    text = "een\t\ntwee\t\n\t"
    marks = over(text, "een", "spans", "2×9"), over(text, "twee", "spans", "1×9")
    assert rows(table(text, 0, *marks))[2:] == [
        "| een | <!-- naast -->een |",
        "| twee |  |",
        "| <!-- onder -->twee |  |",
    ]


def test_a_line_break_in_a_cell_is_one() -> None:
    text = f"a\tArtikel 1. dijk{CELL_BREAK}Artikel 2. sluis"
    assert rows(table(text, 0))[2] == "| a | Artikel 1. dijk<br>Artikel 2. sluis |"


def test_rows_of_headers_become_one_and_a_short_row_is_filled() -> None:
    assert rows(table("Art.\tBegroting\n\tUit\tIn\n1\t2\t3", 2))[0] == "| Art. | Begroting Uit | In |"
    assert rows(table("1\t2\n3", 0)) == ["|  |  |", "| --- | --- |", "| 1 | 2 |", "| 3 |  |"]


@pytest.mark.parametrize("dialect", ["python-markdown", "github"])
@given(
    st.lists(st.lists(TEXTS.map(lambda text: " ".join(text.split())), min_size=2, max_size=3), min_size=2, max_size=3)
)
@settings(max_examples=60, deadline=None)
def test_cells_show_their_words_and_make_nothing(dialect: str, rows: list[list[str]]) -> None:
    block = table("\n".join("\t".join(row) for row in rows), 1)
    page = RENDERERS[dialect](render_body([block], [], lambda _: None))
    bare = in_frame(page).replace('<div class="tabel" role="group" tabindex="0">', "", 1)
    assert elements(bare) <= {"table", "thead", "tbody", "tr", "th", "td", "a"}
    shown_cells = [shown(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", page, flags=re.DOTALL)]
    width = max(map(len, rows))
    wanted = [cell for row in rows for cell in (*row, *[""] * (width - len(row)))]
    expected = [shown(RENDERERS[dialect](escape(cell))) for cell in wanted]
    is_site = dialect == "python-markdown"
    headless = is_site and not any(expected[:width])  # a site shows no row of empty headings
    assert shown_cells == (expected[width:] if headless else expected)


def test_an_image_is_shown_where_it_is_published_and_else_its_words() -> None:
    image = a_block("image", "Kaart [van] Aleppo", "regel 1", label="1.png")
    made = render_body([image], [], lambda _: None, lambda name: f"../a b/{name}")
    assert "![Kaart \\[van\\] Aleppo](../a%20b/1.png)" in made
    assert lines(image) == ["Kaart \\[van\\] Aleppo"]


def test_a_table_full_of_references_and_marks_takes_time_with_its_length() -> None:
    def work(times: int) -> Callable[[], object]:
        marks = tuple(Mark(at * 4, at * 4 + 3, "strong") for at in range(times))
        mentions = [Mention(0, Citation(at * 4, at * 4 + 3, "cel", "motie"), "") for at in range(times)]
        return lambda: render_body([table("cel\t" * times, 0, *marks)], mentions, lambda _: HERE)

    assert growth(work, 200) < IN_STEP


def test_cells_that_all_say_they_take_the_whole_table_take_time_with_its_length() -> None:
    def work(times: int) -> Callable[[], object]:
        marks = tuple(Mark(at * 5, at * 5 + 3, "spans", "2×99999") for at in range(times))
        return lambda: render_body([table("\n".join(["cel\t"] * times), 0, *marks)], [], lambda _: None)

    assert growth(work, 200) < IN_STEP
