"""The standing wishes of an archive: `sources.wishes.yml`, beside the sources folder, which the curator commits.

wishes:
  - dossier: 36228
    annexes: true
  - search: oorlogsmisdaden
    most: 50
  - paper: Kamerstuk 36 228, nr. 3
  - missing: true
    depth: 1
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from kamerstuk_site.files.beside import beside
from kamerstuk_site.files.regular_file import read_regular
from kamerstuk_site.official.wishes import (
    MISSING,
    FetchOptions,
    Wish,
    WishRefusedError,
    dossier_named,
    papers_named,
    words_named,
)
from kamerstuk_site.official.works import FORMATS
from kamerstuk_site.reading.plain_yaml import (
    RefusedError,
    by_key,
    entries,
    read_mapping,
    refused,
)

_EXAMPLE = "wishes: en daaronder regels zoals - dossier: 36228"
_MOST = 100_000
_YES = {
    "true": True,
    "yes": True,
    "ja": True,
    "false": False,
    "no": False,
    "nee": False,
}


def wishes_path(sources: Path) -> Path:
    """Where the wishes of a sources folder lie: beside it."""
    return beside(sources, "wishes.yml")


def read_wishes(path: Path) -> list[Wish]:
    """The standing wishes, in order; none where there is no file.

    Raises:
        WishRefusedError: the message names file and line, what was found and what was expected.
        OSError: it cannot be read.
    """
    try:
        text = read_regular(path).decode()
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise WishRefusedError(f"{path}: dit is geen UTF-8") from error
    wishes: list[Wish] = []
    try:
        for entry in by_key(read_mapping(text), ["wishes"], _EXAMPLE).values():
            wishes += _wishes(path, entry.node)
    except RefusedError as error:
        raise WishRefusedError(f"{path}:{error.line + 1}: {error.found}") from error
    return wishes


def _wishes(path: Path, node: yaml.Node) -> list[Wish]:
    if not isinstance(node, yaml.SequenceNode):
        raise refused(node, _EXAMPLE)
    wishes: list[Wish] = []
    for each in node.value:
        try:
            wishes += _wish(each)
        except (WishRefusedError, ValueError) as error:
            where = f"{path}:{each.start_mark.line + 1}"
            raise WishRefusedError(f"{where}: {error}") from error
    return wishes


def _wish(node: yaml.Node) -> list[Wish]:
    """A wish, or several where one line names several papers."""
    if not isinstance(node, yaml.MappingNode):
        raise WishRefusedError("verwacht: een regel zoals - dossier: 36228")
    subjects: list[Wish] = []
    options = FetchOptions()
    for entry in by_key(entries(node), (*_SUBJECTS, *_OPTIONS)).values():
        if not isinstance(entry.node, yaml.ScalarNode):
            raise WishRefusedError(f"{entry.key}: verwacht: één waarde")
        if entry.key in _SUBJECTS:
            subjects += _SUBJECTS[entry.key](entry.node.value)
        else:
            options = _OPTIONS[entry.key](options, entry.node.value)
    if not subjects:
        raise WishRefusedError(f"verwacht: een van {', '.join(_SUBJECTS)}")
    return [replace(wish, options=options) for wish in subjects]


def _papers(value: str) -> list[Wish]:
    return [Wish("paper", identifier) for identifier in papers_named(value)]


def _missing(value: str) -> list[Wish]:
    return [Wish(MISSING, "")] if _yes(value) else []


_SUBJECTS: Mapping[str, Callable[[str], list[Wish]]] = {
    "dossier": lambda value: [Wish("dossier", dossier_named(value))],
    "search": lambda value: [Wish("search", words_named(value))],
    "paper": _papers,
    MISSING: _missing,
}


def _yes(value: str) -> bool:
    if value.lower() not in _YES:
        raise WishRefusedError(f"{value!r}: verwacht: true of false")
    return _YES[value.lower()]


def _number(value: str) -> int:
    if not value.isdecimal() or not 0 <= int(value[:7]) <= _MOST:
        raise WishRefusedError(f"{value!r}: verwacht: een getal van 0 tot {_MOST}")
    return int(value)


def formats_named(value: str) -> tuple[str, ...]:
    """`xml,pdf` as formats.

    Raises:
        WishRefusedError: there is one that is not known.
    """
    names = tuple(name.strip().lower() for name in value.split(","))
    unknown = next((name for name in names if name not in FORMATS), None)
    if unknown is not None:
        raise WishRefusedError(
            f"{unknown!r}: verwacht: {', '.join(FORMATS)}, met komma’s"
        )
    return names


def day_named(value: str) -> dt.date:
    """`2026-11-28` as a day.

    Raises:
        WishRefusedError: it is none.
    """
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise WishRefusedError(
            f"{value!r}: verwacht: een dag zoals 2026-11-28"
        ) from None


_OPTIONS: Mapping[str, Callable[[FetchOptions, str], FetchOptions]] = {
    "annexes": lambda options, value: replace(options, annexes=_yes(value)),
    "depth": lambda options, value: replace(options, depth=_number(value)),
    "most": lambda options, value: replace(options, most=_number(value)),
    "since": lambda options, value: replace(options, since=day_named(value)),
    "format": lambda options, value: replace(options, formats=formats_named(value)),
}
