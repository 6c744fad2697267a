"""Find citations in a text: every form of the grammar, the longest at each place, with what the words around it say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kamerstuk_site.model.facts import Chamber, the_only
from kamerstuk_site.model.identifiers import Parts, chamber_named, official_url, reference, session_named
from kamerstuk_site.model.letter import Citation
from kamerstuk_site.reading.citations.forms.grammar import STARTING, TRIGGER, Form
from kamerstuk_site.reading.citations.forms.pieces import PAGES
from kamerstuk_site.reading.citations.identify import ON_PAPER, About, CitedWords, Sort, identify, sort_of
from kamerstuk_site.reading.citations.motions import describe
from kamerstuk_site.reading.citations.words_before import WordsBefore
from kamerstuk_site.reading.dutch.dates import MONTH_NAMES

_PREFIXED = 48
"""Characters; a safety bound only, since no words that a citation can begin with are as long."""
_PREFIX = WordsBefore(
    re.compile(
        r"(?:[Kk]amerst(?:uk(?:ken)?|\.)\s?)(?:(?:II?|11|ll)\s?)?,?\s?(?:\d{4}\s?[/–-]\s?\d{2,4},?\s)?$"
        r"|(?:[Uu]itvoerings|[Gg]edelegeerde\s|[Kk]ader|(?:VN-?\s?)?[Vv]eiligheidsraad|VN-)$"
    ),
    _PREFIXED,
)
_ITEM = re.compile(rf"{PAGES}|(?P<number>\d{{1,5}}(?:[a-z](?!\w))?|[A-Z]{{1,3}}(?!\w))")
"""A number of a list, or pages of the paper with the number before."""
_RANGE = re.compile(r"\s?(?:t/m|tot en met|[-–])\s?")
_PLURAL = re.compile(r"(?:nrs|nos|nummers|stukken|NRS)\b", re.IGNORECASE)
_AGAIN = re.compile(r"n[ro]s?\b|stuk")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_A_NUMBER = re.compile(rf"\s(?:{'|'.join(MONTH_NAMES)}|leden|moties|jaar|miljoen|miljard|procent|euro|andere)\b")
_LIST_END = re.compile(r"\s?(?:[),.;:\]]|$|\sen\s|\sover\b|\svan\b|\s\()")
_SAME_PAPER = re.compile(r"\s?/\s?")
_LONGEST_RANGE = 60
"""Numbers; "nrs. 12-2019" is no range of two thousand papers."""
_TAIL = 16
"""Characters behind the last of several numbers; a longer tail belongs to all of them alike."""
_YEARS_IN = re.compile(r"\b(1[89]\d\d|20\d\d)\s?[-–—/]\s?\d{2,4}\b")
_YEARS_BEFORE = WordsBefore(re.compile(rf"{_YEARS_IN.pattern}[\s,–-]{{0,4}}$"), _PREFIXED)


def find_citations(
    text: str,
    *,
    dossiers: Sequence[str] = (),
    session: str | None = None,
    chamber: Chamber | None = None,
    identifier: str | None = None,
) -> list[Citation]:
    """The citations in a text, in the order of the text.

    Args:
        text: plain text of any length; offsets of the citations are in it.
        dossiers: the dossiers that the citing document is filed under, as canonical ids (`36800-V`). They give "op stuk
            nr. 255" its dossier, where there is one; a mention of them without a number is no citation.
        session: its vergaderjaar (`2020-2021`).
        chamber: its Chamber, for Handelingen that name none.
        identifier: its own identifier; a reference to itself is left out.

    Returns:
        Citations with `start`, `end`, `text`, `kind`, `identifier`, `movers`, `joint` and `status`. One that is
        recognised but cannot be given a safe address has no identifier, status `unsupported`, and the `reason` (Dutch).

    >>> [c.identifier for c in find_citations("de motie-Piri (Kamerstuk 21 501-02, nr. 3073)")]
    ['kst-21501-02-3073']
    """
    about = About(tuple(dossiers), session, chamber, identifier)
    found: list[Citation] = []
    done = 0
    for trigger in TRIGGER.finditer(text):
        longest = _longest(text, trigger.start()) if trigger.start() >= done else None
        if longest:
            form, match = longest
            before = found[-1] if found else None
            found += list(_citations(form, match, about, before))
            done = match.end()
    return [citation for citation in describe(text, found) if not about.is_itself(citation)]


def read_reference(text: str) -> Parts | None:
    """The one reference that a text consists of, with the vergaderjaar and Chamber it names; None where it is not one.

    >>> str(read_reference("Kamerstukken II 2016/17, 32623, nr. 169"))
    'Kamerstukken II 2016/17, 32623, nr. 169'
    """
    citation = the_only(find_citations(text))
    if citation is None or citation.identifier is None:
        return None
    return reference(citation.identifier, session_named(text), chamber_named(text))


def _longest(text: str, start: int) -> tuple[Form, re.Match[str]] | None:
    """The form that reads most of what begins at a place; of equals the first in the grammar."""
    tried = [(form, form.match(text, start)) for form in STARTING.get(text[start], ())]
    matches = [(form, match) for form, match in tried if match]
    return max(matches, key=lambda pair: pair[1].end(), default=None)


def _citations(form: Form, match: re.Match[str], about: About, before: Citation | None) -> Iterator[Citation]:
    """The citations that one match makes: one for each number in it, or just one."""
    sort = sort_of(form, match)
    session = _session(match) or about.session
    for number in _cited(form, match):
        identifier = identify(form, CitedWords(match, number.value, about, before))
        reason = _why_not(identifier, session, sort)
        yield Citation(
            number.start,
            number.end,
            match.string[number.start : number.end],
            sort.kind,
            identifier,
            status="official" if identifier and not reason else "unsupported",
            reason=reason,
        )


def _why_not(identifier: str | None, session: str | None, sort: Sort) -> str:
    """Why a citation has no link; empty where it has one."""
    if identifier is None:
        return sort.reason
    return "" if official_url(identifier, session) else ON_PAPER


def _session(match: re.Match[str]) -> str | None:
    """The vergaderjaar that the words of a citation name, in it or right before: "zitting 1986-1987, 19 700"."""
    named = _YEARS_BEFORE.search(match.string, match.start()) or _YEARS_IN.search(match[0])
    return f"{named[1]}-{int(named[1]) + 1}" if named else None


@dataclass(frozen=True, slots=True)
class _Number:
    """An ondernummer, or a whole citation without one, with its place in the text."""

    start: int
    end: int
    value: str = ""


def _cited(form: Form, match: re.Match[str]) -> list[_Number]:
    """What a match cites: the words before the first number belong to that, and those behind the last to the last."""
    prefix = _PREFIX.search(match.string, match.start())
    begin = prefix.start() if prefix else match.start()
    if "numbers" not in match.re.groupindex:
        return [_Number(begin, match.end())]
    numbers = list(_numbers(match))
    numbers[0] = replace(numbers[0], start=begin)
    last = numbers[-1]
    if form.tail and (len(numbers) == 1 or match.end() - last.end < _TAIL):
        numbers[-1] = replace(last, end=match.end())
    return numbers


def _numbers(match: re.Match[str]) -> Iterator[_Number]:
    """Each number of a list. After a single `nr.` a figure that begins something else ends the list."""
    text = match.string
    items = [item for item in _ITEM.finditer(text, *match.span("numbers")) if item["number"]]
    plural = bool(_PLURAL.search(text, match.start(), items[0].start()))
    yield _Number(*items[0].span(), items[0][0])
    for previous, item in pairwise(items):
        between = text[previous.end() : item.start()]
        if _ends_list(item, between, plural=plural):
            return
        if _RANGE.fullmatch(between):
            for number in ranged(previous[0], item[0]):
                yield _Number(*item.span(), number)
        yield _Number(*item.span(), item[0])


def _ends_list(item: re.Match[str], between: str, *, plural: bool) -> bool:
    """True if a figure or letter behind a number is no further number of its list."""
    if _NOT_A_NUMBER.match(item.string, item.end()):
        return True
    # `36 067/36 068, I/H` is one paper of the Eerste Kamer with a letter in each dossier; the first counts.
    if item[0].isalpha() and _SAME_PAPER.fullmatch(between):
        return True
    if plural or _AGAIN.search(between):
        return False
    return bool(_YEAR.fullmatch(item[0])) or not _LIST_END.match(item.string, item.end())


def ranged(first: str, last: str) -> list[str]:
    """The numbers or letters between the ends of a range; none where it is no range or too long to be meant."""
    if first.isdigit() and last.isdigit():
        length = int(last) - int(first)
        return [str(number) for number in range(int(first) + 1, int(last))] if length <= _LONGEST_RANGE else []
    if len(first) == len(last) == 1 and first.isalpha() and last.isalpha():
        return [chr(letter) for letter in range(ord(first) + 1, ord(last))]
    return []
