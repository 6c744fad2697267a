"""Whatever a text holds, it is shown to the letter and does nothing."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kamerstuk_site.presentation.escaping import attribute, escape

from ..renderers import RENDERERS, elements, shown

SYNTAX = [
    *"\\`*_{}[]()<>#+-.!|&~^=:;/\"'$%@?", "1. ", "1) ", "- ", "\n", "\n\n", "    ", "\t", "\u00a0", "***", "__", "```",
    "~~~", "===", "---", "# ", "> ", ":   ", "&lt;", "&copy;", "&#60;", "[^1]", "[^1]: ", "[a](b)", "![", "*[a]: ",
    "[TOC]", "!!! note", "{#a .b}", "{: onclick=alert(1)}", "<b>", "<script>", "<!--", "-->", "|--|--", "{{ 7*7 }}",
    "{% x %}", "http://a.nl/b?c=d&e", "javascript:alert(1)", "é", "a", "b ", "2016",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(SYNTAX) | st.characters(exclude_categories=["Cc", "Cs", "Cn"])).map("".join)


@pytest.mark.parametrize("text", ["1,5 miljoen", "(32 623, nr. 343)", "«Syrië» – e.a.", "Stop! Nu", "a:b = c"])
def test_common_text_stays_readable(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Inleiding", r"1\. Inleiding"),
        ("- punt", r"\- punt"),
        ("# kop #", r"\# kop \#"),
        ("*x* _y_ `z`", r"\*x\* \_y\_ \`z\`"),
        ("[a](b){#c}", r"\[a\](b)\{#c\}"),
        ("<b> & &lt;", "&lt;b&gt; &amp; &amp;lt;"),
        ("{{ 7*7 }}", r"\{\{ 7\*7 \}\}"),
        ("Let op!", r"Let op\!"),
        ("~~weg~~", "&#126;&#126;weg&#126;&#126;"),
        ("circa ~30", "circa ~30"),
        ("  twee \n regels ", "twee regels"),
        ("a\x00b\x1b", "a\ufffdb\ufffd"),
    ],
)
def test_escape(text: str, expected: str) -> None:
    assert escape(text) == expected


@pytest.mark.parametrize("renderer", RENDERERS)
@settings(deadline=None)
@given(TEXTS)
@example("[^1]: javascript:alert(1)")
@example("a | b\n--|--\nc | d")
@example("kop\n===")
def test_escaped_text_is_shown_to_the_letter_and_makes_nothing(renderer: str, text: str) -> None:
    page = RENDERERS[renderer](escape(text))
    assert shown(page) == " ".join(text.split())
    assert elements(page) <= {"p"}


@given(TEXTS)
def test_an_attribute_holds_nothing_that_html_or_markdown_could_read(text: str) -> None:
    assert not set(attribute(text)) & set("\"'<>`*_[](){}\\|\n")


def test_a_long_text_takes_no_more_than_its_length() -> None:
    for nasty in ("#", "!", "[", " ", "1", "~", "\n", "a ", "1. \n"):
        assert len(escape(nasty * 200_000)) <= 6 * 600_000
