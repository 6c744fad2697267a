"""Everything there is to report, of single sources and of what only the whole archive shows."""

from __future__ import annotations

from collections import defaultdict

from kamerstuk_site.archive.addresses import taken_addresses
from kamerstuk_site.archive.curated_people import people_problems
from kamerstuk_site.archive.inputs import (
    files,
    folder_problems,
    ledger_problems,
    register,
)
from kamerstuk_site.archive.letters import (
    Problems,
    duplicates,
    edition_groups,
    edition_problems,
    file_problems,
    letter_of,
    whole_letter,
)
from kamerstuk_site.archive.parliament_records import record_problems
from kamerstuk_site.archive.promises import promise_problems
from kamerstuk_site.archive.same_letter import Files
from kamerstuk_site.archive.zaken import zaak_problems
from kamerstuk_site.model.problems import Problem, order
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import each, table


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
        *taken_addresses(rows),
        *people_problems(rows),
    }
    for file in files(rows):
        found.update(file_problems(rows, file))
    for group in edition_groups(rows):
        found.update(edition_problems(rows, group))
        found.update(replaced_texts(rows, group))
    return tuple(sorted(found, key=order))


@table(kept=False)
def problems_by_file(rows: Rows) -> dict[str, Problems]:
    """The problems of each file."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems(rows):
        found[problem.file].append(problem)
    return {file: tuple(of_file) for file, of_file in found.items()}


problems_of_file = each(problems_by_file, ())
