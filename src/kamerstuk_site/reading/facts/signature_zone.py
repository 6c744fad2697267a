"""Where the signature of a letter begins and ends among its blocks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, compress, count, dropwhile, islice, takewhile

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.dutch.names import INITIALLED, NAME
from kamerstuk_site.reading.dutch.organisations import organisation
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.dutch.signature_line import (
    DEPUTY,
    FOR_MINISTER,
    FUNCTION_ABOVE,
    SPOKEN_FOR,
    signing,
)
from kamerstuk_site.reading.facts.block_parts import with_part
from kamerstuk_site.reading.facts.passages import Blocks
from kamerstuk_site.reading.facts.running_text import is_running
from kamerstuk_site.reading.facts.signing_lines import (
    CLOSING,
    FUNCTION_ALONE,
    MINISTRY,
    PAST_SIGNATURE,
    WHOM_TO_ASK,
    is_sentence,
    signs,
)

_REST_OF_OFFICE = lazy_pattern(r"(?:en |[A-ZÀ-Þ])[^.:;?!\d]*,")
_FINISHED = (".", "!", "?", ".”", ".’", ".»", ".)")
"""The end of a letter's last sentence, above a signature without a closing."""


def with_signature(blocks: Blocks) -> list[Block]:
    """The blocks with the first signature marked, from its first line to the last block that can belong to it."""
    whole = list(_with_whole_offices(blocks))
    below = [*map(_first_line, whole[1:]), ""]
    cut = list(chain.from_iterable(map(_apart_from_office, whole, below)))
    start = _beginning(cut)
    if start is None:
        return cut
    first = cut[start]
    closed = bool(CLOSING.fullmatch(_first_line(first)))
    goes_on = partial(_goes_on_signing, closed=closed)
    others = takewhile(goes_on, cut[start + 1 :])
    signature = list(_to_its_end([first, *others]))
    end = start + len(signature)
    return [*cut[:start], *with_part(signature, "signature"), *cut[end:]]


def _with_whole_offices(blocks: Blocks) -> Iterator[Block]:
    """The blocks, of which two that an office was broken over are one: its rest ends with a comma above a name."""
    rest = deque(blocks)
    while rest:
        block = rest.popleft()
        below = [_first_line(other) for other in islice(rest, 2)]
        if len(below) == 2 and _breaks_off(block, *below):
            block = replace(
                block, content=joined((block.content, rest.popleft().content), "\n")
            )
        yield block


def _breaks_off(
    block: Block,
    below: str,
    name: str,
) -> bool:
    """True for "De minister van Sloten" above "en Waterwegen," above somebody's name."""
    office = signing(block.stated, below=True)
    if office is None or not office.article or block.stated.endswith((",", ":")):
        return False
    return bool(_REST_OF_OFFICE.fullmatch(below) and INITIALLED.fullmatch(name))


def _apart_from_office(block: Block, below: str) -> list[Block]:
    """A block of lines, cut above an office below a finished sentence; `below`, or the last line, names who holds it."""
    if (block.part, block.kind) != ("body", "paragraph"):
        return [block]
    lines = block.content.split("\n")
    stated = [*(line.stated.strip() for line in lines), below]
    for signed in range(1, len(lines))[:2]:
        above, office, name = stated[-signed - 2 :][:3]
        if not (above.endswith(_FINISHED) and INITIALLED.fullmatch(name)):
            continue
        if _is_office_above_name(office, [name]):
            text = replace(block, content=joined(lines[:-signed], "\n"))
            return [text, replace(block, content=joined(lines[-signed:], "\n"))]
    return [block]


def _beginning(blocks: Blocks) -> int | None:
    """The index of the first block that begins a signature."""
    above = ["", *(block.stated for block in blocks)]
    below = [*map(_first_line, blocks[1:]), ""]
    begins = map(_begins_signature, above, blocks, below)
    return next(compress(count(), begins), None)


def _first_line(block: Block) -> str:
    return block.stated.partition("\n")[0]


