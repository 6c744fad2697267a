"""Struck words are shown struck, links lead where the letter says, and neither is made of anything unsafe."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from kamerstuk_site.model.letter import Citation, Mention
from kamerstuk_site.model.text import Mark, MarkKind
from kamerstuk_site.presentation.letter_body import render_body
from tests.blocks import a_block

from .renderers import RENDERERS, shown

ADDRESS = "https://voorbeeld.nl/rapport?a=1&copy;=2"
OWN = "../moties/kst-36800-12.md"
KINDS: list[MarkKind] = ["struck", "link", "strong", "emphasis", "superscript"]
WORDS = "een twee drie vier vijf"


def rendered(text: str, *marks: Mark, cited: tuple[int, int] | None = None, to: str | None = OWN) -> str:
    mentions = [Mention(0, Citation(*cited, text[slice(*cited)], "motie", reason="Geen nummer."), "")] if cited else []
    page = render_body([a_block("paragraph", text, "regel 1", marks)], mentions, lambda _: to)
    return re.sub(r'<a id="al-[^>]*></a>|<!--.*?-->', "", page).strip()


def over(words: str, kind: MarkKind, value: str = "", text: str = WORDS) -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), kind, value)


def test_struck_words_stand_in_an_element_for_them() -> None:
    assert rendered(WORDS, over("twee drie ", "struck")) == "een <del>twee drie</del> vier vijf"


def test_a_link_leads_where_the_letter_says() -> None:
    link = over("twee", "link", "https://voorbeeld.nl/rapport_(1).pdf")
    assert rendered(WORDS, link) == "een [twee](https://voorbeeld.nl/rapport_%281%29.pdf) drie vier vijf"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "mailto:a@voorbeeld.nl",
        "rapport.html", "/rapport.html", "#noot", "//voorbeeld.nl/x", "https:voorbeeld.nl", "http://", "https:///x",
        "https://voorbeeld.nl/\u202ex", "https://voorbeeld.nl/a b", "https://" + "a" * 2000, "ftp://voorbeeld.nl/",
        "https://bank.nl@kwaad.nl/", "",
    ],
)  # fmt: skip
def test_an_address_that_is_not_on_the_web_is_no_link(address: str) -> None:
    assert rendered(WORDS, over("twee", "link", address)) == WORDS


def test_a_citation_in_a_link_keeps_its_own_target() -> None:
    link = over("een twee drie vier", "link", "https://voorbeeld.nl/")
    assert rendered(WORDS, link, cited=(4, 8)) == (
        f"[een](https://voorbeeld.nl/) [twee]({OWN}) [drie vier](https://voorbeeld.nl/) vijf"
    )


def test_a_link_in_a_citation_gives_way() -> None:
    assert (
        rendered(WORDS, over("twee", "link", "https://voorbeeld.nl/"), cited=(0, 13))
        == f"[een twee drie]({OWN}) vier vijf"
    )


def test_a_citation_that_leads_nowhere_gives_way_to_a_link() -> None:
    link = over("een twee", "link", "https://voorbeeld.nl/")
    assert rendered(WORDS, link, cited=(4, 13), to=None) == "[een twee](https://voorbeeld.nl/) drie vier vijf"


@pytest.mark.parametrize("renderer", RENDERERS)
def test_an_address_is_read_as_it_stands_by_every_dialect(renderer: str) -> None:
    page = RENDERERS[renderer](rendered(WORDS, over("twee", "link", ADDRESS)))
    (link,) = etree.HTML(page).iter("a")
    assert (link.text, link.get("href")) == ("twee", ADDRESS)


@pytest.mark.parametrize("renderer", RENDERERS)
def test_struck_words_and_links_stand_in_headings_and_cells(renderer: str) -> None:
    marks = over("een", "struck"), over("twee", "link", "https://voorbeeld.nl/")
    table = "een twee\tdrie\nvier\tvijf"
    page = render_body(
        [a_block("heading", WORDS, "regel 1", marks, level=1), a_block("table", table, "regel 2", marks, level=1)],
        [],
        lambda _: None,
    )
    root = etree.HTML(RENDERERS[renderer](page))
    assert [element.text for element in root.iter("del")] == ["een", "een"]
    assert [element.text for element in root.iterfind(".//h2//a") if element.text] == ["twee"]


def under(element: "etree._Element", within: frozenset[str] = frozenset()) -> Iterator[tuple[str, frozenset[str]]]:
    """Each character that is shown, with the elements around it."""
    own = within | {str(element.tag)}
    for char in element.text or "":
        yield char, own
    for child in element:
        yield from under(child, own)
        for char in child.tail or "":
            yield char, own


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    start, end = sorted((draw(st.integers(0, len(WORDS))), draw(st.integers(0, len(WORDS)))))
    kind = draw(st.sampled_from(KINDS))
    return Mark(start, end, kind, "https://voorbeeld.nl/" if kind == "link" else "")


@pytest.mark.parametrize("renderer", RENDERERS)
@given(found=st.lists(marks(), max_size=6), cited=st.sampled_from([None, (0, 8), (4, 13), (14, 23)]))
@example(found=[Mark(0, 8, "struck"), Mark(4, 13, "link", "https://voorbeeld.nl/")], cited=(2, 6))
def test_what_is_struck_is_struck_whatever_else_is_marked(
    renderer: str, found: list[Mark], cited: tuple[int, int] | None
) -> None:
    page = RENDERERS[renderer](rendered(WORDS, *sorted(found, key=lambda mark: (mark.start, mark.end)), cited=cited))
    assert shown(page) == WORDS
    root = etree.HTML(page)
    assert not root.findall(".//a//a")
    expected = {place for mark in found if mark.kind == "struck" for place in range(mark.start, mark.end)}
    for place, (char, elements) in enumerate(under(root)):
        assert char.isspace() or ("del" in elements) == (place in expected)


def test_struck_words_stay_struck_among_more_marks_than_a_letter_has() -> None:
    text = "ja nee " * 600
    many = [Mark(7 * number + 3, 7 * number + 6, "struck") for number in range(600)]
    assert rendered(text, *many).count("<del>nee</del>") == 600
