"""Keys in groups, so that something can be asked of all of them without a look at each.

Which group a key is in does not depend on what other keys there are: one more, or one less, moves none.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kamerstuk_site.tables.encoding import digest_of


def key_group(key: str, groups: int) -> int:
    """The group of a key, of as many groups as there are, from 0."""
    return zlib.crc32(key.encode("utf-8", "surrogateescape")) % groups


def keys_by_group(keys: Iterable[str], groups: int) -> dict[int, tuple[str, ...]]:
    """The keys of each group that has any, in the order given."""
    found: dict[int, list[str]] = defaultdict(list)
    for key in keys:
        found[key_group(key, groups)].append(key)
    return {number: tuple(members) for number, members in found.items()}


def runs(keys: Iterable[str], bits: int) -> Iterator[list[str]]:
    """Keys in runs, one at least. The digest of a key says if a run begins there, so that others do not matter.

    Args:
        keys: in their order.
        bits: of that digest, 8 at most, which are zero where a run begins: one more makes runs twice as long.
    """
    run: list[str] = []
    for key in keys:
        if run and digest_of(key.encode())[0] >> (8 - bits) == 0:
            yield run
            run = []
        run.append(key)
    yield run