def _begins_signature(
    above: str,
    block: Block,
    below: str,
) -> bool:
    """True if a block begins a signature.

    Args:
        above: the text of the block above it.
        block: any block.
        below: the first line of the block below it.
    """
    if block.part == "head" or block.kind in ("note", "item"):
        return False
    lines = block.stated.split("\n")
    if _is_for_another(lines, below):
        return True
    if above.endswith(_FINISHED) and _is_name_above_office(lines, below):
        return True
    own = list(dropwhile(SPOKEN_FOR.fullmatch, lines))
    first, *others = own or lines[-1:]
    if CLOSING.fullmatch(first):
        return True
    office, *beside = first.split("\t")
    if beside and all(map(_is_whole_office, (office, *beside))):
        return True
    return _is_office_above_name(office, [*others, below])


def _is_whole_office(text: str) -> bool:
    """True for an office as somebody signs with it, of which the next line may be the rest."""
    office = signing(text, below=True)
    if office is None:
        return False
    return office.article


def _is_for_another(lines: Sequence[str], below: str) -> bool:
    """True above the name of somebody who signs for an office or an organisation, or in a function.

    "Namens de minister van Waterbeheer," / "Provinciale Staten van Utrecht, namens deze," / "De directeur Sluizen,"

    Args:
        lines: of a block.
        below: the first line of the block below it.
    """
    line, following, *_ = [*lines, below]
    signer = following.strip()
    if DEPUTY.fullmatch(signer):
        return organisation(line) is not None
    if FOR_MINISTER.fullmatch(line):
        return bool(NAME.fullmatch(signer))
    name, _, function = signer.partition(", ")
    if not INITIALLED.fullmatch(name):
        return False
    if function and not FUNCTION_ALONE.fullmatch(function):
        return False
    if FUNCTION_ABOVE.fullmatch(line):
        return True
    # One word in capitals may be somebody's name too.
    return " " in line and organisation(line) is not None


def _is_name_above_office(lines: Sequence[str], below: str) -> bool:
    """True for a name above a function or an office and nothing else: a signature without a closing.

    Args:
        lines: of a block below a finished sentence; the text above a list of people ends with a colon.
        below: the first line of the block below it.
    """
    name, *others = map(str.strip, lines)
    office, *more = [*others, below]
    if len(others) > 1 or not _is_whole_name(name):
        return False
    if not _is_office_alone(office):
        return False
    return not any(map(is_running, more))


def _is_whole_name(line: str) -> bool:
    """True for a name with initials, or of more words than one."""
    if " " in line:
        return bool(NAME.fullmatch(line))
    return bool(INITIALLED.fullmatch(line))


def _is_office_alone(line: str) -> bool:
    """True for a line with a function or an office of state alone."""
    if FUNCTION_ALONE.fullmatch(line):
        return True
    if not MINISTRY.match(line):
        return False
    return signing(line) is not None


def _is_office_above_name(line: str, following: Sequence[str]) -> bool:
    """True for the office of somebody who signs, rather than an office in a sentence about its holder.

    Args:
        line: the line.
        following: those below it, at least one.
    """
    names = list(map(str.strip, following[:2]))
    named = bool(NAME.fullmatch(names[0]))
    office = signing(line, below=named)
    # An office with a colon belongs to somebody who speaks.
    if office is None or line.endswith(":"):
        return False
    if not office.article:
        initialled = INITIALLED.fullmatch(names[0])
        return bool(initialled and MINISTRY.match(line))
    ends_open = line.rstrip().endswith(",")
    if office.name or named or ends_open:
        return True
    return any(map(INITIALLED.fullmatch, names))


def _goes_on_signing(block: Block, *, closed: bool) -> bool:
    """True for short lines without a sentence among them: names, roles, organisations.

    Args:
        block: a block under the beginning of a signature.
        closed: true if it begins with a closing ("Hoogachtend,"): then any short line belongs to it.
    """
    if block.kind == "note":
        return False
    above_contacts = takewhile(
        lambda line: not WHOM_TO_ASK.fullmatch(line),
        block.stated.split("\n"),
    )
    lines = list(above_contacts)
    if not lines or any(map(PAST_SIGNATURE.fullmatch, lines)):
        return False
    if any(map(is_sentence, lines)):
        return False
    if closed or len(lines) > 1:
        return True
    return "\t" in block.stated or signs(lines[0])


def _to_its_end(signature: Blocks) -> Iterator[Block]:
    """The blocks of a signature, up to the first with a line below it: whom to call, below a name."""
    for block in signature:
        yield block
        if any(map(PAST_SIGNATURE.fullmatch, block.stated.split("\n"))):
            return
