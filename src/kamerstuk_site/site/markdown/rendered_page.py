"""Which page MkDocs renders with a Python-Markdown, and what the settings give to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markdown import Markdown  # type: ignore[import-untyped]
from mkdocs.structure.pages import Page


def rendered_page(markdown: Markdown) -> tuple[Page | None, Mapping[str, Any]]:
    """The page that MkDocs renders with this Python-Markdown, and `config.extra`; no page and nothing without MkDocs.

    Only the step by which MkDocs leads links (`_RelativePathTreeprocessor`) knows.
    """
    steps = markdown.treeprocessors
    if "relpath" not in steps:
        return None, {}
    step = steps["relpath"]
    return step.file.page, step.config.extra
