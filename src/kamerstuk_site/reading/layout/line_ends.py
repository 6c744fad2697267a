"""Line ends: does a line go on with the block above it?

One question is asked of every line end: was the break forced by the width of the page, or meant? It was forced when
the next word would not have fitted. Pages are set in proportional type, so a line counts as full from 85 % of the
widest one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from kamerstuk_site.model.document import Line
from kamerstuk_site.reading.dutch.cover_sheet import BARE_LABEL, FORM_LABELS, PAPERS
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of
from kamerstuk_site.reading.layout.heading_words import (
    HEADED,
    could_be_heading,
    heading_depth,
)
from kamerstuk_site.reading.layout.meant_breaks import (
    begins_paper,
    is_head_line,
    opens_signature,
    signs,
)
from kamerstuk_site.reading.layout.page_lines import LetterLine

_FULL = 0.85
"""Share of the page's width from which a line is full: letters differ in width."""
_FULL_SPARE = 0.8
"""Share of the room that a line leaves (PDF) which the next word must need: what seems just to fit did not."""
LONG_LINE = 160
"""Characters; no page is this wide, so such a line is a paragraph that nobody broke."""
_RUNNING = 40
"""Characters; a line this long without a full stop is running text, which a bracket or a figure may go on."""
ITEM = lazy_pattern(
    r"\s*(?P<label>[–—•▪◦·\uf0b7*-]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{2,5}[.)])\s+(?:(?<=[•▪◦·]\s)[–-]\s?)?(?=\S)"
)
"""The marker of an item; a bullet that a browser puts before the dash that the publisher's page has is one with it."""
PAPER = lazy_pattern(one_of(PAPERS))
"""How a line begins that names a paper: "BRIEF VAN", "MEMORIE VAN TOELICHTING"."""
TERMINAL = (".", "!", "?", ":", ";", ".”", ".»", ".’", ".)", '."')
_SENTENCE_END = lazy_pattern(r"(?:\w\w|[)»”’\"])[.!?][)»”’\"]?$")
"""The end of a sentence, and not that of an initial."""
ENUMERABLE = (".", ":", ";", ",", ")")
"""How a line ends that can stand above the items of a list."""
_FORM_LABEL = lazy_pattern(FORM_LABELS, re.IGNORECASE)
"""A label alone below an empty line, as ministries printed them in lower case."""
_GOES_ON = lazy_pattern(r"[(«“\d¹²³⁰-⁹₀-₉]")
"""How a line may begin that goes on with running text, besides in lower case."""


@dataclass
class LineGroup:
    """Lines that make one block, while it grows."""

    lines: list[Line]
    label: str = ""
    heading: int = 0
    flowing: bool = False
    """At least one of its line breaks was forced: running text."""
    breaks: set[int] = field(default_factory=set)
    """Indices of the lines that a meant break precedes."""

    @property
    def last(self) -> str:
        """The text of its last line."""
        return self.lines[-1].text.rstrip()

    def add(self, line: Line, *, meant: bool) -> None:
        """Add a line below the last one; `meant` is true where the writer made the break between them."""
        if meant:
            self.breaks.add(len(self.lines))
        else:
            self.flowing = True
        self.lines.append(line)


