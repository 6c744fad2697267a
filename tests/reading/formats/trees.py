"""Markup that nobody would write: elements of any kind in each other, with words among them."""

from collections.abc import Sequence

from hypothesis import strategies as st


def trees(tags: Sequence[str]) -> st.SearchStrategy[str]:
    """Random trees of elements with these names, as text."""
    return st.recursive(
        st.text("abc é1\n ", max_size=8),
        lambda inner: st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", st.sampled_from(tags), st.lists(inner, max_size=4)
        ),
        max_leaves=25,
    )
