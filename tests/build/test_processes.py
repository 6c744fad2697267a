"""A pool of processes: every task has one answer, whatever other tasks do to their processes."""

import contextlib
import multiprocessing
import subprocess
import sys
import threading
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from tests.build.pool_tasks import echo

from kamerstuk_site.build.processes import Pool
from kamerstuk_site.build.worker_process import Answer, ProcessDiedError, TaskTooSlowError

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are Unix's")


def pool(prefix: str = "", **options: object) -> Pool[str, str]:
    return Pool(echo, prefix, **options)  # type: ignore[arg-type]


def in_order(made: Pool[str, str], tasks: list[str], **options: Any) -> list[Answer[str]]:
    """The answers in the order of the tasks."""
    return sorted(made.run(tasks, **options), key=attrgetter("index"))


def words(answer: Answer[str]) -> str:
    return type(answer.error).__name__ if answer.error else answer.value().rpartition(" ")[0]


@pytest.mark.parametrize("processes", [1, 2, 5])
@pytest.mark.parametrize("batch", [1, 4, 100])
def test_every_task_has_an_answer_in_order_or_as_they_come(processes: int, batch: int) -> None:
    tasks = ["slow", *(f"t{number}" for number in range(20))]
    made = pool(">", processes=processes)
    assert [words(answer) for answer in in_order(made, tasks, batch=batch)] == [f">{task}" for task in tasks]
    answers = list(made.run(tasks, batch=batch))
    assert {answer.index: words(answer) for answer in answers} == {n: f">{task}" for n, task in enumerate(tasks)}
    if processes > 1 and batch == 1:
        assert answers[0].index != 0  # nobody waits for the slow one


def test_no_tasks_start_no_process() -> None:
    assert list(pool("die").run([])) == []


@posix
@pytest.mark.parametrize(
    ("deed", "error", "text"),
    [
        ("raises", ValueError, "kapot"),
        ("raises oddly", RuntimeError, "UnreadableError: een en twee"),
        ("unsendable", RuntimeError, "lock"),
        ("exits", ProcessDiedError, "afsluitcode 9"),
        ("is killed", ProcessDiedError, "signaal 9"),
        ("sleeps", TaskTooSlowError, "^$"),
    ],
)
@pytest.mark.parametrize("batch", [1, 10])
def test_a_task_that_goes_wrong_costs_itself_only(deed: str, error: type[Exception], text: str, batch: int) -> None:
    tasks = ["a", deed, "b", deed, "c"]
    answers = in_order(pool(processes=2, seconds=1), tasks, batch=batch)
    assert [words(answer) for answer in answers] == ["a", error.__name__, "b", error.__name__, "c"]
    with pytest.raises(error, match=text):
        answers[1].value()


def test_a_process_is_not_used_after_its_last_task() -> None:
    answers = [answer.value() for answer in in_order(pool(processes=1), ["a", "last", "b", "c"], batch=4)]
    numbers = [answer.rpartition(" ")[2] for answer in answers]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_batches_end_when_they_weigh_enough() -> None:
    """The second batch waits for nobody: with two processes the four light ones are done by another one."""
    tasks = ["slow", "slow", "a", "b"]
    answers = in_order(pool(processes=2), tasks, batch=10, weight=lambda task: 5 * len(task) // 4)
    numbers = [answer.value().rpartition(" ")[2] for answer in answers]
    assert numbers[0] == numbers[1] != numbers[2]


def test_what_goes_wrong_at_the_start_is_raised() -> None:
    with pytest.raises(ValueError, match="geen begin"):
        list(pool("no").run(["a"]))
    with pytest.raises(ChildProcessError, match="kunnen geen processen starten"):
        list(pool("die").run(["a"]))


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[str]:
        for number in range(100):
            taken.append(number)
            yield "a"

    running = pool(processes=2).run(tasks())
    next(running)
    assert len(taken) < 10
    running.close()


def children() -> set[int | None]:
    return {child.pid for child in multiprocessing.active_children()}


def test_no_process_is_left_whoever_stops_and_one_may_be_ready() -> None:
    before = children()
    made = pool(processes=3)
    with contextlib.closing(made.run(["a"] * 20)) as running:
        next(running)
    assert children() <= before
    made.get_ready()
    (ready,) = children() - before
    (answer,) = made.run(["a"])
    assert answer.value() == f"a {ready}"
    made.get_ready()
    (child,) = (child for child in multiprocessing.active_children() if child.pid not in before)
    child.kill()
    child.join()
    assert [words(answer) for answer in made.run(["a"])] == ["a"]
    made.get_ready()
    del made
    assert children() <= before


@pytest.mark.parametrize(("quiet", "printed"), [(True, ""), (False, "hallo\n")])
def test_what_a_quiet_pool_prints_reaches_nobody(quiet: bool, printed: str) -> None:
    code = (
        "import functools, operator\nfrom kamerstuk_site.build.processes import Pool\n"
        f"pool = Pool(operator.methodcaller, '__call__', quiet={quiet})\n"
        "assert [answer.error for answer in pool.run([functools.partial(print, 'hallo', flush=True)])] == [None]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == printed


def test_pools_of_several_threads_work_at_a_time() -> None:
    found: list[list[str]] = []

    def work() -> None:
        found.append([words(answer) for answer in in_order(pool(processes=2), ["a", "slow", "b"])])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [["a", "slow", "b"]] * 4


def test_a_program_that_works_as_soon_as_it_is_imported_needs_no_guard(tmp_path: Path) -> None:
    (tmp_path / "programma.py").write_text(
        "from kamerstuk_site.build.processes import Pool\nfrom operator import methodcaller\n"
        "print(sorted(answer.value() for answer in Pool(methodcaller, 'upper', processes=2).run(['a', 'b'])))\n"
    )
    done = subprocess.run([sys.executable, "programma.py"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "['A', 'B']\n"
