"""Scans become text: ocrmypdf makes a PDF with text of each, once, and that is read as any other.

ocrmypdf is an optional extra (`kamerstuk-site[ocr]`) and runs as a program of its own, with limits: it too meets files
from anywhere. Its result is kept under the digest of the scan and the versions of the programs, so that a second
build needs no time, and no program either: where there is none, an earlier result counts.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TextIO

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import Fact, Facts
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.problems import HIDDEN_WORDS, Problem
from kamerstuk_site.reading.source_folder import SourceFile

LANGUAGE = "nld"
_SECONDS = 900
"""After which a scan is given up: a safety bound, many times what a long letter takes."""
_BYTES = 4 * 1024**3
"""Of memory, for each process that it starts."""
_REPORT, _MESSAGE = 100_000, 200
"""Characters of the program's report that are read, and of its last line that are shown: safety bounds."""
_OPTIONS = [
    "--language", LANGUAGE, "--rotate-pages", "--deskew", "--output-type", "pdf", "--optimize", "0",
    "--invalidate-digital-signatures", "--quiet",
]  # fmt: skip
"""The copy needs no valid signature."""
_WHICH_PAGES = {"needs-ocr": "--force-ocr", "pages-scanned": "--skip-text"}
"""Code of a problem -> the option that says which pages are read: all, since what text there was is not what they show;
or those that have none."""
_SET_LIMIT = (
    f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({_BYTES}, {_BYTES})); "
)
_LIMIT = _SET_LIMIT if sys.platform == "linux" else ""
_RUN = "import runpy; runpy.run_module('ocrmypdf', run_name='__main__')"
_Scan = Source | SourceFile
_FROM_THE_PAGE = {"text", "derived"}
"""Origins of facts that were read in the recognised text."""


def read_scans(
    sources: Sequence[_Scan],
    outcomes: Sequence[Outcome],
    kept: Path,
    parsed: Callable[[Sequence[Source]], list[Outcome]],
) -> list[Outcome]:
    """The outcomes, with scans and files of which pages are scans read again after text recognition, marked as such.

    `parsed` parses sources, in their order: in processes with limits, since recognised text is as untrusted as any.

    Raises:
        OSError: the folder `kept` cannot be written.
    """
    results = list(outcomes)
    recognised: dict[int, Source] = {}
    for index, outcome in enumerate(outcomes):
        codes = {problem.code for problem in outcome.problems}
        which_pages = [option for code, option in _WHICH_PAGES.items() if code in codes]
        if not which_pages:
            continue
        source = sources[index]
        data = _recognised(source, which_pages[0], kept)
        if isinstance(data, Problem):
            results[index] = replace(outcome, problems=(*outcome.problems, data))
        else:
            digest = hashlib.sha256(data).hexdigest()
            correction = source.correction_file, source.correction
            recognised[index] = Source(
                source.file,
                data,
                digest,
                *correction,
                source.record,
            )
    read = parsed(list(recognised.values()))
    for index, outcome in zip(recognised, read, strict=True):
        results[index] = _marked(sources[index], outcomes[index], outcome)
    return results


def _marked(
    source: _Scan,
    scan: Outcome,
    outcome: Outcome,
) -> Outcome:
    """The letter of the scan itself, which says of each fact that it was read by text recognition, if it was.

    What the scan hides, its copy has no more where its pages were read as pictures. The scan is withheld all the same.
    """
    letter = outcome.letter
    if letter is None:
        return outcome
    stated = scan.letter.facts.stated() if scan.letter else {}
    hidden = [problem for problem in scan.problems if problem.code == HIDDEN_WORDS]
    withheld = "hidden-words" if hidden else letter.withheld
    letter = replace(
        letter,
        sha256=source.sha256,
        size=len(source.data),
        ocr=True,
        facts=_marked_facts(letter.facts, stated),
        withheld=withheld,
    )
    note = Problem("read-by-ocr", source.file, "gelezen met tekstherkenning (OCR)")
    problems = dict.fromkeys(
        (note, *hidden, *outcome.problems)
    )  # pages that were not read anew hide what they hid
    return Outcome(letter, tuple(problems))


