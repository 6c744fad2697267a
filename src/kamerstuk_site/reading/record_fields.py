"""The fields of a record, each of the type that it should have: any other is reported and passed over."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from kamerstuk_site.model.identifiers import parts
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.plain_json import Plain, kind_of_value

T = TypeVar("T")
LONGEST = 4000
"""Characters of a text: the longest promise on record has some hundreds of words."""
MOST_ITEMS = 500
"""Objects in a list: the two Chambers together have 225 members."""
_MOST_PROBLEMS = 10
"""Of a record: what is wrong with it is clear from fewer."""
_DAY = lazy_pattern(r"(1[89]|20)\d\d-\d\d-\d\d(?=T|\Z)", re.ASCII)

_NO_DAY = "0001-01-01T00:00:00"
"""What the service writes for no day in a field that cannot be null, such as `DatumNakoming`."""


@dataclass(frozen=True, slots=True)
class RecordFields:
    """An object of a record.

    A field that is null or missing is absent: no text, no number, no day, no objects.

    Args:
        file: the file with the record, for problems.
        values: the object.
        problems: where what is wrong with it goes.
        path: where the object stands in the file: `Zaak.Besluit[2]`, counted from 1.
    """

    file: str
    values: Mapping[str, Plain]
    problems: list[Problem] = field(default_factory=list)
    path: str = ""

    def text(self, *names: str) -> str:
        """A text on one line, under the first of these names that it has; empty where it has none."""
        return self._read(
            names, _text, f"een tekst van ten hoogste {LONGEST} tekens", ""
        )

    def identifier(self, name: str) -> str:
        """The identifier of a paper, as the archive writes it; empty for any other text."""
        stated = parts(self.text(name))
        return stated.identifier if stated else ""

    def number(self, *names: str, most: int) -> int | None:
        """A whole number from 0 to `most`."""

        def read(value: Plain) -> int | None:
            is_number = isinstance(value, int) and not isinstance(value, bool)
            return value if is_number and 0 <= value <= most else None

        return self._read(names, read, f"een heel getal van 0 tot en met {most}", None)

    def flag(self, *names: str) -> bool | None:
        """`true` or `false`."""
        return self._read(names, _flag, "true of false", None)

    def day(self, *names: str) -> dt.date | None:
        """The day of a time as the service writes it: `2025-03-31T00:00:00+02:00`."""
        stated = [name for name in names if not _is_no_day(self.values.get(name))]
        return self._read(tuple(stated), _day, "een dag zoals 2025-03-31", None)

    def objects(self, name: str) -> list[RecordFields]:
        """The objects in a list, or the one object that stands there; those of another type are reported."""
        expected = f"een object, of een lijst van ten hoogste {MOST_ITEMS} objecten"
        values: list[Plain] = self._read((name,), _listed, expected, [])
        inner = [
            RecordFields(
                self.file, value, self.problems, self._place(f"{name}[{number}]")
            )
            for number, value in enumerate(values, start=1)
            if isinstance(value, dict)
        ]
        if len(inner) < len(values):
            self.report(name, "een lijst met iets anders dan objecten", expected)
        return inner

    def object(self, name: str) -> RecordFields:
        """The one object of this name; an empty one where there is none, or several."""
        found = self.objects(name)
        alone = found[0].values if len(found) == 1 else {}
        return RecordFields(self.file, alone, self.problems, self._place(name))

    def report(self, name: str, found: str, expected: str) -> None:
        """Note what is wrong with a field."""
        detail = f"{self._place(name)}: {found}; verwacht: {expected}"
        problem = Problem("parliament-record-field", self.file, detail)
        self.problems.append(problem)

    def first_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the record so far, each once; not more than says enough."""
        once = dict.fromkeys(self.problems)
        return tuple(islice(once, _MOST_PROBLEMS))

    def _read(
        self,
        names: tuple[str, ...],
        read: Callable[[Plain], T | None],
        expected: str,
        absent: T,
    ) -> T:
        """The value of a field as `read` has it, which gives None for one that it cannot read."""
        for name in names:
            value = self.values.get(name)
            if value is None:
                continue
            found = read(value)
            if found is not None:
                return found
            self.report(name, _shown(value), expected)
            return absent
        return absent

    def _place(self, name: str) -> str:
        return f"{self.path}.{name}".lstrip(".")


def _text(value: Plain) -> str | None:
    if not isinstance(value, str):
        return None
    if len(value) > LONGEST:
        return None
    words = value.split()
    return " ".join(words)


def _flag(value: Plain) -> bool | None:
    return value if isinstance(value, bool) else None


def _is_no_day(value: Plain) -> bool:
    return isinstance(value, str) and value.startswith(_NO_DAY)


def _day(value: Plain) -> dt.date | None:
    match = _DAY.match(value) if isinstance(value, str) else None
    try:
        return dt.date.fromisoformat(match[0]) if match else None
    except ValueError:  # 2025-02-30
        return None


def _listed(value: Plain) -> list[Plain] | None:
    if isinstance(value, dict):
        return [value]
    if not isinstance(value, list):
        return None
    return value if len(value) <= MOST_ITEMS else None


def _shown(value: Plain) -> str:
    """What a value is, with how large, never what it says: that may be anything."""
    size = f" van {len(value)}" if isinstance(value, str | list) else ""
    return f"{kind_of_value(value)}{size}"
