"""Find citations in a text: every form of the grammar, the longest at each place, with what the words around it say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import filterfalse

from kamerstuk_site.model.facts import Chamber, the_only
from kamerstuk_site.model.identifiers import display, official_url
from kamerstuk_site.model.letter import Citation, Status
from kamerstuk_site.model.promise import PROMISE
from kamerstuk_site.model.typography import AsRead, alike
from kamerstuk_site.model.web_addresses import written_in
from kamerstuk_site.reading.citations.cited_blocks import NO_WORD, by_start
from kamerstuk_site.reading.citations.cited_numbers import PREFIXED, cited_numbers
from kamerstuk_site.reading.citations.cited_words import About, CitedWords
from kamerstuk_site.reading.citations.forms.grammar import STARTING, TRIGGER, Form
from kamerstuk_site.reading.citations.identify import (
    NO_ADDRESS_OF_PROMISE,
    ON_PAPER,
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
from kamerstuk_site.reading.dutch.dates import in_words
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

_NOT_LISTED = f"Dit nummer komt niet voor in de lijst van officiële publicaties tot {in_words(LISTED_UNTIL)}."
_LIKE = f"{{}} komt niet voor in de lijst van officiële publicaties tot {in_words(LISTED_UNTIL)}; {{}} wel."
"""For a number that is like one that is listed: what was meant is for people to say."""
_YEARS_BEFORE = WordsBefore(
    lazy_pattern(rf"{YEARS_IN.pattern}[\s,–-]{{0,4}}$"), PREFIXED
)


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


def _typed(
    citation: Citation,
    read: AsRead,
    text: str,
) -> Citation:
    """A citation in a text as it is read, with its place and words in the text as it was typed."""
    start, end = read.typed(citation.start, citation.end)
    typed = replace(
        citation,
        start=start,
        end=end,
        text=text[start:end],
    )
    return citation if typed == citation else typed


def _described(text: str, about: About) -> list[Citation]:
    """The citations in a text with plain spaces, with what the words around each say of it.

    An address on the web cites what it names as a whole, or nothing: its figures and words are no running text.
    """
    addresses = list(written_in(text))
    words = _without(text, addresses)
    found = _cited_by_words(words, about)
    for start, end in addresses:
        address = text[start:end]
        named = cited_by_address(address, about)
        if named:
            placed = replace(named, start=start, end=end, text=address)
            found.append(placed)
    if addresses:
        found.sort(key=by_start)
    described = describe(words, found)
    return list(filterfalse(about.is_itself, described))


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
            preceding = found[-1] if found else None
            found += _citations(*longest, about, preceding)
            done = longest[1].end()
    return found


def _longest(text: str, start: int) -> tuple[Form, Match] | None:
    """The form that reads most of what begins at a place; of equals the first in the grammar."""
    best = None
    for form in STARTING.get(text[start], ()):
        match = form.match(text, start)
        if match and (best is None or match.end() > best[1].end()):
            best = (form, match)
    return best


def _citations(
    form: Form,
    match: Match,
    about: About,
    preceding: Citation | None,
) -> Iterator[Citation]:
    """The citations that one match makes: one for each number in it, or just one."""
    text = match.string
    sort = sort_of(form, match)
    years = _YEARS_BEFORE.search(text, match.start()) or YEARS_IN.search(match[0])
    named = source_named(match)
    session = years[0] if years else named.session or about.session
    for start, end, number, stop in cited_numbers(form, match):
        words = CitedWords(match, number, about, preceding, named, stop)
        cited = Citation(
            start,
            end,
            text[start:end],
            sort.kind,
            status="unsupported",
            reason=sort.reason,
        )
        yield as_meant(cited, identify(form, words), session)


def as_meant(
    citation: Citation,
    identifiers: Sequence[str],
    session: str | None,
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
    choices = " of ".join(map(display, identifiers))
    return replace(
        citation,
        identifier=None,
        alternatives=tuple(identifiers),
        status="ambiguous",
        reason=f"Dit kan meer dan één stuk zijn: {choices}.",
    )


def _no_address(identifier: str, session: str | None) -> str:
    """Why an identifier is no link; empty where it is one: it is listed, or the list does not cover it."""
    if is_listed(identifier):
        return ""
    if PROMISE.fullmatch(identifier):
        return NO_ADDRESS_OF_PROMISE
    if not official_url(identifier, session):
        return ON_PAPER
    if not is_covered(identifier, session):
        return ""
    meant = like(identifier)
    if meant is None:
        return _NOT_LISTED
    return _LIKE.format(display(identifier), display(meant))
