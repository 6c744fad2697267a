"""The Zaken of papers: asked for in groups, matched, kept; by identifier, and where that gives none by number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.official.parliament_keeper import PrunedRecord, RecordKeeper
from kamerstuk_site.official.parliament_looks import state_of_zaak
from kamerstuk_site.official.parliament_match import (
    GROUP,
    NUMBER,
    by_identifier,
    by_number,
    candidates,
    number_of,
)
from kamerstuk_site.official.parliament_model import Asked, asked_of
from kamerstuk_site.official.parliament_service import GroupReply, in_groups
from kamerstuk_site.official.parliament_shape import ZAAK
from kamerstuk_site.official.transport import TroubleError
from kamerstuk_site.reading import parliament_record
from kamerstuk_site.reading.plain_json import Plain

Question = Callable[[Asked, Sequence[str]], str | None]
"""The condition for some papers; None where the service does not have what it takes."""
ZakenProgress = Callable[[int], None]
"""Told of how many papers there is an answer."""


class Zaken:
    """What asks for the Zaken of papers.

    Args:
        keeper: what keeps them.
        progress: see `ZakenProgress`.
    """

    def __init__(self, keeper: RecordKeeper, progress: ZakenProgress) -> None:
        self._keeper = keeper
        self._progress = progress
        self._asked = asked_of(keeper.service.model, parliament_record.ZAAK, ZAAK)
        self._settled: set[str] = set()
        """Papers of which it is known which Zaak they are, or that nobody can know."""
        self._troubles: dict[str, TroubleError | None] = {}
        self.activities: set[str] = set()
        """The numbers of the debates and votes in which the papers were handled."""
        keeper.report.notes += self._asked.missing

    def fetch(self, papers: Sequence[str]) -> None:
        """Ask for the Zaken of papers, by identifier, and keep them.

        Raises:
            SourceDownError, HostBusyError: nobody answers any more.
            OSError: there is no room.
        """
        self._ask(by_identifier, papers)
        numbered = ((number_of(each), each) for each in self._open(papers))
        by_dossier = by_group(
            ((number.dossier, number.chapter), each)
            for number, each in numbered
            if number
        )
        for of_dossier in by_dossier.values():
            self._ask(by_number, of_dossier)
        for identifier in self._open(papers):
            trouble = self._troubles.get(identifier)
            if trouble:
                self._keeper.failed(identifier, trouble)
            else:
                self._keeper.absent(identifier)

    def _open(self, papers: Sequence[str]) -> list[str]:
        return [each for each in papers if each not in self._settled]

    def _ask(self, question: Question, papers: Sequence[str]) -> None:
        def ask(group: Sequence[str]) -> list[Plain]:
            condition = question(self._asked, group)
            if condition is None:
                return []
            return self._keeper.service.entities(self._asked, condition)

        for reply in in_groups(papers, GROUP, ask):
            self._take(reply)

    def _take(self, reply: GroupReply) -> None:
        self._troubles |= dict.fromkeys(reply.keys, reply.trouble)
        found = (self._keeper.pruned(raw, self._asked) for raw in reply.entities)
        records = list(filter(None, found))
        for identifier in reply.keys:
            self._match(identifier, records)
        self._progress(len(self._settled))

    def _match(self, identifier: str, records: Sequence[PrunedRecord]) -> None:
        meant = candidates(identifier, [record.fields for record in records])
        if not meant:
            return
        self._settled.add(identifier)
        if len(meant) > 1:
            self._unclear(identifier, meant)
            return
        [fields] = meant
        [record] = [each for each in records if each.fields is fields]
        state = state_of_zaak(fields)
        if self._keeper.keep(identifier, parliament_record.ZAAK, record, state):
            self.activities |= _activities(fields)

    def _unclear(self, identifier: str, meant: Sequence[Plain]) -> None:
        numbers = sorted(each.get("Nummer", "?")[:40] for each in meant)
        named = f"van {len(meant)} zaken ({', '.join(numbers)})"
        note = (
            f"{identifier}: {named} staat er niet bij welke het is; er is niet gekozen"
        )
        self._keeper.report.notes.append(note)
        self._keeper.looks.note(identifier, "refused")


def _activities(record: Plain) -> set[str]:
    decisions = record.get("Besluit", ())
    items = (decision.get("Agendapunt", {}) for decision in decisions)
    numbers = (item.get("Activiteit", {}).get("Nummer", "") for item in items)
    return set(filter(NUMBER.fullmatch, numbers))
