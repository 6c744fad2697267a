"""The front matter of a generated page, of which each key is read when it is asked for.

A theme asks for a title and four keys that hardly any page has; reading all took a sixth of the time of a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from kamerstuk_site.presentation.front_matter import lines_of_keys
from kamerstuk_site.presentation.words_file import SAFE_LOADER


class PageMeta(MutableMapping[str, Any]):
    """What MkDocs has as `page.meta`.

    Args:
        values: by key.
        unread: the keys that have, in the place of their value, the lines of the front matter that state it.
    """

    def __init__(self, values: dict[str, Any], unread: set[str]) -> None:
        self._values = values
        self._unread = unread

    def __getitem__(self, key: str) -> Any:
        if key in self._unread:
            stated = yaml.load(self._values[key], SAFE_LOADER)  # noqa: S506 - see there
            self[key] = stated[key]
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __setitem__(self, key: str, value: Any) -> None:
        self._values[key] = value
        self._unread.discard(key)

    def __delitem__(self, key: str) -> None:
        del self._values[key]
        self._unread.discard(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __or__(self, other: Mapping[str, Any]) -> PageMeta:
        return PageMeta({**self._values, **other}, self._unread - other.keys())

    def copy(self) -> dict[str, Any]:
        """All of it, as a theme may ask for."""
        return dict(self)

    def __repr__(self) -> str:
        return repr(self.copy())


def read_generated(page: Page, config: MkDocsConfig) -> None:
    """Read the file of a page that we wrote, as `Page.read_source` does."""
    cut = lines_of_keys(page.file.content_string)
    if cut is None:
        page.read_source(config)
        return
    lines, markdown = cut
    page.markdown, page.meta = markdown.lstrip("\n"), PageMeta({**lines}, {*lines})
