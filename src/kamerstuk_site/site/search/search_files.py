"""The files of the search index, made of its tables: which there are, and what is in each."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from string import ascii_lowercase
from typing import NamedTuple

from kamerstuk_site.exports.data_records import compact_json
from kamerstuk_site.site.search.compound_tables import shard_parts, telling_words
from kamerstuk_site.site.search.numbers import number_keys
from kamerstuk_site.site.search.search_tables import (
    GROUPS,
    group_addresses,
    group_list,
    group_shard,
    group_texts,
    page_text,
    shards,
    sizes,
    stand,
)
from kamerstuk_site.site.search.shards import shard_files, shard_of, unpacked
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

_PAGES_OF_A_NUMBER_FILE = 50
_MOST_NUMBER_FILES = 256
_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


@table(kept=False)
def word_files(rows: Rows, shard: int) -> tuple[bytes, bytes]:
    """A shard and its file of places. Not stored, since only the build that makes them puts them in the site."""
    parts = []
    for group in range(GROUPS):
        of_group = group_shard(rows, group, shard)
        parts.append(unpacked(of_group))
    own_stand = bytes.fromhex(stand(rows))
    compounds = shard_parts(rows, shard)
    return shard_files(own_stand, sizes(rows), parts, compounds)


@table
def page_file(rows: Rows) -> bytes:
    """All pages in the order of their numbers: their addresses, and their days, which sort results of equal weight.

    One file, which a browser asks for before it knows what is found: to ask for some of them only would be a step more.
    """
    addresses = []
    days = []
    for group in range(GROUPS):
        for page in group_list(rows, group):
            addresses.append(page.address.removesuffix("index.html"))
            days.append(day_number(page.date))
    return _json(
        {
            "stand": stand(rows),
            "adres": addresses,
            "dagen": days,
        }
    )


def day_number(date: str) -> int:
    """The number of a day of the calendar, from 1 January of the year 1; of a month that of its last day.

    Args:
        date: as `SearchedPage.date` has it.

    >>> day_number("2024-12-31"), day_number("2024-12~"), day_number("2024-12-31~"), day_number("0000~")
    (739251, 739251, 739251, 0)
    """
    known = _DAY.fullmatch(date.rstrip("~"))
    if known is None:
        return 0
    year, month, day = map(int, known.groups("0"))
    if day:
        return dt.date(year, month, day).toordinal()
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following.toordinal() - 1


@table
def facet_file(rows: Rows, group: int) -> bytes:
    """The facets of the pages of a group: the values of each facet, and which of them each page has."""
    pages = group_list(rows, group)
    names = sorted({facet for page in pages for facet in page.facets})
    values = {}
    cells = {}
    for facet in names:
        held = [page.facets.get(facet, []) for page in pages]
        values[facet] = sorted({value for of_page in held for value in of_page})
        numbers = {value: number for number, value in enumerate(values[facet])}
        cells[facet] = [[numbers[value] for value in of_page] for of_page in held]
    return _json({"stand": stand(rows), "waarden": values, "stukken": cells})


@table
def start_file(rows: Rows) -> bytes:
    """What a search begins with: how the pages are numbered, and in how many files their words and numbers are."""
    return _json(
        {
            "stand": stand(rows),
            "groepen": sizes(rows),
            "vakken": shards(rows),
            "nummers": len(number_files(rows)),
            "letters": "".join(letter_files(rows)),
        }
    )


@table
def number_files(rows: Rows) -> tuple[bytes, ...]:
    """Where the papers and dossiers are that a number names, in so many files that each stays small."""
    wanted = 1 << (sum(sizes(rows)) // _PAGES_OF_A_NUMBER_FILE).bit_length()
    count = min(_MOST_NUMBER_FILES, wanted)
    found: list[dict[str, str]] = [{} for _ in range(count)]
    for group in range(GROUPS):
        for page in group_addresses(rows, group):
            address = page.removesuffix("index.html")
            for key in number_keys(page):
                found[shard_of(key[::-1], count)][key] = address
    return tuple(_json({key: file[key] for key in sorted(file)}) for file in found)


@table
def letter_files(rows: Rows) -> dict[str, bytes]:
    """The words that more pages have or one is about, by their first letter, from which words are suggested.

    Behind each word stands how often the number of its pages can be halved: "asielzoeker3".
    """
    found: dict[str, list[str]] = {}
    for word, (_, pages, _) in telling_words(rows).items():
        if word[0] in ascii_lowercase and word.isalpha():
            halves = pages.bit_length() - 1
            found.setdefault(word[0], []).append(f"{word}{halves}")
    return {letter: " ".join(found[letter]).encode() for letter in sorted(found)}


def _json(value: object) -> bytes:
    return compact_json(value).encode()


# ---------------------------------------------------------------- which files there are


class IndexFile(NamedTuple):
    """A file of the index."""

    path: str
    """In the folder of the index."""
    sha256: str


@table
def shard_list(rows: Rows, shard: int) -> tuple[IndexFile, ...]:
    """A shard and its file of places."""
    words, places = word_files(rows, shard)
    return (
        IndexFile(f"woorden/{shard:x}.bin", _sha256(words)),
        IndexFile(f"plaatsen/{shard:x}.bin", _sha256(places)),
    )


@table
def text_files(rows: Rows, group: int) -> tuple[IndexFile, ...]:
    """The file of each page of a group."""
    paths = map(text_path, group_addresses(rows, group))
    return tuple(map(IndexFile, paths, group_texts(rows, group)))


@table
def group_files(rows: Rows, group: int) -> tuple[IndexFile, ...]:
    """The facets of a group, and the file of each of its pages.

    One page more numbers all others anew, and so changes all facets; texts are rows of their own.
    """
    facets = IndexFile(f"facetten/{group}.json", _sha256(facet_file(rows, group)))
    return facets, *text_files(rows, group)


@table
def other_files(rows: Rows) -> tuple[IndexFile, ...]:
    """The file that a search begins with, that of all pages, those of numbers, and those of words by first letter."""
    of_numbers = [
        IndexFile(f"nummers/{number}.json", _sha256(data))
        for number, data in enumerate(number_files(rows))
    ]
    of_letters = [
        IndexFile(f"letters/{letter}.txt", _sha256(data))
        for letter, data in letter_files(rows).items()
    ]
    of_all = [
        IndexFile(START, _sha256(start_file(rows))),
        IndexFile(PAGES, _sha256(page_file(rows))),
    ]
    return *of_all, *of_numbers, *of_letters


START = "begin.json"
"""The file that a search begins with."""
PAGES = "bladzijden.json"


def text_path(address: str) -> str:
    """Where the file is that a result is shown from, for the address of a page.

    >>> text_path("stukken/kst-1-2/index.html")
    'tekst/stukken/kst-1-2.gz'
    """
    return f"tekst/{address.removesuffix('index.html').rstrip('/')}.gz"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def content(
    rows: Rows,
    path: str,
    page: tuple[str, str] | None = None,
) -> bytes:
    """What a file of the index holds.

    Args:
        rows: of a build that made the lists of files.
        path: as these lists have it.
        page: where the file is that of a page, its address and the digest of what is searched of it.
    """
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0]
    if page:
        return page_text(rows, *page)
    if folder in ("woorden", "plaatsen"):
        return word_files(rows, int(stem, 16))[folder == "plaatsen"]
    if folder == "letters":
        return letter_files(rows)[stem]
    if folder == "nummers":
        return number_files(rows)[int(stem)]
    if path in (START, PAGES):
        return start_file(rows) if path == START else page_file(rows)
    return facet_file(rows, int(stem))
