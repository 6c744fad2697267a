"""Pages in groups: which are to be made, told by one look at each group, and what there is to know of those made.

A group is right where all that its pages are made of is as it was: what all pages share, their Markdown and heads, and
which of the files exist that their links ask for. Only in a group that is not, each page is looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import TypeVar

from kamerstuk_site.build.fingerprint import digest
from kamerstuk_site.site.mkdocs_messages import Message
from kamerstuk_site.site.page_rendering import Rendered
from kamerstuk_site.site.page_rows import (
    PAGE_GROUPS,
    Link,
    MadeOf,
    PageGroup,
    ids_of_pages,
    page_group,
    sources_of_pages,
)
from kamerstuk_site.site.site_files import SiteFiles
from kamerstuk_site.tables.key_groups import key_group
from kamerstuk_site.tables.rows import Rows

T = TypeVar("T")
_NONE = PageGroup("", "", (), b"", {}, {}, {})


class PageGroups:
    """The pages of one build of a site.

    Args:
        rows: of the site, whose build has begun.
        parts: the files of the site.
        sources: the digests of all that a page is made of alone, by path.
        shared: the digest of what all pages share.
    """

    def __init__(
        self,
        rows: Rows,
        parts: SiteFiles,
        sources: Mapping[str, str],
        shared: str,
    ) -> None:
        self._rows = rows
        self._parts = parts
        self._sources = sources
        self._shared = shared
        self._awaited: dict[int, dict[str, str]] = {}
        """By group, why pages are made that are not yet."""
        self._made: dict[int, dict[str, Rendered]] = defaultdict(dict)

    def to_make(
        self, changed: Callable[[Mapping[str, str]], Iterable[str]]
    ) -> list[list[str]]:
        """The pages that are to be made and handed to `take`, in groups.

        Args:
            changed: gives those of some files of the site (SHA-256 by path) that are not there as they should be.
        """
        self._rows.prefetch(page_group)
        for number in range(PAGE_GROUPS):
            if self._parts.groups.get(number):
                self._look_at(number, changed)
            else:
                self._note_empty(number)
        return [[*awaited] for awaited in self._awaited.values() if awaited]

    def _look_at(
        self,
        number: int,
        changed: Callable[[Mapping[str, str]], Iterable[str]],
    ) -> None:
        """Find the pages of a group that are to be made, and why; of one without any, keep what is known by now."""
        is_right = self._is_right(number)
        stale = {} if is_right else self._stale(number)
        known = self._known(number).digests
        written = {
            self._parts.addresses[path]: path
            for path in self._pages(number)
            if path not in stale and known[path]
        }
        damaged = changed({at: known[path] for at, path in written.items()})
        why = "this file of the site is not as it was written"
        self._awaited[number] = stale | {written[at]: why for at in damaged}
        if not (is_right or self._awaited[number]):
            self._give(number)

    def _note_empty(self, number: int) -> None:
        """Have nothing be found in a group without pages."""
        if ids_of_pages.value_or(self._rows, None, number) != {}:
            self._rows.give(ids_of_pages, (number,), {})

    def take(self, rendered: Rendered) -> None:
        """Take note of a page that was made. What is known of a group is kept when that is of all its pages."""
        number = key_group(rendered.path, PAGE_GROUPS)
        self._made[number][rendered.path] = rendered
        before = self._known(number).digests
        if self._rows.explain and rendered.path in before:
            is_same = before[rendered.path] == rendered.page.digest
            same = "; it comes out as it was" if is_same else ""
            why = self._awaited[number][rendered.path]
            self._rows.explain(f"html({rendered.path!r}) is made again: {why}{same}")
        if self._made[number].keys() == self._awaited[number].keys():
            self._give(number)

    def _pages(self, number: int) -> tuple[str, ...]:
        return self._parts.groups[number]

    def _known(self, number: int) -> PageGroup:
        """What earlier builds knew of a group."""
        return page_group.value_or(self._rows, _NONE, number)

    def _made_of(self, number: int) -> str:
        """The digest of what the pages in a group are made of, each alone."""
        pages = self._pages(number)
        return digest(*pages, *map(self._sources.__getitem__, pages))

    def _found(self, targets: Iterable[str]) -> bytes:
        """Which of these files can be linked to: a byte for each, 1 or 0."""
        return bytes(map(self._parts.paths.__contains__, targets))

    def _is_right(self, number: int) -> bool:
        """True if all that the pages in a group are made of is as it was."""
        known = self._known(number)
        now = self._shared, self._made_of(number), self._found(known.targets)
        return (known.shared, known.made_of, known.found) == now

    def _stale(self, number: int) -> dict[str, str]:
        """The pages in a group that are made of something else now, and of what."""
        pages, known = self._pages(number), self._known(number)
        if known.shared != self._shared:
            return dict.fromkeys(pages, "what all pages share changed")
        before = sources_of_pages(self._rows, number)
        found = zip(known.targets, known.found, self._found(known.targets), strict=True)
        moved = {target for target, was, is_now in found if was != is_now}
        stale = {}
        for path in pages:
            if path not in before or before[path].source != self._sources[path]:
                stale[path] = "its Markdown or its head changed"
            elif not moved.isdisjoint(before[path].targets):
                stale[path] = "a file that it links to came or went"
        return stale

    def _give(self, number: int) -> None:
        """Keep what is known of a group by now."""
        rows, known, made = self._rows, self._known(number), self._made.pop(number, {})
        sources, ids, digests = {}, {}, {}
        messages: dict[str, tuple[Message, ...]] = {}
        links: dict[str, tuple[Link, ...]] = {}
        for path in self._pages(number):
            if path in made:
                page, targets = made[path].page, tuple(sorted(made[path].asked))
                sources[path] = MadeOf(self._sources[path], targets)
                ids[path], digests[path] = page.ids, page.digest
                messages[path], links[path] = page.messages, page.links
            else:
                sources[path] = sources_of_pages(rows, number)[path]
                ids[path] = ids_of_pages(rows, number)[path]
                digests[path] = known.digests[path]
                messages[path] = known.messages.get(path, ())
                links[path] = known.links.get(path, ())
        asked = chain.from_iterable(each.targets for each in sources.values())
        targets = tuple(sorted({*asked}))
        made_of, found = self._made_of(number), self._found(targets)
        said, led = _without_empty(messages), _without_empty(links)
        now = PageGroup(self._shared, made_of, targets, found, digests, said, led)
        key = (number,)
        rows.give(sources_of_pages, key, sources)
        rows.give(ids_of_pages, key, ids)
        # What is read of a group keeps the rest of it.
        rows.give(page_group, key, now, [(sources_of_pages, key), (ids_of_pages, key)])


def _without_empty(by_page: Mapping[str, tuple[T, ...]]) -> dict[str, tuple[T, ...]]:
    return {path: each for path, each in by_page.items() if each}
