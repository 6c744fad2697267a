"""The law of the tables: whatever is edited, in whatever order and by whatever process, rows are those of a new build.

The tables are invented: what a row reads is told by a program that is itself an input, so that an edit changes values,
which rows are read, in what order, and whether these are there at all.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import sys
import tempfile
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given as given_examples
from hypothesis import settings
from hypothesis import strategies as st

from kamerstuk_site.tables import mappings, row_values, worker_rows
from kamerstuk_site.tables import rows as all_rows
from kamerstuk_site.tables.encoding import Encoded, Encoding
from kamerstuk_site.tables.key_groups import key_group
from kamerstuk_site.tables.making_stack import CycleError
from kamerstuk_site.tables.mappings import counted, each, gathered, grouped
from kamerstuk_site.tables.readers import Readers
from kamerstuk_site.tables.row import Row
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.store import RowsReplacedError, Store, StoredRow
from kamerstuk_site.tables.table import Given, NotGivenError, Table, given, leaf, table, tables_in
from kamerstuk_site.tables.worker_rows import WorkerRows

Program = tuple[tuple[str, str], ...]
Inputs = dict[str, Program]

made: list[tuple[str, str]] = []
"""Which rows were made since a test emptied this."""


class BrokenProgramError(Exception):
    """What a program raises that says so."""


@leaf
def program(inputs: Inputs, name: str) -> Program | None:
    return inputs.get(name)


@leaf
def names(inputs: Inputs) -> tuple[str, ...]:
    return tuple(inputs)


@table
def text(rows: Rows, name: str) -> str:
    """What a program writes; steps are taken in order, so a later one may only be there because of an earlier one."""
    made.append(("text", name))
    steps = program(rows, name)
    if steps is None:
        return "absent"
    return "".join(_step(rows, *step) for step in steps)


def _step(rows: Rows, kind: str, argument: str) -> str:
    return STEPS_BY_KIND[kind](rows, argument)


def _try(rows: Rows, argument: str) -> str:
    try:
        return text(rows, argument)
    except BrokenProgramError:
        return "broken"
    except CycleError:
        return "round"


def _raise(_: Rows, argument: str) -> str:
    raise BrokenProgramError(argument)


STEPS_BY_KIND: dict[str, Callable[[Rows, str], str]] = {
    "write": lambda _, argument: argument.casefold(),  # so that some edits come out equal
    "text": text,
    "is there": lambda rows, argument: str(program(rows, argument) is not None),
    "names": lambda rows, _: ",".join(names(rows)),
    "last": lambda rows, _: names(rows)[-1],
    "group": lambda rows, argument: "+".join(writers(rows, argument)),
    "first words": lambda rows, _: "+".join(f"{name} {word}" for name, word in first_words(rows).items()),
    "count": lambda rows, argument: str(words_counted(rows).get(argument, 0)),
    "try": _try,
    "raise": _raise,
}


@table
def written(rows: Rows, name: str) -> tuple[tuple[str, str], ...]:
    """What a program gives to groups: under each word that it writes, its name, once for each time."""
    steps = program(rows, name) or ()
    return tuple((argument.casefold(), name) for kind, argument in steps if kind == "write")


writers: Table[[str], tuple[str, ...]] = grouped("writers", names, written)


def _first_word(rows: Rows, name: str) -> str | None:
    """The first that a program writes; None where it writes nothing."""
    return next((word for word, _ in written(rows, name)), None)


first_words: Table[[], Mapping[str, str]] = gathered("first_words", names, _first_word)


def _words(rows: Rows, name: str) -> list[str]:
    return [word for word, _ in written(rows, name)]


words_counted: Table[[], Mapping[str, int]] = counted("words_counted", names, _words)


@table(kept=False)
def positions(rows: Rows) -> dict[str, int]:
    return {name: place for place, name in enumerate(names(rows))}


position = each(positions, -1)


@table(large=True)
def shout(rows: Rows, name: str) -> str:
    return text(rows, name).upper()


@table(lasting=lambda value: "a" not in value)
def fleeting(rows: Rows, name: str) -> str:
    made.append(("fleeting", name))
    return text(rows, name)


@table(on_demand=True)
def letter_file(rows: Rows, name: str) -> str:
    made.append(("letter_file", name))
    return f"<{text(rows, name)}>"


@table
def envelope(rows: Rows, name: str) -> str:
    return letter_file(rows, name) * 2


luck: dict[str, str] = {}
"""What a machine does by chance."""


@table(lasting=lambda value: value != "unlucky")
def chance(_: Rows, name: str) -> str:
    return luck.get(name, "lucky")


@table
def told(rows: Rows, name: str) -> str:
    return f"{name} is {chance(rows, name)}"


@table
def report(rows: Rows) -> tuple[tuple[str, str, int], ...]:
    """All there is: an outer row, as a build has them."""
    return tuple((name, _outcome(rows, shout, name), position(rows, name)) for name in names(rows))


def enveloped(rows: Rows) -> list[str]:
    """What some programs give, as whoever does not always want all of them has it."""
    return [_outcome(rows, envelope, name) for name in names(rows) if name in "abc"]


def _outcome(rows: Rows, read: Table[[str], str], name: str) -> str:
    try:
        return read(rows, name)
    except BrokenProgramError as error:
        return f"error {error}"
    except CycleError as error:
        return str(error)


ALL: list[Table[Any, Any]] = [
    *(program, names, text, written, shout, fleeting, chance, told, report, letter_file, envelope),
    *writers.parts(),
    *first_words.parts(),
    *words_counted.parts(),
    *position.parts(),
]


def new_rows(store: Store | None = None) -> Rows:
    return Rows(ALL, Encoding([]), store)


def anew(inputs: Inputs) -> object:
    rows = new_rows()
    rows.begin(dict(inputs))
    return report(rows)


def enveloped_anew(inputs: Inputs) -> list[str]:
    rows = new_rows()
    rows.begin(dict(inputs))
    return enveloped(rows)


NAMES = st.sampled_from("abcdef")
STEPS = st.tuples(
    st.sampled_from(
        ["write", "write", "text", "text", "is there", "names", "last", "group", "first words", "count", "try", "raise"]
    ),
    st.sampled_from(["a", "b", "c", "d", "A", "B"]),
)
EDITS = st.tuples(NAMES, st.none() | st.lists(STEPS, max_size=4).map(tuple))
MANNERS = st.sampled_from(
    [
        "all",
        "all",
        "one",
        "killed",
        "committed",
        "other process",
        "watched",
        "watched",
        "watched elsewhere",
        "enveloped",
    ]
)
BUILDS = st.lists(st.tuples(st.lists(EDITS, max_size=3), MANNERS, NAMES), max_size=12)
LATER = st.sets(st.sampled_from(ALL))
"""Tables that are brought up to date after some rows were read."""
FEW = st.sampled_from([0, 2, 1000])
"""So many rows may wait before all are looked at."""


def _edit(inputs: Inputs, edits: list[tuple[str, Program | None]]) -> None:
    """Each edited program comes last; None takes it away."""
    for edited, steps in edits:
        inputs.pop(edited, None)
        if steps is not None:
            inputs[edited] = steps


@settings(max_examples=200, deadline=None)
@given_examples(BUILDS, FEW)
def test_any_edits_give_what_a_new_build_gives(
    builds: list[tuple[list[tuple[str, Program | None]], str, str]], few: int
) -> None:
    """Also when some builds read one row only, are killed before or after they stored something, or are of another
    process, which follows what changed or looks at all."""
    inputs: Inputs = {}
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(all_rows, "_MANY", few):
        file = Path(folder, "rows.sqlite")
        rows = new_rows(Store(file))
        for edits, manner, name in builds:
            _edit(inputs, edits)
            rows.begin(dict(inputs))
            rows.propagate()
            if manner == "one":
                _outcome(rows, shout, name)
                continue
            assert report(rows) == anew(inputs)
            if manner == "enveloped":
                assert enveloped(rows) == enveloped_anew(inputs)
            if manner in ("committed", "killed"):
                if manner == "committed":
                    rows.commit()
                rows = new_rows(Store(file))
                continue
            rows.complete()
            if manner.startswith("watched"):
                rows.watch()
            if manner in ("other process", "watched elsewhere"):
                rows = new_rows(Store(file))
        rows.begin(dict(inputs))
        rows.propagate()
        assert report(rows) == anew(inputs)
        assert enveloped(rows) == enveloped_anew(inputs)


@settings(max_examples=300, deadline=None)
@given_examples(BUILDS, LATER)
def test_what_is_read_before_the_rest_is_made_is_what_a_new_build_gives(
    builds: list[tuple[list[tuple[str, Program | None]], str, str]], later: set[Table[Any, Any]]
) -> None:
    """A row that was read early, whatever of it was left for later, and all rows afterwards, none of which is looked at."""
    inputs: Inputs = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "rows.sqlite")
        rows = new_rows(Store(file))
        for edits, manner, name in builds:
            _edit(inputs, edits)
            rows.begin(dict(inputs))
            new = new_rows()
            new.begin(dict(inputs))
            rows.propagate(later)
            assert _outcome(rows, shout, name) == _outcome(new, shout, name)
            if manner == "enveloped":
                assert enveloped(rows) == enveloped_anew(inputs)
            rows.propagate_rest()
            assert report(rows) == anew(inputs)
            rows.complete()
            rows.watch()
            if manner == "other process":
                rows = new_rows(Store(file))


def test_rows_that_are_left_for_later_are_made_with_the_rest_and_once() -> None:
    edited = letters(a=(("write", "x"),), b=(("text", "a"),), c=(("text", "b"),))
    rows = watched_rows(letters(a=(("write", "y"),), b=(("text", "a"),), c=(("text", "b"),)))
    rows.begin(edited)
    made.clear()
    rows.propagate({text})
    assert made == []
    assert shout(rows, "b") == "X"
    assert made == [("text", "a"), ("text", "b")]
    rows.propagate_rest()
    assert sorted(made) == [("text", "a"), ("text", "b"), ("text", "c")]
    found = report(rows)
    assert len(made) == 3
    assert found == anew(edited)


@settings(max_examples=100, deadline=None)
@given_examples(BUILDS, st.booleans(), st.sampled_from([0, 8000]))
def test_rows_of_workers_are_rows(
    builds: list[tuple[list[tuple[str, Program | None]], str, str]], again: bool, most: int
) -> None:
    """A worker makes what stands above the rows that it finds stored, and the next builds rest on what it made."""
    inputs: Inputs = {}
    below: list[Table[Any, Any]] = [program, names, written, *writers.parts(), *position.parts()]
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(worker_rows, "_MANY", most):
        file = Path(folder, "rows.sqlite")
        rows = new_rows(Store(file))
        for edits, _, _ in builds:
            _edit(inputs, edits)
            rows.begin(dict(inputs))
            rows.refresh(below)
            assert rows.commit()
            store = Store(file)
            worker = WorkerRows(ALL, Encoding([]), store, [each.name for each in below], dict(inputs))
            for name in inputs:
                if not rows.is_fresh(shout, name):
                    with store.one_look():
                        _outcome(worker, shout, name)
                    rows.accept(worker.take())
                    in_memory = [*worker._kept._by_id.values(), *worker._stack.roots]
                    assert most or not [row for row in in_memory if row.key]
            assert report(rows) == anew(inputs)
            rows.complete()
            if again:
                rows = new_rows(Store(file))


def test_of_a_row_that_two_workers_made_otherwise_the_first_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that all rows of a build rest on the same one."""
    file = tmp_path / "rows.sqlite"
    rows = new_rows(Store(file))
    rows.begin(letters())
    assert rows.commit()
    for name in ("lucky", "unlucky"):
        monkeypatch.setitem(luck, "a", name)
        worker = WorkerRows(ALL, Encoding([]), Store(file), [], letters())
        told(worker, "a")
        rows.accept(worker.take())
    assert told(rows, "a") == "a is lucky"


