"""How Word numbers its lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kamerstuk_site.reading.formats.docx_properties import is_on, value_at
from kamerstuk_site.reading.formats.inline import Element
from kamerstuk_site.reading.formats.list_labels import ListLevel, NumberedList
from kamerstuk_site.reading.formats.packages import whole_number


def numbered_lists(root: Element) -> dict[str, NumberedList]:
    """The lists of numbering.xml, by their id. Those of one abstract list are counted together."""
    stated = root.findall("abstractNum")
    abstract = {found.get("abstractNumId"): found for found in stated}
    linked = {value_at(found, "styleLink"): found for found in abstract.values()}
    counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
    lists: dict[str, NumberedList] = {}
    for found in root.iterchildren("num"):
        identity = value_at(found, "abstractNumId")
        base = abstract.get(identity, root)
        base = linked.get(value_at(base, "numStyleLink", "-"), base)
        overrides = found.findall("lvlOverride")
        counted = {} if overrides else counts[identity]
        lists[found.get("numId", "")] = NumberedList(_levels(base, overrides), counted)
    return lists


def _levels(base: Element, overrides: Sequence[Element]) -> dict[int, ListLevel]:
    """The levels of a list, by depth from 0: those of its abstract list, and what it has otherwise itself."""
    stated = base.findall("lvl")
    for override in overrides:
        stated += override.findall("lvl")
    levels = dict(map(_level, stated))
    for override in overrides:
        _start_anew(levels, override)
    return levels


def _level(level: Element) -> tuple[int, ListLevel]:
    """The depth of a level from 0, and how Word shows it."""
    depth = whole_number(level.get("ilvl"), 0)
    return depth, ListLevel(
        value_at(level, "numFmt", "decimal"),
        value_at(level, "lvlText"),
        whole_number(value_at(level, "start"), 1),
        whole_number(value_at(level, "lvlRestart"), 9),
        is_on(value_at(level, "isLgl")),
    )


def _start_anew(levels: dict[int, ListLevel], override: Element) -> None:
    """Begin a list at another number than the others of its abstract list."""
    depth = whole_number(override.get("ilvl"), 0)
    start = value_at(override, "startOverride")
    if start and depth in levels:
        levels[depth] = replace(levels[depth], first=whole_number(start, 1))
