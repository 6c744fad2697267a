"""What differs between two versions of an official text, for the curator to look at before it is accepted."""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice

from lxml import etree

from kamerstuk_site.model.typography import on_one_line
from kamerstuk_site.reading.formats.packages import parse_xml
from kamerstuk_site.reading.formats.unreadable import Unreadable

_MOST_SHOWN = 20
_LONGEST = 200


def text_differences(old: bytes, new: bytes) -> list[str]:
    """The lines that differ, behind `-` and `+`; of what is no XML, how many bytes there are."""
    before, after = _lines(old), _lines(new)
    if before is None or after is None:
        return [f"- {len(old)} bytes", f"+ {len(new)} bytes"]
    diff = unified_diff(before, after, n=0, lineterm="")
    # Behind the names of two files each line has its sign: "--", a dash that is struck, is no such name.
    changed = [line for line in islice(diff, 2, None) if line[0] in "-+"]
    shown = [f"{line[0]} {line[1 : _LONGEST + 1]}" for line in changed[:_MOST_SHOWN]]
    more = len(changed) - len(shown)
    if more:
        lines = "regel" if more == 1 else "regels"
        shown.append(f"… en {more} {lines} meer")
    return shown or ["alleen in opmaak"]


def _lines(data: bytes) -> list[str] | None:
    """The texts in XML, each element's on a line of its own; None of anything else."""
    try:
        root = parse_xml(data, "stuk")
    except Unreadable:
        return None
    lines: list[str] = []
    for element in root.iter(etree.Element):
        for text in (element.text, element.tail):
            folded = on_one_line(text or "")
            if folded:
                lines.append(folded)
    return lines
