"""How pages look: our own document, or Material's with the parts of the archive in it.

Both looks share `templates/theme`: the parts of pages, the scripts, the site map. What only one of them has stands in
`templates/looks`. Each has a `base.html` with the blocks that Material documents, so that what somebody overrides in
`theme.custom_dir` holds in both.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from functools import partial
from itertools import filterfalse
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from kamerstuk_site.pages.templates import COMPILED
from kamerstuk_site.presentation.words_file import DUTCH
from kamerstuk_site.site.look_settings import INSTANT
from kamerstuk_site.site.site_language import is_chosen

LOOKS = ("archief", "material")
_OF_A_THEME = "mkdocs_theme.yml"
"""A folder with this file is that of an installed theme, or of one that it extends."""
_MADE_ONCE = ("404.html", "assets/stukwoorden.js")
"""Templates of ours that are no page; MkDocs has the site map's."""
_GUESSED = {"edit/master/docs/", "src/default/docs/"}
"""What MkDocs makes of `repo_url` where the author has no `edit_uri`: a folder in which there are no pages here."""
_UNDERNEATH = "theme"
"""As a folder, in the name of a template: the theme under ours, whose `base.html` ours may extend."""

_COMPACT = {
    "sort_keys": True,
    "ensure_ascii": False,
    "separators": (",", ":"),
    "default": dict,  # for a `PageMeta`
}
"""How the words for scripts are written: each page has them."""


def put_on(
    config: MkDocsConfig,
    templates: Path,
    look: str,
) -> None:
    """Have the theme take its templates and files from the folders of a look.

    The author's own folder stays before all others. Our own document takes nothing of an installed theme, so that none
    of its files come into the site.

    Args:
        config: whose theme it is; it may wear the look already.
        templates: the folder of templates.
        look: one of `LOOKS`.
    """
    theme = config.theme
    theme.dirs = _folders(config, templates, look)
    templates_beside = {*_MADE_ONCE, *theme.static_templates}
    theme.static_templates = set(filter(partial(_has, theme.dirs), templates_beside))
    if config.edit_uri in _GUESSED:
        config.edit_uri = None
    if not is_chosen(config):
        theme["language"] = DUTCH
    if look == "material":
        features = theme.get("features") or []
        theme["features"] = [each for each in features if not each.startswith(INSTANT)]


def _folders(config: MkDocsConfig, templates: Path, look: str) -> list[str]:
    """The folders in which a theme that wears a look has its templates and files, each once, the first first."""
    theme = config.theme
    authors = [theme.custom_dir] if theme.custom_dir else []
    ours = [str(templates / "looks" / look), str(templates / "theme")]
    others = theme.dirs
    if look == "archief":
        others = list(filterfalse(_is_theme, others))
    return list(dict.fromkeys([*authors, *ours, *others]))


def templates_of_theme(config: MkDocsConfig) -> Environment:
    """The templates of the theme, as MkDocs has them, and those underneath."""
    env = config.theme.get_env()
    env.bytecode_cache = COMPILED
    see_underneath(env, config)
    return env


def see_underneath(env: Environment, config: MkDocsConfig) -> None:
    """Let templates name those of the installed theme, which ours have the names of, and show pages otherwise."""
    installed = FileSystemLoader(
        [each for each in config.theme.dirs if _is_theme(each)]
    )
    underneath = PrefixLoader({_UNDERNEATH: installed})
    env.loader = ChoiceLoader([*filter(None, [env.loader]), underneath])
    env.globals["with_meta"] = _with_meta
    env.policies["json.dumps_kwargs"] = _COMPACT


def _with_meta(page: Page, **meta: str) -> Page:
    """A page as templates are to see it: with other front matter, and with its title as HTML."""
    shown = copy.copy(page)
    shown.title = str(escape(page.title or ""))
    read: Any = page.meta  # of MkDocs, or a `PageMeta`
    shown.meta = read | meta
    return shown


def _has(folders: Sequence[str], name: str) -> bool:
    return any(Path(folder, name).is_file() for folder in folders)


def _is_theme(folder: str) -> bool:
    return Path(folder, _OF_A_THEME).is_file()
