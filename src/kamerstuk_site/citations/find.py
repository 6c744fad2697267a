"""Find citations in a text: every form of the grammar, the longest at each place, with what the words around it say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kamerstuk_site.citations.grammar import FORMS, TRIGGER, Form
from kamerstuk_site.citations.motions import describe
from kamerstuk_site.citations.references import kamerstuk
from kamerstuk_site.model import Chamber, Citation, CitationKind

_PREFIX = re.compile(r"(?:[Kk]amerstuk(?:ken)?\s?)(?:II?\s?)?,?\s?(?:\d{4}\s?[/–-]\s?\d{2,4},?\s)?$")
_ITEM = re.compile(r"\d{1,4}|[A-Z]{1,3}(?!\w)")
_RANGE = re.compile(r"\s?(?:t/m|tot en met|[-–])\s?")
_PLURAL = re.compile(r"(?:nrs|nos|nummers|stukken|NRS)\b", re.IGNORECASE)
_NOT_A_NUMBER = re.compile(
    r"\s(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|leden|moties|jaar|miljoen|miljard|procent|euro)\b"
)
_LIST_END = re.compile(r"\s?(?:[),.;:]|$|\sen\s|\sover\b|\svan\b)")
_LONGEST_RANGE = 60
_EARLIEST_DOSSIER = 1000


@dataclass(frozen=True, slots=True)
class _Context:
    """What the citing document says of itself."""

    dossiers: tuple[str, ...]
    session: str | None
    chamber: Chamber | None
    identifier: str | None


def find_citations(
    text: str,
    *,
    dossiers: Sequence[str] = (),
    session: str | None = None,
    chamber: Chamber | None = None,
    identifier: str | None = None,
) -> list[Citation]:
    """The citations in a text, in order.

    The keywords are what the citing document says of itself: its dossiers (canonical ids) give "op stuk nr. 255" its
    dossier, where there is just one; a reference to its own `identifier` is left out.

    >>> [c.identifier for c in find_citations("de motie-Piri (Kamerstuk 21 501-02, nr. 3073)")]
    ['kst-21501-02-3073']
    """
    context = _Context(tuple(dossiers), session, chamber, identifier)
    found: list[Citation] = []
    done = 0
    for trigger in TRIGGER.finditer(text):
        if trigger.start() < done:
            continue
        best = _longest(text, trigger.start())
        if best is None:
            continue
        form, match = best
        cited = list(_citations(text, form, match, context, found))
        if cited:
            found += cited
            done = match.end()
    return [citation for citation in describe(text, found) if identifier is None or citation.identifier != identifier]


def _longest(text: str, start: int) -> tuple[Form, re.Match[str]] | None:
    matches = [
        (form, match)
        for form in FORMS
        if (match := form.pattern.match(text, start))
        and (form.needs is None or form.needs.search(text, max(0, start - 90), start))
    ]
    return max(matches, key=lambda pair: pair[1].end(), default=None)


def _citations(
    text: str, form: Form, match: re.Match[str], context: _Context, before: Sequence[Citation]
) -> Iterator[Citation]:
    """The citations that one match makes: one for each number in it."""
    if form.meaning == "identifier":
        yield Citation(match.start(), match.end(), match[0], "kamerstuk", match["id"])
        return
    numbers = list(_numbers(text, match))
    dossier = _dossier(form, match, context, before)
    for position, (start, end, number) in enumerate(numbers):
        first, last = position == 0, position == len(numbers) - 1
        begin = _begin(text, match) if first else start
        stop = match.end() if last and form.name in ("nummer (dossier)", "Handelingen, item") else end
        identifier, kind = _identifier(form, match, number, dossier, context)
        citation = Citation(begin, stop, text[begin:stop], kind, identifier)
        if identifier is None:
            citation = replace(citation, status="unsupported", reason="Het dossier staat er niet bij.")
        yield citation


def _begin(text: str, match: re.Match[str]) -> int:
    prefix = _PREFIX.search(text, max(0, match.start() - 40), match.start())
    return prefix.start() if prefix else match.start()


def _numbers(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Start, end and value of each number. After a single `nr.` a figure that begins something else ends the list."""
    start, end = match.span("numbers")
    plural = bool(_PLURAL.search(text, match.start(), start))
    previous: tuple[int, str] | None = None
    for item in _ITEM.finditer(text, start, end):
        if previous is not None:
            between = text[previous[0] : item.start()]
            again = bool(re.search(r"n[ro]s?\b|stuk", between))
            year = len(item[0]) == 4 and item[0][:2] in ("19", "20") and not again and not plural
            if (
                _NOT_A_NUMBER.match(text, item.end())
                or year
                or not (plural or again or _LIST_END.match(text, item.end()))
            ):
                return
            if _RANGE.fullmatch(between):
                yield from _between(previous[1], item)
        yield item.start(), item.end(), item[0]
        previous = (item.end(), item[0])


def _between(first: str, last: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """The numbers inside a range, all at the place of its end."""
    if first.isdigit() and last[0].isdigit() and 0 < int(last[0]) - int(first) <= _LONGEST_RANGE:
        for number in range(int(first) + 1, int(last[0])):
            yield last.start(), last.end(), str(number)


def _dossier(form: Form, match: re.Match[str], context: _Context, before: Sequence[Citation]) -> str | None:
    """The canonical dossier: as written; for a number alone that of what it continues, or the citing document's own."""
    if form.meaning == "here":
        if match[0].startswith("was") and before and before[-1].identifier and match.start() - before[-1].end < 5:
            return before[-1].identifier.removeprefix("kst-").rsplit("-", 1)[0]
        return context.dossiers[0] if len(context.dossiers) == 1 else None
    if form.meaning != "kamerstuk":
        return None
    digits = re.sub(r"\D", "", match["digits"])
    chapter = (
        re.sub(r"(?i)hoofdstuk|h(?:fd)?st\.?|hfdstk\.?|[\s,–‒—-]", "", match["chapter"] or "")
        if "chapter" in match.re.groupindex
        else ""
    )
    return f"{digits}-{chapter.upper()}" if chapter else digits


def _identifier(
    form: Form, match: re.Match[str], number: str, dossier: str | None, context: _Context
) -> tuple[str | None, CitationKind]:
    if form.meaning in ("kamerstuk", "here"):
        return (kamerstuk(dossier, number) if dossier else None), "kamerstuk"
    session = _session(match["session"])
    kind: CitationKind = "aanhangsel" if form.meaning == "aanhangsel" else "handelingen"
    if session is None:
        return None, kind
    if form.meaning == "aanhangsel":
        return f"ah-tk-{session}-{number}", kind
    house = (
        "ek"
        if match["chamber"] in ("I", "EK") or (match["chamber"] is None and context.chamber == "eerste-kamer")
        else "tk"
    )
    return f"h-{house}-{session}-{number}-{match['item']}", kind


def _session(years: str) -> str | None:
    """`2022/23` -> `20222023`; None where the years do not follow on each other."""
    first, second = re.findall(r"\d+", years)
    whole = second if len(second) == 4 else str(int(first) + 1)[: 4 - len(second)] + second
    return first + whole if int(whole) == int(first) + 1 else None
