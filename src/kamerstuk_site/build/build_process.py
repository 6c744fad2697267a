"""A large build in a process of its own, so that its memory is free again when the site is made.

What the pages of 10,000 letters are made of takes half a gigabyte, and Python keeps what it had once. So where much is
to be made another process makes it; the program finds it made then, as where nothing changed since the last build.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain, islice
from multiprocessing import connection
from pathlib import Path
from threading import Thread
from typing import Any

from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.build.project_rows import new_rows
from kamerstuk_site.build.worker_process import SELDOM, start_process
from kamerstuk_site.tables.rows import Rows

MANY = 1000
"""Files: with fewer, what a process more takes is more than what it gives back."""


@dataclass(frozen=True)
class BuildCall:
    """What a build is called with (see `pipeline.build`), where rows are kept, and the environment."""

    cache: Path
    sources: Path
    output: Path
    reading: ReadingOptions
    options: Mapping[str, Any]
    environment: Mapping[str, str]


def is_large(rows: Rows, sources: Path) -> bool:
    """True if a build has so much to make that another process should, from what was loaded of its rows."""
    files = chain.from_iterable(names for _, _, names in os.walk(sources))
    has_many = any(islice(files, MANY, None))
    return has_many and not (rows.is_watched or rows.explain) and rows.commit()


def build_elsewhere(
    cache: Path,
    sources: Path,
    output: Path,
    *,
    reading: ReadingOptions,
    **options: Any,
) -> None:
    """Have another process build, and wait for it.

    However that ends, nothing is said of it: the same build, when it is made here, finds what was made, makes the rest,
    and meets the errors.
    """
    plain = replace(reading, progress=None, spare=None)
    call = BuildCall(cache, sources, output, plain, options, dict(os.environ))
    news, theirs = multiprocessing.Pipe(duplex=False)
    with news, suppress(OSError):
        with theirs:
            process = start_process(_build, theirs, call, daemon=False)
        try:
            while True:
                done, total = news.recv()
                if reading.progress:
                    reading.progress(done, total)
        except EOFError:
            process.join()
        finally:
            process.kill()
            process.join()


# ---------------------------------------------------------------- in the process itself


def _build(news: connection.Connection, call: BuildCall) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program
    gc.set_threshold(SELDOM)
    Thread(target=_end_with_program, daemon=True).start()
    os.environ.update(call.environment)
    reading = replace(call.reading, progress=lambda *count: news.send(count))
    rows = new_rows(call.cache, call.sources)
    with suppress(Exception):
        build(call.sources, call.output, rows=rows, reading=reading, **call.options)
    news.close()
    os._exit(0)  # to take half a gigabyte apart takes time


def _end_with_program() -> None:
    """Build no further than the program lives: the next one may be at work here by then."""
    program = multiprocessing.parent_process()
    if program:
        program.join()
        os._exit(1)
