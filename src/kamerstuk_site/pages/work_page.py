"""The page of what is left for a curator to decide, which only previews have."""

from __future__ import annotations

import re
from itertools import groupby
from operator import attrgetter

from kamerstuk_site.archive.work_items import WORK, WorkItem
from kamerstuk_site.archive.work_list import work_list
from kamerstuk_site.pages.page_context import PageContext, PageFile
from kamerstuk_site.presentation.page_links import Markdown

WORK_PAGE = "werklijst.md"
_TICKS = re.compile("`+")


def work_page(context: PageContext) -> PageFile:
    """The page, with each correction as lines to paste."""
    groups = []
    for kind, items in groupby(work_list(context.rows), key=attrgetter("kind")):
        title, how = WORK[kind]
        groups.append((title, how, list(map(_shown, items))))
    return context.page(WORK_PAGE, "werklijst", groups=groups)


def _shown(item: WorkItem) -> dict[str, object]:
    choices = []
    for choice in item.choices:
        corrections = [(each.file, _lines(each.yaml)) for each in choice.corrections]
        choices.append((choice.name, corrections))
    return {"about": item.about, "found": item.found, "choices": choices}


def _lines(yaml: str) -> Markdown:
    """A block of code, whatever is in it."""
    longest = max(map(len, _TICKS.findall(yaml)), default=0)
    fence = "`" * max(3, longest + 1)
    return Markdown(f"{fence}yaml\n{yaml}{fence}")
