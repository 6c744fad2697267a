"""The contributors' page names files that are there, and in each row of its tables names that stand in these files."""

import re
from itertools import chain
from pathlib import Path

import pytest

from .test_architecture import DOCS, PACKAGE

REPOSITORY = DOCS.parent
GUIDE = (DOCS / "contributing.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| .*`.* \|$", GUIDE.partition("## Where do I change")[2].partition("\n## ")[0], re.MULTILINE)
FILE = re.compile(r"[\w./*-]*(?:/|\.(?:py|md|yml|css|js|j2))")
NAME = re.compile(r"\w+(?:\.\w+)*")
WORDS_FILES = sorted((REPOSITORY / "templates/woorden").glob("*.yml"))


def files(row: str) -> list[Path]:
    """The files that a row names, by a path or by their name alone."""
    named = chain.from_iterable(map(called, filter(FILE.fullmatch, in_code(row))))
    modules = (each.rglob("*.py") if each.is_dir() else [each] for each in named)
    return [*chain.from_iterable(modules), *(WORDS_FILES if "both words files" in row else ())]


def in_code(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def called(path: str) -> list[Path]:
    """What has this path in the package or the repository; of a name alone, whatever has that name."""
    anywhere = path if "/" in path else f"**/{path}"
    found = [*PACKAGE.glob(anywhere), *REPOSITORY.glob(path), *(REPOSITORY / "templates").glob(anywhere)]
    assert found, f"{path} is not there"
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip()[:40])
def test_a_row_names_files_that_are_there_and_names_that_stand_in_them(row: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in files(row)]
    _, _, *cells = row.split("|")
    words = [word for word in in_code("".join(cells)) if not FILE.fullmatch(word)]
    names = [name for word in words if NAME.fullmatch(word) for name in word.split(".")]
    assert [name for name in names if not any(name in text for text in texts)] == []


PATH = re.compile(
    r"(?:docs|tests|templates|benchmarks|model|files|reading|archive|official|pages|exports|site)/[\w./-]+"
)


@pytest.mark.parametrize("document", ["contributing.md", "internals.md"])
def test_a_document_names_files_that_are_there(document: str) -> None:
    for path in filter(PATH.fullmatch, in_code((DOCS / document).read_text(encoding="utf-8"))):
        assert called(path if path.endswith("/") or "." in path else f"{path}*")
