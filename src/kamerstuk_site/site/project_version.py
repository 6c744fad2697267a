"""The version that a project was begun with (`made_with` in mkdocs.yml), beside the one that builds it now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version

from mkdocs.exceptions import PluginError
from packaging.version import InvalidVersion, Version

from kamerstuk_site.model.program import PROGRAM

ASKED_OF_PROJECTS: tuple[tuple[str, str], ...] = ()
"""What a version asks of projects that older ones began: the version, and in Dutch what to change. Oldest first."""


def asked_of_project(
    made_with: str | None,
    ours: str = "",
    asked: Iterable[tuple[str, str]] = ASKED_OF_PROJECTS,
) -> Iterator[str]:
    """What a curator is to change in a project, in Dutch: a message for each version that asks something.

    Args:
        made_with: the version of the project; None of one that states none, of which nothing is asked.
        ours: the version that builds; empty for the one that is installed.
        asked: see `ASKED_OF_PROJECTS`.

    Raises:
        PluginError: the project is newer than the program, or what it states is no version.
    """
    if made_with is None:
        return
    ours = ours or version(PROGRAM)
    project = _version(made_with)
    if project > Version(ours):
        raise _refused(
            f"dit project is voor versie {made_with} en dit is {PROGRAM} {ours}. "
            "Installeer wat het vraagt: pip install -r requirements.txt"
        )
    for changed, what in asked:
        if project < Version(changed) <= Version(ours):
            asks = (
                f"{PROGRAM} {changed} vraagt: {what} Zet daarna made_with op {changed}."
            )
            yield f"mkdocs.yml: made_with: {made_with}; {asks}"


def _version(text: str) -> Version:
    try:
        return Version(text)
    except InvalidVersion as error:
        raise _refused(
            f"“{text}” is geen versie. Zet er het nummer dat {PROGRAM} --version noemt"
        ) from error


def _refused(fault: str) -> PluginError:
    return PluginError(f"kamerstuk: mkdocs.yml: made_with: {fault}.")
