"""The settings by which generated pages are rendered: those of mkdocs.yml, but for what is not about these pages.

Markdown extensions give a meaning to what a letter may simply say: `(c)`, `==`, `:smile:`, three dots. No way of
escaping holds for all that somebody may switch on, so pages with words of letters are rendered with the extensions that
their templates need, and no others. Those of mkdocs.yml are for pages that people write themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from kamerstuk_site.presentation.words_file import read_words
from kamerstuk_site.site.mkdocs_internals import markdown_settings, with_markdown

EXTENSIONS: Mapping[str, Mapping[str, Any]] = {
    "toc": {"permalink": "#", "toc_depth": "2-4", "marker": ""},
    "tables": {},
    "kamerstuk_site.site.markdown.letter_tables:LetterTables": {},
    "kamerstuk_site.site.markdown.markdown_marks:Marks": {},
    "fenced_code": {},
    "attr_list": {},
    "kamerstuk_site.site.markdown.table_columns:TableColumns": {},
    "def_list": {},
    "footnotes": {},
    "sane_lists": {},
    "kamerstuk_site.site.markdown.quick_markdown:QuickMarkdown": {},
}
"""The extensions of generated pages, in the order in which they are loaded, with their options but for words."""
_OF_THE_AUTHOR: Mapping[str, frozenset[str]] = {
    "toc": frozenset(
        {
            "permalink",
            "permalink_class",
            "permalink_title",
            "permalink_leading",
            "title",
            "toc_depth",
        }
    ),
    "footnotes": frozenset({"BACKLINK_TEXT", "BACKLINK_TITLE"}),
}
"""Options that mkdocs.yml may set: signs of the site itself beside the words of a letter.

Not among them is what changes levels, addresses or words: `baselevel`, `marker`, `slugify`, `separator`.
"""
_OF_SOURCES = ("exclude_docs", "draft_docs")
"""Settings that name files of the sources folder, never generated ones."""


def for_generated_pages(config: MkDocsConfig) -> MkDocsConfig:
    """A copy of the settings, for rendering generated pages."""
    known = extensions(config.extra.get("woorden") or read_words())
    _, listed = markdown_settings(config)
    options = {name: known[name] | _of_the_author(name, listed) for name in known}
    settings = with_markdown(config, ([*known], options))
    settings.update(dict.fromkeys(_OF_SOURCES))
    return settings


def extensions(words: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The extensions of generated pages with all their options; `words` are those of the site."""
    site = words["site"]
    of_words = {
        "toc": {"permalink_title": site["adres_kop"]},
        "footnotes": {"BACKLINK_TITLE": site["terug_noot"]},
    }
    return {
        name: {**options, **of_words.get(name, {})}
        for name, options in EXTENSIONS.items()
    }


def _of_the_author(
    extension: str,
    listed: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    """The options that mkdocs.yml sets of an extension; it may call that by either of its names."""
    given = {
        **listed.get(f"markdown.extensions.{extension}", {}),
        **listed.get(extension, {}),
    }
    allowed = _OF_THE_AUTHOR.get(extension, frozenset())
    return {option: value for option, value in given.items() if option in allowed}
