"""Everything there is to report, of single sources and of what only the whole archive shows."""

from __future__ import annotations

from itertools import chain

from kamerstuk_site.archive.addresses import taken_addresses
from kamerstuk_site.archive.curated_people import people_problems
from kamerstuk_site.archive.inputs import (
    files,
    folder_problems,
    ledger_problems,
    register,
)
from kamerstuk_site.archive.letter_prints import earlier_prints
from kamerstuk_site.archive.letters import (
    Problems,
    duplicates,
    edition_groups,
    edition_problems,
    file_problems,
    in_time,
    letter_of,
    outcome_of,
    sole_files,
    whole_letter,
)
from kamerstuk_site.archive.parliament_records import record_problems
from kamerstuk_site.archive.promises import promise_problems
from kamerstuk_site.archive.same_letter import Files
from kamerstuk_site.archive.zaken import zaak_problems
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.problems import Problem, order
from kamerstuk_site.tables.mappings import each, gathered
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table


def _bytes_of(rows: Rows, file: str) -> str | None:
    """The SHA-256 of a source that is a letter."""
    letter = outcome_of(rows, file).letter
    return letter.sha256 if letter else None


def _problems_of(rows: Rows, file: str) -> Problems | None:
    return file_problems(rows, file) or None


bytes_of_files = gathered("bytes_of_files", in_time, _bytes_of)
problems_in_files = gathered("problems_in_files", files, _problems_of)


@table
def same_bytes(rows: Rows) -> Problems:
    """A problem for each letter of which another one has the same bytes, and nothing tells that they are one."""
    by_bytes = by_group((sha256, file) for file, sha256 in bytes_of_files(rows).items())
    found = []
    for first, *others in by_bytes.values():
        for file in others:
            words = f"byte voor byte gelijk aan {first}; beide staan op de site"
            found.append(Problem("found-twice", file, words))
    return tuple(found)


@table
def reprinted(rows: Rows) -> Problems:
    """A problem for each letter of which a later print is here that has an identifier of its own."""
    found = []
    by_identifier = sole_files(rows)
    for identifier, later in by_identifier.items():
        for earlier in earlier_prints(identifier):
            file = by_identifier.get(earlier)
            if file:
                words = f"eerder gedrukt dan {later}; de pagina’s van beide leiden naar elkaar"
                found.append(Problem("earlier-print", file, words))
    return tuple(found)


@table
def replaced_texts(rows: Rows, group: Files) -> Problems:
    """What the files of a group show otherwise than the file that had their address."""
    found: list[Problem] = []
    for file in group:
        letter = letter_of(rows, file)
        if letter and letter.editions:
            found += register(rows).replaced(whole_letter(rows, letter))
    return tuple(found)


@table
def problems(rows: Rows) -> Problems:
    """All problems, each once, in order."""
    found = {
        *folder_problems(rows),
        *register(rows).problems(),
        *ledger_problems(rows),
        *record_problems(rows),
        *zaak_problems(rows),
        *promise_problems(rows),
        *duplicates(rows),
        *same_bytes(rows),
        *reprinted(rows),
        *taken_addresses(rows),
        *people_problems(rows),
    }
    found.update(chain.from_iterable(problems_in_files(rows).values()))
    for group in edition_groups(rows):
        found.update(edition_problems(rows, group))
        found.update(replaced_texts(rows, group))
    return tuple(sorted(found, key=order))


@table
def problems_by_file(rows: Rows) -> dict[str, Problems]:
    """The problems of each file."""
    return by_group((problem.file, problem) for problem in problems(rows))


problems_of_file = each(problems_by_file, ())
