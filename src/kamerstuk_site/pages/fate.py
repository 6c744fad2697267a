"""What the Tweede Kamer's records say of a paper, as its page shows it: decisions, votes, what the cabinet advised."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from kamerstuk_site.archive.addresses import sole_letter
from kamerstuk_site.archive.paper_zaken import zaak_of
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.grouping import split_by
from kamerstuk_site.model.typography import capitalised
from kamerstuk_site.model.zaak import (
    CHOICES,
    Counts,
    Decision,
    Vote,
    Zaak,
    ZaakLetter,
)
from kamerstuk_site.pages.list_cells import FIGURE, column, markdown_table
from kamerstuk_site.pages.page_context import PageContext
from kamerstuk_site.presentation.drawings import vote_picture
from kamerstuk_site.presentation.page_links import Here, Markdown, inert, letter_path

_COUNTED = re.compile(r"(?<![\d-])(\d{1,3})\s*[-\u2013]\s*(\d{1,3})(?![\d-])")
"""`72-74` in the text of a decision: those for, and those against."""


class ShownDecision(NamedTuple):
    """A decision as a page shows it."""

    result: Markdown
    facts: list[str]
    """The day, how was voted, and how many for each choice."""
    notes: list[Markdown]
    """Sentences: what the record says in words, and where that differs from the votes in it."""
    picture: Markdown
    table: Markdown
    members: Markdown
    """In a roll call, who voted what: folded."""


class Fate(NamedTuple):
    """What became of a paper, as the records have it."""

    subject: str
    decisions: list[ShownDecision]
    """The last first."""
    undecided: str
    """Why no result is given; empty where there is one."""
    appreciation: Markdown
    given_in: list[Markdown]
    """The letters in which the cabinet gave its advice."""
    letters: list[Markdown]
    """Other letters of the government on the same Zaak."""
    states: list[Markdown]
    source: str


def fate(context: PageContext, here: Here, identifier: str) -> Fate | None:
    """What became of a paper; None where no record is here."""
    zaak = zaak_of(context.rows, identifier)
    if zaak is None:
        return None
    numbered = enumerate(zaak.decisions, start=1)
    decisions = [_decision(context, each, number) for number, each in numbered]
    given_in, letters = _letters(context, here, zaak)
    source = str(_words(context)["bron"])
    number = zaak.number or zaak.kind
    return Fate(
        subject=zaak.subject,
        decisions=decisions[::-1],
        undecided=_undecided(context, zaak),
        appreciation=_advice(context, zaak),
        given_in=given_in,
        letters=letters,
        states=list(_states(context, zaak)),
        source=source.format(nummer=number, bestand=zaak.file),
    )


def _words(context: PageContext) -> Any:
    return context.words["uitslag"]


def _undecided(context: PageContext, zaak: Zaak) -> str:
    if zaak.latest_decision.result:
        return ""
    results = [each.result for each in zaak.decisions]
    why = "onbeslist" if any(results) else "geen_besluit"
    return str(_words(context)[why])


def _states(context: PageContext, zaak: Zaak) -> Iterator[Markdown]:
    """Where a Zaak stands with the Kamer."""
    words = _words(context)
    if zaak.status:
        yield _with_words(context, words["status"], zaak.status)
    if zaak.done is not None:
        key = "afgedaan" if zaak.done else "niet_afgedaan"
        yield inert(words[key])


def _advice(context: PageContext, zaak: Zaak) -> Markdown:
    """What the cabinet advised; the record's words say that they are Dutch where the site has none for them."""
    words = context.wording.recorded("advies", zaak.appreciation)
    return context.links.in_dutch(words) if words == zaak.appreciation else inert(words)


def _with_words(context: PageContext, form: str, stated: str) -> Markdown:
    """One of our sentences around Dutch words of a record, which have their place in braces."""
    name = form[form.index("{") + 1 : form.index("}")]
    return Markdown(form.format_map({name: context.links.in_dutch(stated)}))


def _letters(
    context: PageContext, here: Here, zaak: Zaak
) -> tuple[list[Markdown], list[Markdown]]:
    """The letters in which the cabinet gave its advice, and other letters of the government on the same Zaak."""
    given_in, others = split_by(zaak.letters, attrgetter("is_appreciation"))
    show = partial(_letter, context, here)
    return list(map(show, given_in)), list(map(show, others))


def _letter(context: PageContext, here: Here, letter: ZaakLetter) -> Markdown:
    """A letter of the government: a link to its page where it has one, else to the publisher."""
    number = identifiers.display(letter.identifier) if letter.identifier else ""
    day = context.wording.date(letter.day)
    address = _address(context, letter.identifier)
    subject = context.links.in_dutch(letter.subject)
    name = subject or number or _words(context)["brief"]
    linked = here.link(name, address) if address else inert(name)
    behind = ", ".join(filter(None, (number if name != number else "", day)))
    return Markdown(f"{linked} ({inert(behind)})" if behind else linked)


