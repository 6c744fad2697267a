"""What a preview does behind its pages, in a thread: what goes wrong there is logged, and a save breaks it off."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from traceback import format_exception

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from kamerstuk_site.exports import database
from kamerstuk_site.files.atomic import refusal
from kamerstuk_site.model.spoken_error import SpokenError
from kamerstuk_site.site.publish import Generated, SiteBuild
from kamerstuk_site.site.search import index

log = get_plugin_logger("kamerstuk")

_SPEAKING = (SpokenError, PluginError, sqlite3.DatabaseError)
"""Errors whose message says enough."""


def stop(thread: Thread | None) -> None:
    """End what a preview does behind the pages: after Ctrl-C, or a save, nobody waits for what it makes."""
    while thread and thread.is_alive() and not thread.daemon:
        database.interrupt()
        index.interrupt()
        thread.join(0.1)


def finish(
    site: SiteBuild,
    later: Callable[[], Generated | None],
    make: Callable[..., SiteBuild],
    *,
    is_rest_left: bool,
) -> None:
    """Make data and search index, if they are not made, while people look at the pages.

    Args:
        site: the build whose pages are shown.
        later: makes what is left to be made behind the pages; gives the generated folder then, None where nothing is.
        make: makes another build, of the generated folder with its data.
        is_rest_left: True if that build left what readers see last, such as the search index.

    Raises:
        KeyboardInterrupt: somebody saved, or ends the preview.
    """
    with logged("De gegevens in het voorbeeld zijn nog die van een eerdere build"):
        generated = later()
        if generated:
            with_data = make(generated=generated)
            with_data.publish(rest_behind=True)
            site = with_data
    with logged("Zoeken in het voorbeeld gaat nog door de vorige index"):
        if is_rest_left:
            site.finish()


@contextmanager
def logged(consequence: str) -> Iterator[None]:
    """Log what goes wrong behind the pages, with what comes of it; the next build tries again."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever it is, pages are shown and the next save is built
        log.error("%s: %s", consequence, _in_words(error))  # noqa: TRY400 - it tells where itself


def get_ready(read_back: Callable[[], object], look: Callable[[], object]) -> None:
    """Read back, while people look at the pages, what the first edit needs: that is as quick as others then.

    What goes wrong the next build says. A program that ends does not wait: that is a build that was killed.
    """
    try:
        read_back()
        look()
        gc.collect()
    except Exception as error:  # noqa: BLE001 - see above
        log.debug("Het archief is niet teruggelezen: %s", error)


def _in_words(error: Exception) -> str:
    """What went wrong; of an error that nobody foresaw also where. It may quote a letter, as any message may."""
    if isinstance(error, OSError):
        return refusal(error)
    if isinstance(error, _SPEAKING):
        return str(error)
    return "".join(format_exception(error))
