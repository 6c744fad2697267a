"""One letter, from who writes what when about which papers: its text, and the truth about it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import log

from benchmarks.dutch import FACTS, HEADINGS, QUESTIONS, REQUESTS, Writer
from benchmarks.mentions import Draft, cite, named
from benchmarks.papers import Look, Official, Piece, as_printed, as_typed, as_xml, written
from benchmarks.plans import Plan

SIZES = {
    "brief": (8000, 0.7),
    "motie": (1500, 0.25),
    "kamervragen": (6000, 0.5),
    "verslag": (14000, 0.7),
    "open-brief": (3500, 0.4),
}
"""Bytes: the median, and how far from it in powers of e. Those of the five letters, and of official motions 2023-2025."""
LONGEST = 120_000
COMMITTEE = ("voorzitter van de commissie", "griffier van de commissie")
"""Who sign a report."""
ORGANISATIONS = ("Stichting Open Venster", "Vereniging Samen Wonen", "Platform Jong en Oud", "Natuurfonds Noord", "Huurdersbond Oost", "Hulpfonds Zonder Grens", "Leerlingenkring",
                 "Bond voor Reizigers", "Zorgberaad", "Koepel Kleine Musea", "Werkplaats Recht", "Veteranenkring")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Truth:
    """What a letter should be read as."""

    kind: str
    identifier: str | None
    date: dt.date | None
    senders: tuple[tuple[str, str | None], ...]
    """Name and role of each."""
    recipients: tuple[str, ...]
    """Roles."""
    cited: frozenset[str]
    """Every identifier that its words give."""
    claims: frozenset[tuple[str, str]]
    """What it says became of motions: identifier and claim."""


def compose(plan: Plan, cited: Sequence[Plan], chance: random.Random) -> tuple[str, Truth]:
    """The text of the paper, which cites others, and what should be read in it."""
    draft = Draft(plan, Writer(plan.topic, chance), chance, Look(_head(plan)))
    median, spread = SIZES[plan.kind]
    _BODIES[plan.kind](draft, cited, min(LONGEST, int(chance.lognormvariate(log(median), spread))))
    truth = Truth(
        plan.kind,
        plan.identifier,
        plan.day if plan.dated else None,
        tuple(_senders(plan)),
        _recipients(plan),
        frozenset(draft.cited),
        frozenset(draft.claims),
    )
    return _formed(draft), truth


def _senders(plan: Plan) -> Iterator[tuple[str, str | None]]:
    roles = {"brief": [post.role for post in plan.posts], "verslag": COMMITTEE, "open-brief": ["directeur"] * len(plan.signers)}  # fmt: skip
    for person, role in zip_longest(plan.signers, roles.get(plan.kind, ())):
        yield person.signed if role else person.surname, role


def _recipients(plan: Plan) -> tuple[str, ...]:
    if plan.kind in ("open-brief", "kamervragen"):
        return (plan.posts[0].role,)
    chair = "voorzitter" if plan.form == "typed" else "Voorzitter van de Tweede Kamer der Staten-Generaal"
    return (chair,) if plan.kind == "brief" else ()


def _formed(draft: Draft) -> str:
    plan, look = draft.plan, draft.look
    if plan.form == "typed" or plan.kind == "open-brief":
        return as_typed(look)
    years = plan.years.replace("-", "–")
    where = f"Aanhangsel {plan.number}" if plan.kind == "kamervragen" else f"{plan.dossier}, nr. {plan.number}"
    if plan.form == "xml":
        what = Official(
            plan.identifier or "",
            _TYPES.get(plan.kind, "Brief"),
            plan.title,
            plan.dossier,
            plan.dossier_title,
            plan.number,
            plan.years,
            _heading(plan),
            plan.day,
        )
        opening = ["Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", f"Den Haag, {written(plan.day)}"]
        look.head = [] if plan.kind == "motie" else opening
        return as_xml(look, what)
    look.foot = f"Tweede Kamer, vergaderjaar {years}, {where}"
    look.identifier = plan.identifier or ""
    return as_printed(look)


_TYPES = {"motie": "Motie", "verslag": "Verslag"}

# ---------------------------------------------------------------- heads


def _head(plan: Plan) -> list[str]:
    """The lines above the text, with empty lines between."""
    day = written(plan.day)
    years = plan.years.replace("-", "–")
    if plan.kind == "open-brief":
        return [f"Aan: de {plan.posts[0].role}", f"Betreft: {plan.title}", f"Datum: {day}", "Geachte minister,"]
    if plan.form == "typed":
        subject = [f"Datum: {day}", f"Betreft: {plan.title}"] if plan.dated else []
        return [*subject, "Geachte voorzitter,"]
    if plan.kind == "kamervragen":
        first, last = plan.posts[0], written(plan.day)
        asked = plan.day - dt.timedelta(days=23)
        names = [person.surname for person in plan.signers]
        who = f"het lid {names[0]}" if len(names) == 1 else f"de leden {', '.join(names[:-1])} en {names[-1]}"
        office = first.role.partition(" van ")[2]
        return ["Tweede Kamer der Staten-Generaal 2", f"Vergaderjaar {years} Aanhangsel van de Handelingen", "Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden", "",
                plan.number, "", f"Vragen van {who} ({plan.signers[-1].party}) aan de {first.role} over {plan.title} (ingezonden {written(asked)}).", "",
                f"Antwoord van {first.role.partition(' ')[0].partition('-')[0]} {first.who.surname} ({office}) (ontvangen {last})."]  # fmt: skip
    head = [
        "Tweede Kamer der Staten-Generaal 2",
        f"Vergaderjaar {years}",
        "",
        f"{plan.dossier} {plan.dossier_title}",
        "",
        f"Nr. {plan.number} {_heading(plan)}",
        "",
    ]
    under = {"motie": f"Voorgesteld {day}", "verslag": f"Vastgesteld {day}"}
    if plan.kind in under:
        return [*head, under[plan.kind]]
    return [*head, "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", "", f"Den Haag, {day}"]


def _heading(plan: Plan) -> str:
    if plan.kind == "motie":
        names = [person.surname for person in plan.signers]
        who = (
            f"HET LID {names[0]} C.S."
            if len(names) > 2
            else f"DE LEDEN {' EN '.join(names)}"
            if len(names) == 2
            else f"HET LID {names[0]}"
        )
        return f"MOTIE VAN {who}".upper()
    if plan.kind == "verslag":
        return "VERSLAG VAN EEN COMMISSIEDEBAT"
    roles = [post.role for post in plan.posts]
    return f"BRIEF VAN DE {' EN DE '.join(roles)}".upper()


# ---------------------------------------------------------------- bodies


def _brief(draft: Draft, cited: Sequence[Plan], size: int) -> None:
    plan, writer, chance = draft.plan, draft.writer, draft.chance
    draft.says(f"Met deze brief informeer ik uw Kamer over {plan.title}.", writer.sentence(), writer.sentence())
    waiting = draft.cites(cited)
    sections = max(1, round(size / 2600))
    for section in range(sections):
        if sections > 1:
            draft.look.body.append(Piece("kop", (writer.one_of(HEADINGS),)))
        share = len(waiting) // (sections - section) if section < sections - 1 else len(waiting)
        here, waiting = waiting[:share], waiting[share:]
        goal = (section + 1) * size / sections
        while here or draft.length < goal:
            sentences = [writer.sentence() for _ in range(chance.randrange(3, 7))]
            if here:
                sentences.insert(chance.randrange(1, len(sentences)), here.pop(0))
            draft.says(*sentences)
            if chance.random() < 0.06:
                _list(draft)
            if chance.random() < 0.02:
                _table(draft)
    for post in plan.posts:
        draft.look.signature.append(f"De {post.role},\n{post.who.signed}")


def _list(draft: Draft) -> None:
    writer = draft.writer
    items = [writer.fill("{het} {doen};") for _ in range(draft.chance.randrange(2, 5))]
    draft.says("Het gaat daarbij om de volgende stappen:")
    draft.look.body.append(Piece("lijst", (*items, writer.fill("{mv} in {plaats}."))))


def _table(draft: Draft) -> None:
    fill = draft.writer.fill
    rows = [fill("{plaats}\t{getal}\t{procent}%") for _ in range(draft.chance.randrange(3, 9))]
    draft.says("De verdeling is als volgt:")
    draft.look.body.append(Piece("tabel", ("Gemeente\tAantal\tAandeel", *rows)))


def _motie(draft: Draft, cited: Sequence[Plan], size: int) -> None:
    writer = draft.writer
    draft.says("De Kamer,")
    draft.says("gehoord de beraadslaging,")
    length = 0
    references = [f"overwegende dat dit aansluit bij {named(draft, paper)}" for paper in cited if paper.kind == "motie"]
    while length < size * 0.6:
        opening = draft.chance.choice(("constaterende dat", "overwegende dat", "van mening dat"))
        clause = references.pop() if references else f"{opening} {writer.one_of(FACTS)}"
        draft.says(f"{clause};")
        length += len(clause)
    draft.says(f"verzoekt de regering {writer.one_of(REQUESTS)},")
    draft.says("en gaat over tot de orde van de dag.")
    draft.look.signature.append("\n".join(person.surname for person in draft.plan.signers))


def _kamervragen(draft: Draft, cited: Sequence[Plan], size: int) -> None:
    writer, waiting = draft.writer, draft.cites(cited)
    count = max(2, size // 700)
    for number in range(1, count + 1):
        draft.look.body.append(Piece("kop", (f"Vraag {number}",)))
        draft.says(writer.one_of(QUESTIONS))
        draft.look.body.append(Piece("kop", (f"Antwoord {number}",)))
        here = [waiting.pop(0)] if waiting and number > 1 else []
        draft.says(writer.sentence(), *here, *(writer.sentence() for _ in range(draft.chance.randrange(1, 5))))
    if waiting:
        draft.says(*waiting)


def _verslag(draft: Draft, cited: Sequence[Plan], size: int) -> None:
    plan, writer = draft.plan, draft.writer
    held = plan.day - dt.timedelta(days=20)
    draft.says(
        f"De vaste commissie voor {plan.topic.ministry} heeft op {written(held)} overleg gevoerd met {' en '.join(f'de {post.role}' for post in plan.posts)}."
    )
    draft.says(
        *(writer.sentence() for _ in range(2)),
        *(f"Op de agenda stond {cite(draft, paper)}." for paper in cited if paper.identifier),
    )
    length = 0
    while length < size:
        speaker = draft.chance.choice(
            [f"Het lid {person.surname} ({person.party})" for person in plan.signers]
            + [f"De {post.role}" for post in plan.posts]
        )
        sentences = [writer.sentence() for _ in range(draft.chance.randrange(4, 10))]
        draft.says(f"{speaker} vraagt aandacht voor {writer.fill('{het}')}.", *sentences)
        length += sum(map(len, sentences))
    signed = zip(COMMITTEE, plan.signers, strict=True)
    draft.look.signature += [f"De {role},\n{person.signed}" for role, person in signed]


def _open_brief(draft: Draft, cited: Sequence[Plan], size: int) -> None:
    plan, writer, length = draft.plan, draft.writer, 0
    draft.says(f"Wij maken ons zorgen over {plan.title}.", writer.sentence())
    waiting = [f"Wij verwijzen naar {named(draft, paper)}." for paper in cited if paper.kind == "motie"]
    while waiting or length < size:
        sentences = [writer.sentence() for _ in range(4)] + waiting[:1]
        waiting = waiting[1:]
        draft.says(*sentences)
        length += sum(map(len, sentences))
    draft.says("Wij vragen u met klem om " + writer.fill("{het} {doen}") + ".")
    organisations = draft.chance.sample(ORGANISATIONS, len(plan.signers))
    lines = [f"{person.signed}\tdirecteur {name}" for person, name in zip(plan.signers, organisations, strict=True)]
    draft.look.signature += ["Hoogachtend,", "\n".join(lines)]


_BODIES: Mapping[str, Callable[[Draft, Sequence[Plan], int], None]] = {
    "brief": _brief, "motie": _motie, "kamervragen": _kamervragen, "verslag": _verslag, "open-brief": _open_brief,
}  # fmt: skip