def test_a_worker_finds_all_rows_while_more_are_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As those of a large archive are, part by part, while pages are made of it; but not within one look."""
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, timeout=0))
    file = tmp_path / "rows.sqlite"
    rows = new_rows(Store(file))
    inputs = letters(**{f"p{number}": (("write", f"{number}" * 40),) for number in range(0, 400, 2)})
    rows.begin(inputs)
    for name in inputs:
        text(rows, name)
    assert rows.commit()
    reader = Store(file)

    def found() -> list[bytes | None]:
        keys = [reader.find("text", json.dumps([name])) for name in inputs]
        return [reader.value(key[0]) if key else None for key in keys]

    with reader.one_look():
        before = found()
        assert None not in before
        more = inputs | letters(**{f"p{number}": (("write", f"{number}" * 40),) for number in range(1, 400, 2)})
        rows.begin(more)
        for name in more:
            text(rows, name)
        assert not rows.commit()
    assert rows.commit()
    with reader.one_look():
        assert found() == before


def test_what_is_read_in_one_look_is_of_one_moment_until_the_reader_itself_stores_rows(tmp_path: Path) -> None:
    file = tmp_path / "rows.sqlite"
    rows = new_rows(Store(file))
    rows.begin(letters(a=(("write", "x"),)))
    text(rows, "a")

    def others_can_store() -> bool:
        with contextlib.closing(sqlite3.connect(file, timeout=0)) as base:
            try:
                base.execute("begin exclusive")
            except sqlite3.OperationalError:
                return False
            return True

    store = rows._kept.store
    assert store
    with rows.one_look():
        assert rows.commit()
        with store.one_look():  # one within another
            assert store.find("text", json.dumps(["a"]))
        assert not others_can_store()
        rows.begin(letters(a=(("write", "y"),)))
        text(rows, "a")
        assert rows.commit()
        assert others_can_store()
        assert store.find("text", json.dumps(["a"]))
        assert not others_can_store()
    assert others_can_store()


def stored_names(file: Path, of: Table[[str], Any]) -> list[str]:
    """Of which programs the file holds a row of this table."""
    return [name for row in Store(file).load({of.name: ""}).rows for name in json.loads(row.key)]


def letters(**programs: Program) -> Inputs:
    return dict(programs)


def test_nothing_is_made_when_nothing_changed(tmp_path: Path) -> None:
    inputs = letters(a=(("write", "x"),), b=(("text", "a"), ("names", "")))
    rows = new_rows(Store(tmp_path / "rows.sqlite"))
    rows.begin(inputs)
    first = report(rows)
    rows.complete()
    for again in (rows, new_rows(Store(tmp_path / "rows.sqlite"))):
        made.clear()
        again.begin(dict(inputs))
        assert report(again) == first
        assert not made


def test_only_rows_that_are_not_as_they_were_stored_are_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored: list[str] = []
    write = Store.write

    def note(self: Store, rows: Sequence[StoredRow], *given: Any, **options: Any) -> bool:
        stored.extend(row.table for row in rows)
        return write(self, rows, *given, **options)

    monkeypatch.setattr(Store, "write", note)
    for value, written in (("x", None), ("x", []), ("y", ["program", "text"])):
        rows = new_rows(Store(tmp_path / "rows.sqlite"))
        rows.begin(letters(a=(("write", value),), b=(("write", "z"),)))
        stored.clear()
        for name in "ab":
            text(rows, name)
        rows.complete()
        assert written is None or stored == written


def test_a_row_that_comes_out_equal_stops_the_change(tmp_path: Path) -> None:
    rows = new_rows(Store(tmp_path / "rows.sqlite"))
    rows.begin(letters(a=(("write", "x"),), b=(("text", "a"),)))
    report(rows)
    rows.complete()
    made.clear()
    edited = letters(a=(("write", "X"),), b=(("text", "a"),))
    rows.begin(edited)
    report(rows)
    assert made == [("text", "a")]
    rows.complete()
    made.clear()
    another_process = new_rows(Store(tmp_path / "rows.sqlite"))
    another_process.begin(edited)
    report(another_process)
    assert made == []


def test_a_change_is_followed_to_where_it_stops_and_nothing_else_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []
    verify = Rows._verify

    def note(rows: Rows, row: Row) -> bool:
        looked_at.append(row.table.name)
        return verify(rows, row)

    rows = new_rows()
    inputs = letters(a=(("write", "x"),), b=(("text", "a"),), c=(("text", "b"), ("write", "!")), d=(("write", "y"),))
    rows.begin(inputs)
    report(rows)
    rows.complete()
    rows.watch()
    for written, expected in (("z", "abc"), ("Z", "a"), ("z!", "abc")):
        made.clear()
        rows.begin(inputs | {"a": (("write", written),)})
        with monkeypatch.context() as patch:
            patch.setattr(Rows, "_verify", note)
            rows.propagate()
        assert [name for kind, name in made if kind == "text"] == [*expected]
        assert looked_at == []
        assert report(rows) == anew(inputs | {"a": (("write", written),)})
        rows.complete()


def many_letters(**programs: Program) -> Inputs:
    """Three hundred programs that write, one of them `a`, and these."""
    others = {f"p{number}": (("write", f"{number}"),) for number in range(300)}
    return letters(a=(("write", "a"),), b=(("text", "a"),), **others) | programs


def test_the_next_process_takes_from_the_store_what_a_change_needs(tmp_path: Path) -> None:
    """The rows that it leads to and those that these read; the others it does not even have in memory."""
    store = Store(tmp_path / "rows.sqlite")
    watched_rows(many_letters(), store)
    rows = new_rows(Store(store.file))
    rows.begin(many_letters(a=(("write", "x"),)))
    made.clear()
    with mock.patch.object(Store, "all_rows", side_effect=AssertionError):
        rows.propagate()
        assert text(rows, "b") == "x"
    assert made == [("text", "a"), ("text", "b")]
    assert sorted(rows._kept._rows["text"]) == [("a",), ("b",)]


def test_rows_that_wait_together_are_taken_from_the_store_together(tmp_path: Path) -> None:
    """One letter less: of 300 others the positions wait. The first hundred that are asked for by name are taken one by one."""
    store = Store(tmp_path / "rows.sqlite")
    watched_rows(many_letters(), store)
    rows = new_rows(Store(store.file))
    fewer = many_letters()
    del fewer["p0"]
    rows.begin(fewer)
    looks = 0
    now = Store._now

    def look(self: Store, *wanted: Any) -> Any:
        nonlocal looks
        looks += 1
        return now(self, *wanted)

    with mock.patch.object(Store, "_now", look):
        rows.propagate()
    assert rows.is_watched
    assert looks < 120
    assert report(rows) == anew(fewer)


@pytest.mark.parametrize("in_the_next_process", [False, True])
def test_of_a_mapping_that_changed_only_the_values_that_differ_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_the_next_process: bool
) -> None:
    """Of three hundred groups one loses its only member and another one gets it; the rows of the others are not even in memory.

    And of what members give only the share is made that has the member.
    """
    store = Store(tmp_path / "rows.sqlite")
    inputs = many_letters() | {f"q{number}": (("group", f"{number}"),) for number in range(300)}
    rows = watched_rows(inputs, store)
    if in_the_next_process:
        rows = new_rows(Store(store.file))
    again: list[tuple[Any, ...]] = []
    make = Rows._make

    def note(self: Rows, row: Row) -> None:
        if self is rows and row.table.name.startswith("writers"):
            again.append((row.table.name, *row.key))
        make(self, row)

    monkeypatch.setattr(Rows, "_make", note)
    changed = inputs | {"p7": (("write", "8"),)}
    rows.begin(changed)
    rows.propagate()
    made_of = [("writers.share", key_group("p7", mappings._SHARES)), ("writers",)]
    assert again == [*made_of, (writers.name, "7"), (writers.name, "8")]
    if in_the_next_process:
        assert sorted(rows._kept._rows[writers.name]) == [("7",), ("8",)]
    assert report(rows) == anew(changed)
    assert len(again) == 4


def test_what_members_give_comes_in_their_order() -> None:
    rows = new_rows()
    rows.begin(many_letters(nothing=()) | {f"q{number}": (("write", "same"),) for number in range(300)})
    assert list(first_words(rows)) == [name for name in names(rows) if name not in ("b", "nothing")]
    assert writers(rows, "same") == tuple(name for name in names(rows) if name.startswith("q"))
    assert words_counted(rows)["same"] == 300


def test_values_that_are_asked_for_one_by_one_are_soon_read_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_values, "_MANY", 20)
    store = Store(tmp_path / "rows.sqlite")
    watched_rows(many_letters(), store)
    rows = new_rows(Store(store.file))
    rows.begin(many_letters())
    with mock.patch.object(Store, "value", autospec=True, side_effect=Store.value) as read:
        for name in many_letters():
            text(rows, name)
    assert read.call_count == 20


def test_rows_of_a_table_that_was_loaded_are_looked_up_nowhere_else(tmp_path: Path) -> None:
    store = Store(tmp_path / "rows.sqlite")
    watched_rows(many_letters(), store)
    rows = new_rows(Store(store.file))
    rows.begin(many_letters())
    rows.load(text, program)
    with mock.patch.object(Store, "_now", side_effect=AssertionError):
        assert rows.is_fresh(text, "p7")


def test_rows_of_one_key_share_it() -> None:
    rows = new_rows(None)
    one, other = (rows._kept.row(table, (str(b"a", "ascii"),)) for table in (text, shout))
    assert one.key is other.key


def test_where_much_waits_all_rows_are_looked_at(tmp_path: Path) -> None:
    store = Store(tmp_path / "rows.sqlite")
    watched_rows(many_letters(), store)
    for few, is_followed in ((2, False), (3, True)):
        rows = new_rows(Store(store.file))
        with mock.patch.object(all_rows, "_MANY", few):
            rows.begin(many_letters(a=(("write", "x"),), p1=(("write", "y"),), p2=(("write", "z"),)))
            rows.propagate()
        assert rows.is_watched == is_followed


def test_what_was_added_bit_by_bit_is_looked_at_as_a_whole_at_last(tmp_path: Path) -> None:
    """And what nobody reads any more is forgotten then."""
    store = Store(tmp_path / "rows.sqlite")
    rows = watched_rows(letters(a=(("write", "a"),)), store)
    was_followed = []
    for number in range(12):
        inputs = letters(a=(("text", f"p{number}"),), **{f"p{number}": (("write", "x"),)})
        rows.begin(inputs)
        rows.propagate()
        was_followed.append(rows.is_watched)
        assert report(rows) == anew(inputs)
        rows.complete()
        rows.watch()
        rows = new_rows(Store(store.file))
    assert True in was_followed
    assert False in was_followed
    assert len(stored_names(store.file, text)) < 8


def test_a_store_that_lost_rows_is_looked_at_whole(tmp_path: Path) -> None:
    store = Store(tmp_path / "rows.sqlite")
    inputs = letters(a=(("write", "x"),), b=(("text", "a"),))
    watched_rows(inputs, store)
    with sqlite3.connect(store.file) as base:
        base.execute("delete from row where source = 'program'")
    rows = new_rows(Store(store.file))
    edited = inputs | {"a": (("write", "y"),)}
    rows.begin(edited)
    rows.propagate()
    assert report(rows) == anew(edited)


def test_rows_that_another_process_replaced_are_not_mixed_with_those_of_before(tmp_path: Path) -> None:
    store = Store(tmp_path / "rows.sqlite")
    inputs = letters(a=(("write", "x"),), b=(("text", "a"),))
    watched_rows(inputs, store)
    rows = new_rows(Store(store.file))
    edited = inputs | {"a": (("write", "y"),)}
    watched_rows(edited, Store(store.file))
    rows.begin(edited)
    with pytest.raises(RowsReplacedError):
        rows.propagate()
    rows.forget_all()
    rows.begin(edited)
    assert report(rows) == anew(edited)
    rows.complete()


def test_a_file_is_written_when_it_is_asked_for(tmp_path: Path) -> None:
    """Not before, however long that is after the change; and where nobody asked it is made anew."""
    store = Store(tmp_path / "rows.sqlite")
    rows = watched_rows(letters(a=(("write", "x"),)), store)
    for value, is_asked_for in (("x", True), ("x", True), ("y", False), ("z", False), ("z", True), ("w", True)):
        rows = new_rows(Store(store.file))
        rows.begin(letters(a=(("write", value),)))
        made.clear()
        rows.propagate()
        assert ("letter_file", "a") not in made
        if is_asked_for:
            assert envelope(rows, "a") == f"<{value}>" * 2
        report(rows)
        rows.complete()
        rows.watch()


def test_inputs_that_are_as_they_were_are_compared_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = watched_rows(many_letters())
    encoded: list[object] = []
    encode = Encoding.encode

    def noted(encoding: Encoding, value: object) -> bytes:
        encoded.append(value)
        return encode(encoding, value)

    monkeypatch.setattr(Encoding, "encode", noted)
    rows.begin(many_letters())
    rows.propagate()
    assert encoded == []
    rows.complete()
    rows.begin(many_letters(p7=(("write", "new"),)))
    rows.propagate()
    assert (("write", "new"),) in encoded
    assert len(encoded) < 20


def test_a_build_that_followed_no_change_keeps_what_it_looked_at_only(tmp_path: Path) -> None:
    store = Store(tmp_path / "rows.sqlite")
    watched_rows(letters(a=(("write", "x"),), b=(("text", "a"),)), store)
    rows = new_rows(Store(store.file))
    rows.begin(letters(a=(("write", "y"),), b=(("text", "a"),)))
    assert text(rows, "a") == "y"
    rows.complete()
    assert stored_names(store.file, text) == ["a"]
    rows.begin(letters(a=(("write", "y"),), b=(("text", "a"),)))
    assert text(rows, "b") == "y"


TRACES = st.lists(st.lists(st.integers(min_value=0, max_value=30), max_size=6), min_size=1, max_size=30)


@given_examples(TRACES)
def test_who_reads_what_is_what_traces_say_the_other_way_round(reads: list[list[int]]) -> None:
    """A row that is made after others reads some of these; it stands higher than they do."""
    traces = {row: {each + 1 for each in read if each + 1 < row} for row, read in enumerate(reads, start=1)}
    kept = {row: array("I", sorted(trace)).tobytes() for row, trace in traces.items()}
    rows = [Row(text, (str(number),), number, trace=trace) for number, trace in kept.items()]
    readers = Readers.of(rows, kept.__getitem__)
    for again in (readers, Readers.stored(readers.parts([]), kept.__getitem__)):
        for row in traces:
            assert set(again.of_row(row)) == {reader for reader, trace in traces.items() if row in trace}
            assert all(again._height(reader) > again._height(row) for reader in again.of_row(row))


def watched_rows(inputs: Inputs, store: Store | None = None) -> Rows:
    """Of a process that has built all there is, and builds again."""
    rows = new_rows(store)
    rows.begin(inputs)
    report(rows)
    rows.complete()
    rows.watch()
    return rows


def test_a_new_row_is_not_taken_for_one_that_was_forgotten(tmp_path: Path) -> None:
    """What the last process forgot stood high, and all that read the new row would be lifted above it, which took minutes."""
    store = Store(tmp_path / "rows.sqlite")
    without = many_letters()
    rows = watched_rows(without, store)
    rows.begin(many_letters(z=(("text", "a"),)))
    rows.propagate()
    report(rows)
    envelope(rows, "z")
    rows.complete()
    rows.begin(without)
    rows.propagate()
    report(rows)
    rows.complete()
    assert store.load({}).last_row < rows._kept.last_id
    with_another = many_letters(y=(("write", "b"),))
    rows = new_rows(Store(store.file))
    rows.begin(with_another)
    program(rows, "y")
    readers = rows._readers
    assert readers
    assert {readers._height(row.id) for row in rows._kept.of_tables([program])} == {0}
    rows.propagate()
    assert report(rows) == anew(with_another)


def test_a_change_does_not_reach_what_no_longer_reads_it() -> None:
    rows = watched_rows(letters(a=(("write", "x"),), b=(("text", "a"),)))
    for inputs, expected in (
        (letters(a=(("write", "x"),), b=(("write", "y"),)), ["b"]),
        (letters(a=(("write", "z"),), b=(("write", "y"),)), ["a"]),
    ):
        made.clear()
        rows.begin(inputs)
        rows.propagate()
        assert [name for kind, name in made if kind == "text"] == expected
        rows.complete()


def test_what_is_read_before_changes_are_followed_is_right() -> None:
    inputs = letters(a=(("write", "x"),), b=(("text", "a"),))
    rows = watched_rows(inputs)
    rows.begin(inputs)
    rows.propagate()
    rows.complete()
    rows.begin(letters(a=(("write", "y"),), b=(("text", "a"),)))
    assert text(rows, "b") == "y"
    rows.propagate()
    assert shout(rows, "b") == "Y"


class SavedError(BaseException):
    """What ends a build in the middle, as a save does under `mkdocs serve`."""


def test_after_changes_that_were_followed_half_way_nothing_is_taken_for_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """b could not be made, so that nobody knows that c is stale."""
    inputs = letters(a=(("write", "x"),), b=(("text", "a"),), c=(("text", "b"),))
    rows = watched_rows(inputs)
    inputs["a"] = (("write", "y"),)

    def end(*_: object) -> str:
        raise SavedError

    rows.begin(inputs)
    with monkeypatch.context() as patch:
        patch.setitem(STEPS_BY_KIND, "text", end)
        with pytest.raises(SavedError):
            rows.propagate()
    rows.begin(inputs)
    rows.propagate()
    assert text(rows, "c") == "y"


def test_a_row_of_which_only_the_digest_was_asked_for_is_kept(tmp_path: Path) -> None:
    rows = new_rows(Store(tmp_path / "rows.sqlite"))
    rows.begin(letters(a=(("write", "x"),)))
    rows.digest(text, "a")
    rows.complete()
    assert stored_names(tmp_path / "rows.sqlite", text) == ["a"]


def test_what_was_read_only_because_of_an_earlier_read_is_not_looked_at(tmp_path: Path) -> None:
    """b read a because its program said so. Now a cannot be made at all, which must not matter to b."""
    rows = new_rows(Store(tmp_path / "rows.sqlite"))
    rows.begin(letters(a=(("write", "x"),), b=(("text", "a"),)))
    assert text(rows, "b") == "x"
    rows.complete()
    made.clear()
    rows.begin(letters(a=(("raise", ""),), b=(("write", "y"),)))
    assert text(rows, "b") == "y"
    assert made == [("text", "b")]


@pytest.mark.parametrize("first", "abc")
def test_a_circle_is_refused_wherever_it_is_entered(first: str) -> None:
    """Also by rows that would go on without the others; a row outside of the circle meets the same error."""
    inputs = letters(a=(("try", "b"),), b=(("try", "a"),), c=(("try", "a"), ("write", "!")))
    rows = new_rows()
    rows.begin(inputs)
    _outcome(rows, text, first)
    told = {name: _outcome(rows, text, name) for name in "abc"}
    assert told["c"] == "round!"
    assert told["a"] == told["b"] == "each of these rows needs the next one: text('a'), text('b')"


def test_a_circle_that_is_opened_is_none() -> None:
    rows = new_rows()
    rows.begin(letters(a=(("text", "b"),), b=(("text", "a"),)))
    with pytest.raises(CycleError):
        text(rows, "a")
    rows.begin(letters(a=(("text", "b"),), b=(("write", "x"),)))
    assert text(rows, "a") == "x"


def test_what_may_not_last_is_made_in_each_build_and_never_stored(tmp_path: Path) -> None:
    """While a value of the same table that may last is kept."""
    rows = new_rows(Store(tmp_path / "rows.sqlite"))
    inputs = letters(a=(("write", "x"), ("write", "a")), b=(("write", "x"),))
    for number in range(4):
        rows = rows if number < 2 else new_rows(Store(tmp_path / "rows.sqlite"))
        made.clear()
        rows.begin(inputs)
        for name in "ab":
            fleeting(rows, name)
            fleeting(rows, name)
        rows.complete()
        assert ("fleeting", "a") in made
        assert made.count(("fleeting", "a")) == 1
    assert ("fleeting", "b") not in made


def test_whoever_reads_what_may_not_last_follows_it_in_the_next_build(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = new_rows()
    for watched in (False, True):
        monkeypatch.setitem(luck, "a", "unlucky")
        rows.begin(letters())
        rows.propagate()
        assert told(rows, "a") == "a is unlucky"
        rows.complete()
        if watched:
            rows.watch()
        monkeypatch.setitem(luck, "a", "lucky again")
        rows.begin(letters())
        rows.propagate()
        assert told(rows, "a") == "a is lucky again"
        rows.complete()
        rows.spoil(chance, "a")


def test_what_nobody_reads_any_more_is_forgotten(tmp_path: Path) -> None:
    rows = new_rows(Store(tmp_path / "rows.sqlite"))
    rows.begin(letters(a=(("write", "x"),), b=(("write", "y"),)))
    report(rows)
    rows.complete()
    rows.begin(letters(a=(("write", "x"),)))
    report(rows)
    rows.complete()
    assert stored_names(tmp_path / "rows.sqlite", text) == ["a"]


@given
def handed(rows: Rows, name: str) -> str: ...  # type: ignore[empty-body]


@table
def length(rows: Rows, name: str) -> int:
    made.append(("length", name))
    return len(handed(rows, name))


def test_a_row_that_is_handed_in_is_fresh_for_as_long_as_what_it_was_made_of() -> None:
    rows = Rows([handed, length, program], Encoding([]))
    rows.begin(letters(a=(("write", "x"),)))
    with pytest.raises(NotGivenError):
        length(rows, "a")
    rows.give(handed, ("a",), "four", [(program, ("a",))])
    assert length(rows, "a") == 4
    rows.begin(letters(a=(("write", "x"),)))
    assert rows.is_fresh(handed, "a")
    assert handed.value_or(rows, "", "a") == "four"
    rows.begin(letters(a=(("write", "y"),)))
    assert not rows.is_fresh(handed, "a")
    assert handed.value_or(rows, "", "a") == ""
    rows.give(handed, ("a",), "five", [(program, ("a",))])
    assert length(rows, "a") == 4
    assert isinstance(handed, Given)


@given(large=True)
def handed_page(rows: Rows, name: str) -> str: ...  # type: ignore[empty-body]


def test_what_cannot_be_stored_and_was_handed_in_is_not_lost(tmp_path: Path) -> None:
    """Of large tables 256 values stay in memory as they are."""
    (tmp_path / "rows.sqlite").mkdir()
    rows = Rows([handed_page], Encoding([]), Store(tmp_path / "rows.sqlite"))
    rows.begin(letters())
    for number in range(257):
        rows.give(handed_page, (str(number),), f"page {number}")
    assert not rows.commit()
    assert handed_page(rows, "0") == "page 0"


def test_a_row_that_is_handed_in_again_as_bytes_is_the_new_one() -> None:
    rows, encoding = Rows([handed], Encoding([])), Encoding([])
    rows.begin(letters())
    for value in ("one", "other"):
        rows.give_encoded(handed, ("a",), Encoded.of(encoding.encode(value)))
        assert handed(rows, "a") == value


def test_a_row_that_is_spoilt_is_made_again_and_stops_the_change_if_equal() -> None:
    rows = new_rows()
    inputs = letters(a=(("write", "x"),), b=(("text", "a"),))
    rows.begin(inputs)
    text(rows, "b")
    rows.begin(inputs)
    assert rows.is_fresh(text, "a")
    rows.spoil(text, "a")
    made.clear()
    assert text(rows, "b") == "x"
    assert made == [("text", "a")]


EDITED = letters(a=(("write", "y"),), b=(("text", "a"),), c=(("text", "b"), ("write", "!")))
BECAUSE_OF_A = [
    "text('a') is made again: program('a') changed",
    "text('b') is made again: text('a') changed",
    "text('c') is made again: text('b') changed",
]


@pytest.mark.parametrize("is_watched", [False, True])
def test_a_row_that_is_made_again_says_why_and_no_other_does(tmp_path: Path, *, is_watched: bool) -> None:
    said: list[str] = []
    rows = new_rows(Store(tmp_path / "rows.sqlite"))
    rows.explain = said.append
    rows.begin(EDITED | letters(a=(("write", "x"),), d=(("write", "z"),)))
    for name in "abcd":
        text(rows, name)
    rows.complete()
    assert not said  # nothing is made again in a first build
    if is_watched:
        rows.watch()
    else:
        rows = new_rows(Store(tmp_path / "rows.sqlite"))
        rows.explain = said.append
    for written, expected in (
        ("y", BECAUSE_OF_A),
        ("Y", ["text('a') is made again: program('a') changed; it comes out as it was"]),
    ):
        said.clear()
        rows.begin(EDITED | letters(a=(("write", written),), d=(("write", "z"),)))
        rows.propagate()
        for name in "abcd":
            text(rows, name)
        rows.complete()
        assert said == expected


def test_a_row_that_read_what_another_version_of_the_code_made_says_that(tmp_path: Path) -> None:
    said: list[str] = []
    for version in ("1", "2"):
        rows = Rows([program, text, fleeting], Encoding([]), Store(tmp_path / "rows.sqlite"), {"text": version})
        rows.explain = said.append
        rows.begin(letters(b=(("write", "x"),)))
        fleeting(rows, "b")
        rows.complete()
    assert said == ["fleeting('b') is made again: a row that it read is no longer kept; it comes out as it was"]


def test_a_row_that_is_handed_in_again_says_why() -> None:
    said: list[str] = []
    rows = Rows([handed, length, program], Encoding([]))
    rows.explain = said.append
    for written, value in (("x", "four"), ("x", "five"), ("y", "six")):
        rows.begin(letters(a=(("write", written),)))
        rows.give(handed, ("a",), value, [(program, ("a",))])
    assert said == [
        "handed('a') is made again: nothing that it read changed",
        "handed('a') is made again: program('a') changed",
    ]


def test_another_version_of_the_code_makes_its_own_rows_again_and_no_others(tmp_path: Path) -> None:
    def made_with(version: str) -> list[tuple[str, str]]:
        rows = Rows([program, text, fleeting], Encoding([]), Store(tmp_path / "rows.sqlite"), {"fleeting": version})
        rows.begin(letters(b=(("write", "x"),)))
        made.clear()
        fleeting(rows, "b")
        rows.complete()
        return [*made]

    made_with("1")
    assert made_with("1") == []
    assert made_with("2") == [("fleeting", "b")]
    assert made_with("2") == []


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\x00" + bytes(100)])
def test_a_damaged_store_is_begun_anew(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "rows.sqlite"
    file.write_bytes(damage)
    inputs = letters(a=(("write", "x"),))
    for _ in range(2):
        rows = new_rows(Store(file))
        rows.begin(inputs)
        assert report(rows) == anew(inputs)
        rows.complete()
    made.clear()
    again = new_rows(Store(file))
    again.begin(inputs)
    report(again)
    assert not made


def test_a_store_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "rows.sqlite").mkdir()
    rows = new_rows(Store(tmp_path / "rows.sqlite"))
    rows.begin(letters(a=(("write", "x"),)))
    assert report(rows) == (("a", "X", 0),)
    assert not rows.commit()


@pytest.mark.parametrize("count", [1, 100])
def test_a_value_that_is_not_what_was_stored_is_made_again(tmp_path: Path, count: int) -> None:
    """Also where there are so many that they are read at once."""
    inputs = letters(**{f"p{number}": (("write", "x"),) for number in range(count)})
    rows = new_rows(Store(tmp_path / "rows.sqlite"))
    rows.begin(inputs)
    report(rows)
    rows.complete()
    with sqlite3.connect(tmp_path / "rows.sqlite") as base:
        base.execute("update value set data = ?", [b"-" + Encoding([]).encode("other")])
    again = new_rows(Store(tmp_path / "rows.sqlite"))
    again.begin(inputs)
    again.prefetch(text)
    assert text(again, "p0") == "x"
    assert report(again) == anew(inputs)


def test_tables_are_found_in_modules_with_the_parts_that_they_consist_of() -> None:
    found = {each.name for each in tables_in(sys.modules[__name__])}
    assert {"text", "writers", "writers.each", "positions", "positions.each"} <= found


def test_a_row_that_could_not_be_brought_up_to_date_is_not_right_in_the_next_process(tmp_path: Path) -> None:
    """It is there again when it can be made, and its program was another one in the meantime."""
    inputs = letters(a=(("write", "x"),), b=(("text", "a"),))
    rows = new_rows(Store(tmp_path / "rows.sqlite"))
    rows.begin(inputs)
    text(rows, "b")
    rows.complete()
    rows.begin(letters(a=(("raise", ""),), b=(("text", "a"),)))
    rows.refresh([text])
    program(rows, "a")
    rows.complete()
    assert stored_names(tmp_path / "rows.sqlite", text) == []
    rows = new_rows(Store(tmp_path / "rows.sqlite"))
    rows.begin(letters(a=(("raise", ""),), b=(("text", "a"),)))
    with pytest.raises(BrokenProgramError):
        text(rows, "b")


def test_a_row_that_could_not_be_made_for_a_while_is_stored_again(tmp_path: Path) -> None:
    rows = new_rows(Store(tmp_path / "rows.sqlite"))
    for step, other in (("write", "x"), ("raise", "x"), ("write", "x"), ("write", "y")):
        rows.begin(letters(a=((step, "x"),), b=(("write", other),)))
        rows.propagate()
        report(rows)
        rows.complete()
        rows.watch()
    assert sorted(stored_names(tmp_path / "rows.sqlite", text)) == ["a", "b"]


def test_what_a_store_lost_can_be_made_from_nothing(tmp_path: Path) -> None:
    inputs = letters(a=(("write", "x"),), b=(("text", "a"),))
    rows = new_rows(Store(tmp_path / "rows.sqlite"))
    rows.begin(inputs)
    report(rows)
    rows.complete()
    rows.watch()
    rows.begin(inputs)
    rows.forget_all()
    assert not rows.is_watched
    made.clear()
    rows.begin(letters(b=(("write", "y"),)))
    report(rows)
    rows.complete()
    assert made == [("text", "b")]
    assert stored_names(tmp_path / "rows.sqlite", text) == ["b"]


def test_a_row_that_came_out_equal_of_other_rows_is_stored_with_those(tmp_path: Path) -> None:
    """Each build is of another process: c was made of a, then of b, which said the same, and then b says something else."""
    a, b = (("write", "x"),), (("write", "x"),)
    for inputs, expected in (
        (letters(a=a, b=b, c=(("text", "a"),)), "x"),
        (letters(a=a, b=b, c=(("text", "b"),)), "x"),
        (letters(a=a, b=(("write", "y"),), c=(("text", "b"),)), "y"),
    ):
        rows = new_rows(Store(tmp_path / "rows.sqlite"))
        rows.begin(inputs)
        assert report(rows)[2][1] == expected.upper()
        rows.complete()


def test_a_process_stores_nothing_over_what_another_one_stored_meanwhile(tmp_path: Path) -> None:
    """Both gave their new rows the same numbers, by which other rows know what they were made of."""
    file, a = tmp_path / "rows.sqlite", (("write", "x"),)
    rows = new_rows(Store(file))
    rows.begin(letters(a=a))
    report(rows)
    rows.complete()
    one, other = new_rows(Store(file)), new_rows(Store(file))
    for each_rows, inputs in (
        (one, letters(a=a, d=(("write", "x"),), f=(("text", "d"),))),
        (other, letters(a=a, e=(("write", "z"),))),
    ):
        each_rows.begin(inputs)
        assert report(each_rows) == anew(inputs)
        each_rows.complete()
    assert one.commit()
    assert not other.commit()
    last = new_rows(Store(file))
    last.begin(letters(a=a, d=(("write", "y"),), f=(("text", "d"),)))
    assert text(last, "f") == "y"
