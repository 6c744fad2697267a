"""Units in groups, so that a build need not look at each: what the units of one group made, told by one row."""

from __future__ import annotations

from kamerstuk_site.exports.page_metadata import Unit, has_heads, heads
from kamerstuk_site.pages.page_units import page_files, units
from kamerstuk_site.tables.key_groups import keys_by_group
from kamerstuk_site.tables.mappings import each
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import given, table

_TOGETHER = 20
"""About how many units are in a group. An edit concerns ten: of these groups so many rows are read as are read one by
one, and with larger groups all there are."""


@table
def unit_groups(rows: Rows) -> int:
    """How many groups there are. Units go into other groups only where an archive becomes twice as large."""
    return 1 << (len(units(rows)) // _TOGETHER).bit_length()


@table
def units_by_group(rows: Rows) -> dict[int, tuple[Unit, ...]]:
    """All units, in groups by a digest of their names."""
    names = keys_by_group(map("\0".join, units(rows)), unit_groups(rows))
    return {
        number: tuple(tuple(name.split("\0")) for name in names[number])
        for number in names
    }


units_in_group = each(units_by_group, ())


@table(on_demand=True)
def group_files(rows: Rows, number: int) -> dict[str, str]:
    """The files of the units in one group, which are made where they are not: SHA-256 by path."""
    return {
        file.path: file.sha256
        for unit in units_in_group(rows, number)
        for file in page_files(rows, *unit)
    }


@table(on_demand=True)
def group_heads(rows: Rows, number: int) -> dict[str, tuple[Unit, str]]:
    """Of each page of the units in one group that may have a head of its own: its unit, and what decides the head."""
    found = {}
    for unit in filter(has_heads, units_in_group(rows, number)):
        digest = rows.digest(heads, *unit).hex()
        for file in page_files(rows, *unit):
            if file.path.endswith(".md"):
                found[file.path] = (unit, digest)
    return found


@given
def folder_left(rows: Rows) -> str:  # type: ignore[empty-body]
    """The digest of what the file system told of the generated folder when the last build had ended."""
