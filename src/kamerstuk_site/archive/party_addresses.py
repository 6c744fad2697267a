"""The address of each page about a person, organisation, dossier or promise: that of the register, else its name.

An address that was published stays that of whom it was published for, whatever letters arrive; where nobody of that
name is here now, or the curator says that the name is two people's, the page says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kamerstuk_site.archive import slugs
from kamerstuk_site.archive.citation_graph import dossier_ids
from kamerstuk_site.archive.curated_people import CHOSEN, namesakes, people_by_slug
from kamerstuk_site.archive.inputs import registered_pages
from kamerstuk_site.archive.page_register import CURATED, PageAddress
from kamerstuk_site.archive.party_names import KEYS
from kamerstuk_site.archive.party_roles import PartyKey, name_shown, party_keys
from kamerstuk_site.archive.promises import promise_numbers
from kamerstuk_site.model.archive import FOLDERS, PartyKind
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.promise import PROMISES
from kamerstuk_site.tables.mappings import each
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

_DOSSIERS = "dossiers"


@table
def party_slugs(rows: Rows) -> dict[PartyKey, str]:
    """The slug of every party."""
    keys = party_keys(rows)
    chosen = {
        key: key[1].removeprefix(CHOSEN) for key in keys if key[1].startswith(CHOSEN)
    }
    found: dict[PartyKey, str] = dict(chosen)
    for kind in FOLDERS:
        named = [key for key in keys if key[0] == kind and key not in chosen]
        found |= _slugs_of_kind(rows, kind, named)
    return found


def _slugs_of_kind(
    rows: Rows,
    kind: PartyKind,
    keys: Iterable[PartyKey],
) -> dict[PartyKey, str]:
    """The slugs of parties of one kind that have their address by their name."""
    had = {
        page.slug: KEYS[kind](page.name) for page in _registered(rows, FOLDERS[kind])
    }
    of_curator = people_by_slug(rows) if kind == "person" else {}
    free = by_group((had[slug], slug) for slug in had.keys() - of_curator.keys())
    given: dict[PartyKey, str] = {}
    wanted: dict[str, str] = {}
    for _, key in keys:
        if key in free:
            # Two names that are one since: the one without the signs of a digest.
            given[kind, key] = min(free[key], key=lambda slug: (len(slug), slug))
        else:
            wanted[key] = slugs.slug(name_shown(rows, kind, key))
    new = slugs.unique(wanted, [*had, *of_curator])
    return given | {(kind, key): slug for key, slug in new.items()}


def _registered(rows: Rows, folder: str) -> Iterator[PageAddress]:
    """The lines of the register about pages in a folder, without the sign of the curator's."""
    for page in registered_pages(rows):
        if page.folder == folder:
            yield page._replace(name=page.name.removeprefix(CURATED))


party_slug = each(party_slugs, "")


@table
def page_addresses(rows: Rows) -> tuple[PageAddress, ...]:
    """The addresses of pages about people, organisations, dossiers and promises now, as the register notes them."""
    found = [PageAddress(_DOSSIERS, dossier, dossier) for dossier in dossier_ids(rows)]
    numbers = promise_numbers(rows)
    found += [PageAddress(PROMISES, number, number) for number in numbers]
    for (kind, key), slug in party_slugs(rows).items():
        name = _registered_name(rows, kind, key)
        if name.isprintable():
            found.append(PageAddress(FOLDERS[kind], name, slug))
    return tuple(found)


def _registered_name(
    rows: Rows,
    kind: PartyKind,
    key: str,
) -> str:
    """The name by which a party is found again: as it is shown, but for one that reads otherwise then."""
    shown = name_shown(rows, kind, key)
    if key.startswith(CHOSEN):
        return CURATED + shown
    name = shown if KEYS[kind](shown) == key else key
    # One that begins with the sign gets it too, since reading the register takes it off.
    return CURATED + name if name.startswith(CURATED) else name


# ---------------------------------------------------------------- addresses that were published and are nobody's now


@table
def former_by_address(rows: Rows) -> dict[tuple[str, str], tuple[PartyKey, ...]]:
    """Whom the name may mean of each address of the register that no page has now, by folder and slug."""
    present = _present(rows)
    keys = frozenset(party_keys(rows))
    kinds = {folder: kind for kind, folder in FOLDERS.items()}
    found = {}
    for folder in (*kinds, _DOSSIERS, PROMISES):
        for page in _registered(rows, folder):
            if page.slug in present[folder]:
                continue
            meant = _meant_by(rows, kinds.get(folder), page.name)
            found[folder, page.slug] = tuple(key for key in meant if key in keys)
    return found


meant_by_former = each(former_by_address, ())


def _present(rows: Rows) -> Mapping[str, set[str]]:
    """By folder the slugs of the pages that are there."""
    numbered = {_DOSSIERS: dossier_ids(rows), PROMISES: promise_numbers(rows)}
    present = defaultdict(set, {each: set(numbered[each]) for each in numbered})
    for (kind, _), slug in party_slugs(rows).items():
        present[FOLDERS[kind]].add(slug)
    return present


def _meant_by(
    rows: Rows,
    kind: PartyKind | None,
    name: str,
) -> list[PartyKey]:
    """Who may be meant by a name, by the key of each."""
    if kind is None:
        return []
    key = KEYS[kind](name)
    chosen = namesakes(rows, key) if kind == "person" else ()
    return [(kind, key), *((kind, CHOSEN + slug) for slug in chosen)]


@table
def former_addresses(rows: Rows) -> tuple[tuple[str, str], ...]:
    """The addresses of the register that no page has now: folder and slug of each, in order."""
    return tuple(sorted(former_by_address(rows)))
