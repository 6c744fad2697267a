"""Imports run one way, in the order below, and each large library has one door."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "kamerstuk_site"
ORDER = [
    "model", "slugs", "sentences", "characters", "citations.references", "problems", "disk", "exclusions", "sources", "forms", "offices", "readers", "layout", "citations", "letter",
    "lost_words", "corrections", "editions", "changes", "alineas", "parse", "packing", "fingerprint", "code_digests", "parties", "register", "by_day", "cited", "archive", "amendments", "body", "wording",
    "front_matter", "links", "repository", "letter_page", "exports", "drawings", "pages", "workers", "page_workers", "incremental", "generated", "cluster", "cache", "ocr", "timings", "build", "search",
    "fixity", "bag", "rendering", "watching", "plugin", "cli.reports", "cli.options", "cli.trust", "cli",
]  # fmt: skip
DOORS = {
    "mkdocs": {"plugin", "rendering"},
    "jinja2": {"pages.site"},
    "click": {"cli"},
    "watchdog": {"watching"},
    "pathspec": {"exclusions"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def stage(module: str) -> int:
    """Where a module stands: its own place in the order, or that of its package."""
    name = module.removeprefix("kamerstuk_site.").removesuffix(".__init__")
    while name not in ORDER:
        name, _, last = name.rpartition(".")
        assert last, f"{module} has no place in ORDER"
    return ORDER.index(name)


def imported(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {
                f"{node.module}.{alias.name}" if node.module == "kamerstuk_site" else node.module
                for alias in node.names
            }
    return names


def module_name(path: Path) -> str:
    return ".".join(("kamerstuk_site", *path.relative_to(PACKAGE).with_suffix("").parts))


@pytest.mark.parametrize("path", [path for path in MODULES if path != PACKAGE / "__init__.py"], ids=module_name)
def test_a_module_imports_only_what_comes_before_it(path: Path) -> None:
    ours = [name for name in imported(path) if name.startswith("kamerstuk_site.")]
    assert [name for name in ours if stage(name) > stage(module_name(path))] == []


@pytest.mark.parametrize(("library", "doors"), DOORS.items())
def test_a_library_is_imported_in_one_place(library: str, doors: set[str]) -> None:
    names = {
        module_name(path).removeprefix("kamerstuk_site.")
        for path in MODULES
        if any(n.split(".")[0] == library for n in imported(path))
    }
    assert {
        next((door for door in doors if f"{name}.".startswith(f"{door}.")), name) for name in names
    } == doors  # a door may be a package
