"""What is left for a curator to decide, each with the corrections by which it is decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

import yaml

from kamerstuk_site.model.code_points import printable
from kamerstuk_site.reading.dutch_keys import dutch_key

WorkKind = Literal["names", "organisations", "undated", "references", "facts", "prints"]
_WIDTH = 100


class Correction(NamedTuple):
    """What to put into a file."""

    file: str
    """From the sources folder."""
    yaml: str
    """Lines to paste, with a comment that says what they decide."""


class Choice(NamedTuple):
    """One way to decide, in one or more files."""

    name: str
    corrections: tuple[Correction, ...]


class WorkItem(NamedTuple):
    """Something to decide."""

    kind: WorkKind
    about: str
    """A file, or names."""
    found: str
    """What was found, in Dutch."""
    choices: tuple[Choice, ...]


WORK: Mapping[WorkKind, tuple[str, str]] = {
    "names": (
        "Namen die op elkaar lijken",
        "Zijn deze mensen één persoon, of twee? De regels komen in het bestand naast de map met brieven.",
    ),
    "organisations": (
        "Organisaties die op elkaar lijken",
        "Is dit één organisatie? Dan staat zij onder één naam als elke brief haar gelijk noemt.",
    ),
    "undated": (
        "Brieven zonder datum",
        "De brief noemt zijn eigen datum niet. Weet u die uit een ander stuk, vul haar dan in.",
    ),
    "references": (
        "Verwijzingen die meer dan één stuk kunnen zijn",
        "Kijk in de brief welk stuk wordt bedoeld.",
    ),
    "facts": (
        "Gegevens die in twee bestanden niet gelijk zijn",
        "Kijk in de bestanden welke waarde klopt.",
    ),
    "prints": (
        "Twee teksten van één stuk, en niets zegt welke geldt",
        "Kijk op de pagina van het stuk wat er verschilt.",
    ),
}
"""What each kind is called, and how to decide. In the order of the list."""


def correction(file: str, comment: str, values: Mapping[str, Any]) -> Correction:
    """What to put into a file under contract keys, which are written in Dutch."""
    return Correction(file, _commented(comment, _in_dutch(values)))


def people_correction(file: str, comment: str, values: Mapping[str, Any]) -> Correction:
    """What to put into the file that says who is who."""
    return Correction(file, _commented(comment, values))


def _commented(comment: str, values: Mapping[str, Any]) -> str:
    lines = "".join(_lines(key, value) for key, value in values.items())
    return f"# {printable(comment)}\n{lines}"


def _lines(key: str, value: Any) -> str:
    """A key with its value as YAML: each key on a line of its own, and what is in it in few lines."""
    lines: str = yaml.safe_dump(
        {key: value},
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None if isinstance(value, Mapping | list) else False,
        width=_WIDTH,
    )
    return lines


def _in_dutch(value: Any) -> Any:
    """A value with the Dutch words for its keys, however deep they are."""
    if isinstance(value, Mapping):
        return {dutch_key(key): _in_dutch(held) for key, held in value.items()}
    if isinstance(value, list):
        return list(map(_in_dutch, value))
    return value


def in_order(items: Iterable[WorkItem]) -> tuple[WorkItem, ...]:
    """Items by kind, and of a kind by what they are about."""
    kinds = list(WORK)
    return tuple(sorted(items, key=lambda item: (kinds.index(item.kind), item[1:])))
