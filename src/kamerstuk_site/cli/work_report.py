"""What is left for a curator to decide, as text of which the corrections can be pasted, and as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from kamerstuk_site.archive.work_items import WORK, Choice, WorkItem, WorkKind
from kamerstuk_site.model.code_points import printable

_NOTHING = "Niets te beslissen."
_NOT_FOUND = "Niet gevonden"


def _path(file: str, sources: Path) -> str:
    # The file about people lies beside the folder, so its path begins with `../`.
    return Path(os.path.normpath(sources / file)).as_posix()


def _as_text(items: Sequence[WorkItem], sources: Path) -> Iterator[str]:
    """All but the corrections is a comment of YAML, so that a stretch with more than these can be pasted too."""
    return map(printable, _lines(items, sources))


def _lines(items: Sequence[WorkItem], sources: Path) -> Iterator[str]:
    if not items:
        yield f"# {_NOTHING}"
    for kind, group in groupby(items, key=attrgetter("kind")):
        yield from _of_kind(kind, list(group), sources)
    found = {item.kind for item in items}
    absent = [WORK[kind][0].lower() for kind in WORK if kind not in found]
    if absent:
        yield f"# {_NOT_FOUND}: {', '.join(absent)}."


def _of_kind(
    kind: WorkKind,
    items: Sequence[WorkItem],
    sources: Path,
) -> Iterator[str]:
    title, how = WORK[kind]
    yield f"# ==== {title}: {len(items)}"
    yield f"# {how} Plak één keuze."
    for item in items:
        yield from ("#", f"# {item.about}", f"#   {item.found}")
        for number, choice in enumerate(item.choices, 1):
            yield from _choice(number, choice, sources)
    yield ""


def _choice(
    number: int,
    choice: Choice,
    sources: Path,
) -> Iterator[str]:
    yield f"# -- keuze {number}: {choice.name}"
    for correction in choice.corrections:
        yield f"# {_path(correction.file, sources)}"
        yield from correction.yaml.splitlines()


def _as_json(items: Sequence[WorkItem], sources: Path) -> Iterator[str]:
    found = [
        {
            "kind": item.kind,
            "about": item.about,
            "found": item.found,
            "choices": [_choice_record(choice, sources) for choice in item.choices],
        }
        for item in items
    ]
    yield json.dumps(found, indent=2)


def _choice_record(choice: Choice, sources: Path) -> dict[str, object]:
    corrections = []
    for correction in choice.corrections:
        path = _path(correction.file, sources)
        corrections.append({"file": path, "yaml": correction.yaml})
    return {"name": choice.name, "corrections": corrections}


WORK_FORMATS: dict[str, Callable[[Sequence[WorkItem], Path], Iterator[str]]] = {
    "text": _as_text,
    "json": _as_json,
}
