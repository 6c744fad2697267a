"""The text that stands for settings: whatever people put there it ends, sees what changed, and never guesses."""

import enum
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple, NoReturn

import pytest

from kamerstuk_site.build.fingerprint import is_installed, of_loaded, of_module
from kamerstuk_site.build.value_text import canonical, unknown


class Point(NamedTuple):
    """Like a list of two, and no list."""

    x: int
    y: int


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


class Broken:
    """An object that raises whatever is asked of it."""

    def __reduce_ex__(self, _: object) -> NoReturn:
        raise KeyError("nee")


class Lying(Mapping[str, int]):
    """A mapping that cannot be read."""

    def __getitem__(self, _: str) -> NoReturn:
        raise RuntimeError("nee")

    def __iter__(self) -> NoReturn:
        raise RuntimeError("nee")

    def __len__(self) -> int:
        return 1


def returns(value: object) -> Callable[[], object]:
    return lambda: value


def with_default(value: object) -> Callable[..., object]:
    def given(_: object = value) -> None: ...

    return given


VALUES: list[Any] = [
    None, True, 1, 1.0, "1", b"1", [], (), {}, set(), [1], [[1]], [1, 1], (1, 1), Point(1, 1), {1: 1}, {"1": 1},
    {"a": 1, "b": 2}, {"b": 2, "a": 1}, {1, 2}, frozenset({1, 2}), date(2024, 5, 2), Colour.RED, Colour.BLUE,
    Path("a"), Path("b"), PurePosixPath("a"), re.compile("a"), re.compile("a", re.IGNORECASE), re, os, re.sub, len, int,
    partial(int, base=2), partial(int, base=8), SimpleNamespace(a=1), SimpleNamespace(a=2), returns(1), returns(2),
    with_default(1), with_default(2), lambda: 1, lambda: 2, "a".upper, "b".upper, ..., Colour,
]  # fmt: skip


def test_no_two_values_that_differ_have_one_text() -> None:
    texts = [canonical(value) for value in VALUES]
    assert len({*texts}) == len(VALUES)
    assert texts == [canonical(value) for value in VALUES]
    assert unknown(VALUES) == set()


def test_the_text_is_the_same_in_every_process() -> None:
    code = (
        "import re; from functools import partial; from pathlib import Path\n"
        "from kamerstuk_site.build.value_text import canonical\n"
        "words = {'dijk', 'duin', 'polder', 'sluis'}\n"
        "print(canonical([words, frozenset(words), {'a': Path('b')}, re.compile('a'), partial(int, base=2), re.sub, lambda: words]))"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in "123"
    }
    assert len(texts) == 1
    assert "polder" in texts.pop()


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (threading.Lock(), "_thread.lock"),
        ((each for each in "ab"), "builtins.generator"),
        ({"a": [sys._getframe()]}, "builtins.frame"),
        (Broken(), f"{__name__}.Broken"),
        (Lying(), f"{__name__}.Lying"),
    ],
)
def test_what_cannot_be_known_is_different_each_time_and_named(value: object, kind: str) -> None:
    assert canonical(value) != canonical(value)
    assert unknown([1, value]) == {kind}


def test_values_that_lead_back_to_themselves_come_to_an_end() -> None:
    listed: list[object] = ["dijk"]
    listed.append(listed)
    node = SimpleNamespace(next=None, name="dijk")
    node.next = {"node": [node]}

    class Hashed:
        """Objects in a set that know the set."""

        def __init__(self, others: set[object]) -> None:
            self.others = others

        def __repr__(self) -> str:
            return "Hashed"

    others: set[object] = set()
    others |= {Hashed(others) for _ in range(50)}
    before = canonical([listed, node, others])
    assert canonical([listed, node, others]) == before
    node.name = "duin"
    assert canonical([listed, node, others]) != before


def test_shared_values_are_told_once() -> None:
    value: list[object] = ["a"]
    for _ in range(200):  # two to the power of 200 if each were told
        value = [value, value]
    assert len(canonical(value)) < 20_000


def test_depth_is_no_limit() -> None:
    def nested(last: str) -> object:
        value: object = last
        for _ in range(100_000):
            value = {"in": value}
        return value

    assert canonical(nested("a")) == canonical(nested("a")) != canonical(nested("b"))


def module(file: Path, text: str) -> ModuleType:
    """A module that was loaded from a file."""
    file.write_text(text, encoding="utf-8")
    made = ModuleType("haak")
    made.__file__ = str(file)
    return made


def test_a_module_is_what_its_file_held_when_it_was_loaded(tmp_path: Path) -> None:
    loaded, same = module(tmp_path / "een.py", "import re"), module(tmp_path / "twee.py", "import re")
    before = canonical(loaded)
    assert canonical(same) == before
    (tmp_path / "een.py").write_text("import os", encoding="utf-8")
    assert canonical(loaded) == before
    assert canonical(module(tmp_path / "een.py", "import os")) != before


def test_libraries_and_python_itself_are_not_read() -> None:
    own, theirs, python = Path(__file__), Path(pytest.__file__), Path(re.__file__)
    assert [is_installed(path) for path in (own, theirs, python, Path(os.__file__).parent)] == [False, True, True, True]
    assert is_installed(Path("/usr/lib/python3/dist-packages/yaml/__init__.py"))
    assert not is_installed(Path("/home/iemand/archief/haken/haak.py"))
    assert (of_module(pytest), of_module(re), of_module(sys)) == ("", "", "")


def test_loaded_modules_are_those_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = of_loaded()
    for name in ("kamerstuk_site.later", "__main__", "__mp_main__"):  # ours has a digest of its own
        monkeypatch.setitem(sys.modules, name, module(tmp_path / "a.py", name))
    monkeypatch.setitem(sys.modules, "geen_module", SimpleNamespace(__file__="a.py"))
    assert of_loaded() == before
    monkeypatch.setitem(sys.modules, "hulp", module(tmp_path / "b.py", "A = 1"))
    with_one = of_loaded()
    monkeypatch.setitem(sys.modules, "hulp", module(tmp_path / "b.py", "A = 2"))
    assert len({before, with_one, of_loaded()}) == 3
