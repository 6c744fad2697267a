"""Any executor gives the outcomes that our own processes give, whatever dies on the way."""

import hashlib
import os
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import CliRunner

from kamerstuk_site.build import cluster
from kamerstuk_site.build.cluster import OtherVersionError, parse_on, read_batch
from kamerstuk_site.build.letter_limits import DEFAULT, Limits
from kamerstuk_site.build.letter_workers import parse_all
from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.cli import main

from .fake_readers import fake_parse, source
from .test_letter_workers import SOURCES, told

BROKEN = [SOURCES[0], source("stuk.txt"), SOURCES[1], source("dood.txt"), *SOURCES[2:]]


@pytest.fixture(params=[ThreadPoolExecutor, ProcessPoolExecutor])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    given = {"mp_context": get_context("spawn")} if request.param is ProcessPoolExecutor else {}
    with request.param(2, **given) as pool:
        yield pool


def test_an_executor_gives_what_our_processes_give(executor: Executor) -> None:
    seen: list[tuple[int, int]] = []
    outcomes = parse_on(executor, BROKEN, lambda done, total: seen.append((done, total)), parser=fake_parse)
    assert outcomes == parse_all(BROKEN, parser=fake_parse)
    assert (seen[0], seen[-1]) == ((0, len(BROKEN)), (len(BROKEN), len(BROKEN)))
    assert parse_on(executor, [], parser=fake_parse) == []


class Dying(Executor):
    """Gives back nothing: every task is as if its worker died, or (`hangs`) never ends, or is refused."""

    def __init__(self, how: str) -> None:
        self.how = how

    def submit(self, *_: object, **__: object) -> Future[object]:  # type: ignore[override]
        future: Future[object] = Future()
        if self.how == "refuses":
            raise RuntimeError("cannot schedule new futures after shutdown")
        if self.how == "dies":
            future.set_exception(ConnectionResetError("KilledWorker"))
        if self.how == "short":
            future.set_result([])
        return future


@pytest.mark.parametrize("how", ["dies", "hangs", "refuses", "short"])
def test_what_an_executor_does_not_give_back_is_read_here(how: str) -> None:
    outcomes = parse_on(Dying(how), BROKEN, parser=fake_parse, limits=Limits(seconds=0.05))
    assert told(outcomes) == told(parse_all(BROKEN, parser=fake_parse))


def test_a_worker_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OtherVersionError, match="andere versie"):
        read_batch([SOURCES[0]], DEFAULT, fake_parse, "other")
    monkeypatch.setattr(cluster, "parsing", iter(["mine", "theirs"]).__next__)
    with ThreadPoolExecutor(1) as pool, pytest.raises(OtherVersionError):
        parse_on(pool, SOURCES, parser=fake_parse)


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_dask_cluster_loses_nothing_when_a_worker_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "BATCH", 2)
    sources = tmp_path / "in"
    sources.mkdir()
    for number in range(30):  # in fifteen batches
        text = f"Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\nBrief {number}.\n\nDe Minister,\nS.A. Blok\n"
        (sources / f"{number}.txt").write_text(text, encoding="utf-8")
    killed = threading.Event()

    def kill_half_way(done: int, total: int) -> None:
        if total // 2 <= done < total and not killed.is_set():
            killed.set()
            os.kill(victim, 9)

    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "host": "127.0.0.1"}
    with distributed.LocalCluster(**options) as local, distributed.Client(local) as client:
        victim = min(client.run(os.getpid).values())
        reading = ReadingOptions(executor=client.get_executor(), progress=kill_half_way)
        build(sources, tmp_path / "dask", reading=reading)
        assert killed.is_set()
        assert victim not in client.run(os.getpid).values()
        result = CliRunner().invoke(
            main,
            [
                "build",
                "--fresh",
                "--dask",
                local.scheduler_address,
                "--sources",
                str(sources),
                "--output",
                str(tmp_path / "cli"),
            ],
        )
        assert result.exit_code == 0, result.output
    build(sources, tmp_path / "here")
    assert tree(tmp_path / "dask") == tree(tmp_path / "here") == tree(tmp_path / "cli")


def tree(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_no_cluster_is_a_message() -> None:
    pytest.importorskip("distributed")
    result = CliRunner().invoke(main, ["check", "--dask", "nergens", "--sources", str(Path(__file__).parent)])
    assert result.exit_code == 1
    assert "nergens: geen Dask-cluster te bereiken (" in result.output
