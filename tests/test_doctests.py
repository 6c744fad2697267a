"""The examples in docstrings are true."""

import doctest
import importlib
from pathlib import Path

import pytest

from .test_architecture import MODULES, module_name

EXAMPLES = [path for path in MODULES if ">>>" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", EXAMPLES, ids=module_name)
def test_what_a_docstring_shows_is_so(path: Path) -> None:
    module = importlib.import_module(module_name(path).removesuffix(".__init__"))
    tried = doctest.testmod(module)
    assert tried.attempted
    assert tried.failed == 0