def _marked_facts(facts: Facts, stated: Mapping[str, Fact[Any]]) -> Facts:
    """Facts, of which those that were not `stated` without text recognition were read by it."""
    read: dict[str, Any] = {
        key: _marked_fact(fact)
        for key, fact in facts.stated().items()
        if fact != stated.get(key)
    }
    return replace(facts, **read)


def _marked_fact(fact: Fact[Any]) -> Fact[Any]:
    origin = fact.origin
    if origin.source not in _FROM_THE_PAGE:
        return fact
    return replace(fact, origin=replace(origin, where=f"{origin.where} (OCR)".strip()))


# ---------------------------------------------------------------- the program


def _recognised(
    source: _Scan,
    which_pages: str,
    kept: Path,
) -> bytes | Problem:
    """The scan as a PDF with text: the one that is kept, or a new one instead of those of older programs."""
    earlier = sorted(kept.glob(f"{source.sha256}*.pdf"))
    lacking = _lacking()
    if lacking:
        missing = Problem("ocr-missing", source.file, f"niet gevonden: {lacking}")
        return earlier[0].read_bytes() if earlier else missing
    current = kept / f"{source.sha256}-{_programs(which_pages)}.pdf"
    if current in earlier:
        return current.read_bytes()
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bezig-", dir=kept) as name:
        scan, result = Path(name, "scan.pdf"), Path(name, "tekst.pdf")
        scan.write_bytes(source.data)
        failure = _run(scan, result, which_pages)
        if failure:
            return Problem("ocr-failed", source.file, failure)
        result.replace(current)
    for path in earlier:
        path.unlink(missing_ok=True)
    return current.read_bytes()


@cache
def _lacking() -> str | None:
    """What of the extra is not on this machine."""
    if find_spec("ocrmypdf") is None:
        return "ocrmypdf"
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        return "tesseract"
    listed = subprocess.run(  # noqa: S603
        [tesseract, "--list-langs"],
        capture_output=True,
        text=True,
        check=False,
    )
    return (
        None
        if LANGUAGE in listed.stdout.split()
        else f"de taal {LANGUAGE} van tesseract"
    )


@cache
def _programs(which_pages: str) -> str:
    """A digest of what decides what is read: ocrmypdf and how it is called, tesseract and its own libraries."""
    tesseract = subprocess.run(
        ["tesseract", "--version"],  # noqa: S607 - `_lacking` found it
        capture_output=True,
        check=False,
    )
    ocrmypdf = f"{version('ocrmypdf')} {which_pages} {_OPTIONS}".encode()
    return hashlib.sha256(ocrmypdf + tesseract.stdout + tesseract.stderr).hexdigest()[
        :16
    ]


def _run(
    scan: Path,
    result: Path,
    which_pages: str,
) -> str | None:
    """Run ocrmypdf; None when all went well, else what it says last."""
    with (scan.parent / "verslag.txt").open(
        "w+",
        encoding="utf-8",
        errors="replace",
    ) as report:
        try:
            code = _exit_code(
                [which_pages, *_OPTIONS, str(scan), str(result)],
                report,
                scan.parent,
            )
        except subprocess.TimeoutExpired:
            return f"na {_SECONDS} seconden nog niet klaar"
        report.seek(0)
        lines = report.read(_REPORT).split("\n")
    if code == 0 and result.is_file():
        return None
    written = [line.strip() for line in lines if line.strip()]
    return written[-1][:_MESSAGE] if written else f"afsluitcode {code}"


def _exit_code(
    arguments: Sequence[str],
    report: TextIO,
    folder: Path,
) -> int:
    """How ocrmypdf ends, with all that it started. Raises TimeoutExpired."""
    with (
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", _LIMIT + _RUN, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=report,
            stderr=report,
            env=os.environ | {"TMPDIR": str(folder.resolve()), "OMP_THREAD_LIMIT": "1"},
            start_new_session=True,  # a session of its own, so that whatever it starts stops with it
        ) as process
    ):
        try:
            return process.wait(_SECONDS)
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError):  # all of it has ended
        os.killpg(process.pid, signal.SIGKILL)
