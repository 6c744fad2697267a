"""Links to places in pages, which are checked at every build: MkDocs' own check, for what is known of pages only."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import SimpleNamespace
from typing import cast

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from kamerstuk_site.rendering.pages import said
from kamerstuk_site.rendering.parts import order
from kamerstuk_site.rendering.store import Link, Message, Store

Broken = Mapping[str, Sequence[Link]]
"""The links to places that are not there, by the page they stand in."""


def broken(store: Store, before: Broken | None, made: Collection[str]) -> Broken:
    """What is broken now.

    Args:
        store: what is known of the pages.
        before: what was broken in the last build, if there were the same pages; None: that is not known.
        made: the pages that were rendered since. No other one leads elsewhere, and others' links to them are checked.
    """
    links = store.links()
    kept = {path: told for path, told in (before or {}).items() if path in links}
    if before is not None:
        links = {path: told for path, told in links.items() if path in made or any(to in made for to, _, _ in told)}
    ids = store.ids({to for told in links.values() for to, _, _ in told})
    found = {path: [it for it in told if it[1] not in ids.get(it[0], it)] for path, told in links.items()}
    return {path: told for path, told in {**kept, **found}.items() if told}


def messages(broken: Broken, store: Store, level: int) -> list[Message]:
    """What MkDocs says of these links, in its own order."""
    ids = store.ids({to for told in broken.values() for to, _, _ in told})
    with said() as messages:
        for path in sorted(broken, key=order):
            pages = {to: _Linked(to, ids[to]) for to, _, _ in broken[path]}
            to_check: dict[_Linked, dict[str, str]] = {}
            for to, anchor, written in broken[path]:
                to_check.setdefault(pages[to], {})[anchor] = written
            here = pages.get(path, _Linked(path, ()))
            page = cast("Page", SimpleNamespace(file=here, links_to_anchors=to_check))
            Page.validate_anchor_links(page, files=Files([]), log_level=level)
    return messages


class _Linked:
    """As much of a file and its page as the check of links looks at."""

    def __init__(self, path: str, ids: Collection[str]) -> None:
        self.src_uri, self.present_anchor_ids, self.page = path, ids, self
