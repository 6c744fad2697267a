"""Questions to parliament's data service (OData), and all entities of their answers.

Source of the rules: the service's documentation and stored answers (`docs/internals.md`). It gives at most 100
entities at a time, fails where many are to be skipped, and takes no condition of more than 100 nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from kamerstuk_site.official.asking import Asker
from kamerstuk_site.official.official_hosts import (
    PARLIAMENT,
    AddressRefusedError,
)
from kamerstuk_site.official.parliament_model import (
    Asked,
    AskedField,
    ServiceModel,
    read_model,
)
from kamerstuk_site.official.parliament_pruning import NEXT_PAGE, PAGE
from kamerstuk_site.official.transport import (
    SELDOM,
    Bounds,
    NotUnderstoodError,
    SourceReply,
    TroubleError,
)
from kamerstuk_site.reading.parliament_record import ZAAK
from kamerstuk_site.reading.plain_json import JsonRefusedError, Plain, read_object

_MOST_BYTES = 32 * 1024 * 1024
_MOST_PAGES = 50
"""Of one question; a server that always has more would never be done."""
_SAFE = "$(),;=/:'@"
"""What stands in an address as it is, beside letters and figures."""


class EntityPage(NamedTuple):
    """A page of an answer."""

    entities: list[dict[str, Plain]]
    following: str
    """The address of the next one as the service gives it; empty where it names none."""


GroupQuestion = Callable[[Sequence[str]], list[Plain]]
"""Asks about some keys; raises TroubleError."""


class GroupReply(NamedTuple):
    """What came of a question about some of many keys."""

    keys: Sequence[str]
    entities: Sequence[Plain] = ()
    trouble: TroubleError | None = None
    """Why there is no answer."""


class ParliamentService:
    """A version of the service.

    Args:
        base: its address.
        model: what it has.
    """

    def __init__(self, asker: Asker, base: str, model: ServiceModel) -> None:
        self.base = base
        self.model = model
        self._asker = asker

    def entities(self, asked: Asked, condition: str) -> list[Plain]:
        """All entities for which a condition holds, paged by number.

        Raises:
            TroubleError: there is no answer; the message names the question.
            SourceDownError, HostBusyError: nobody answers any more.
        """
        number = asked.field("Nummer") or asked.field("DocumentNummer")
        found: list[Plain] = []
        wanted = condition
        for _ in range(_MOST_PAGES):
            page = self._page(asked, wanted, number)
            found += page.entities
            if page.following:
                return found + self.more_of(page.following)
            if len(page.entities) < PAGE:
                return found
            if number is None:
                break
            last = page.entities[-1].get(number.called)
            if not isinstance(last, str):
                break
            wanted = f"({condition}) and {number.called} gt {literal(number, last)}"
        reason = f"meer dan er gevraagd kan worden ({self._shown(asked, condition)})"
        raise TroubleError(reason, "refused")

    def _page(
        self, asked: Asked, condition: str, number: AskedField | None
    ) -> EntityPage:
        options = {"$filter": condition, "$top": str(PAGE), **asked.options}
        if number:
            options["$orderby"] = number.called
        try:
            return self._ask(f"{self.base}/{asked.entity}?{_query(options)}")
        except TroubleError as trouble:
            reason = f"{trouble} ({self._shown(asked, condition)})"
            raise type(trouble)(reason, trouble.state, trouble.repeats) from trouble

    def _shown(self, asked: Asked, condition: str) -> str:
        """A question so that a person can ask it."""
        return f"{self.base}/{asked.entity}?{_query({'$filter': condition})}"

    def more_of(self, following: str) -> list[Plain]:
        """The rest of a list of which the service gave the first part.

        Args:
            following: the address that it gave for it.

        Raises:
            TroubleError: it does not come.
        """
        found: list[Plain] = []
        for _ in range(_MOST_PAGES):
            page = self._ask(self._official(following))
            found += page.entities
            if not page.following:
                return found
            following = page.following
        raise TroubleError(f"{following[:200]}: er komt geen eind aan", "refused")

    def _official(self, address: str) -> str:
        try:
            return self._asker.hosts.official(address, f"{self.base}/")
        except AddressRefusedError as error:
            raise TroubleError(str(error), "refused", SELDOM) from error

    def _ask(self, address: str) -> EntityPage:
        bounds = Bounds(_MOST_BYTES, self._asker.manners.search_deadline)
        return self._asker.ask(address, bounds, _read_page, _JSON)


_JSON = {"Accept": "application/json"}


def open_service(asker: Asker) -> ParliamentService:
    """The newest version of the service that answers.

    Raises:
        TroubleError: none does.
        SourceDownError, HostBusyError: nobody answers any more.
    """
    bounds = Bounds(_MOST_BYTES, asker.manners.file_deadline)
    troubles: list[str] = []
    for base in PARLIAMENT:
        address = f"{base}/$metadata"
        try:
            model = asker.ask(address, bounds, _read_metadata)
        except TroubleError as trouble:
            troubles.append(f"{address}: {trouble}")
        else:
            return ParliamentService(asker, base, model)
    raise TroubleError("; ".join(troubles))


def _read_metadata(reply: SourceReply) -> ServiceModel:
    model = read_model(reply.body)
    if ZAAK not in model:
        found = ", ".join(sorted(model)[:20])
        raise TroubleError(f"verwacht: een {ZAAK}; gevonden: {found}", "refused")
    return model


def _query(options: dict[str, str]) -> str:
    return "&".join(f"{name}={quote(value, _SAFE)}" for name, value in options.items())


def _read_page(reply: SourceReply) -> EntityPage:
    try:
        whole = read_object(reply.body, _MOST_BYTES)
    except JsonRefusedError as error:
        reason = f"geen antwoord van de Kamer: {error}"
        raise TroubleError(reason, "refused", SELDOM) from error
    values = whole.get("value")
    if not isinstance(values, list):
        raise TroubleError(_reason(whole), "refused", SELDOM)
    entities = [each for each in values if isinstance(each, dict)]
    following = whole.get(NEXT_PAGE)
    return EntityPage(entities, following if isinstance(following, str) else "")


def _reason(whole: dict[str, Plain]) -> str:
    """Why an answer has no list: in the service's own words, where it says so."""
    error = whole.get("error")
    message = error.get("message") if isinstance(error, dict) else None
    if isinstance(message, str):
        return f"de Kamer antwoordt: {' '.join(message.split())[:200]}"
    return "geen antwoord van de Kamer: value ontbreekt"


