"""What the page of a dossier shows of its bill: the stages, with the papers of each that are here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kamerstuk_site.archive.bill_stages import (
    BILL_ITSELF,
    Bill,
    BillStage,
    StagePapers,
    bill,
)
from kamerstuk_site.archive.paper_zaken import own_paper
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.facts import the_only
from kamerstuk_site.pages.list_cells import Cell, Fold, markdown_table, shown_cell
from kamerstuk_site.pages.page_context import CellPart, PageContext
from kamerstuk_site.presentation.page_links import Here, Markdown, letter_path
from kamerstuk_site.presentation.recorded_fate import Decided, decided

_SHOWN = 3
"""Papers of a kind that a row shows; a bill can have a hundred amendments, and the others are folded in."""


def bill_front(of: Bill) -> dict[str, Any]:
    """What the front matter of the dossier says of its bill."""
    stages = list(map(_stage_front, of.stages))
    initiator = {"initiator": of.initiator} if of.initiator else {}
    return {**initiator, "stages": [stage for stage in stages if stage["papers"]]}


def _stage_front(stage: BillStage) -> dict[str, Any]:
    papers = [
        {"kind": papers.kind, "letters": list(papers.letters)}
        for papers in stage.papers
        if papers.letters
    ]
    return {"stage": stage.key, "papers": papers}


def stage_named(
    context: PageContext,
    dossier_id: str,
) -> str:
    """The last stage of the bill of a dossier of which a paper is here; empty where the dossier is about no bill."""
    of = bill(context.rows, dossier_id)
    if of is None:
        return ""
    return str(_stage_words(context, of.last)["naam"])


def decided_on_bill(
    context: PageContext,
    dossier_id: str,
) -> Decided:
    """What the Kamer's record of the bill of a dossier has; nothing where no bill is here, or two of them differ."""
    of = bill(context.rows, dossier_id)
    papers = of.papers_here() if of else ()
    bills = [context.card(slug) for _, kind, slug in papers if kind == BILL_ITSELF]
    own = [own_paper(context.rows, each) for each in bills]
    results = [decided(context.links, identifier) for identifier in own]
    return the_only(filter(any, results)) or Decided()


def bill_table(
    context: PageContext,
    here: Here,
    of: Bill,
) -> Markdown:
    """The stages of a bill: which papers are here, which are not, and what the stage rests on."""
    heads = list(map(str, context.words["wetsvoorstel"]["koppen"]))
    rows = []
    for stage in of.stages:
        words = _stage_words(context, stage)
        cells = (_held(context, stage), _away(context, stage))
        shown = [shown_cell(here, cell) for cell in cells]
        rows.append([words["naam"], *shown, words["volgens"]])
    return markdown_table(heads, rows)


def _stage_words(
    context: PageContext,
    stage: BillStage,
) -> Any:
    return context.words["wetsvoorstel"]["stappen"][stage.key]


def _held(
    context: PageContext,
    stage: BillStage,
) -> Cell:
    """The papers of a stage that are here; of many of one kind the first, with the others folded in."""
    shown: list[CellPart] = []
    folded: list[Fold] = []
    for papers in stage.papers:
        links = list(_links(context, papers))
        shown += links[:_SHOWN]
        others = links[_SHOWN:]
        if others:
            stukken = context.wording.count(len(others), "stuk")
            more = str(context.words["verwijzingen"]["nog"]).format(stukken=stukken)
            folded.append(Fold(more, tuple(_separated(others))))
    return [*_separated(shown), *folded]


def _links(
    context: PageContext,
    papers: StagePapers,
) -> Iterator[CellPart]:
    name = str(context.words["wetsvoorstel"]["papieren"][papers.kind])
    for letter in context.cards(papers.letters):
        number = identifiers.display_number(letter.number) if letter.number else ""
        known = filter(None, (number, context.day(letter)))
        shown = f"{name} ({', '.join(known)})"
        yield CellPart(shown, letter_path(letter.slug))


def _away(
    context: PageContext,
    stage: BillStage,
) -> Cell:
    """The kinds of papers of a stage of which none is here, with what the publisher names of them."""
    names = context.words["wetsvoorstel"]["papieren"]
    parts: list[CellPart] = []
    for papers in stage.papers:
        if papers.elsewhere:
            parts += list(map(_elsewhere, papers.elsewhere))
        elif not papers.letters:
            parts.append(CellPart(str(names[papers.kind])))
    return _separated(parts)


def _elsewhere(identifier: str) -> CellPart:
    address = identifiers.official_url(identifier) or ""
    return CellPart(identifiers.display(identifier), address)


def _separated(parts: Sequence[CellPart]) -> list[CellPart]:
    """Parts of a cell with a semicolon behind each but the last."""
    return [*(part._replace(after=";") for part in parts[:-1]), *parts[-1:]]
