"""Which links of a page the letter by itself has in another form."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from kamerstuk_site.exports import single_letter

PIECES = st.sampled_from(["[", "]", "(", ")", "\\", "a", ".md", "#", " ", "../", "\n"])


@given(st.lists(PIECES).map("".join))
@example("[a](../a.md) \\](a.md) [a](a.md#al-1) [a](a.json)")
def test_only_our_own_links_are_found_and_none_behind_a_backslash(text: str) -> None:
    simple = re.compile(r"(?<!\\)\]\(([^()\s#]+)\.md\)")
    found = [link.span() for link in single_letter._LINK.finditer(text)]
    assert found == [link.span() for link in simple.finditer(text)]