def literal(of_field: AskedField, value: str) -> str:
    """A value as a condition has it."""
    if of_field.type == "Edm.String":
        escaped = value.replace("'", "''")
        return f"'{escaped}'"
    return value


def either(path: str, of_field: AskedField, values: Sequence[str]) -> str:
    """The condition that what a path leads to has one of these values."""
    return " or ".join(f"{path} eq {literal(of_field, each)}" for each in values)


def in_groups(
    keys: Sequence[str], size: int, ask: GroupQuestion
) -> Iterator[GroupReply]:
    """What a question about some keys at a time gives.

    Of a group that gets no answer each key is asked alone. What the service does not take is not asked again.
    """
    is_taken = False
    for at in range(0, len(keys), size):
        for reply in _of_group(keys[at : at + size], ask):
            if isinstance(reply.trouble, NotUnderstoodError) and not is_taken:
                yield GroupReply(keys[at:], (), reply.trouble)
                return
            is_taken = is_taken or reply.trouble is None
            yield reply


def _of_group(keys: Sequence[str], ask: GroupQuestion) -> Iterator[GroupReply]:
    try:
        yield GroupReply(keys, ask(keys))
    except TroubleError as trouble:
        if len(keys) == 1:
            yield GroupReply(keys, (), trouble)
            return
        for key in keys:
            yield from _of_group([key], ask)
