"""The language in which the site speaks: `theme.language` of mkdocs.yml, where there are words of it.

Material itself is English: what counts is what somebody chose, the author in mkdocs.yml, a plugin or a hook.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from kamerstuk_site.presentation.words_file import DUTCH, languages
from kamerstuk_site.site.look_settings import stated_theme
from kamerstuk_site.site.mkdocs_internals import settings_in

log = get_plugin_logger("kamerstuk")

_NO_WORDS = "mkdocs.yml: theme.language: %s: hiervan zijn er geen woorden, de site is in het Nederlands. Kies uit: %s."


def is_chosen(config: MkDocsConfig) -> bool:
    """True if somebody chose the language of the theme, be it the one that the theme has by itself."""
    return bool(stated_theme(config).get("language") or _written_language(config))


def _written_language(config: MkDocsConfig) -> object:
    """What mkdocs.yml says, or a file that it inherits from; None where that is nothing, or there is no file."""
    file = Path(config.config_file_path or "")
    return language_in(settings_in(file)) if file.is_file() else None


def language_in(settings: object) -> object:
    """What settings say of the language of the theme, as they were written; None where that is nothing."""
    theme = settings.get("theme") if isinstance(settings, Mapping) else None
    return theme.get("language") if isinstance(theme, Mapping) else None


def settle_language(config: MkDocsConfig, templates: Path) -> str:
    """The language of the site: that of the theme, or Dutch where there are no words of that, which is said in a line.

    Args:
        config: its theme has a language; it gets that of the site.
        templates: the folder of templates and words.
    """
    chosen = config.theme["language"]
    known = languages(templates)
    if chosen in known:
        return str(chosen)
    log.info(_NO_WORDS, chosen, ", ".join(known))
    config.theme["language"] = DUTCH
    return DUTCH
