"""Which papers belong together, as the publisher states it: of two papers one may say so, or both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kamerstuk_site.archive.citation_order import identifier_order
from kamerstuk_site.model.facts import DEBATED, Relation
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.identifiers import kamerstuk, series_of

_PAPER = "behandeld stuk"
"""For the paper in `behandeldDossier=25295;1302`, which is 25 295, nr. 1302."""
_MOST_SHARING = 20
"""Papers that can share a number of questions: these, their answer, word of a delay, and reprints."""


@dataclass(frozen=True, slots=True)
class RelatedPapers:
    """The papers that belong to one, by identifier and in order of that."""

    annexes: tuple[str, ...] = ()
    annex_of: tuple[str, ...] = ()
    same_questions: tuple[str, ...] = ()
    """Questions and answers that name each other, or have the same number of parliament (`2020Z13248`)."""
    dossiers: tuple[str, ...] = ()
    """The dossiers that a debate is on, by canonical id."""
    debated: tuple[str, ...] = ()
    """The papers that a debate is on."""
    debates: tuple[str, ...] = ()
    """The debates that are on this paper."""


class RelationIndex:
    """All that is stated of papers that belong together.

    Args:
        related: by identifier of a paper what is stated of it.
    """

    def __init__(self, related: Mapping[str, Iterable[Relation]]) -> None:
        self._related = {
            identifier: sorted({*_in_full(identifier, relations)})
            for identifier, relations in related.items()
        }
        self._stating = by_group(
            (relation, identifier)
            for identifier, relations in self._related.items()
            for relation in relations
        )

    def of_paper(self, identifier: str) -> RelatedPapers:
        """What belongs to a paper."""
        return RelatedPapers(
            annexes=self._both_ways(identifier, "bijlage", "hoofddocument"),
            annex_of=self._both_ways(identifier, "hoofddocument", "bijlage"),
            same_questions=self._same_questions(identifier),
            dossiers=tuple(self._stated(identifier, DEBATED)),
            debated=_in_order(self._stated(identifier, _PAPER)),
            debates=_in_order(self._stating.get((_PAPER, identifier), ())),
        )

    def by_paper(self) -> dict[str, RelatedPapers]:
        """What belongs to each paper that states something, or of which something is stated."""
        named = (target for _, target in self._stating)
        found = {each: self.of_paper(each) for each in {*self._related, *named}}
        nothing = RelatedPapers()
        return {each: found[each] for each in sorted(found) if found[each] != nothing}

    def debates_by_dossier(self) -> dict[str, tuple[str, ...]]:
        """The debates on each dossier or on papers of it, by its canonical id."""
        return {
            dossier: _in_order(self._stating[name, dossier])
            for name, dossier in sorted(self._stating)
            if name == DEBATED
        }

    def _same_questions(self, identifier: str) -> tuple[str, ...]:
        """The answer to a paper or the questions that it answers, and the other papers with a number of this one.

        A number that very many papers have says nothing.
        """
        found = {*self._both_ways(identifier, "aanhangsel", "aanhangsel")}
        for number in self._stated(identifier, "vraagnummer"):
            sharing = self._stating["vraagnummer", number]
            if len(sharing) <= _MOST_SHARING:
                found.update(sharing)
        return _in_order(found - {identifier})

    def _both_ways(self, identifier: str, name: str, reverse: str) -> tuple[str, ...]:
        """The papers that a paper states to be this to it, and those that state the reverse of it."""
        stating = self._stating.get((reverse, identifier), ())
        found = {*self._stated(identifier, name), *stating}
        return _in_order(found - {identifier})

    def _stated(self, identifier: str, name: str) -> list[str]:
        related = self._related.get(identifier, ())
        return [target for of_name, target in related if of_name == name]


def _in_full(identifier: str, relations: Iterable[Relation]) -> Iterator[Relation]:
    """Relations; where one names a paper of a dossier, that to the dossier and that to the paper.

    The Staatsblad and agendas state such dossiers too, and are no debates.
    """
    for name, target in relations:
        if name == DEBATED and series_of(identifier) != "h":
            continue
        whole, _, number = target.partition(";")
        yield name, whole
        if number:
            yield _PAPER, kamerstuk(whole, number)


def _in_order(identifiers: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*identifiers}, key=identifier_order))
