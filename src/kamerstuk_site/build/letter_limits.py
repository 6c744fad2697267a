"""What reading one letter may cost, kept to in the process that reads it, and what there is to say of one that failed.

Letters come from anywhere: whatever a parser does with one, the rest of the archive is built.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from kamerstuk_site.files.system_words import system_words
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.letter_text import apart
from kamerstuk_site.reading.source_folder import SourceFile

AnySource = Source | SourceFile
Parser = Callable[[Source], Outcome]
"""What reads a source; where none is given, `parse`, which only the processes that read import."""

MOST_TEXT = 2_000_000
"""More characters are not a letter, and their page would hold up everything that comes after."""
MOST_IN_BLOCK = 200_000
"""The most characters of one paragraph: Python-Markdown's time grows with the square of what it has to escape in it."""
MOST_PICTURES = 100 * 1024 * 1024
"""The most bytes of all pictures of a letter together."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one letter may cost. Memory is limited on Linux only, elsewhere the clock alone counts."""

    seconds: float = 20
    """Of processor time."""
    megabytes: int = 1024
    """Beyond what the process has before it reads."""


DEFAULT = Limits()


def our_parser() -> Parser:
    """`parse`. To import it takes a second, with the readers of all formats: only processes that read do that."""
    from kamerstuk_site.reading.parse import parse  # noqa: PLC0415 - see above

    return parse


def guarded(
    parser: Parser,
    given: AnySource,
    limits: Limits | None,
) -> Outcome:
    """The outcome of a source, or of a file whose bytes are read now, whatever the parser raises.

    `limits` is None where it is parsed without them, which are those of a whole process.
    """
    try:
        source = given if isinstance(given, Source) else given.source()
    except OSError as error:
        return failed("unreadable-file", given, system_words(error))
    try:
        with _limited(limits) if limits else nullcontext():
            outcome = parser(source)
    except MemoryError:
        most = limits.megabytes if limits else "?"
        return failed("too-much-memory", source, f"meer dan {most} MB nodig")
    except Exception as error:  # noqa: BLE001 - whatever a reader does wrong, the rest of the archive is built
        found = f"{type(error).__name__}: {error}"
        return failed("reader-failed", source, found[:300])
    if outcome.letter:
        found = _too_large(outcome.letter)
        if found:
            outcome = failed("file-too-large", source, found)
    return apart(outcome)


def failed(
    code: str,
    source: AnySource,
    found: str,
) -> Outcome:
    """No letter, and the problem that says why."""
    return Outcome(letter=None, problems=(Problem(code, source.file, found),))


@contextmanager
def _limited(limits: Limits) -> Iterator[None]:
    """Keep this process to limits. One that takes more time than it may is ended by the system, with SIGPROF."""
    if sys.platform != "linux":
        yield
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + limits.megabytes * 1024 * 1024
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    # Nobody handles the signal of this clock, so it ends the process.
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _too_large(letter: Letter) -> str:
    """What makes a letter larger than pages can be made of, in Dutch; empty where nothing does."""
    texts = [len(block.text) for block in letter.blocks]
    paragraphs = [len(block.text) for block in letter.blocks if block.kind != "table"]
    sizes = (
        (sum(texts) + sum(map(len, letter.furniture)), MOST_TEXT, "tekens tekst"),
        (max(paragraphs, default=0), MOST_IN_BLOCK, "tekens in een alinea"),
        (
            sum(len(picture.data) for picture in letter.pictures),
            MOST_PICTURES,
            "bytes aan beelden",
        ),
    )
    for size, most, what in sizes:
        if size > most:
            return f"{size} {what}; ten hoogste {most}"
    return ""
