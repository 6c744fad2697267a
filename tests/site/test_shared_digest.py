"""What all pages share is another digest when a setting is another one, and else the same."""

from pathlib import Path
from typing import Any

import pytest
from tests.site.project import Project

from kamerstuk_site.site.shared_digest import settings_digest

SETTINGS: dict[str, Any] = {"plugins": [{"search": {"min_search_length": 3}}], "extra": {"woord": "dijk"}}


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        ({}, False),
        ({"strict": True}, False),  # decides what is an error, and no page
        ({"plugins": [{"search": {"min_search_length": 4}}]}, True),
        ({"plugins": []}, True),
        ({"extra": {"woord": "sluis"}}, True),
        ({"site_name": "Ander archief"}, True),
        ({"markdown_extensions": ["tables"]}, True),
    ],
)
def test_each_setting_counts_and_so_does_each_option_of_a_plugin(
    tmp_path: Path, change: dict[str, Any], *, counts: bool
) -> None:
    before, after = (
        settings_digest(Project(tmp_path / "p", {"index.md": "# A\n"}, **settings).config())
        for settings in (SETTINGS, SETTINGS | change)
    )
    assert (before != after) is counts
