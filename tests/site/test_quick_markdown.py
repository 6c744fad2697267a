"""The quick steps of Markdown give what Python-Markdown's own give, and ask less."""

from collections.abc import Collection
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown  # type: ignore[import-untyped]
from markdown.blockprocessors import HashHeaderProcessor  # type: ignore[import-untyped]
from markdown.inlinepatterns import EscapeInlineProcessor  # type: ignore[import-untyped]
from markdown.preprocessors import HtmlBlockPreprocessor  # type: ignore[import-untyped]
from markdown.treeprocessors import InlineProcessor  # type: ignore[import-untyped]
from mkdocs.structure.pages import _RawHTMLPreprocessor

from kamerstuk_site.site.markdown import quick_markdown
from kamerstuk_site.site.markdown.plain_blocks import with_blocks_stored
from kamerstuk_site.site.markdown.plain_html import ids_in, with_marks_stored
from kamerstuk_site.site.page_settings import EXTENSIONS

QUICK = "kamerstuk_site.site.markdown.quick_markdown:QuickMarkdown"
LETTER = '<a id="al-een" href="#al-een" data-nr="1"></a>Woorden'
PIECES = (
    LETTER, "Woorden", "één", " ", "  ", "\n", "\n\n", "  \n", "\n    ", "    ", "\t", "1. ", "١. ", "- ", "* ", "+ ", "# ", "\n#",
    "> ", ":   ", "\n:   ", "| a | b |\n| --- | --- |\n| ", " | ", "| A {: data-kolom=a } | Beter |\n| --- | --- |\n| ", " |\n| ", " |  |", "---", "===", "\n---", "***", "*", "_", "**", "__", "`", "``",
    "\\", "\\*", "\\[", "[", "]", "](", ")", "![", "[^1]", "[^1]: ", "[a]: b.md", "[a](b.md)", "![a](b.svg)", "[TOC]", "<", ">", "&", ";", "&amp;",
    "[a]: b.md\n\n[b][a]", "[a]: b.md\n\n[a]", "[a]: b.md\n\n![b][a]", "[a]: b.md\n\n![a]",
    "&#12;", "&#1a;", "&#12", "&#xA;", "&x.y;", "<https://a.nl/b>", "<a@b.nl>", "@", "!", "{: #x }", "{: data-kolom=a }",
    "<!-- geen teken -->", "\n\n<!-- geen teken -->\n\n", "<!-- geen teken -->\n", "\n<!-- a", "-->", "<!-- <b> -->", "<br>", "<b>",
    "</b>", '<span lang="nl">', "</span>", "<details>", "</details>", "\n<details>", "<summary>", "</summary>", "<small>",
    '<p id="p">', "</p>", "\n<div>", "</div>", '<a name="n">', "</a>", '<b name="n">', '<b id="&lt;">', "<b id=los>", "<style>", "</style>",
    "<script>", "<?", "?>", "<![CDATA[", "]]>", "<textarea>", "\x02", "\x03", "\x02wzxhzdk:0\x03", "\r", "\x0b", "\u2028", "\xa0", "```\n",
    "**vet**", " **vet** ", "`code`", "`a``b`", "- x\n- y", "\n- ", "> x", "    > x", "    > x  \n    > y", "- x\n\n    > y", "Term\n:   x\n:   y", "x  \n  [a](b.md)", "///Footnotes Go Here///", "(", "2024", "~~~",
)  # fmt: skip
"""Of all that has a meaning in Markdown or HTML, and words."""
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
BLOCKS = st.lists(st.lists(st.sampled_from(PIECES), max_size=3).map("".join), max_size=8).map("\n\n".join)


