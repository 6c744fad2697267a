"""The address of each paragraph of a letter, made of its own words: `al-azerb-onder-sanct`.

A number would move with every paragraph that comes or goes before it. Three words of the paragraph itself do not; and
they are chosen by a digest of each word alone, so that most corrections leave the choice as it is, and a correction of
one word changes one of the three at most: `assets/alinea.js` then finds the paragraph by the other two. Of a word its
first letters count. How words are written (capitals, accents, punctuation, line breaks) and in which order makes no
difference.

A paragraph whose three words another one before it has too gets more of its words, and where those do not tell them
apart its number. What does not survive: two of the three words changed at once, and the number of a repeated paragraph
when one before it goes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.typography import unaccented
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

_WORDS, _MOST = 3, 6
"""How many words an address has, and how many it may have to differ from another."""
_LONG = 5
"""Letters from which a word says something of its paragraph: shorter ones stand in nearly all of them."""
_STEM = 5
"""Letters of a word that count: a mistake further on, another ending or a hyphen too many make no difference."""
_WORD = lazy_pattern(rf"([^\W_]{{1,{_STEM}}})[^\W_]*")
_PAGE = lazy_pattern(r"pagina (\d+)")


def addresses(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The address of every block, each different from all others of the letter; none for headings, which have an id."""
    seen = Counter[str]()
    found: list[str] = []
    for block in blocks:
        if block.kind == "heading":
            found.append("")
            continue
        forms = _forms(block.text)
        form = next((form for form in forms if not seen[form]), forms[0])
        seen[form] += 1
        found.append(form if seen[form] == 1 else f"{form}--{seen[form]}")
    return tuple(found)


def _forms(text: str) -> list[str]:
    """What a text can be called, the shortest first, at least one: letters a-z, digits and hyphens only."""
    folded = unaccented(text).casefold()
    words = set(_WORD.findall(folded))
    chosen = sorted(words, key=_rank)[:_MOST]
    safe = list(map(_safe, chosen))
    counts = range(_WORDS, max(_WORDS, len(safe)) + 1)
    return ["-".join(["al", *sorted(safe[:count])]) for count in counts]


def pages(block: Block) -> str:
    """The pages of the source that a block stands on, `2` or `2-3`; empty where the format knows none."""
    text = block.content
    ends = f"{text.where}, {text.place(len(text))}"
    return "-".join(dict.fromkeys(_PAGE.findall(ends)))


@lru_cache(maxsize=1 << 16)
def _rank(word: str) -> str:
    """What words are sorted by, in an order that has nothing to do with where they stand: long ones first."""
    short = len(word) < _LONG
    # Texts are compared in half the time of tuples.
    return f"{short:d}{_digest(word):08x}{word}"


def _safe(word: str) -> str:
    """A word for an address; one in another script is its digest."""
    return word if word.isascii() else f"{_digest(word):08x}"


def _digest(word: str) -> int:
    return crc32(word.encode("utf-8", "replace"))
