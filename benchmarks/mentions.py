"""How a paper cites others: forms, claims, notes, and what that says for certain."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.dutch import Writer
from benchmarks.papers import NOTE, Look, Piece, written
from benchmarks.plans import Plan

# What letters say of a motion: the claim, and the words around it.
CLAIMS: tuple[tuple[str | None, str], ...] = (
    ("carried-out", "Met deze brief geef ik uitvoering aan {}."), ("carried-out", "Hiermee beschouw ik {} als afgedaan."), ("carried-out", "Daarmee is {} uitgevoerd."),
    ("carried-out", "Conform {} is dit nader onderzocht."), ("in-progress", "Ik werk aan de uitvoering van {}."), ("intended", "Het kabinet zal {} dit jaar uitvoeren."),
    ("declined", "Het kabinet zal {} niet uitvoeren."), (None, "Dit sluit aan bij {}."), (None, "Uw Kamer heeft hier aandacht voor gevraagd met {}."), (None, "Ik wijs daarbij op {}."),
)  # fmt: skip
LETTERS = ("Zoals gemeld in mijn brief van {day} ({cite}) is dit nog niet afgerond.", "Eerder is uw Kamer hierover geïnformeerd ({cite}).", "Zie hiervoor ook de brief van {day}" + NOTE + ".",
           "De uitkomsten staan in {cite}.")  # fmt: skip
OTHERS = (
    ("Dit volgt uit Verordening (EU) {}/{}.", "3{}R{:04}"), ("De regels hiervoor staan in het Besluit (Stb. {}, {}).", "stb-{}-{}"), ("De regeling is gepubliceerd (Stcrt. {}, {}).", "stcrt-{}-{}"),
)  # fmt: skip


@dataclass(slots=True)
class Draft:
    """A letter while it is written."""

    plan: Plan
    writer: Writer
    chance: random.Random
    look: Look
    cited: set[str] = field(default_factory=set)
    claims: set[tuple[str, str]] = field(default_factory=set)

    @property
    def length(self) -> int:
        """Characters of its text so far."""
        return sum(len(line) for piece in self.look.body for line in piece.lines)

    def says(self, *sentences: str) -> None:
        """A paragraph."""
        self.look.body.append(Piece("alinea", (" ".join(sentences),)))

    def cites(self, papers: Sequence[Plan]) -> list[str]:
        """A sentence about each paper, and now and then about a law."""
        sentences = [mention(self, paper) for paper in papers]
        if self.plan.kind == "brief" and self.chance.random() < 0.25:
            form, identifier = self.chance.choice(OTHERS if self.plan.day.year > 2015 else OTHERS[1:])
            year, number = max(2010, self.plan.day.year - self.chance.randrange(2)), self.chance.randrange(100, 2000)
            sentences.append(form.format(year, number))
            self.cited.add(identifier.format(year, number))
        return sentences


def mention(draft: Draft, paper: Plan) -> str:
    """A sentence that cites a paper."""
    if paper.kind == "motie":
        if draft.chance.random() < 0.05:
            return f"Ook de motie-{paper.signers[0].surname} blijft daarbij van belang."  # which one, nobody can tell
        claim, form = draft.chance.choice(CLAIMS)
        if claim and paper.identifier and draft.plan.kind == "brief":
            draft.claims.add((paper.identifier, claim))
            return form.format(named(draft, paper))
        return CLAIMS[-1][1].format(named(draft, paper))
    if paper.identifier is None:
        return f"Ik verwijs naar mijn brief van {written(paper.day)}."
    form = draft.chance.choice(LETTERS[:2] if paper.kind == "kamervragen" else LETTERS)
    if NOTE in form:
        draft.look.notes.append(f"{cite(draft, paper)}.")
    return form.format(day=written(paper.day), cite=cite(draft, paper))


def cite(draft: Draft, paper: Plan) -> str:
    """The paper by its number."""
    draft.cited.add(paper.identifier or "")
    years = paper.years.replace("-", "–")
    if paper.kind == "kamervragen":
        return f"Aanhangsel van de Handelingen, vergaderjaar {years}, nr. {paper.number}"
    short = f"{paper.years[:4]}/{paper.years[-2:]}"
    return draft.chance.choice((
        f"Kamerstuk {paper.dossier}, nr. {paper.number}",
        f"Kamerstuk {paper.dossier}, nr. {paper.number}",
        f"Kamerstukken II {short}, {paper.dossier}, nr. {paper.number}",
        f"Kamerstuk {paper.dossier.replace(' ', '', 1)}, nr. {paper.number}",
    ))  # fmt: skip


def named(draft: Draft, paper: Plan) -> str:
    """The motion by those who move it, with its number, in a note or not at all."""
    names = [person.surname for person in paper.signers]
    joint = " c.s." if len(names) > 2 else ""
    who = f"{names[0]}{joint}" if len(names) != 2 else " en ".join(names)
    motion = draft.chance.choice(
        (f"de motie-{who}", f"de motie {who}", f"de motie van {'het lid' if len(names) != 2 else 'de leden'} {who}")
    )
    if paper.dossier == draft.plan.dossier and draft.plan.form != "typed" and draft.chance.random() < 0.3:
        draft.cited.add(paper.identifier or "")
        return f"{motion} op stuk nr. {paper.number}"
    if draft.chance.random() < 0.15 and draft.plan.kind == "brief":
        draft.look.notes.append(f"{cite(draft, paper)}.")
        return motion + NOTE
    return f"{motion} ({cite(draft, paper)})"
