"""The dossiers that a paper is filed under, with their titles, as its head prints them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from operator import attrgetter

from kamerstuk_site.model.facts import DossierName, Fact
from kamerstuk_site.reading.dutch.cover_sheet import SESSION
from kamerstuk_site.reading.dutch.paper_names import COMPOSED
from kamerstuk_site.reading.dutch.patterns import Match, lazy_pattern
from kamerstuk_site.reading.dutch.sentences import sentences
from kamerstuk_site.reading.facts.head_lines import DOSSIER_NUMBER, HEAD_LINE
from kamerstuk_site.reading.facts.passages import DossierNames, Filed, Passage, Passages

_CHAPTER = r"(?:Hoofdstuk|HOOFDSTUK)\s(?:[IVX]+(?: ?[A-D]|[A-Z])?|[A-Z])(?![\w!|])"
# A paper of before 1970 has its dossier, of four or five figures, behind the session; and some have the chapter of the
# budget below the title.
_FILED = lazy_pattern(
    rf"(?:(?i:{SESSION})\d{{4}}\s?[-–‒—]\s?\d{{4}}\s*[-–—]\s*(?P<old>\d{{2}} ?\d{{3}}|\d{{4}})(?=\n|$)|{DOSSIER_NUMBER})"
    rf"(?:(?:\n(?!{_CHAPTER})|[^\S\n]+(?!\d{{3}}\b))(?P<title>\S.*?))?"
    rf"(?:(?:\n| (?=H[A-Z])|(?<=\d{{4}}) (?=H))(?P<below>{_CHAPTER})[^\n]*|$)",
    re.DOTALL,
)
FILED_BY_NUMBER = lazy_pattern(
    rf"{DOSSIER_NUMBER},? [Nn]r\.? ?(?P<number>\d{{1,4}})(?: [-–—:] [^\n]+)?"
)
"""Dossier and number on one line, as in a motion when it is submitted, and with its heading: "32 698, nr. 81"."""
_NUMBER_ALONE = lazy_pattern(r"(?:Nr|No)\.|[A-Z]{1,2}")
"""What stands between the title of a dossier and the heading: the word for a number, of a paper that was not printed yet,
or the letter that is one."""
_NEXT_DOSSIER = lazy_pattern(
    r"(?:(?<=[a-z)])|(?<=jaar \d{4})) (?<!\bvan )(?<!\bmet )(?<!\btot )(?=\d{2} \d{3}(?:[- ](?:[IVX]+|\d{2}))?(?:$| [A-Z][a-z]))"
)
"""The point before the number of another dossier, where a scan joined its line to the title above."""
_DOSSIER_ALONE = lazy_pattern(DOSSIER_NUMBER)
_BEHIND_SHORT_TITLE = lazy_pattern(r"(?<=\)) (?=[A-ZÀ-Þ])")
_MEMBERS = lazy_pattern(rf"{COMPOSED.pattern}.*\.", re.DOTALL)
"""A line with the members of a committee."""
_RUNS = 3
"""Sentences; a line with this many is text that a scan put before the heading, rather than a title."""


def dossier_id(digits: str, chapter: str | None) -> str:
    """The canonical id of a dossier: `35570-V` for `35 570` and ` V`."""
    base = re.sub(r"\D", "", digits)
    ending = re.sub(r"(?i)hoofdstuk|[\s,‒–—―−-]", "", chapter or "")
    whole = f"{base}-{ending.upper()}"
    return whole.removesuffix("-")


def dossier_in(filed: Match) -> str:
    """The canonical id of the dossier in the groups `digits` and `chapter` of a match."""
    return dossier_id(filed["digits"], filed["chapter"])


def dossiers_of(head: Passages, in_foot: Filed | None) -> Filed | None:
    """The dossiers that the head names, with their titles; else that of a running foot.

    Args:
        head: its lines.
        in_foot: the dossier in a running foot.
    """
    named = list(_named_dossiers(head))
    if not named:
        return in_foot
    parted = _titles_apart([fact.value for fact in named])
    found = _once_each(parted)
    first, *others = found
    with_chapter = in_foot.value[0].id if in_foot else ""
    if with_chapter.startswith(f"{first.id}-") and not others:
        # Old papers print the chapter on another line; the foot has it.
        found = (replace(first, id=with_chapter),)
    return Fact(found, named[0].origin)


def _named_dossiers(lines: Passages) -> Iterator[Fact[DossierName]]:
    """Each dossier of the head, with the lines of its title."""
    head = list(_without_members(lines))
    for index, line in enumerate(head):
        numbered = FILED_BY_NUMBER.fullmatch(line.text)
        if numbered:
            yield line.fact(DossierName(dossier_in(numbered)))
        elif _FILED.match(line.text):
            below = head[index + 1 :]
            yield from _with_title(line, below)


def _without_members(head: Passages) -> Iterator[Passage]:
    """The lines, split where another dossier begins in one, without the members of a committee below a number."""
    below_number = False
    for line in head:
        if below_number and _MEMBERS.fullmatch(line.text):
            continue
        for part in _NEXT_DOSSIER.split(line.text):
            yield replace(line, text=part)
        below_number = bool(_DOSSIER_ALONE.fullmatch(line.text))


def _with_title(line: Passage, below: Passages) -> Iterator[Fact[DossierName]]:
    """The dossier on a line, with the lines below that continue its title, up to the number of the paper itself."""
    title = list(takewhile(_is_of_title, below))
    if title and _NUMBER_ALONE.fullmatch(title[-1].text):
        title.pop()
    texts = map(attrgetter("text"), [line, *title])
    filed = _FILED.match("\n".join(texts))
    if filed:
        named = Passage(filed[0], line.where)
        yield named.fact(_titled(filed))


def _is_of_title(line: Passage) -> bool:
    """True for a line that continues the title of a dossier: neither another line of the head nor running text."""
    if HEAD_LINE.fullmatch(line.text):
        return False
    if COMPOSED.match(line.text):
        return False
    first = list(islice(sentences(line.text), _RUNS))
    return len(first) < _RUNS


def _titled(filed: Match) -> DossierName:
    digits = filed["digits"] or filed["old"]
    chapter = filed["chapter"] or filed["below"]
    title = filed["title"] or ""
    words = " ".join(title.split())
    return DossierName(dossier_id(digits, chapter), words or None)


def _titles_apart(named: Sequence[DossierName]) -> DossierNames:
    """The dossiers, each with its own title where all titles follow the last of their numbers.

    A title ends with its short form in brackets. If the titles cannot be separated there, all are unknown.
    """
    *others, last = named
    if any(map(attrgetter("title"), others)) or not others:
        return tuple(named)
    titles: list[str | None] = [*_BEHIND_SHORT_TITLE.split(last.title or "")]
    if len(titles) != len(named):
        titles = [None] * len(named)
    ids = map(attrgetter("id"), named)
    return tuple(map(DossierName, ids, titles))


def _once_each(named: Iterable[DossierName]) -> DossierNames:
    """Each dossier once, with the shortest of its titles if it is named again (by a site, then by the paper)."""
    found: dict[str, DossierName] = {}
    for dossier in named:
        known = found.get(dossier.id, dossier)
        shortest = min(known, dossier, key=_length)
        found[dossier.id] = shortest
    return tuple(found.values())


def _length(dossier: DossierName) -> float:
    """The length of its title, in characters; infinite if it has none."""
    if not dossier.title:
        return math.inf
    return len(dossier.title)
