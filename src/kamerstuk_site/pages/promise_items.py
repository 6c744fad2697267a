"""Promises as other pages show them: what was promised, with its state in the Kamer's words and the day it had that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kamerstuk_site.archive.promise_ties import LetterPromise
from kamerstuk_site.archive.promises import promise_at, seen_on
from kamerstuk_site.model.promise import Promise
from kamerstuk_site.pages.page_context import PageContext
from kamerstuk_site.presentation.page_links import Here, Markdown
from kamerstuk_site.presentation.promise_paths import promise_path
from kamerstuk_site.reading.dutch.sentences import shortened

_LONGEST = 160
"""Characters of what was promised, in a list."""
MOST = 10
"""Promises on the page of a person or a dossier; of more it says how many others there are."""
Item = tuple[Markdown, str]
"""A link to a promise, and what there is to say of it."""


def promise_title(of: Promise) -> str:
    """What a promise is called: its words, as far as they fit, or its number where it has none."""
    return shortened(of.text, _LONGEST) or of.number


def promise_state(
    context: PageContext,
    of: Promise,
) -> str:
    """Its state with the day on which the Kamer said so, and that it was late then; a page must not go stale."""
    words = context.words["toezegging"]
    day = seen_on(context.rows, of)
    if not of.status:
        return ""
    status = context.wording.recorded("status", of.status)
    if day is None:
        return str(words["status_zonder_dag"]).format(status=status)
    form = words["status_te_laat" if of.is_late_on(day) else "status"]
    return str(form).format(status=status, dag=context.wording.date(day))


def letter_promises(
    context: PageContext,
    here: Here,
    promises: Iterable[LetterPromise],
) -> list[Item]:
    """The promises that a letter has to do with and that have a page."""
    words = context.words["toezegging"]
    found = []
    for each in promises:
        if each.is_here:
            said = [words["gedaan_hier"]] if each.is_made else []
            said += [words["voldaan_hier"]] if each.is_kept else []
            said += [words["genoemd_hier"]] if each.mentions else []
            found.append(promise_item(context, here, each.number, ", ".join(said)))
    return found


def promise_item(
    context: PageContext,
    here: Here,
    number: str,
    before: str = "",
) -> Item:
    """A promise in a list; `before` is what stands before its state."""
    of = promise_at(context.rows, number)
    who = of.name or of.role
    due = ""
    if of.due:
        day = context.wording.date(of.due)
        due = context.words["toezegging"]["streefdatum"].format(dag=day)
    state = promise_state(context, of)
    known = filter(None, (before, who, due, state))
    title = context.links.in_dutch(promise_title(of))
    link = here.link(title, promise_path(number))
    return link, " · ".join(known)


def first_promises(
    context: PageContext,
    here: Here,
    numbers: Sequence[str],
) -> tuple[list[Item], str]:
    """The first of many promises, open ones before the others, and how many others there are."""
    in_order = sorted(
        dict.fromkeys(numbers),
        key=lambda number: not promise_at(context.rows, number).is_open,
    )
    items = [promise_item(context, here, number) for number in in_order[:MOST]]
    left = len(in_order) - len(items)
    if not left:
        return items, ""
    one, several = context.words["toezegging"]["meer"]
    form = one if left == 1 else several
    return items, form.format(aantal=left)
