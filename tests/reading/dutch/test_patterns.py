"""Patterns that are compiled when they are used, which are those that letters are read by."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kamerstuk_site import reading
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

TEXT = "motie-Dobbe en Motie-Blok"
USES: dict[str, Callable[[re.Pattern[str]], object]] = {
    "match": lambda pattern: pattern.match(TEXT),
    "fullmatch": lambda pattern: pattern.fullmatch(TEXT, 15),
    "search": lambda pattern: pattern.search(TEXT, 1),
    "finditer": lambda pattern: [*pattern.finditer(TEXT)],
    "findall": lambda pattern: pattern.findall(TEXT),
    "split": lambda pattern: pattern.split(TEXT),
    "sub": lambda pattern: pattern.sub("", TEXT),
    "groups": lambda pattern: (pattern.groups, pattern.groupindex, pattern.flags),
    "pattern": lambda pattern: re.findall(rf"(?i:{pattern.pattern})", TEXT),
}


@pytest.mark.parametrize("use", USES)
def test_a_lazy_pattern_does_what_a_compiled_one_does(use: str) -> None:
    of_lazy, of_compiled = (
        USES[use](pattern(r"motie-(?P<name>\w+)", re.IGNORECASE)) for pattern in (lazy_pattern, re.compile)
    )
    assert repr(of_lazy) == repr(of_compiled)


READING = Path(reading.__file__).parent
FOR_EACH_LETTER = ("dutch", "layout", "facts", "citations")


def test_patterns_by_which_each_letter_is_read_are_lazy() -> None:
    modules = [module for room in FOR_EACH_LETTER for module in (READING / room).rglob("*.py")]
    compiling = [module.name for module in modules if "re.compile(" in module.read_text("utf-8")]
    assert compiling == ["patterns.py"]


TOLD = """
import sys
from multiprocessing import Pipe

from kamerstuk_site.build.process_start import start_process, start_server

NAMES = ["kamerstuk_site.build.page_making", "kamerstuk_site.site.search.page_readers", "mkdocs"]


def tell(pipe):
    from kamerstuk_site.reading.dutch import patterns

    is_compiled = ["match" in vars(pattern) for pattern in patterns._lazy]
    pipe.send((len(is_compiled), sum(is_compiled), *(name in sys.modules for name in NAMES)))


def told(letters):
    start_server(letters)
    here, there = Pipe()
    start_process(tell, there)
    print(*here.recv())
"""


@pytest.mark.parametrize("letters", [1, 1000])
def test_processes_begin_with_all_that_a_large_build_needs_where_many_letters_are_to_be_read(
    letters: int, tmp_path: Path
) -> None:
    (tmp_path / "told.py").write_text(TOLD)
    command = [sys.executable, "-c", f"import told; told.told({letters})"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True)
    patterns, compiled, *imported = done.stdout.split()
    is_large = str(letters == 1000)
    assert int(patterns) > 300
    assert int(compiled) == int(patterns) if letters == 1000 else int(compiled) < int(patterns) / 10
    assert imported == [is_large, is_large, "False"]
