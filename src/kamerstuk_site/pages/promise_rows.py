"""What a promise shows of itself in the list of promises."""

from __future__ import annotations

from kamerstuk_site.archive.promise_ties import person_linked
from kamerstuk_site.archive.promises import promise_at, seen_on
from kamerstuk_site.model.promise import Promise
from kamerstuk_site.pages.list_tables import ListRow
from kamerstuk_site.pages.page_context import CellPart, PageContext
from kamerstuk_site.pages.promise_items import promise_title
from kamerstuk_site.presentation.page_links import party_path
from kamerstuk_site.presentation.promise_paths import promise_path
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

PROMISE = (
    "toezegging",
    "wat",
    "wie",
    "ministerie",
    "streefdatum",
    "status",
    "termijn",
    "gekeken",
)
"""Keys of `lijst.koppen`."""


@table
def promise_row(
    rows: Rows,
    number: str,
) -> ListRow:
    """A promise in the list of promises."""
    context = PageContext(rows)
    of = promise_at(rows, number)
    day = seen_on(rows, of)
    date = context.wording.date
    cells = (
        _cell(number, promise_path(number)),
        _cell(promise_title(of) if of.text else ""),
        _person(rows, of.name, of) or _cell(of.role),
        _cell(of.ministry),
        _cell(date(of.due)),
        _cell(context.wording.recorded("status", of.status)),
        _cell(context.words["toezegging"]["te_laat"] if of.is_late_on(day) else ""),
        _cell(date(day)),
    )
    return ListRow(cells, _period(context, of))


def _cell(text: str, path: str = "") -> list[CellPart]:
    return [CellPart(text, path)] if text else []


def _person(
    rows: Rows,
    name: str,
    of: Promise,
) -> list[CellPart]:
    """A name, a link where it is certain whose page that is."""
    linked = person_linked(rows, name, of)
    return _cell(name, party_path(linked) if linked else "")


def _period(context: PageContext, of: Promise) -> list[tuple[str, str]]:
    """The year and month in which it was made."""
    if of.made is None:
        return [("ongedateerd", context.words["lijsten"]["ongedateerd"])]
    year = str(of.made.year)
    month = context.wording.month(of.made.month)
    return [(year, year), (of.made.isoformat()[:7], f"{month} {year}")]
