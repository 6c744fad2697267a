"""Settings of Material in either look: those that mean nothing are named, so that nobody looks for their effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from kamerstuk_site.site.mkdocs_internals import theme_itself

log = get_plugin_logger("kamerstuk")

_OF_THE_THEME = frozenset(
    {
        "favicon",
        "language",
        "logo",
        "palette",
    }
)
"""What counts of `theme` in our own document."""
_OF_MATERIAL = (
    "alternate", "analytics", "annotate", "consent", "generator", "homepage", "polyfills", "status", "tags", "version",
)  # fmt: skip
"""What Material looks for in `extra`, and our own document does not. Other keys are for templates of the author."""
_NO_COLOURS = frozenset({"custom", "white"})
"""Names of colours that say none: of the style sheet of the author, or of the paper."""
INSTANT = "navigation.instant"
"""Features that begin so change pages without loading them, so that the scripts of the archive would not start."""
MESSAGE = "mkdocs.yml: zonder betekenis bij look: %s: %s."


def stated_theme(config: MkDocsConfig) -> dict[str, Any]:
    """What the author states of the theme: all that is not as the theme itself has it."""
    given = theme_itself(config.theme.name)
    return {
        name: value for name, value in config.theme.items() if value != given.get(name)
    }


def without_meaning(config: MkDocsConfig, look: str) -> tuple[str, ...]:
    """The settings that mean nothing in a look, by the names that they have in mkdocs.yml."""
    return tuple(_WITHOUT_MEANING[look](config))


def report_look(look: str, names: Sequence[str]) -> None:
    """Say in one line which settings mean nothing in a look."""
    if names:
        log.info(MESSAGE, look, ", ".join(names))


def _in_archief(config: MkDocsConfig) -> Iterator[str]:
    stated = stated_theme(config)
    for name, value in stated.items():
        if value and name not in _OF_THE_THEME:
            yield f"theme.{name}"
    palette = stated.get("palette")
    if isinstance(palette, Mapping):
        yield from _of_palette(palette)
    for name in _OF_MATERIAL:
        if config.extra.get(name):
            yield f"extra.{name}"


def _of_palette(palette: Mapping[str, Any]) -> Iterator[str]:
    """Of a list of palettes readers choose, as they do in ours; of a single one they get what it says."""
    if palette.get("scheme"):
        yield "theme.palette.scheme (de lezer kiest)"
    for name in ("primary", "accent"):
        if palette.get(name) in _NO_COLOURS:
            yield f"theme.palette.{name}: {palette[name]}"


def _in_material(config: MkDocsConfig) -> Iterator[str]:
    for feature in config.theme.get("features") or ():
        if str(feature).startswith((INSTANT, "search.")):
            yield f"theme.features: {feature}"
    if any(name in config.plugins for name in ("search", "material/search")):
        yield "plugins: search (het archief heeft een eigen zoekpagina)"


_WITHOUT_MEANING = {"archief": _in_archief, "material": _in_material}