def _address(context: PageContext, identifier: str) -> str | None:
    """The page of a letter that is here or cited; else where the publisher has it."""
    own = sole_letter(context.rows, identifier)
    if own:
        return letter_path(own.slug)
    known = context.links.target(identifier)
    return known.path if known else identifiers.official_url(identifier)


# ---------------------------------------------------------------- a decision


def _decision(context: PageContext, decision: Decision, number: int) -> ShownDecision:
    words = _words(context)
    name = f"stemming-{number}"
    picture = vote_picture.draw(decision, words, name)
    table = _table(context, decision) if decision.votes else Markdown()
    return ShownDecision(
        result=_result(context, decision),
        facts=list(_facts(context, decision)),
        notes=list(_notes(context, decision)),
        picture=Markdown(picture),
        table=table,
        members=_members(context, decision),
    )


def _result(context: PageContext, decision: Decision) -> Markdown:
    """What was decided, in our word for it or the record's own words, with a capital."""
    if decision.result is None:
        return context.links.in_dutch(capitalised(decision.stated))
    return inert(capitalised(_words(context)["resultaat"][decision.result]))


def _facts(context: PageContext, decision: Decision) -> Iterator[str]:
    words = _words(context)
    if decision.day:
        yield context.wording.date(decision.day)
    if decision.kind:
        yield words["soort"][decision.kind]
    if decision.votes:
        yield from _counted(context, decision.total)


def _counted(context: PageContext, counts: Counts) -> Iterator[str]:
    """`72 voor`, for each choice of which it is known how many there are."""
    forms = _words(context)["geteld"]
    for choice, number in zip(CHOICES, counts, strict=True):
        if number or (number == 0 and choice != "niet-deelgenomen"):
            yield forms[choice].format(aantal=number)


def _notes(context: PageContext, decision: Decision) -> Iterator[Markdown]:
    words = _words(context)
    if decision.text:
        yield _with_words(context, words["tekst"], decision.text)
    difference = text_difference(decision)
    if difference:
        text, votes = difference
        yield inert(words["verschil"].format(tekst=text, stemmen=votes))
    if decision.agenda:
        yield _with_words(context, words["agendapunt"], decision.agenda)
    if decision.note:
        yield _with_words(context, words["opmerking"], decision.note)
    for vote in decision.mistakes:
        yield _mistake(context, "vergissing", vote)
    for vote in decision.votes:
        if vote.mistake:
            yield _mistake(context, "vergissing_geteld", vote)


def _mistake(context: PageContext, form: str, vote: Vote) -> Markdown:
    words = _words(context)
    choice = words["keuze"][vote.choice]
    return inert(words[form].format(wie=vote.voter, keuze=choice))


def text_difference(decision: Decision) -> tuple[str, str] | None:
    """What the text of a decision counts and what its votes do, where these are not the same: `72-74`, `73-77`."""
    stated = _COUNTED.search(decision.text)
    pro, contra, _ = decision.total
    if not (stated and decision.votes) or None in (pro, contra):
        return None
    first, second = map(int, stated.groups())
    text = f"{first}-{second}"
    votes = f"{pro}-{contra}"
    return (text, votes) if text != votes else None


def _table(context: PageContext, decision: Decision) -> Markdown:
    """The same as the drawing: for each choice how many votes, and of which parties."""
    words = _words(context)
    heads = [
        words["kop_stem"],
        column(FIGURE, words["kop_aantal"]),
        words["kop_partijen"],
    ]
    rows = [
        [words["koppen"][choice], _number(context, decision.total[place]), parties]
        for place, choice in enumerate(CHOICES)
        if (parties := _parties(context, decision, place))
    ]
    return markdown_table(heads, rows)


def _parties(context: PageContext, decision: Decision, place: int) -> str:
    """The parties of one choice, each with its votes: `Rood (40), Blauw (33)`."""
    named = (
        (each.party or _words(context)["zonder_partij"], each.counts[place])
        for each in decision.by_party
    )
    return ", ".join(
        f"{party} ({_number(context, count)})" for party, count in named if count != 0
    )


def _number(context: PageContext, number: int | None) -> str:
    """A number; a word where it is not stated."""
    return _words(context)["zonder_aantal"] if number is None else str(number)


def _members(context: PageContext, decision: Decision) -> Markdown:
    """Who voted what in a roll call, folded; empty for any other."""
    members = [vote for vote in decision.votes if vote.member]
    if not members:
        return Markdown()
    words = _words(context)
    parts = []
    for choice in CHOICES:
        names = [_member(vote) for vote in members if vote.choice == choice]
        head = html.escape(words["koppen"][choice])
        parts += [f"<p><b>{head}:</b> {'; '.join(names)}</p>"] if names else []
    summary = html.escape(words["leden"].format(aantal=len(members)))
    folded = f"<summary>{summary}</summary>{''.join(parts)}"
    return Markdown(f'<details class="leden">{folded}</details>')


def _member(vote: Vote) -> str:
    name = f"{vote.member} ({vote.party})" if vote.party else vote.member
    return html.escape(name)
