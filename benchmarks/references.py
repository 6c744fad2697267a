"""Whether references lead to the papers that they name: papers that exist, written as lawyers and letters write them.

    python benchmarks/references.py [--show 3] [--only WORDS] [--seed WORD]

Of each shape of identifier 300 are taken at random (the same each time) from the list of papers that exist, and each is written
in one of several ways. Counted is what `find_citations` makes of it: right, another paper, one that does not exist, or none.
Exit 1 where a shape has fewer than 299 right of 300, or one that is another paper or does not exist.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from kamerstuk_site import find_citations

SAMPLE = 300
LOST = 1
"""How many of a sample may lead nowhere."""
LONGEST = 200
"""Pages of an item of Handelingen; an identifier that states more is a slip of the pen."""
LISTED = Path(__file__).parent.parent / "src/kamerstuk_site/reading/citations/listed_papers.marisa"
# The first dossier of each vergaderjaar: that of its budget. 1994-1995 is the first.
BUDGETS = (
    *(23900, 24400, 25000, 25600, 26200, 26800, 27400, 28000, 28600, 29200, 29800, 30300, 30800, 31200, 31700, 32123, 32500, 33000),
    *(33400, 33750, 34000, 34300, 34550, 34775, 35000, 35300, 35570, 35925, 36200, 36410, 36600),
)  # fmt: skip
FRAMES = (
    "Zie {}.",
    "De regering heeft dit eerder toegelicht ({}).",
    "In {} staat het anders.",
    "{}",
    "Vgl. {}; zo ook de Raad.",
)
YEAR = r"(?P<year>\d{8})"
DOSSIER = r"(?P<d>\d{5})"
NUMBER = r"(?P<n>\d{1,4})"
LETTER = r"(?P<n>[A-Z]{1,2})"
CHAPTER = r"(?P<c>[IVX]{1,5}[AB]?)"
FUND = r"(?P<c>[A-L])"


class Shape(NamedTuple):
    """A shape of identifier, and how it is written.

    Fields: d `32623`, s `32 623`, n number, c chapter, S and D with the chapter, y `2006/07`, Y `2006–2007`, k Chamber, m meeting,
    a and b pages, i a page inside; herdruk "herdruk", or which one where there are several.
    """

    name: str
    pattern: str
    writings: tuple[str, ...]


TK = ("Kamerstukken II {y}, {D}, nr. {n}", "Kamerstuk {S}, nr. {n}", "Tweede Kamer, vergaderjaar {Y}, {S}, nr. {n}", "Kamerstukken II {y}, {S}, nr. {n}", "{S}, nr. {n}", "Kamerstukken II {y}, {D}, {n}")  # fmt: skip
EK = ("Kamerstukken I {y}, {S}, {n}", "Kamerstukken I {y}, {D}, {n}", "Eerste Kamer, vergaderjaar {Y}, {S}, {n}", "EK {y}, {S}, {n}", "Kamerstukken I {y}, {S}, letter {n}")  # fmt: skip
EK_NUMBER = ("Kamerstukken I {y}, {S}, nr. {n}", "Kamerstukken I {y}, {D}, nr. {n}", "Eerste Kamer, vergaderjaar {Y}, {S}, nr. {n}", "EK {y}, {S}, nr. {n}", "Kamerstukken I {y}, {S} nr. {n}")  # fmt: skip
PAGES = (
    "Handelingen {k} {y}, p. {a}-{b}",
    "Handelingen {k} {y}, blz. {a}–{b}",
    "Handelingen {kamer}, vergaderjaar {Y}, p. {a}-{b}",
)
PAGE = ("Handelingen {k} {y}, p. {i}", "Handelingen {k} {y}, blz. {i}", "Handelingen {kamer}, vergaderjaar {Y}, p. {i}")
MEETING = ("Handelingen {k} {y}, nr. {m}, p. {a}", "Handelingen {k} {y}, {m}-{a}", "Handelingen {k} {y}, {m}, p. {a}")
MEETING_PAGES = (
    "Handelingen {k} {y}, nr. {m}, p. {a}-{b}",
    "Handelingen {k} {y}, {m}, p. {a}-{b}",
    "Handelingen {k} {y}, {m}-{a}-{b}",
)
ITEM = (
    "Handelingen {k} {y}, nr. {m}, item {n}",
    "Handelingen {k} {y}, {m}-{n}-1",
    "Handelingen {kamer}, vergaderjaar {Y}, nr. {m}, item {n}",
)
AH = (
    "Aanhangsel Handelingen {k} {y}, nr. {n}",
    "Aanhangsel van de Handelingen {k}, {y}, nr. {n}",
    "Aanhangsel Handelingen {k}, vergaderjaar {Y}, nr. {n}",
)
QUESTIONS = (
    "de schriftelijke vragen van het lid Jansen ({n})",
    "de vragen met kenmerk {n}",
    "de beantwoording van de vragen {n}",
)
HERDRUK = (
    "Kamerstukken II {y}, {S}, nr. {n} ({herdruk})",
    "{S}, nr. {n}, {herdruk}",
    "Kamerstuk {S}, nr. {n} {herdruk}",
)


def _ending(writings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{writing} ({{herdruk}})" for writing in writings)


SHAPES = (
    Shape("TK number", rf"kst-{DOSSIER}-{NUMBER}", TK),
    Shape("TK number, 1995-2000", rf"kst-(?P<d>2[4-6]\d\d\d)-{NUMBER}", TK),
    Shape("TK chapter", rf"kst-{DOSSIER}-{CHAPTER}-{NUMBER}", (*TK, "Kamerstukken II {y}, {d}, hoofdstuk {c}, nr. {n}", "{d}-{c}, nr. {n}")),
    Shape("TK fund", rf"kst-{DOSSIER}-{FUND}-{NUMBER}", (*TK, "{d}-{c}, nr. {n}")),
    Shape("TK letter, until 2000", r"kst-(?P<d>2[3-6]\d\d\d)-(?P<n>[A-C])", ("Kamerstukken II {y}, {D}, {n}", "Kamerstukken II {y}, {S}, letter {n}", "Tweede Kamer, vergaderjaar {Y}, {S}, {n}", "Kamerstukken II {y}, {S}, nr. {n}")),
    Shape("TK 21 501", r"kst-(?P<d>21501)-(?P<c>\d\d)-(?P<n>\d{1,4})", ("Kamerstukken II {Z}, {d}-{c}, nr. {n}", "Kamerstuk {s}-{c}, nr. {n}", "Kamerstuk {s}–{c}, nr. {n}", "{d}-{c}-{n}", "{s}-{c}, nr. {n}")),
    Shape("TK dossier-number", rf"kst-{DOSSIER}-{NUMBER}", ("Kamerstuk {d}-{n}", "Kamerstuk {d}–{n}", "Kamerstukken II {d}-{n}", "kst-{d}-{n}")),
    Shape("TK chapter, dashes", rf"kst-{DOSSIER}-{CHAPTER}-{NUMBER}", ("Kamerstuk {d}-{c}-{n}", "Kamerstuk {s}–{c}, nr. {n}", "Kamerstuk {s}-{c} nr. {n}", "kst-{d}-{c}-{n}")),
    Shape("TK with R-number", rf"kst-{DOSSIER}-(?P<n>\d{{1,2}})", ("Kamerstukken II {y}, {d} (R1234), nr. {n}", "{s} (R1975), nr. {n}", "Kamerstuk {s} (R 2068) nr. {n}")),
    Shape("TK reprint", rf"kst-{DOSSIER}-{NUMBER}-[hn]1", HERDRUK),
    Shape("TK reprint, chapter", rf"kst-{DOSSIER}-{CHAPTER}-{NUMBER}-[hn]1", HERDRUK),
    Shape("EK letter, until 2010", rf"kst-{YEAR}-{DOSSIER}-{LETTER}", EK),
    Shape("EK number, until 2003", rf"kst-{YEAR}-{DOSSIER}-{NUMBER}", EK_NUMBER),
    Shape("EK number with letter", rf"kst-{YEAR}-{DOSSIER}-(?P<n>\d+[a-z])", EK_NUMBER),
    Shape("EK chapter, letter", rf"kst-{YEAR}-{DOSSIER}-{CHAPTER}-{LETTER}", EK),
    Shape("EK chapter, number", rf"kst-{YEAR}-{DOSSIER}-{CHAPTER}-(?P<n>\d+[a-z]?)", EK_NUMBER),
    Shape("EK reprint, until 2010", rf"kst-{YEAR}-{DOSSIER}-(?P<n>[A-Z]{{1,2}}|\d+[a-z]?)-h1", ("Kamerstukken I {y}, {S}, {n} ({herdruk})", "Kamerstukken I {y}, {d}, {n} {herdruk}")),
    Shape("EK letter, since 2010", rf"kst-(?P<d>3[2-6]\d\d\d)-{LETTER}", EK),
    Shape("EK chapter, since 2010", rf"kst-(?P<d>3[2-6]\d\d\d)-{CHAPTER}-{LETTER}", EK),
    Shape("EK fund, since 2010", rf"kst-(?P<d>3[2-6]\d\d\d)-{FUND}-{LETTER}", EK),
    Shape("EK dossier CXXIV", rf"kst-(?P<d>[CLXVI]+)-{LETTER}", ("Kamerstukken I 2015/16, {d}, {n}", "Eerste Kamer, vergaderjaar 2015–2016, {d}, {n}", "EK 2015/16, {d}, {n}", "Kamerstukken I {d}, letter {n}")),
    Shape("Aanhangsel TK", rf"ah-(?P<k>tk)-{YEAR}-{NUMBER}", (*AH, "Tweede Kamer, vergaderjaar {Y}, Aanhangsel nr. {n}", "Aanhangsel Handelingen {y}, nr. {n}")),
    Shape("Aanhangsel EK", rf"ah-(?P<k>ek)-{YEAR}-{NUMBER}", (*AH, "Eerste Kamer, vergaderjaar {Y}, Aanhangsel nr. {n}")),
    Shape("Aanhangsel, reprint", rf"ah-(?P<k>tk)-{YEAR}-{NUMBER}-[hn]1", _ending(AH)),
    Shape("Handelingen TK, item", r"h-(?P<k>tk)-(?P<year>20[12]\d20[12]\d)-(?P<m>\d+)-(?P<n>\d+)", ITEM),
    Shape("Handelingen EK, item", r"h-(?P<k>ek)-(?P<year>20[12]\d20[12]\d)-(?P<m>\d+)-(?P<n>\d+)", ITEM),
    Shape("Handelingen TK, pages", rf"h-(?P<k>tk)-{YEAR}-(?P<a>\d+)-(?P<b>\d+)", PAGES),
    Shape("Handelingen EK, pages", rf"h-(?P<k>ek)-{YEAR}-(?P<a>\d+)-(?P<b>\d+)", PAGES),
    Shape("Handelingen TK, page inside", rf"h-(?P<k>tk)-{YEAR}-(?P<a>\d+)-(?P<b>\d+)", PAGE),
    Shape("Handelingen EK, page inside", rf"h-(?P<k>ek)-{YEAR}-(?P<a>\d+)-(?P<b>\d+)", PAGE),
    Shape("Handelingen, meeting and first page", r"h-(?P<k>[te]k)-(?P<year>20092010)-(?P<m>\d+)-(?P<a>\d+)", MEETING),
    Shape("Handelingen, meeting and pages", r"h-(?P<k>[te]k)-(?P<year>199[45]199[56])-(?P<m>\d+)-(?P<a>\d+)-(?P<b>\d+)", MEETING_PAGES),
    Shape("kv 2009-2010", r"kv-(?P<n>20(?:09|10)[Zz]\d+)", QUESTIONS),
    Shape("kv since", r"kv-tk-(?P<n>20\d\dZ\d+)", QUESTIONS),
)  # fmt: skip


def fits(shape: Shape, match: re.Match[str]) -> bool:
    """True if the paper can be told from what its shape is written with."""
    found = match.groupdict()
    if "pages" in shape.name or "inside" in shape.name:
        return found["year"] < "20092010" and int(found["a"]) <= int(found["b"]) <= int(found["a"]) + LONGEST
    if "first page" in shape.name:
        return int(found["m"]) < 115 and int(found["a"]) - int(found["m"]) > 60
    return found.get("d") != "21501" or "c" in found or "year" in found


def fields(match: re.Match[str], chance: random.Random, alone: Sequence[int], reprints: int) -> dict[str, str]:
    """What an identifier is written with; `alone` are the pages that only it has, where such a page is asked."""
    found = {key: value for key, value in match.groupdict().items() if value}
    first = int(found["year"][:4]) if "year" in found else _year(found.get("d", ""))
    if re.fullmatch(r"kst-.*-[A-Z]{1,2}", match[0]) and match[0] >= "kst-3" and "year" not in found:
        first = max(first, 2010)
    found |= {"y": _short(first), "Y": f"{first}–{first + 1}", "Z": _short(chance.randrange(1995, 2024))}
    found["herdruk"] = "herdruk" if reprints < 2 else "eerste herdruk"
    if "d" in found:
        found["s"] = re.sub(r"^(\d\d)(\d{3})", r"\1 \2", found["d"])
        behind = f" {found['c']}" if "c" in found else ""
        found |= {"S": found["s"] + behind, "D": found["d"] + behind}
    if "k" in found:
        found |= {"tk": {"k": "II", "kamer": "Tweede Kamer"}, "ek": {"k": "I", "kamer": "Eerste Kamer"}}[found["k"]]
    if alone:
        found["i"] = str(chance.choice(alone))
    return found


def pages_alone(match: re.Match[str], listed: marisa_trie.Trie) -> list[int]:
    """The pages inside an item of Handelingen that no other item of that vergaderjaar has."""
    found = match.groupdict()
    first, last = int(found["a"]), int(found["b"])
    beginning = f"h-{found['k']}-{found['year']}-"
    numbers = (re.findall(r"\d+", identifier.removeprefix(beginning)) for identifier in listed.keys(beginning))
    items = [_range(list(map(int, each))) for each in numbers]
    return [page for page in range(first + 1, last) if sum(a <= page <= b for a, b in items) == 1]


def _range(numbers: Sequence[int]) -> Sequence[int]:
    """The pages among the numbers of an item: behind a meeting, before what counts items of the same pages."""
    first = 1 if len(numbers) > 2 and numbers[1] <= numbers[2] else 0
    return numbers[first : first + 2]


def _year(dossier: str) -> int:
    return 1993 + max(2, bisect_right(BUDGETS, int(dossier))) if dossier.isdigit() else 2015


def _short(first: int) -> str:
    return "1999/2000" if first == 1999 else f"{first}/{(first + 1) % 100:02}"


def outcome(text: str, identifier: str, listed: marisa_trie.Trie) -> str:
    found = [citation for citation in find_citations(text) if citation.identifier and citation.kind != "dossier"]
    links = [citation.identifier for citation in found if citation.status == "official"]
    if links == [identifier]:
        return "right"
    wrong = [other for other in links if other != identifier]
    if any(other not in listed for other in wrong):
        return "not there"
    return "other" if wrong else "none"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--show", type=int, default=0)
    options.add_argument("--only", default="")
    options.add_argument("--seed", default="")
    chosen = options.parse_args()
    listed = marisa_trie.Trie().mmap(str(LISTED))
    everything = sorted(listed)
    bad = 0
    total: Counter[str] = Counter()
    print("| shape | of | right | other | not there | none |\n|---|---|---|---|---|---|")
    for shape in SHAPES:
        if chosen.only not in shape.name:
            continue
        chance = random.Random(shape.name + chosen.seed)
        pattern = re.compile(shape.pattern)
        fitting = [match for match in map(pattern.fullmatch, everything) if match and fits(shape, match)]
        chance.shuffle(fitting)
        alone = ((match, pages_alone(match, listed) if "inside" in shape.name else [0]) for match in fitting)
        sample = list(islice(filter(itemgetter(1), alone), SAMPLE))
        counts: Counter[str] = Counter()
        shown = 0
        for match, inside in sample:
            base = re.sub(r"-[hn]1$", "", match[0])
            reprints = len(listed.keys(f"{base}-h")) + len(listed.keys(f"{base}-n"))
            text = chance.choice(FRAMES).format(
                chance.choice(shape.writings).format(**fields(match, chance, inside, reprints))
            )
            became = outcome(text, match[0], listed)
            counts[became] += 1
            if became != "right" and shown < chosen.show:
                shown += 1
                found = [(c.identifier, c.status, c.alternatives) for c in find_citations(text)]
                print(f"    {became}: {match[0]}: {text!r} {found}")
        print(
            f"| {shape.name} | {len(sample)} | {counts['right']} | {counts['other']} | {counts['not there']} | {counts['none']} |"
        )
        bad += counts["other"] + counts["not there"] > 0 or counts["right"] < len(sample) - LOST
        total += counts
    print(
        f"| together | {total.total()} | {total['right']} | {total['other']} | {total['not there']} | {total['none']} |"
    )
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