@dataclass
class LineEnd:
    """The end of a group's last line, and the line below it: was the break between them forced or meant?"""

    group: LineGroup
    below: LetterLine
    width: int
    """Of the page, in characters."""
    following: LetterLine | None = None
    """The line under the line below."""
    before: str = field(init=False)
    """The text of the group's last line."""
    after: str = field(init=False)
    """The text of the line below."""

    def __post_init__(self) -> None:
        # Nearly every rule asks for both.
        self.before = self.group.last
        self.after = self.below.text

    @property
    def lower(self) -> bool:
        """True if the line below begins in lower case."""
        return self.after[0].islower()

    @property
    def finished(self) -> bool:
        """True if the sentence ends with the line."""
        return self.before.endswith(TERMINAL)

    @property
    def hyphenated(self) -> bool:
        """True if a word is broken here, or a hyphen of its own ends the line."""
        return self.before.endswith("-")

    @property
    def spare(self) -> int | None:
        """The characters that would still have fitted on the line; None where the format does not tell."""
        return self.group.lines[-1].spare

    @property
    def full(self) -> bool:
        """True if the next word would not have fitted on the line."""
        next_word = self.after.split(maxsplit=1)[0]
        needed = 1 + len(next_word)
        if self.spare is not None:
            return needed > self.spare * _FULL_SPARE
        return len(self.before) + needed > self.width * _FULL

    @property
    def running(self) -> bool:
        """True if the line is long enough to be running text."""
        return len(self.before) > _RUNNING

    @property
    def long(self) -> bool:
        """True if the line is a whole paragraph."""
        return len(self.before) > LONG_LINE

    @property
    def of_head(self) -> bool:
        """True if the line below is one of a head: a label, alone or with what it says, a weekday with its date.

        A word in lower case is a label where the page shows that it would have fitted on the line above.
        """
        if is_head_line(self.after):
            return True
        if self.spare is None or not BARE_LABEL.fullmatch(self.after):
            return False
        return self.lower and not self.full

    @property
    def signs(self) -> bool:
        """True if the line below is one of a signature under another, or opens one under a finished sentence."""
        if signs(self.before, self.after):
            return True
        if self.following is None or not self.finished:
            return False
        return opens_signature(self.after, self.following.text)

    @property
    def begins(self) -> bool:
        """True if the line below begins something that is no part of the line's sentence."""
        if begins_paper(self.before, self.after):
            return True
        return self.of_head or self.signs

    @cached_property
    def meant(self) -> bool:
        """True if the writer made the break. A sentence going on in lower case was broken by page or converter."""
        if self.begins:
            return True
        in_word = self.hyphenated and not self.before.endswith(" -")
        if in_word or self.in_sentence:
            return False
        return self.long or not self.full

    @property
    def in_sentence(self) -> bool:
        """True if what follows reads as more of the sentence that the line leaves unfinished."""
        if self.finished:
            return False
        # A comma ends a short line (a greeting, a clause of a motion), and only interrupts a long one.
        if not self.running:
            return self.lower and not self.before.endswith(",")
        return self.lower or bool(_GOES_ON.match(self.after))


def goes_on(end: LineEnd) -> bool:
    """True if the line below goes on with the block above it, as the first rule says that answers."""
    for rule in _RULES:
        answer = rule(end)
        if answer is not None:
            return answer
    # What the width of the page broke goes on, and so do lines meant as lines (addresses, signatures). What a meant
    # break ends is running text, an item or a heading.
    if not end.meant:
        return True
    group = end.group
    return not (group.flowing or group.label or _heads(group, end.after))


def _heading_goes_on(end: LineEnd) -> bool | None:
    """A heading of two lines, both marked as such by the format; no heading goes on in other text."""
    heading = heading_depth(end.below.line)
    if not heading and not end.group.heading:
        return None
    both_marked = end.group.heading == heading == end.below.line.heading
    return both_marked and end.below.adjacent and not end.meant


def _item_begins(end: LineEnd) -> bool | None:
    """A list item below something that can stand above a list goes on with nothing."""
    below = end.below
    can_begin = not below.adjacent or end.before.endswith(ENUMERABLE)
    if can_begin and ITEM.match(below.line.text):
        return False
    return None


def _over_page(end: LineEnd) -> bool | None:
    """Over a page break a sentence goes on when it was not finished and what follows does not begin one."""
    if not end.below.after_page_break:
        return None
    if end.finished or end.lower:
        return not end.finished
    if end.below.after_blank:
        return end.group.flowing and end.full
    return end.hyphenated or end.full


def _over_blank(end: LineEnd) -> bool | None:
    """Over an empty line only what begins in lower case goes on, where the line above stops in mid-sentence."""
    if not end.below.after_blank:
        return None
    if end.finished or end.before.endswith(",") or end.long:
        return False
    return end.lower and not (end.begins or _FORM_LABEL.fullmatch(end.after))


def _heading_below(end: LineEnd) -> bool | None:
    """Under a finished sentence a short line is a heading where the next one does not go on with it."""
    following = end.following
    if following is None or not following.adjacent:
        return None
    if not end.running or not _SENTENCE_END.search(end.before):
        return None
    if PAPER.match(end.after):
        return None
    heading = LineGroup([end.below.line])
    meant = LineEnd(heading, following, end.width).meant
    return False if meant and _heads(heading, following.text) else None


def _whole_paragraphs(end: LineEnd) -> bool | None:
    """A line that is a whole paragraph goes on only where it stops in mid-sentence."""
    if not end.long and len(end.below.line.text) <= LONG_LINE:
        return None
    return end.lower and not end.finished


_RULES = (
    _heading_goes_on,
    _item_begins,
    _over_page,
    _over_blank,
    _heading_below,
    _whole_paragraphs,
)
"""Does a line go on with the block above it? The first that answers decides: None is no answer."""


def _heads(group: LineGroup, after: str) -> bool:
    """True if the group is a heading right above its paragraph: short, no full stop, and a long line follows."""
    if group.breaks or len(after) <= HEADED:
        return False
    texts = (line.text.strip() for line in group.lines)
    return could_be_heading(" ".join(texts), len(group.lines))
