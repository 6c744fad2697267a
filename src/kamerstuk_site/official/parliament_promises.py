"""Toezeggingen: those of debates on the archive's papers, those that its letters fulfil, and those that are here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kamerstuk_site.official.parliament_keeper import RecordKeeper
from kamerstuk_site.official.parliament_looks import state_of_promise
from kamerstuk_site.official.parliament_match import GROUP, NUMBER
from kamerstuk_site.official.parliament_model import Asked, asked_of
from kamerstuk_site.official.parliament_service import GroupReply, either, in_groups
from kamerstuk_site.official.parliament_shape import LETTER_NUMBERS, TOEZEGGING
from kamerstuk_site.official.parliament_store import (
    name_of_promise,
    number_of_promise,
)
from kamerstuk_site.official.transport import TroubleError
from kamerstuk_site.reading import parliament_record
from kamerstuk_site.reading.plain_json import Plain

ENTITY = parliament_record.TOEZEGGING
_FULFILLED = "KamerbriefNakoming"
Condition = Callable[[Sequence[str]], str]
_IDENTIFIER = ("HuidigeDocumentVersie", "ExterneIdentifier")
"""The relation and the field by which a document states its identifier."""
_PATH_OF_IDENTIFIER = "/".join(_IDENTIFIER)


class Promises:
    """What asks for promises.

    Raises:
        KeyError: the service has none.
    """

    def __init__(self, keeper: RecordKeeper) -> None:
        self._keeper = keeper
        self._model = keeper.service.model
        self._asked = asked_of(self._model, ENTITY, TOEZEGGING)
        self._seen: set[str] = set()
        keeper.report.notes += self._asked.missing

    # ------------------------------------------------------------ questions

    def of_activities(self, numbers: Iterable[str]) -> None:
        """Ask for those that were made in debates."""
        own = self._asked.field("ActiviteitNummer")
        number = self._asked.field("Activiteit", "Nummer")
        if own:
            self._ask(sorted(numbers), lambda group: either(own.called, own, group))
        elif number:
            path = f"a/{number.called}"
            self._ask(
                sorted(numbers),
                lambda group: f"Activiteit/any(a:{either(path, number, group)})",
            )

    def of_letters(self, letters: Sequence[str]) -> None:
        """Ask for those that letters fulfil: by their identifiers, or by the numbers that parliament knows them by."""
        text = self._asked.field(_FULFILLED)
        identifier = self._asked.field(_FULFILLED, *_IDENTIFIER)
        answered: Iterable[str] = ()
        if identifier:
            path = f"d/{_PATH_OF_IDENTIFIER}"
            answered = self._ask(
                letters,
                lambda group: f"{_FULFILLED}/any(d:{either(path, identifier, group)})",
            )
        elif text and "Document" in self._model:
            numbers, answered = self._numbers_of(letters)
            self._ask(numbers, lambda group: either(text.called, text, group))
        for letter in answered:
            self._keeper.looks.note(letter, "absent")

    def again(self) -> None:
        """Ask for those that are here, where it is time to."""
        number = self._asked.field("Nummer")
        due = [
            number_of_promise(name)
            for name in self._keeper.store.promises()
            if name not in self._seen and self._keeper.looks.is_due(name)
        ]
        if number is None:
            return
        for each in self._ask(due, lambda group: either(number.called, number, group)):
            name = name_of_promise(each)
            if name not in self._seen:
                self._keeper.absent(name)

    def _numbers_of(self, letters: Sequence[str]) -> tuple[list[str], list[str]]:
        """What parliament calls these letters (`2025D13955`, `2025Z05588`), and those of which it answered."""
        asked = asked_of(self._model, "Document", LETTER_NUMBERS)
        identifier = asked.field(*_IDENTIFIER)
        if identifier is None:
            return [], []
        numbers: set[str] = set()
        answered: list[str] = []
        for reply in self._replies(
            asked,
            letters,
            lambda group: either(_PATH_OF_IDENTIFIER, identifier, group),
        ):
            answered += reply.keys
            for raw in reply.entities:
                numbers |= _numbers_in(self._keeper, raw, asked)
        return sorted(numbers), answered

    # ------------------------------------------------------------ answers

    def _ask(self, keys: Sequence[str], condition: Condition) -> list[str]:
        """Ask for the promises of some keys; gives those of which there is an answer."""
        answered: list[str] = []
        for reply in self._replies(self._asked, keys, condition):
            answered += reply.keys
            for raw in reply.entities:
                self._keep(raw)
        return answered

    def _replies(
        self, asked: Asked, keys: Sequence[str], condition: Condition
    ) -> Iterator[GroupReply]:
        """The answers about some keys; of which there is none is reported."""

        def ask(group: Sequence[str]) -> list[Plain]:
            return self._keeper.service.entities(asked, condition(group))

        for reply in in_groups(keys, GROUP, ask):
            if reply.trouble:
                self._not_answered(reply.keys, reply.trouble)
            else:
                yield reply

    def _not_answered(self, keys: Sequence[str], trouble: TroubleError) -> None:
        more = f" en {len(keys) - 1} andere" if len(keys) > 1 else ""
        self._keeper.report.undone[f"toezeggingen bij {keys[0]}{more}"] = str(trouble)

    def _keep(self, raw: Plain) -> None:
        record = self._keeper.pruned(raw, self._asked)
        if record is None:
            return
        number = record.fields.get("Nummer", "")
        name = name_of_promise(number)
        if not NUMBER.fullmatch(number):
            self._keeper.report.notes.append(
                f"Toezegging: gevonden: {number[:40]!r}; verwacht: een nummer zoals TZ202603-130"
            )
        elif name not in self._seen:
            self._seen.add(name)
            self._keeper.keep(name, ENTITY, record, state_of_promise(record.fields))


def _numbers_in(keeper: RecordKeeper, raw: Plain, asked: Asked) -> set[str]:
    record = keeper.pruned(raw, asked)
    if record is None:
        return set()
    stated = [record.fields, *record.fields.get("Zaak", ())]
    numbers = [each.get("DocumentNummer", each.get("Nummer", "")) for each in stated]
    return set(filter(NUMBER.fullmatch, numbers))
