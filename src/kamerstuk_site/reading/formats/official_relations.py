"""Which papers belong together, as the publisher states it of one of them: its fields, and what these can name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kamerstuk_site.model.facts import DEBATED, Relation

IDENTIFIER = re.compile(r"[a-z]{1,6}(?:-[A-Za-z0-9]{1,20}){1,8}")
"""What may be an identifier: it becomes the name of a file."""
_FORMS: Mapping[str, re.Pattern[str]] = {
    "bijlage": IDENTIFIER,
    "hoofddocument": IDENTIFIER,
    "aanhangsel": IDENTIFIER,
    # `25295;1302`: the paper of the dossier that was debated.
    DEBATED: re.compile(
        r"\d{1,5}(?:-[A-Za-z0-9]{1,8})?(?:;(?:\d{1,6}[a-z]?|[A-Za-z]{1,3}))?"
    ),
    "vraagnummer": re.compile(r"[0-9]{4}[A-Z][0-9]{1,6}"),
}
"""The fields by which the publisher names what else belongs to a document, and the form of what they name."""


def stated_relations(
    values: Mapping[str, Sequence[str]], prefix: str = ""
) -> tuple[Relation, ...]:
    """What a record states that belongs to its document, in order; what has not the form that it must have is left out.

    Args:
        values: the contents of its fields.
        prefix: what stands before the names of the fields.
    """
    return tuple(sorted({*_stated(values, prefix)}))


def _stated(values: Mapping[str, Sequence[str]], prefix: str) -> Iterator[Relation]:
    for name, form in _FORMS.items():
        for value in values.get(f"{prefix}{name}", ()):
            named = re.sub(r"\s*;\s*", ";", value.strip())
            if form.fullmatch(named):
                yield name, named
