"""The house stays one that reads at once: names stand once, modules and functions are short, lines are not dense."""

import ast
import io
import re
import statistics
import tokenize
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from .test_architecture import MODULES, PACKAGE, module_name, tree_of

TESTS = Path(__file__).parent
LAYOUT = {
    tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.COMMENT, tokenize.ENDMARKER,
}  # fmt: skip
"""Tokens that say nothing."""
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Measured(NamedTuple):
    """A function as it stands in the file."""

    name: str
    lines: int
    tokens: int
    branches: int
    """In it, and in the functions inside it."""
    complexity: int
    """Its own, or that of a function inside it, where that is more."""


def functions_of(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions and methods of a module; one inside another counts with that."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
        else:
            yield from functions_of(node)


def prose_lines(tree: ast.AST) -> set[int]:
    """The lines of docstrings."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            found.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return found


def branches_at(node: ast.AST) -> int:
    """How many ways a node adds to a function, as McCabe counts and `radon cc` does."""
    match node:
        case ast.If() | ast.IfExp() | ast.ExceptHandler():
            return 1
        case ast.BoolOp(values=[_, *others]) | ast.Match(cases=[_, *others]):
            return len(others)
        case ast.comprehension():
            return 1 + len(node.ifs)
        case ast.For() | ast.AsyncFor() | ast.While():
            return 1 + bool(node.orelse)
        case ast.Try():
            return int(bool(node.orelse))
    return 0


def own_nodes(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.AST]:
    """What a function consists of, without what is in functions inside it."""
    todo: list[ast.AST] = [*function.body]
    while todo:
        node = todo.pop()
        yield node
        if not isinstance(node, FUNCTIONS):
            todo += ast.iter_child_nodes(node)


def complexity_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return 1 + sum(map(branches_at, own_nodes(function)))


def measured(path: Path) -> Iterator[Measured]:
    """The functions of a module."""
    text = path.read_text(encoding="utf-8")
    tree = tree_of(path)
    prose = prose_lines(tree)
    on_line: Counter[int] = Counter()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in LAYOUT and token.start[0] not in prose:
            on_line[token.start[0]] += 1
    for function in functions_of(tree):
        span = range(function.lineno, (function.end_lineno or function.lineno) + 1)
        counts = [on_line[line] for line in span if on_line[line]]
        name = f"{module_name(path)}.{function.name}"
        nodes = [*ast.walk(function)]
        complexity = max(complexity_of(node) for node in nodes if isinstance(node, FUNCTIONS))
        yield Measured(name, len(counts), sum(counts), sum(map(branches_at, nodes)), complexity)


@cache
def all_functions() -> list[Measured]:
    return [function for path in MODULES for function in measured(path)]


def test_every_folder_of_tests_is_looked_into(request: pytest.FixtureRequest) -> None:
    """Not by pytest's own settings: these pass over each folder with the name `build`."""
    passed_over = request.config.getini("norecursedirs")
    folders = {folder for file in TESTS.rglob("test_*.py") for folder in file.relative_to(TESTS).parts[:-1]}
    assert "build" in folders
    assert [folder for folder in folders if any(fnmatch(folder, pattern) for pattern in passed_over)] == []


def twice(names: list[str]) -> list[str]:
    return sorted(name for name, times in Counter(names).items() if times > 1)


def test_a_module_stands_once_in_the_tree() -> None:
    assert twice([path.stem for path in MODULES if not path.stem.startswith("__")]) == []


def test_a_class_stands_once_in_the_tree() -> None:
    trees = (tree_of(path) for path in MODULES)
    classes = (node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    assert twice([name for name in classes if not name.startswith("_")]) == []


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_is_read_in_one_sitting(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 300


def test_few_modules_stand_beside_the_rooms() -> None:
    assert len([path for path in MODULES if path.parent == PACKAGE]) <= 12


def test_functions_are_short() -> None:
    lengths = [function.lines for function in all_functions()]
    assert statistics.median(lengths) <= 6
    assert statistics.quantiles(lengths, n=10)[-1] <= 16


def test_a_line_holds_one_thought() -> None:
    assert statistics.median(each.tokens / each.lines for each in all_functions()) <= 9.5


def test_functions_go_few_ways() -> None:
    assert sum(each.branches for each in all_functions()) / sum(each.lines for each in all_functions()) <= 0.292


def test_a_function_is_simple() -> None:
    assert [each.name for each in all_functions() if each.complexity > 10] == []


def test_no_name_reads_as_an_earlier_version_of_something() -> None:
    """What is still right of an earlier build, tables know: no function is handed it, or nothing, by its caller."""
    handed_on = re.compile(r"\b(?:before|last|known|shown)\b.*\| None")
    lines = {path: path.read_text(encoding="utf-8").splitlines() for path in MODULES}
    assert [(module_name(path), line) for path in MODULES for line in lines[path] if handed_on.search(line)] == []
