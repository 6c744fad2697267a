"""The parts of an official paper: what stands above its text, the text, and those who sign it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kamerstuk_site.model.document import Block, Part
from kamerstuk_site.model.facts import Fact, Origin, Person
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.formats.inline import Element
from kamerstuk_site.reading.formats.markup import Walker

LINES_OF_HEAD = (
    "dossier",
    "onderw",
    "datumtekst",
    "kamervraagnummer",
    "kamervraagomschrijving",
    "omschr",
    "vergadering-nummer",
    "vergaderdatum",
    "vergadertijd",
)
MASTHEADS = ("kamerstukkop", "kamervraagkop", "handelingenkop")
SIGNATURES = ("ondertekening", "ondertekenaar", "ondtek")
_PARTS: Mapping[str, Part] = {
    **dict.fromkeys((*MASTHEADS, *LINES_OF_HEAD, "stuk"), "head"),
    **dict.fromkeys(SIGNATURES, "signature"),
}
"""The part of a letter that the blocks of an element belong to, whatever they say."""
_OPENING = re.compile(
    r"Aan (?:de|het) .*|[^\d\n]{2,40}, (?:de )?\d{1,2} [a-z]+ \d{4}|(?:Vastgesteld|Ontvangen|Voorgesteld) .*",
    re.DOTALL,
)
"""What a letter or a report has above its text, in paragraphs like any other."""
_LAST_OF_MOTION = re.compile(
    r"(?:.*\b)?ga(?:at|an) over tot (?:\w+ ){0,4}dag\W*", re.IGNORECASE | re.DOTALL
)
_LONGEST_NAME = 60
"""Characters; a longer paragraph behind the last words of a motion is no name."""
_MOST_LINES = 150
"""As many as the Chamber has members; more paragraphs are not put together."""
_RUNS_ON = re.compile(r"(?<!\s)\s+en?$|(?<![\s.,;])[\s.,;]+$")
_NAME = re.compile(r"[^\W\d_a-z][^\n:;?!]{1,60}")


@dataclass(kw_only=True)
class PaperWalker(Walker):
    """Adds each block to the part of the paper that it belongs to."""

    motion: bool
    """It is a paper with a motion."""
    opening: bool = True
    """Nothing but the head has been read."""
    moved: bool = False
    """The last words of a motion have been read: who moves it comes next."""

    def is_masthead(self, element: Element) -> bool:
        """True for the first lines of a file of 1995-2009, which have the name of a heading."""
        if element.tag != "kop":
            return False
        return element.getparent() is self.top

    def add(self, block: Block | None, element: Element) -> None:
        """Add a block to the part of the document that its element or its words tell."""
        if not block:
            return
        part = _PARTS.get(element.tag)
        if self.is_masthead(element):
            part = "head"
        part = part or self._part_in_flow(block)
        self._add(replace(block, part=part))

    def _part_in_flow(self, block: Block) -> Part:
        """The part of a block whose element does not tell it."""
        is_paragraph = block.kind == "paragraph"
        if not (is_paragraph and _OPENING.fullmatch(block.text)):
            self.opening = False
        if not is_paragraph or len(block.text) > _LONGEST_NAME:
            self.moved = False
        if self.opening:
            return "head"
        return "signature" if self.moved else "body"

    def _add(self, block: Block) -> None:
        """Add a block. Those who move a motion stand together, a line each."""
        before = self.blocks[-1:]
        signs = self.moved and block.part == "signature"
        if signs and before and before[0].part == "signature":
            self.blocks[-1:] = as_lines(before[0], block)
        else:
            self.blocks.append(block)
        if self.motion and _LAST_OF_MOTION.fullmatch(block.text):
            self.moved = True

    def sign(self) -> None:
        """In a motion without its last words, the names at its end are those who move it all the same."""
        if self.moved or not self.motion:
            return
        names: list[Block] = []
        while self.blocks and _is_name(self.blocks[-1]):
            names.append(self.blocks.pop())
        self.moved = True
        for name in reversed(names):
            self._add(replace(name, part="signature"))

    def movers(self) -> Fact[tuple[Person, ...]] | None:
        """Those who move the motion, as they sign; a line that runs on (`Tuinman e`) is the name all the same."""
        signed = [block for block in self.blocks if block.part == "signature"]
        if not signed or not self.motion:
            return None
        first = signed[0]
        names = [_RUNS_ON.sub("", line) for line in first.text.split("\n")]
        if not all(names):
            return None
        origin = Origin("xml", first.where, "; ".join(names))
        return Fact(tuple(map(Person, names)), origin)


def _is_name(block: Block) -> bool:
    """True for a paragraph of the text that holds nothing but a name."""
    is_paragraph = block.kind == "paragraph"
    if not is_paragraph or block.part != "body":
        return False
    return _NAME.fullmatch(block.text) is not None


def as_lines(before: Block, after: Block) -> list[Block]:
    """Two paragraphs as one, the second as its next line; apart where they are no paragraphs, or too many already."""
    are_paragraphs = before.kind == after.kind == "paragraph"
    if not are_paragraphs or len(before.content.places) > _MOST_LINES:
        return [before, after]
    content = joined((before.content, after.content), "\n")
    return [replace(before, content=content)]