CELLS = st.lists(st.sampled_from([piece for piece in PIECES if "\n" not in piece]), max_size=3).map("".join)
HEADS = st.one_of(
    CELLS, st.sampled_from(["Nr {: data-kolom=nr }", 'Aan wie {: data-kolom=aan data-plaatsen="1 0" }', "Rest", "x"])
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Tables of lists, and what is near to one."""
    heads = draw(st.lists(HEADS, min_size=1, max_size=3))
    lines = [["Nr {: data-kolom=nr }", *heads], ["---"] * draw(st.sampled_from([len(heads) + 1] * 5 + [len(heads)]))]
    width = st.sampled_from([len(heads) + 1] * 5 + [len(heads)])
    rows = width.flatmap(lambda cells: st.lists(CELLS, min_size=cells, max_size=cells))
    lines += draw(st.lists(rows, max_size=3))
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return (
        draw(st.sampled_from(["", "x\n\n", "- x\n\n", "<!-- lijst -->\n\n"]))
        + table
        + draw(st.sampled_from(["", "\n\nx", "\nx"]))
    )


def markdown(*extensions: str) -> Any:
    return Markdown(extensions=list(extensions))


def theirs() -> Any:
    return markdown(
        *(name for name in EXTENSIONS if name not in {QUICK, "kamerstuk_site.site.markdown.markdown_marks:Marks"})
    )


def ours() -> Any:
    return markdown(*(name for name in EXTENSIONS if name != "kamerstuk_site.site.markdown.markdown_marks:Marks"))


def outcome(renderer: Any, text: str) -> str:
    """The HTML, or the error, as Python-Markdown has errors of its own in text that no template writes."""
    try:
        return str(renderer.reset().convert(text))
    except Exception as error:  # noqa: BLE001
        return repr(error)


@settings(max_examples=400)
@given(text=TEXTS | BLOCKS)
def test_the_html_is_that_of_python_markdown(text: str) -> None:
    assert outcome(ours(), text) == outcome(theirs(), text)


@settings(max_examples=400)
@given(text=tables())
def test_a_table_of_a_list_is_that_of_python_markdown(text: str) -> None:
    assert outcome(ours(), text) == outcome(theirs(), text)


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("before", ["", "x\n\n", "x\n", "- x\n\n", "    ", "   ", "<b>"])
def test_each_piece_is_read_as_python_markdown_reads_it_wherever_it_stands(piece: str, before: str) -> None:
    our_renderer, their_renderer = ours(), theirs()
    for behind in ("", "x", "\n\nx", " \n \nx", "\nx", f" {piece}", f"x{piece}"):
        text = before + piece + behind
        assert outcome(our_renderer, text) == outcome(their_renderer, text), repr(text)


def test_a_plain_paragraph_is_asked_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def pattern(self: EscapeInlineProcessor) -> Any:
        asked.append("\\")
        return self.compiled_re

    monkeypatch.setattr(HashHeaderProcessor, "test", lambda _, __, block: asked.append(block))
    monkeypatch.setattr(EscapeInlineProcessor, "getCompiledRegExp", pattern)
    renderer = ours()
    renderer.convert(LETTER)
    assert asked == []
    renderer.convert("(Woorden\\* {)")
    assert asked == ["(Woorden\\* {)", "\\", "\\"]


def test_html_is_parsed_only_where_it_is_not_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(HtmlBlockPreprocessor, "run", refuse)
    text = f"<!-- geen teken -->\n\n{LETTER} &amp; <span>woorden</span>\n\n<!-- geen teken -->\n\n<small>klein</small>"
    assert "<!-- geen teken -->" in ours().convert(text)
    with pytest.raises(AssertionError):
        ours().convert("<b title='x'>")


@settings(max_examples=400)
@given(text=TEXTS)
def test_ids_in_html_are_those_that_mkdocs_finds(text: str) -> None:
    found = ids_in(text)
    parser = _RawHTMLPreprocessor()
    if found is not None:
        parser.run(text.split("\n"))
        assert found == parser.present_anchor_ids


def test_what_is_plain() -> None:
    assert ids_in('<a id="a" href="#a"></a> <span id="b">x</span> <span name="c"></span> <a name="d"></a>') == {*"abd"}
    assert ids_in("<!-- brief --> <br> &amp; <details><summary>x</summary></details>") == set()
    for other in ("<b id='x'>", "<p>", "<!-- a-b -->", "<", '<a id="&lt;">', "<B>", "<a id=x>"):
        assert ids_in(other) is None, other


def test_marks_are_stored_where_they_stand_by_themselves() -> None:
    stored: list[str] = []

    def store(piece: str) -> str:
        stored.append(piece)
        return "HIER"

    assert with_marks_stored("<!-- brief -->\n\nx <!-- naast -->\n\n", store) == "HIER\n\nx <!-- naast -->\n\n"
    assert stored == ["<!-- brief -->\n"]
    for other in ("x\n<!-- brief -->\n\n", "x\n\n<!-- brief -->\nx", "<details>", "&#1a;", "   <!-- brief -->\n\n"):
        assert with_marks_stored(other, store) is None, other
    assert len(stored) == 1


READ = {
    LETTER: f"<p>{LETTER}</p>",
    "(a) 2024 &amp; \\[b\\]!": "<p>(a) 2024 &amp; [b]!</p>",
    "een  \n  twee\ndrie": "<p>een<br />\n  twee\ndrie</p>",
    "een  \n  [a](b.md)": '<p>een<br />\n<a href="b.md">a</a></p>',
    "`ab c`, **vet**": "<p><code>ab c</code>, <strong>vet</strong></p>",
    "- een\n- twee  \n  drie": "<ul>\n<li>een</li>\n<li>twee<br />\n  drie</li>\n</ul>",
    "- een\n\n- twee": "<ul>\n<li>\n<p>een</p>\n</li>\n<li>\n<p>twee</p>\n</li>\n</ul>",
    "- een\n\n    > twee  \n    > drie\n\n    > vier\n\n- vijf": (
        "<ul>\n<li>\n<p>een</p>\n<blockquote>\n<p>twee<br />\ndrie</p>\n<p>vier</p>\n</blockquote>\n</li>\n<li>\n<p>vijf</p>\n</li>\n</ul>"
    ),
    '| Nr {: data-kolom=nr } | Aan {: data-kolom=aan data-plaatsen="1 0" } | Rest |\n| --- | --- | --- |\n| 1 |  | [a](b.md), \\*x |\n| **x** | y | 2 |': (
        '<table>\n<thead>\n<tr>\n<th data-kolom="nr">Nr</th>\n<th data-kolom="aan" data-plaatsen="1 0">Aan</th>\n<th>Rest</th>\n</tr>\n</thead>\n<tbody>\n'
        '<tr>\n<td data-kolom="nr">1</td>\n<td data-kolom="aan"></td>\n<td><a href="b.md">a</a>, *x</td>\n</tr>\n'
        '<tr>\n<td data-kolom="nr"><strong>x</strong></td>\n<td data-kolom="aan">y</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>'
    ),
    "Een\n:   x\n:   y\n\nTwee\n:   z": "<dl>\n<dt>Een</dt>\n<dd>x</dd>\n<dd>y</dd>\n<dt>Twee</dt>\n<dd>z</dd>\n</dl>",
}
"""Blocks that are read without Python-Markdown, as HTML."""


def stored_blocks(text: str, dutch: Collection[str] = ()) -> tuple[str, list[str]]:
    stored: list[str] = []

    def store(html: str) -> str:
        stored.append(html)
        return "HIER"

    return with_blocks_stored(text, store, lambda url: None if "#" in url else url, dutch), stored


@pytest.mark.parametrize("text", READ)
def test_plain_blocks_are_read_without_python_markdown(text: str) -> None:
    assert stored_blocks(f"{text}\n\n") == ("HIER\n\n", [READ[text]])
    assert stored_blocks(f"# Kop\n\n{text}\n\nx\n\n| a |") == ("# Kop\n\nHIER\n\n| a |", [f"{READ[text]}\n<p>x</p>"])


def test_a_table_of_a_list_says_which_columns_are_dutch() -> None:
    table = "| Nr {: data-kolom=nr } | Aan {: data-kolom=aan } |\n| --- | --- |\n| 1 | x |"
    _, (html,) = stored_blocks(table, ["aan"])
    assert '<td data-kolom="nr">1</td>\n<td data-kolom="aan" lang="nl">x</td>' in html
    assert '<th data-kolom="aan">Aan</th>' in html


LIST = "| Nr {: data-kolom=nr } | Aan |\n| --- | --- |\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{LIST}| 1 | x *y* |", f"{LIST}| 1 | `x` |", f"{LIST}| 1 | x\\| |", f"{LIST}| 1 |", f"{LIST}| 1 | 2 | 3 |", f"{LIST}| 1 | 2 |\nx",
        f"{LIST}| 1 | [a](b.md#c) |", f"{LIST}| 1 | <p> |", LIST.strip(), LIST.replace("nr }", "nr .x }") + "| 1 | 2 |", LIST.replace("Aan", "") + "| 1 | 2 |",
        LIST.replace("---", ":--") + "| 1 | 2 |", "| Nr | Aan |\n| --- | --- |\n| 1 | 2 |", f"{LIST}| 1 | 2 |\n\n{LIST}| 1 | 2 |",
        "\n".join(f"| {' | '.join([cell] * 9)} |" for cell in ("Nr {: data-kolom=nr }", "---", "x")),
        "x *y*", "x[^1]", "[^x](b.md)", "![a](b.svg)", "[a](b.md#c)", '[a](b.md "c")', "<p>", "1. een", "- een\n    - twee", "# Kop",
        "- een\n\n    twee", "    > een", "- een\n- twee\n\n    > drie", "- een\n\n- <small>twee</small>", "- een\n\n    > <small>twee</small>", "> een", "- een\n\n[^1]: x", "Een\n:   x\n\n[a](b.md#c)\n:   y", "> <summary>",
        "a\n\n///Footnotes Go Here///", "a\n\n:   x",
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left(text: str) -> None:
    assert stored_blocks(text) == (text, [])


def test_a_python_markdown_without_that_step_keeps_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(InlineProcessor, quick_markdown._APPLY)
    assert type(ours().treeprocessors["inline"]) is InlineProcessor
