"""The names of MkDocs that we use and that it documents nowhere, with who needs them: the first to fail where one goes."""

import ast
import inspect
from importlib import import_module
from pathlib import Path
from typing import Any

import mkdocs
import pytest

SITE = Path(__file__).parents[2] / "src/kamerstuk_site"
PUBLIC = {
    "mkdocs": {"mkdocs"},
    "mkdocs.config": {"config_options"},
    "mkdocs.config.base": {"Config"},
    "mkdocs.config.defaults": {"MkDocsConfig"},
    "mkdocs.exceptions": {"ConfigurationError", "PluginError"},
    "mkdocs.livereload": {"LiveReloadServer"},
    "mkdocs.plugins": {"BasePlugin", "event_priority", "get_plugin_logger"},
    "mkdocs.structure.files": {"File", "Files", "InclusionLevel"},
    "mkdocs.structure.nav": {"Navigation"},
    "mkdocs.structure.pages": {"Page"},
    "mkdocs.utils": {"get_build_datetime"},
}
"""What MkDocs documents for plugins, and any module of ours may use."""
PRIVATE = {
    "commands.build._build_theme_template": ["template_name", "env", "files", "config", "nav"],
    "commands.build._populate_page": ["page", "config", "files", "dirty"],
    "commands.build.get_context": ["nav", "files", "config", "page", "base_url"],
    "commands.build.log": None,
    "plugins.PluginCollection": None,
    "structure.files.set_exclusions": ["files", "config"],
    "structure.files.Files.add_files_from_theme": ["self", "env", "config"],
    "structure.nav.get_navigation": ["files", "config"],
    "structure.pages._ExtractAnchorsTreeprocessor": ["file", "files", "config"],
    "structure.pages._ExtractTitleTreeprocessor": None,
    "structure.pages._RawHTMLPreprocessor": [],
    "structure.pages._RelativePathTreeprocessor": ["file", "files", "config"],
    "structure.pages.Page.validate_anchor_links": ["self", "files", "log_level"],
    "theme.Theme": None,
    "structure.toc.get_toc": ["toc_tokens"],
    "utils.is_markdown_file": ["path"],
    "utils.nest_paths": ["paths"],
    "utils.yaml.get_yaml_loader": ["loader", "config"],
    "utils.yaml.yaml_load": ["source", "loader"],
}
"""The other names, with the parameters that we know of; None where we give none."""


@pytest.mark.parametrize("name", PRIVATE)
def test_mkdocs_has_a_name_that_we_need(name: str) -> None:
    module, _, rest = name.partition(".")
    path = f"mkdocs.{module}"
    while "." in rest and not rest.split(".")[0][:1].isupper():
        part, _, rest = rest.partition(".")
        path = f"{path}.{part}"
    found: Any = import_module(path)
    for part in rest.split("."):
        found = getattr(found, part, None)
        assert found is not None, f"{mkdocs.__name__} {mkdocs.__version__} has no {name}: change mkdocs_internals.py"
    parameters = PRIVATE[name]
    if parameters is not None:
        assert [*inspect.signature(found).parameters] == parameters, f"{name} is called otherwise now"


def imported_names() -> list[tuple[str, str, str]]:
    """Each name of MkDocs that a module of ours imports: the module, the one of MkDocs, and the name."""
    found = []
    for path in SITE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "mkdocs":
                found += [(path.name, str(node.module), alias.name) for alias in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
                found += [(path.name, name, name) for name in names if name.split(".")[0] == "mkdocs"]
    return found


def test_what_mkdocs_does_not_document_is_used_in_one_module() -> None:
    found = imported_names()
    assert found
    others = {name for name in found if name[2] not in PUBLIC.get(name[1], set())}
    assert {name[0] for name in others} == {"mkdocs_internals.py"}, others


def private_attributes() -> set[tuple[str, str]]:
    """Attributes of others that begin with `_`, and keys of settings that MkDocs keeps for itself, by module of ours."""
    found = set()
    for path in [*(SITE / "site").rglob("*.py"), SITE / "plugin.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and not is_our_own(node):
                found.add((path.name, node.attr))
            elif isinstance(node, ast.Constant) and node.value == "mdx_configs":
                found.add((path.name, "mdx_configs"))
    return found


def is_our_own(node: ast.Attribute) -> bool:
    is_public = not node.attr.startswith("_") or node.attr.startswith("__")
    of_named_tuple = node.attr in {"_replace", "_asdict", "_fields"}
    return is_public or of_named_tuple or (isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"})


def test_no_other_module_touches_what_mkdocs_keeps_for_itself() -> None:
    found = {each for each in private_attributes() if each[0] not in ("mkdocs_internals.py", "served_pages.py")}
    assert found == {("watch.py", "_emitter_class"), ("sitemap_parts.py", "_Element")}, "of watchdog and lxml"
