"""The templates of pages."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import jinja2
from jinja2 import meta
from jinja2.bccache import Bucket

from kamerstuk_site.archive.inputs import Inputs
from kamerstuk_site.presentation.page_links import inert
from kamerstuk_site.presentation.settings import templates_of
from kamerstuk_site.tables.table import leaf


class _Compiled(jinja2.BytecodeCache):
    """Keeps the templates that were compiled in this process, for its next environment and its next build."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._code.get(bucket.key)
        if code:
            # It reads nothing if the template is another now.
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()
_REFERRING = ("include", "import", "extends")
"""Words of which a template has one that takes others in. Few have: to parse one takes 2 ms."""


def environment(folder: Path) -> jinja2.Environment:
    """Jinja for the templates of a folder: whatever they print is escaped, unless it is Markdown."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder / "pages"),
        finalize=inert,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=COMPILED,
        auto_reload=False,  # what changes has another digest, and comes in another environment
        autoescape=False,  # noqa: S701 - `finalize` escapes, for Markdown
    )


@lru_cache(maxsize=64)
def prepared(
    folder: Path,
    name: str,
    digest: str,  # noqa: ARG001 - another digest, another template
) -> jinja2.Template:
    """A template that had this digest with those that it includes. Jinja alone would go by the time of the file."""
    return environment(folder).get_template(name)


@leaf
def template(inputs: Inputs, name: str) -> str:
    """The digest of a template and of those that it includes.

    Raises:
        FileNotFoundError: it is missing.
        jinja2.TemplateError: it takes in others and is wrong. One that takes in none is found to be wrong when
            a page is made.
    """
    if name not in inputs.templates_seen:
        inputs.templates_seen[name] = _digest(templates_of(inputs), name)
    return inputs.templates_seen[name]


def _digest(folder: Path, name: str) -> str:
    digest = hashlib.sha256()
    todo = [name]
    done = set()
    while todo:
        current = todo.pop()
        if current in done:
            continue
        done.add(current)
        path = folder / "pages" / current
        text = path.read_text("utf-8")
        digest.update(f"{current}\0{text}\0".encode())
        if any(word in text for word in _REFERRING):
            todo += _taken_in(folder, current, text)
    return digest.hexdigest()


@lru_cache(maxsize=64)
def _taken_in(folder: Path, name: str, text: str) -> list[str]:
    """The templates that one with this text takes in; each build asks."""
    path = folder / "pages" / name
    parsed = environment(folder).parse(text, name, str(path))
    return [*filter(None, meta.find_referenced_templates(parsed))]
