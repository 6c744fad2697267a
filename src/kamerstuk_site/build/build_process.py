"""A large build in a process of its own, so that its memory is free again when the site is made.

What the pages of 10,000 letters are made of takes half a gigabyte, and Python keeps what it had once. So where much is
to be made another process makes it; the program finds it made then, as where nothing changed since the last build.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import chain, islice
from multiprocessing import connection
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.build.process_start import start_process
from kamerstuk_site.build.project_rows import new_rows, store_of, versions
from kamerstuk_site.build.worker_process import SELDOM
from kamerstuk_site.tables.rows import Rows

MANY = 3000
"""Files: with fewer, what a process more takes is more than what it gives back."""


class BuildCall(NamedTuple):
    """What a build is called with."""

    cache: Path
    """Where its rows are kept."""
    sources: Path
    output: Path
    options: Mapping[str, Any]
    """See `pipeline.build`."""


def ready_rows(call: BuildCall, explain: Callable[[str], None] | None) -> Rows:
    """The rows for a build; where it is a large one, all there is to make was made in another process.

    Args:
        call: the build.
        explain: see `Rows`; whoever asks for that has all made here.
    """
    if not explain and is_large(call):
        build_elsewhere(call)
    rows = new_rows(call.cache, call.sources)
    rows.explain = explain
    return rows


def is_large(call: BuildCall) -> bool:
    """True if a build has much to make, and another process can store that."""
    files = chain.from_iterable(names for _, _, names in os.walk(call.sources))
    has_many = any(islice(files, MANY, None))
    store = store_of(call.cache, call.sources)
    return has_many and store.is_to_be_looked_at(versions())


def build_elsewhere(call: BuildCall) -> None:
    """Have another process build, and wait for it.

    However that ends, nothing is said of it: the same build, when it is made here, finds what was made, makes the rest,
    and meets the errors.
    """
    reading = call.options.get("reading") or ReadingOptions()
    plain = replace(reading, progress=None, spare=None)
    theirs = call._replace(options={**call.options, "reading": plain})
    news, end = multiprocessing.Pipe(duplex=False)
    with news, suppress(OSError):
        with end:
            process = start_process(_build, end, theirs, dict(os.environ), daemon=False)
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


def _build(
    news: connection.Connection,
    call: BuildCall,
    environment: Mapping[str, str],
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program
    gc.set_threshold(SELDOM)
    Thread(target=_end_with_program, daemon=True).start()
    os.environ.update(environment)
    reading = replace(call.options["reading"], progress=lambda *count: news.send(count))
    rows = new_rows(call.cache, call.sources)
    options = {**call.options, "reading": reading}
    with suppress(Exception):
        build(call.sources, call.output, rows=rows, **options)
    news.close()
    os._exit(0)  # to take half a gigabyte apart takes time


def _end_with_program() -> None:
    """Build no further than the program lives: the next one may be at work here by then."""
    program = multiprocessing.parent_process()
    if program:
        program.join()
        os._exit(1)
