"""What is left to decide of single letters: their day, what they refer to, and what their files do not agree on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from posixpath import splitext
from typing import Any

from kamerstuk_site.archive.editions import contradictions
from kamerstuk_site.archive.entries import entry_at
from kamerstuk_site.archive.inputs import correction_file, files
from kamerstuk_site.archive.letter_prints import undecided
from kamerstuk_site.archive.letters import whole_letter
from kamerstuk_site.archive.work_items import Choice, WorkItem, correction
from kamerstuk_site.model.archive import Entry, Reference
from kamerstuk_site.model.identifiers import display
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.reading.citations.reference_words import compared_words
from kamerstuk_site.reading.dutch_keys import dutch_key
from kamerstuk_site.tables.mappings import each
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

_PLACEHOLDER = "DAG MAAND JAAR"
"""No day: whoever pastes it unchanged is told so, and dates nothing."""


@table
def names_with_more_files(rows: Rows) -> dict[str, bool]:
    """By name without suffix: True where more than one source has it."""
    found: dict[str, bool] = {}
    for file in files(rows):
        stem, _ = splitext(file)
        found[stem] = stem in found
    return found


has_more_files = each(names_with_more_files, absent=False)


def correction_for(rows: Rows, file: str) -> str:
    """The correction of a source: the one that it has, else the name under which it can have one for itself."""
    stem, _ = splitext(file)
    own = f"{file}.yml" if has_more_files(rows, stem) else f"{stem}.yml"
    return correction_file(rows, file) or own


@table
def work_on_letter(rows: Rows, slug: str) -> tuple[WorkItem, ...]:
    """What is left to decide of a letter that is here."""
    entry = entry_at(rows, slug)
    found = [*_undated(rows, entry.letter), *_references(rows, entry)]
    if entry.letter.editions:
        whole = whole_letter(rows, entry.letter)
        found += [*_facts(rows, whole), *_prints(rows, whole)]
    return tuple(found)


def _undated(rows: Rows, letter: Letter) -> Iterator[WorkItem]:
    facts = letter.facts
    if facts.date or "date" in {*facts.absent, *dict(facts.withdrawn)}:
        return
    file = correction_for(rows, letter.file)
    found = f"“{letter.title}”"
    if facts.not_before:
        quote = facts.not_before.origin.quote
        found += f", niet ouder dan {facts.not_before.value} (“{quote}”)"
    day = correction(file, "vul de datum in", {"date": _PLACEHOLDER})
    none = correction(file, "deze brief heeft geen datum", {"date": None})
    choices = (
        Choice("de datum is bekend", (day,)),
        Choice("er is er geen", (none,)),
    )
    yield WorkItem("undated", letter.file, found, choices)


def _references(rows: Rows, entry: Entry) -> Iterator[WorkItem]:
    file = correction_for(rows, entry.letter.file)
    for reference in (*entry.references, *entry.others):
        if reference.status != "ambiguous" or not reference.as_written:
            continue
        words = reference.as_written
        papers, sentence = _could_be(entry.letter, reference)
        choices = []
        for paper in papers:
            name = display(paper)
            meant = {"as_written": words, "identifier": paper}
            comment = f"“{words}” is {name}; staat verwijzingen er al, voeg deze regel daar toe"
            settled = correction(file, comment, {"references": [meant]})
            choices.append(Choice(name, (settled,)))
        found = f"“{words}” in: {sentence}"
        yield WorkItem("references", entry.letter.file, found, tuple(choices))


def _could_be(letter: Letter, reference: Reference) -> tuple[list[str], str]:
    """The papers that a reference can be, and the first sentence with it."""
    words = compared_words(reference.as_written or "")
    mentions = [
        mention
        for mention in letter.mentions
        if compared_words(mention.citation.text) == words
        and mention.citation.alternatives
    ]
    papers = {paper for mention in mentions for paper in mention.citation.alternatives}
    return sorted(papers), mentions[0].sentence if mentions else ""


def _facts(rows: Rows, letter: Letter) -> Iterator[WorkItem]:
    stated: dict[str, dict[Any, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, shown, shown_in, other, file in contradictions(letter):
        stated[key][shown.value] = [shown_in]
        stated[key][other.value].append(file)
    target = correction_for(rows, letter.file)
    for key, by_value in stated.items():
        choices = []
        found = []
        for value, where in by_value.items():
            comment = f"zo staat het in {where[0]}"
            decided = correction(target, comment, {key: value})
            choice = Choice(str(value), (decided,))
            choices.append(choice)
            found.append(f"“{value}” in {', '.join(where)}")
        words = f"{dutch_key(key)}: {'; '.join(found)}"
        yield WorkItem("facts", letter.file, words, tuple(choices))


def _prints(rows: Rows, letter: Letter) -> Iterator[WorkItem]:
    others = [edition.file for edition in undecided(letter)]
    if not others:
        return
    choices = []
    for file in (letter.file, *others):
        target = correction_for(rows, file)
        name = f"{file} geldt"
        holds = correction(target, name, {"print": "herdruk"})
        choices.append(Choice(name, (holds,)))
    found = f"getoond wordt {letter.file}; anders is {', '.join(others)}"
    yield WorkItem("prints", letter.file, found, tuple(choices))
