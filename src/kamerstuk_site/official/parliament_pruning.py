"""An entity as parliament's data service gives it -> what is kept of it: pruned, sorted, the same bytes each time.

What has another type than `$metadata` states is left out and reported; what is deleted at the service is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kamerstuk_site.official.parliament_model import Asked
from kamerstuk_site.reading.plain_json import Plain, kind_of_value

MoreOf = Callable[[str], list[Plain]]
"""Gives what is behind the address of a list's next page; raises TroubleError."""
PAGE = 100
"""Entities; version 5 of the service refuses to give more at a time."""
NEXT_PAGE = "@odata.nextLink"
"""The key of the address of the next page: of an answer, and behind the name of a list in it."""
_TYPES: Mapping[str, type] = {
    "Edm.Boolean": bool,
    "Edm.Byte": int,
    "Edm.Int16": int,
    "Edm.Int32": int,
    "Edm.Int64": int,
}
"""What JSON has for a field, by its type; a text for any other."""
_MOST_REPORTED = 5


def record_bytes(entity: str, record: Mapping[str, Plain]) -> bytes:
    """The file of a record."""
    text = json.dumps(
        {entity: record}, ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True
    )
    return f"{text}\n".encode()


def is_deleted(raw: Mapping[str, Plain]) -> bool:
    """True for an entity of which only its place is left."""
    return raw.get("Verwijderd") is True


@dataclass
class Pruning:
    """What prunes one record.

    Args:
        more_of: see `MoreOf`.
    """

    more_of: MoreOf
    odd: list[str] = field(default_factory=list)
    """What was left out for its type, and what may not be whole, in Dutch."""

    def pruned(self, raw: Mapping[str, Plain], asked: Asked) -> dict[str, Plain]:
        """What is kept of an entity.

        Raises:
            TroubleError: there is more of a list than was given, and it does not come.
        """
        return self._pruned(raw, asked, asked.entity)

    def _pruned(
        self, raw: Mapping[str, Plain], asked: Asked, where: str
    ) -> dict[str, Plain]:
        found: dict[str, Plain] = {}
        for each in asked.fields:
            value = raw.get(each.called)
            if self._is_of(_TYPES.get(each.type, str), value, f"{where}.{each.name}"):
                found[each.name] = value
        for name, part in asked.parts:
            value = self._part(raw, name, part, f"{where}.{name}")
            if value:
                found[name] = value
        return found

    def _is_of(self, expected: type, value: Plain, where: str) -> bool:
        """True for a value of a type; none at all is not reported."""
        if value is None or type(value) is expected:
            return value is not None
        if len(self.odd) < _MOST_REPORTED:
            wanted = kind_of_value(expected())
            found = kind_of_value(value)
            self.odd.append(
                f"{where}: weggelaten; gevonden: {found}; verwacht: {wanted}"
            )
        return False

    def _part(
        self, raw: Mapping[str, Plain], name: str, asked: Asked, where: str
    ) -> Plain:
        """What belongs to an entity: one, or a list in the order of their ids."""
        value: Plain = raw.get(name)
        if not self._is_of(list if asked.is_many else dict, value, where):
            return None
        if not asked.is_many:
            return None if is_deleted(value) else self._pruned(value, asked, where)
        more: list[Plain] = []
        following = raw.get(name + NEXT_PAGE)
        if isinstance(following, str):
            more = self.more_of(following)
        if len(value) == PAGE and not more:
            self.odd.append(f"{where}: precies {PAGE}; misschien zijn het er meer")
        return self._list([*value, *more], asked, where)

    def _list(self, values: list[Plain], asked: Asked, where: str) -> list[Plain]:
        found: list[dict[str, Plain]] = []
        for at, value in enumerate(values):
            place = f"{where}[{at}]"
            if self._is_of(dict, value, place) and not is_deleted(value):
                found.append(self._pruned(value, asked, place))
        return sorted(filter(None, found), key=_order)


def _order(record: Mapping[str, Plain]) -> tuple[str, str]:
    return str(record.get("Id", "")), json.dumps(record, sort_keys=True)
