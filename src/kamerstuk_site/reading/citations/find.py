"""Find citations in a text: every form of the grammar, the longest at each place, with what the words around it say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kamerstuk_site.model.facts import Chamber
from kamerstuk_site.model.identifiers import Parts, chamber_named, official_url, reference, session_named
from kamerstuk_site.model.letter import Citation, Status
from kamerstuk_site.reading.citations.forms.grammar import STARTING, TRIGGER, Form
from kamerstuk_site.reading.citations.forms.pieces import PAGES
from kamerstuk_site.reading.citations.identify import ON_PAPER, REASONS, About, identify, kind_of, ranged
from kamerstuk_site.reading.citations.motions import describe
from kamerstuk_site.reading.dutch.dates import MONTH_NAMES

_PREFIX = re.compile(
    r"(?:[Kk]amerst(?:uk(?:ken)?|\.)\s?)(?:(?:II?|11|ll)\s?)?,?\s?(?:\d{4}\s?[/–-]\s?\d{2,4},?\s)?$"
    r"|(?:[Uu]itvoerings|[Gg]edelegeerde\s|[Kk]ader|(?:VN-?\s?)?[Vv]eiligheidsraad|VN-)$"
)
_ITEM = re.compile(r"\d{1,5}(?:[a-z](?!\w))?|[A-Z]{1,3}(?!\w)")
_PAGES = re.compile(PAGES)
_RANGE = re.compile(r"\s?(?:t/m|tot en met|[-–])\s?")
_PLURAL = re.compile(r"(?:nrs|nos|nummers|stukken|NRS)\b", re.IGNORECASE)
_NOT_A_NUMBER = re.compile(rf"\s(?:{'|'.join(MONTH_NAMES)}|leden|moties|jaar|miljoen|miljard|procent|euro|andere)\b")
_LIST_END = re.compile(r"\s?(?:[),.;:\]]|$|\sen\s|\sover\b|\svan\b|\s\()")
_SAME_PAPER = re.compile(r"\s?/\s?")
_YEARS_IN = re.compile(r"\b(1[89]\d\d|20\d\d)\s?[-–—/]\s?\d{2,4}\b")
_YEARS_BEFORE = re.compile(rf"{_YEARS_IN.pattern}[\s,–-]{{0,4}}$")
_PREFIXED = 48
_NEEDED = 120


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
        if trigger.start() < done:
            continue
        best = _longest(text, trigger.start())
        if best is None:
            continue
        form, match = best
        cited = list(_citations(text, form, match, about, found))
        if cited:
            found += cited
            done = match.end()
    return [
        citation
        for citation in describe(text, found)
        if (identifier is None or citation.identifier != identifier)
        and not (citation.kind == "dossier" and citation.identifier in about.dossiers)
    ]


def read_reference(text: str) -> Parts | None:
    """The one reference that a text consists of, with the vergaderjaar and Chamber it names; None where it is not one.

    >>> str(read_reference("Kamerstukken II 2016/17, 32623, nr. 169"))
    'Kamerstukken II 2016/17, 32623, nr. 169'
    """
    citations = find_citations(text)
    if len(citations) != 1 or citations[0].identifier is None:
        return None
    return reference(citations[0].identifier, session_named(text), chamber_named(text))


def _longest(text: str, start: int) -> tuple[Form, re.Match[str]] | None:
    matches = [
        (form, match)
        for form in STARTING.get(text[start], ())
        if (match := form.pattern.match(text, start))
        and (form.needs is None or form.needs.search(text, max(0, start - _NEEDED), start))
    ]
    return max(matches, key=lambda pair: pair[1].end(), default=None)


def _citations(
    text: str, form: Form, match: re.Match[str], about: About, before: Sequence[Citation]
) -> Iterator[Citation]:
    """The citations that one match makes: one for each number in it, or just one."""
    groups = match.re.groupindex
    numbers = list(_numbers(text, match)) if "numbers" in groups else [(match.start(), match.end(), "")]
    for position, (start, end, number) in enumerate(numbers):
        first, last = position == 0, position == len(numbers) - 1
        begin = _begin(text, match) if first else start
        stop = match.end() if last and (len(numbers) == 1 or match.end() - end < 16) and _whole(form) else end
        identifier = identify(form, match, number, about, before[-1] if before else None)
        kind = kind_of(form, match)
        reason = "" if identifier else REASONS.get(form.meaning, REASONS.get(kind, ""))
        if identifier and official_url(identifier, _session(text, match) or about.session) is None:
            reason = ON_PAPER
        status: Status = "unsupported" if reason or not identifier else "official"
        yield Citation(begin, stop, text[begin:stop], kind, identifier, status=status, reason=reason)


def _whole(form: Form) -> bool:
    """Whether the words of a citation go on behind its last number."""
    return form.meaning != "here" and form.name not in ("dossier, nummer", "oud dossier, nummer")


def _session(text: str, match: re.Match[str]) -> str | None:
    """The vergaderjaar that the words of a citation name, in it or right before: "zitting 1986-1987, 19 700"."""
    before = _YEARS_BEFORE.search(text, max(0, match.start() - _PREFIXED), match.start())
    named = before or _YEARS_IN.search(match[0])
    return f"{named[1]}-{int(named[1]) + 1}" if named else None


def _begin(text: str, match: re.Match[str]) -> int:
    prefix = _PREFIX.search(text, max(0, match.start() - _PREFIXED), match.start())
    return prefix.start() if prefix else match.start()


def _numbers(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Start, end and value of each number. After a single `nr.` a figure that begins something else ends the list."""
    start, end = match.span("numbers")
    plural = bool(_PLURAL.search(text, match.start(), start))
    previous: tuple[int, str] | None = None
    pages = [page.span() for page in _PAGES.finditer(text, start, end)]
    for item in _ITEM.finditer(text, start, end):
        if any(first <= item.start() < last for first, last in pages):
            continue
        if previous is not None:
            between = text[previous[0] : item.start()]
            if _ends_list(text, item, between, plural=plural) or _second_letter(item, between):
                return
            if _RANGE.fullmatch(between):
                yield from ((item.start(), item.end(), number) for number in ranged(previous[1], item[0]))
        yield item.start(), item.end(), item[0]
        previous = (item.end(), item[0])


def _ends_list(text: str, item: re.Match[str], between: str, *, plural: bool) -> bool:
    again = bool(re.search(r"n[ro]s?\b|stuk", between))
    year = len(item[0]) == 4 and item[0][:2] in ("19", "20") and not again and not plural
    return (
        bool(_NOT_A_NUMBER.match(text, item.end()))
        or year
        or not (plural or again or _LIST_END.match(text, item.end()))
    )


def _second_letter(item: re.Match[str], between: str) -> bool:
    """`36 067/36 068, I/H` is one paper of the Eerste Kamer with a letter in each dossier; the first counts."""
    return item[0].isalpha() and bool(_SAME_PAPER.fullmatch(between))
