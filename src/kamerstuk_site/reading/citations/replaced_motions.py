"""Which motion took the place of which, as a sentence says it: "(nr. 726, was nr. 719)", "nr. 719 is vervangen door nr. 726"."""

from __future__ import annotations

from collections.abc import Sequence

from kamerstuk_site.model.letter import Citation
from kamerstuk_site.reading.citations.motions import MOTIONS
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

_FURTHEST = 120
"""Characters between the two; what stands further apart may be of two thoughts."""
_OLD_FOLLOWS = lazy_pattern(
    r"[\s,()\[\];–-]*(?:was|t\.v\.v\.|(?:dit |deze |die )?(?:ter vervanging van|in (?:de )?plaats van|vervangt))"
    r"(?:\s(?:de|die|dat|het|stuk|motie|gedrukt|eerdere|op|onder|met)\b)*[\s(,]*(?:Kamerstuk\s)?(?:nr\.?\s)?"
)
"""What stands between a motion and the one whose place it takes."""
_NEW_FOLLOWS = lazy_pattern(
    r"\)?,?\s(?:is|wordt|werd)\s(?:\w+\s){0,3}?(?:vervangen\sdoor|gewijzigd\sin)\s[^.;:()]{0,80}\(?"
)
"""What stands between a motion and the one that takes its place."""


def replacing(
    text: str,
    citations: Sequence[Citation],
    index: int,
) -> str | None:
    """The identifier of the motion that takes the place of the one at `index`; None where the text says of none.

    >>> was = Citation(25, 36, "was nr. 719", "kamerstuk", "kst-21501-08-719")
    >>> now = Citation(10, 24, "21501, nr. 726", "motie", "kst-21501-08-726")
    >>> replacing("de motie (21501, nr. 726 was nr. 719)", [now, was], 1)
    'kst-21501-08-726'
    """
    old = citations[index]
    neighbours = (
        (index - 1, _OLD_FOLLOWS, _words_before),
        (index + 1, _NEW_FOLLOWS, _words_behind),
    )
    for place, pattern, between in neighbours:
        if not 0 <= place < len(citations):
            continue
        new = citations[place]
        words = between(text, old, new)
        is_said = len(words) <= _FURTHEST and pattern.fullmatch(words)
        if is_said and _both_motions(old, new):
            return new.identifier
    return None


def _words_before(text: str, old: Citation, new: Citation) -> str:
    """What stands before a citation and behind another, with the "was" that is part of its words."""
    was = "was" if old.text.startswith("was") else ""
    return text[new.end : old.start] + was


def _words_behind(text: str, old: Citation, new: Citation) -> str:
    return text[old.end : new.start]


def _both_motions(old: Citation, new: Citation) -> bool:
    """True of two papers of which one at least is called a motion: "was nr. 719" says no more of what it is."""
    kinds = {old.kind, new.kind}
    known = old.identifier and new.identifier and old.identifier != new.identifier
    return bool(known) and kinds <= {"kamerstuk", *MOTIONS} and kinds != {"kamerstuk"}
