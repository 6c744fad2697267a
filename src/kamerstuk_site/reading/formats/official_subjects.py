"""The subjects under which the publisher files a paper: `OVERHEID.category`, from the list of national policy."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kamerstuk_site.model.facts import Fact, Origin, fact_if_any

CATEGORY = "OVERHEID.category"
_SUBJECTS = "OVERHEID.TaxonomieBeleidsagenda"
"""The list of subjects of national policy."""
_FORM = re.compile(r"[^|\n]{1,80}(?: \| [^|\n]{1,80})?")
"""`Economie | Ondernemen`, or `Recht` alone."""


def is_of_parliament(name: str, scheme: str) -> bool:
    """False for a subject from another list than that of the government, as those of municipalities are."""
    return name != CATEGORY or scheme == _SUBJECTS


def categories_in(values: Iterable[str]) -> Fact[tuple[str, ...]] | None:
    """The subjects, each once and in the publisher's order: the subject, and behind a bar a part of it."""
    categories = list(filter(_FORM.fullmatch, values))
    origin = Origin("xml", f"metadata, {CATEGORY}", "; ".join(categories))
    return fact_if_any(tuple(dict.fromkeys(categories)), origin)
