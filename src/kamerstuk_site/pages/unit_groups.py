"""Which units there are, and in which groups: one row tells what those of a group made, so that none is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import filterfalse

from kamerstuk_site.archive.addresses import letters_in_time, vacant_slugs
from kamerstuk_site.archive.citation_graph import dossier_ids, identifiers
from kamerstuk_site.archive.inputs import is_preview
from kamerstuk_site.archive.party_addresses import former_addresses
from kamerstuk_site.archive.party_roles import party_keys
from kamerstuk_site.archive.promises import promise_numbers
from kamerstuk_site.exports.feeds import CLAIMS
from kamerstuk_site.exports.page_metadata import Unit, has_heads, heads
from kamerstuk_site.model.zaak import RESULTS
from kamerstuk_site.pages.lists import list_pages, lists_here
from kamerstuk_site.pages.own_places import own_paths
from kamerstuk_site.pages.page_units import OWN, page_files
from kamerstuk_site.tables.key_groups import keys_by_group
from kamerstuk_site.tables.mappings import each
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import given, table

_TOGETHER = 20
"""About how many units are in a group. An edit concerns ten: of these groups so many rows are read as are read one by
one, and with larger groups all there are."""


@table
def units(rows: Rows) -> tuple[Unit, ...]:
    """All that pages are made of, each a kind and the key of what it is about, but for `data_units`."""
    documents = identifiers(rows)
    cited = set(map(str.casefold, documents))
    # What was here and is still cited has its page as any that is cited.
    missed = [slug for slug in vacant_slugs(rows) if slug.casefold() not in cited]
    found = _units("stuk", letters_in_time(rows))
    found += [("thuis",), ("tijdlijn",), ("verwijzingen",), ("over",)]
    found += [("adressen",), ("bewaard",)]
    found += filterfalse(_is_data, list_units(rows))
    found += _units("weg", missed)
    found += _units("toezegging", promise_numbers(rows))
    found += _units("document", documents)
    found += _units("dossier", dossier_ids(rows))
    found += [("partij", *key) for key in party_keys(rows)]
    found += _units("bewering", CLAIMS)
    found += _units("uitslag", RESULTS)
    found += [("elders", *address) for address in former_addresses(rows)]
    found += _units(OWN, own_paths(rows))
    if is_preview(rows):
        found += [("werklijst",)]
    return tuple(found)


@table(kept=False)
def data_units(rows: Rows) -> tuple[Unit, ...]:
    """What is for programs only, and of the whole archive: in a preview nobody waits for it. Their page comes last."""
    return (*filter(_is_data, list_units(rows)), ("nieuw",), ("gegevens",))


@table
def list_units(rows: Rows) -> tuple[Unit, ...]:
    """All pages of lists and their data files. They are few and seldom others, where the lists themselves are long."""
    return tuple(
        ("lijst", key, path)
        for key in lists_here(rows)
        for path in list_pages(rows, key)
    )


def _is_data(unit: Unit) -> bool:
    return unit[-1].endswith(".json")


def _units(kind: str, keys: Iterable[str]) -> list[Unit]:
    return [(kind, key) for key in keys]


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
    """See `heads_of_units`, of one group."""
    return heads_of_units(rows, units_in_group(rows, number))


def heads_of_units(rows: Rows, of: Iterable[Unit]) -> dict[str, tuple[Unit, str]]:
    """Of each page of some units that may have a head of its own: its unit, and what decides the head."""
    found = {}
    for unit in filter(has_heads, of):
        digest = rows.digest(heads, *unit).hex()
        for file in page_files(rows, *unit):
            if file.path.endswith(".md"):
                found[file.path] = (unit, digest)
    return found


@given
def folder_left(rows: Rows) -> str:  # type: ignore[empty-body]
    """The digest of what the file system told of the generated folder when the last build had ended."""
