"""One build at a time: who waits says for whom, nobody waits for itself, and no lock outlives its build."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.previews import wait_for

from kamerstuk_site.site import build_lock as locks
from kamerstuk_site.site.build_lock import ABOVE, BuildLock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no lock on Windows")

# A program that was started in the background, as CI may start the tests, ignores Ctrl-C, and so would its children.
CODE = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); from pathlib import Path; from kamerstuk_site.site.build_lock import BuildLock; lock = BuildLock(Path(sys.argv[1])); print('heeft hem', flush=True); {}"


def other(folder: Path, then: str, **environment: str) -> subprocess.Popen[str]:
    """Another program that takes the lock; with `ABOVE` empty, one that no build of ours started."""
    return subprocess.Popen(
        [sys.executable, "-c", CODE.format(then), str(folder)],
        env=os.environ | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def held_by_another(folder: Path) -> Iterator[subprocess.Popen[str]]:
    with other(folder, "input()") as process:
        assert process.stdout
        assert process.stdout.readline() == "heeft hem\n"
        try:
            yield process
        finally:
            process.kill()


def in_thread(do: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=do)
    thread.start()
    return thread


def is_free(folder: Path) -> bool:
    """Whether another program gets the lock at once; one that has to wait says so."""
    with other(folder, "", **{ABOVE: ""}) as process:
        assert process.stderr
        said = process.stderr.readline()
        process.kill()
    assert not said or "een andere build van dit archief is bezig" in said
    return not said


def test_a_build_knows_when_another_process_built_in_the_meantime(tmp_path: Path) -> None:
    def of_same_process() -> bool:
        lock = BuildLock(tmp_path)
        lock.release()
        return lock.same_process

    assert [of_same_process(), of_same_process()] == [False, True]
    assert is_free(tmp_path)
    assert [of_same_process(), of_same_process()] == [False, True]


def test_who_waits_says_for_whom_after_a_second_and_goes_on_when_that_one_ends(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with held_by_another(tmp_path) as process:
        os.kill(process.pid, signal.SIGSTOP)  # Ctrl-Z

        def kill_when_it_is_said() -> None:
            wait_for(lambda: caplog.messages)
            process.kill()

        in_thread(kill_when_it_is_said)
        began = time.monotonic()
        BuildLock(tmp_path).release()
        assert time.monotonic() - began > 1
    (message,) = caplog.messages
    assert f"een andere build van dit archief is bezig (proces {process.pid})" in message
    assert f"kill -9 {process.pid}" in message


def test_who_gets_it_within_a_second_says_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with held_by_another(tmp_path) as process:
        threading.Timer(0.3, process.kill).start()
        BuildLock(tmp_path).release()
    assert caplog.messages == []


def test_where_no_logging_was_set_up_the_words_are_seen_and_ctrl_c_ends_the_waiting(tmp_path: Path) -> None:
    lock = BuildLock(tmp_path)
    with other(tmp_path, "", **{ABOVE: ""}) as process:
        assert process.stderr
        assert f"(proces {os.getpid()})" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(60) != 0
        finally:
            process.kill()
    lock.release()


def test_a_build_that_a_build_started_and_waits_for_is_refused(tmp_path: Path) -> None:
    lock = BuildLock(tmp_path / "een")
    with other(tmp_path / "een", "") as process:
        try:
            _, said = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 1
    assert f"(proces {os.getpid()}), die erop wacht" in said
    assert is_free(tmp_path / "twee")  # of another project
    lock.release()
    assert is_free(tmp_path / "een")
    assert str(os.getpid()) not in os.environ[ABOVE].split()


def test_no_build_of_this_thread_is_waited_for(tmp_path: Path) -> None:
    left = BuildLock(tmp_path)  # by a build that never came to its end
    lock = BuildLock(tmp_path)
    left.release()  # which changes nothing any more
    assert not is_free(tmp_path)
    lock.release()
    lock.release()
    assert is_free(tmp_path)


def test_a_build_of_another_thread_is_waited_for_until_it_or_its_thread_ends(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    taken, go_on = threading.Event(), threading.Event()

    def build() -> None:
        BuildLock(tmp_path)
        taken.set()
        go_on.wait()

    building = in_thread(build)
    taken.wait()
    waiting = in_thread(lambda: BuildLock(tmp_path).release())
    wait_for(lambda: "dit programma is zelf nog bezig" in caplog.text)
    assert waiting.is_alive()
    assert "kill" not in caplog.text
    go_on.set()
    building.join()
    BuildLock(tmp_path).release()  # it ended, and gave nothing back
    waiting.join(60)
    assert not waiting.is_alive()


def test_what_was_handed_over_is_for_that_thread_to_give_back(tmp_path: Path) -> None:
    lock, go_on = BuildLock(tmp_path), threading.Event()

    def finish() -> None:
        go_on.wait()
        lock.release()

    behind = threading.Thread(target=finish)
    lock.hand_over(behind)
    behind.start()
    lock.release()
    assert not is_free(tmp_path)
    go_on.set()
    behind.join()
    assert is_free(tmp_path)


def test_a_forked_process_does_not_give_back_what_is_its_parents(tmp_path: Path) -> None:
    code = (
        "import os, subprocess\n"
        "child = os.fork()\n"
        "if not child:\n"
        "    lock.release(); os._exit(0)\n"
        "os.waitpid(child, 0)\n"
        "import fcntl\n"
        "try: fcntl.flock(open(Path(sys.argv[1]) / 'bezig'), fcntl.LOCK_EX | fcntl.LOCK_NB)\n"
        "except BlockingIOError: print('nog steeds')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", CODE.format("exec(sys.argv[2])"), str(tmp_path), code],
        check=True,
        capture_output=True,
        text=True,
    )
    assert "nog steeds" in done.stdout


def test_a_folder_that_refuses_leaves_no_lock(tmp_path: Path) -> None:
    (tmp_path / "bezig").mkdir()
    with pytest.raises(IsADirectoryError):
        BuildLock(tmp_path)
    assert not locks._held


def test_nothing_is_left_when_waiting_is_broken_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ctrl_c(_: float) -> None:
        raise KeyboardInterrupt

    with held_by_another(tmp_path), monkeypatch.context() as broken_off:
        broken_off.setattr("time.sleep", ctrl_c)
        with pytest.raises(KeyboardInterrupt):
            BuildLock(tmp_path)
    assert not locks._held
    BuildLock(tmp_path).release()
    assert logging.getLogger("kamerstuk_site").handlers == []
