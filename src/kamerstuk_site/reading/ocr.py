"""Scans become text: ocrmypdf makes a PDF with text of each, once, and that is read as any other.

ocrmypdf is an optional extra (`kamerstuk-site[ocr]`) and runs as a program of its own, with limits: it too meets files
from anywhere. What it made is kept under the digest of the scan and the versions of the programs, so that a second
build needs no time, and no program either: where there is none, what an earlier one made counts.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import Fact, Facts
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.parse import Outcome
from kamerstuk_site.reading.source_folder import SourceFile

CACHE = ".cache/kamerstuk-site/ocr"
"""Where the doors keep what was made, beside mkdocs.yml or in the current folder."""
LANGUAGE = "nld"
_SECONDS = 900
_BYTES = 4 * 1024**3
"""Of memory, for each process that it starts."""
# All pages anew: what text there was is not what the page shows. The copy needs no valid signature.
_OPTIONS = [
    "--language", LANGUAGE, "--force-ocr", "--rotate-pages", "--deskew", "--output-type", "pdf", "--optimize", "0",
    "--invalidate-digital-signatures", "--quiet",
]  # fmt: skip
_LIMIT = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({_BYTES}, {_BYTES})); "
_RUN = "import runpy; runpy.run_module('ocrmypdf', run_name='__main__')"
_FROM_THE_PAGE = {"text", "derived"}


def read_scans(
    sources: Sequence[Source | SourceFile],
    outcomes: Sequence[Outcome],
    kept: Path,
    parsed: Callable[[Sequence[Source]], list[Outcome]],
) -> list[Outcome]:
    """The outcomes, with those that say `needs-ocr` read again after text recognition, and marked as such.

    `parsed` parses sources, in their order: in processes with limits, since recognised text is as untrusted as any.

    Raises:
        OSError: the folder `kept` cannot be written.
    """
    done = list(outcomes)
    recognised: dict[int, Source] = {}
    for index, (source, outcome) in enumerate(zip(sources, outcomes, strict=True)):
        if any(problem.code == "needs-ocr" for problem in outcome.problems):
            data = _recognised(source, kept)
            if isinstance(data, Problem):
                done[index] = replace(outcome, problems=(*outcome.problems, data))
            else:
                digest = hashlib.sha256(data).hexdigest()
                recognised[index] = Source(source.file, data, digest, source.correction_file, source.correction)
    read = parsed(list(recognised.values()))
    for index, outcome in zip(recognised, read, strict=True):
        done[index] = _marked(sources[index], outcome)
    return done


def _marked(source: Source | SourceFile, outcome: Outcome) -> Outcome:
    """The letter of the scan itself, which says of each fact that it was read by text recognition."""
    if outcome.letter is None:
        return outcome
    note = Problem("read-by-ocr", source.file, "gelezen met tekstherkenning (OCR)")
    facts = _marked_facts(outcome.letter)
    letter = replace(outcome.letter, sha256=source.sha256, size=len(source.data), ocr=True, facts=facts)
    return Outcome(letter, (note, *outcome.problems))


def _marked_facts(letter: Letter) -> Facts:
    stated = letter.facts.stated().items()
    read: dict[str, Any] = {key: _marked_fact(f) for key, f in stated if f.origin.source in _FROM_THE_PAGE}
    return replace(letter.facts, **read)


def _marked_fact(fact: Fact[Any]) -> Fact[Any]:
    return replace(fact, origin=replace(fact.origin, where=f"{fact.origin.where} (OCR)".strip()))


# ---------------------------------------------------------------- the program


def _recognised(source: Source | SourceFile, kept: Path) -> bytes | Problem:
    """The scan as a PDF with text: the one that was kept, or a new one in the place of what older programs made."""
    before = sorted(kept.glob(f"{source.sha256}*.pdf"))
    if lacking := _lacking():
        return before[0].read_bytes() if before else Problem("ocr-missing", source.file, f"niet gevonden: {lacking}")
    made = kept / f"{source.sha256}-{_programs()}.pdf"
    if made in before:
        return made.read_bytes()
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bezig-", dir=kept) as name:
        scan, result = Path(name, "scan.pdf"), Path(name, "tekst.pdf")
        scan.write_bytes(source.data)
        trouble = _run(scan, result)
        if trouble is not None:
            return Problem("ocr-failed", source.file, trouble)
        result.replace(made)
    for older in before:
        older.unlink(missing_ok=True)
    return made.read_bytes()


@cache
def _lacking() -> str | None:
    """What of the extra is not on this machine."""
    if find_spec("ocrmypdf") is None:
        return "ocrmypdf"
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        return "tesseract"
    listed = subprocess.run([tesseract, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603
    return None if LANGUAGE in listed.stdout.split() else f"de taal {LANGUAGE} van tesseract"


@cache
def _programs() -> str:
    """A digest of what decides what is read: ocrmypdf and how it is called, tesseract and its own libraries."""
    told = subprocess.run(["tesseract", "--version"], capture_output=True, check=False)  # noqa: S607 - `_lacking` found it
    told_by = f"{version('ocrmypdf')} {_OPTIONS}".encode() + told.stdout + told.stderr
    return hashlib.sha256(told_by).hexdigest()[:16]


def _run(scan: Path, result: Path) -> str | None:
    """Run ocrmypdf; None when all went well, else what it said last."""
    command = [
        sys.executable,
        "-c",
        (_LIMIT if sys.platform == "linux" else "") + _RUN,
        *_OPTIONS,
        str(scan),
        str(result),
    ]
    surroundings = os.environ | {"TMPDIR": str(scan.parent.resolve()), "OMP_THREAD_LIMIT": "1"}
    with (scan.parent / "verslag.txt").open("w+", encoding="utf-8", errors="replace") as report:
        # A session of its own, so that whatever it started stops with it.
        with subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.DEVNULL, stdout=report, stderr=report, env=surroundings, start_new_session=True
        ) as process:
            try:
                code = process.wait(_SECONDS)
            except subprocess.TimeoutExpired:
                return f"na {_SECONDS} seconden nog niet klaar"
            finally:
                _stop(process)
        report.seek(0)
        said = report.read(100_000).split("\n")
    if code == 0 and result.is_file():
        return None
    return next((line.strip()[:200] for line in reversed(said) if line.strip()), f"afsluitcode {code}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError):  # all of it has ended
        os.killpg(process.pid, signal.SIGKILL)
