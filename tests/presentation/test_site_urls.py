"""Addresses relative to a page are those that the standard library works out, in less time."""

import posixpath
from urllib.parse import quote

from hypothesis import example, given
from hypothesis import strategies as st

from kamerstuk_site.presentation.site_urls import relative

NAMES = st.sampled_from(["stukken", "moties", "a b", "é", "kst-36410-7.md", ".x", "a..", "#%?"])
FOLDERS = st.just(".") | st.lists(NAMES, min_size=1, max_size=4).map("/".join)


@given(FOLDERS, FOLDERS)
@example("stukken", "stukken")
@example("stukken/2020", "stukken")
def test_an_address_is_the_way_of_the_standard_library(target: str, folder: str) -> None:
    file = f"{target}/brief?.md".removeprefix("./")
    assert relative(file, folder) == quote(posixpath.relpath(file, folder))
    assert relative(f"{target}/", folder) == quote(posixpath.relpath(target, folder)) + "/"
