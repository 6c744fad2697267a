"""Find citations in a text: every form of the grammar, the longest at each place, with what the words around it say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kamerstuk_site.model.facts import Chamber, the_only
from kamerstuk_site.model.identifiers import (
    IdentifierParts,
    display,
    official_url,
    reference,
)
from kamerstuk_site.model.letter import Citation, Status
from kamerstuk_site.model.sessions import chamber_named, session_named
from kamerstuk_site.model.typography import AsRead, alike
from kamerstuk_site.model.web_addresses import written_in
from kamerstuk_site.reading.citations.cited_blocks import NO_WORD, by_start
from kamerstuk_site.reading.citations.forms.grammar import STARTING, TRIGGER, Form
from kamerstuk_site.reading.citations.forms.pieces import PAGES
from kamerstuk_site.reading.citations.identify import (
    ON_PAPER,
    About,
    CitedWords,
    identify,
    sort_of,
)
from kamerstuk_site.reading.citations.listed_meant import like
from kamerstuk_site.reading.citations.listed_papers import (
    LISTED_UNTIL,
    is_covered,
    is_listed,
)
from kamerstuk_site.reading.citations.motions import describe
from kamerstuk_site.reading.citations.named_in_addresses import paper_named
from kamerstuk_site.reading.citations.source_named import YEARS_IN, source_named
from kamerstuk_site.reading.citations.words_before import Match, WordsBefore
from kamerstuk_site.reading.dutch.dates import MONTH_NAMES, in_words

_PREFIXED = 48
"""Characters; a safety bound only, since no words that a citation can begin with are as long."""
_PREFIX = WordsBefore(
    re.compile(
        r"(?:[Kk]amerst(?:uk(?:ken)?|\.)\s?)(?:(?:II?|11|ll)\s?)?,?\s?(?:\d{4}\s?[/–-]\s?\d{2,4},?\s)?$"
        r"|(?:[Uu]itvoerings|[Gg]edelegeerde\s|[Kk]ader|(?:EU|EG|EEG)-|[Ee]uropese\s|(?:VN-?\s?)?[Vv]eiligheidsraad|VN-)$"
    ),
    _PREFIXED,
)
_ITEM = re.compile(rf"{PAGES}|(?P<number>\d{{1,5}}(?:[a-z](?!\w))?|[A-Z]{{1,3}}(?!\w))")
"""A number of a list, or pages of the paper with the number before."""
_RANGE = re.compile(r"\s?(?:t/m|tot en met|[-–])\s?")
_PLURAL = re.compile(r"(?:nrs|nos|nummers|stukken|NRS)\b", re.IGNORECASE)
_AGAIN = re.compile(r"n[ro]s?\b|stuk")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_A_NUMBER = re.compile(
    rf"\s(?:{'|'.join(MONTH_NAMES)}|leden|moties|jaar|miljoen|miljard|procent|euro|andere)\b"
)
_LIST_END = re.compile(r"\s?(?:[),.;:\]]|$|\sen\s|\sover\b|\svan\b|\s\()")
_SAME_PAPER = re.compile(r"\s?/\s?")
_SCALES: tuple[
    tuple[re.Pattern[str], Callable[[str], int], Callable[[int], str]], ...
] = (
    (re.compile(r"\d+ \d+"), int, str),
    (re.compile(r"[A-Z] [A-Z]"), ord, chr),
)
"""The two ends of a range of numbers and of one of letters, and how to count from one to the other."""
_LONGEST_RANGE = 60
"""Numbers; "nrs. 12-2019" is no range of two thousand papers."""
_TAIL = 16
"""Characters behind the last of several numbers; a longer tail belongs to all of them alike."""
_NOT_LISTED = f"Dit nummer komt niet voor in de lijst van officiële publicaties tot {in_words(LISTED_UNTIL)}."
_LIKE = f"{{}} komt niet voor in de lijst van officiële publicaties tot {in_words(LISTED_UNTIL)}; {{}} wel."
"""For a number that is like one that is listed: what was meant is for people to say."""
_YEARS_BEFORE = WordsBefore(
    re.compile(rf"{YEARS_IN.pattern}[\s,–-]{{0,4}}$"), _PREFIXED
)


class _Number(NamedTuple):
    """An ondernummer, or a whole citation without one, with its place in the text."""

    start: int
    end: int
    value: str
    stop: int
    """Where the number itself ends; `end` may be behind words that follow it."""


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
    return cited_in(text, About(tuple(dossiers), session, chamber, identifier))


def cited_in(text: str, about: About) -> list[Citation]:
    """The citations in a text, as `find_citations` gives them, by what the citing document says of itself."""
    read = AsRead(text)
    found = _described(read.characters, about)
    return [_typed(citation, read, text) for citation in found]


def cited_by_address(address: str, about: About) -> Citation | None:
    """The paper that an address names; None where it names none. Start and end are of no account."""
    return the_only(_cited_by_words(paper_named(address), about))


def _typed(citation: Citation, read: AsRead, text: str) -> Citation:
    """A citation in a text as it is read, with its place and words in the text as it was typed."""
    start, end = read.typed(citation.start, citation.end)
    words = text[start:end]
    same = (citation.start, citation.end, citation.text) == (start, end, words)
    return citation if same else replace(citation, start=start, end=end, text=words)


def _described(text: str, about: About) -> list[Citation]:
    """The citations in a text with plain spaces, with what the words around each say of it.

    An address on the web cites what it names as a whole, or nothing: its figures and words are no running text.
    """
    addresses = list(written_in(text))
    words = _without(text, addresses)
    found = _cited_by_words(words, about)
    for start, end in addresses:
        named = cited_by_address(text[start:end], about)
        if named:
            found.append(replace(named, start=start, end=end, text=text[start:end]))
    if addresses:
        found.sort(key=by_start)
    return [
        citation for citation in describe(words, found) if not about.is_itself(citation)
    ]


def _without(text: str, addresses: Iterable[tuple[int, int]]) -> str:
    """A text of the same length in which every address is a sign that no citation can have."""
    pieces: list[str] = []
    done = 0
    for start, end in addresses:
        pieces += text[done:start], NO_WORD * (end - start)
        done = end
    return "".join([*pieces, text[done:]])


def _cited_by_words(text: str, about: About) -> list[Citation]:
    """What every form of the grammar reads in a text.

    Any dash is as good as a hyphen in a number; between names it parts two movers, and a hyphen the halves of one.
    """
    numbers = alike(text)
    found: list[Citation] = []
    done = 0
    for trigger in TRIGGER.finditer(numbers):
        start = trigger.start()
        longest = _longest(numbers, start) if start >= done else None
        if longest:
            form, match = longest
            before = found[-1] if found else None
            found += list(_citations(form, match, about, before))
            done = match.end()
    return found


def read_reference(text: str) -> IdentifierParts | None:
    """The one reference that a text consists of, with the vergaderjaar and Chamber it names; None where it is not one.

    >>> str(read_reference("Kamerstukken II 2016/17, 32623, nr. 169"))
    'Kamerstukken II 2016/17, 32623, nr. 169'
    """
    citation = the_only(find_citations(text))
    if citation is None or citation.identifier is None:
        return None
    return reference(citation.identifier, session_named(text), chamber_named(text))


def _longest(text: str, start: int) -> tuple[Form, Match] | None:
    """The form that reads most of what begins at a place; of equals the first in the grammar."""
    best = None
    for form in STARTING.get(text[start], ()):
        match = form.match(text, start)
        if match and (best is None or match.end() > best[1].end()):
            best = (form, match)
    return best


def _citations(
    form: Form, match: Match, about: About, before: Citation | None
) -> Iterator[Citation]:
    """The citations that one match makes: one for each number in it, or just one."""
    text = match.string
    sort = sort_of(form, match)
    years = _YEARS_BEFORE.search(text, match.start()) or YEARS_IN.search(match[0])
    named = source_named(match)
    session = years[0] if years else named.session or about.session
    for start, end, number, stop in _cited(form, match):
        candidates = identify(
            form, CitedWords(match, number, about, before, named, stop)
        )
        cited = Citation(
            start,
            end,
            text[start:end],
            sort.kind,
            status="unsupported",
            reason=sort.reason,
        )
        yield _as_one_of(cited, candidates, session)


def _as_one_of(
    citation: Citation, identifiers: Sequence[str], session: str | None
) -> Citation:
    """A citation as the one paper that it can mean: ambiguous where there are several, as it is where there is none."""
    meant = the_only(identifiers)
    if meant:
        reason = _no_address(meant, session)
        status: Status = "unsupported" if reason else "official"
        return replace(citation, identifier=meant, status=status, reason=reason)
    return one_of_several(citation, identifiers) if identifiers else citation


def one_of_several(citation: Citation, identifiers: Sequence[str]) -> Citation:
    """A citation that can mean any of several papers, and so none."""
    reason = (
        "Dit kan meer dan één stuk zijn: "
        + " of ".join(map(display, identifiers))
        + "."
    )
    return replace(
        citation,
        identifier=None,
        alternatives=tuple(identifiers),
        status="ambiguous",
        reason=reason,
    )


def _no_address(identifier: str, session: str | None) -> str:
    """Why an identifier is no link; empty where it is one: it is listed, or the list does not cover it."""
    if is_listed(identifier):
        return ""
    if not official_url(identifier, session):
        return ON_PAPER
    if not is_covered(identifier, session):
        return ""
    meant = like(identifier)
    return _LIKE.format(display(identifier), display(meant)) if meant else _NOT_LISTED


def _cited(form: Form, match: Match) -> list[_Number]:
    """What a match cites: the words before the first number belong to that, and those behind the last to the last."""
    prefix = _PREFIX.search(match.string, match.start())
    begin = prefix.start() if prefix else match.start()
    numbers = (
        list(_numbers(match))
        if "numbers" in match.re.groupindex
        else [_Number(begin, match.end(), "", match.end())]
    )
    numbers[0] = numbers[0]._replace(start=begin)
    last = numbers[-1]
    if form.tail and (len(numbers) == 1 or match.end() - last.end < _TAIL):
        numbers[-1] = last._replace(end=match.end())
    return numbers


def _numbers(match: Match) -> Iterator[_Number]:
    """Each number of a list. After a single `nr.` a figure that begins something else ends the list."""
    text = match.string
    start, end = match.span("numbers")
    plural = _PLURAL.search(text, match.start(), start)
    previous: Match | None = None
    for item in _ITEM.finditer(text, start, end):
        if not item["number"]:
            continue
        if previous:
            between = text[previous.end() : item.start()]
            if _ends_list(item, between, plural):
                return
            if _RANGE.fullmatch(between):
                for number in _ranged(previous[0], item[0]):
                    yield _Number(*item.span(), number, item.start())
        yield _Number(*item.span(), item[0], item.end())
        previous = item


def _ends_list(item: Match, between: str, plural: object) -> bool:
    """True if a figure or letter behind a number is no further number of its list."""
    if _NOT_A_NUMBER.match(item.string, item.end()):
        return True
    # `36 067/36 068, I/H` is one paper of the Eerste Kamer with a letter in each dossier; the first counts.
    if item[0].isalpha() and _SAME_PAPER.fullmatch(between):
        return True
    if plural or _AGAIN.search(between):
        return False
    return bool(_YEAR.fullmatch(item[0])) or not _LIST_END.match(
        item.string, item.end()
    )


def _ranged(first: str, last: str) -> list[str]:
    """The numbers or letters between the ends of a range; none where it is no range or too long to be meant."""
    for scale, value_of, written in _SCALES:
        if scale.fullmatch(f"{first} {last}"):
            between = range(value_of(first) + 1, value_of(last))
            return list(map(written, between)) if len(between) < _LONGEST_RANGE else []
    return []
