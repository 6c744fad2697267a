"""What a preview does behind its pages, in a thread: what goes wrong there is logged, and a save breaks it off."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from traceback import format_exception

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from kamerstuk_site.exports import database
from kamerstuk_site.files.atomic import refusal
from kamerstuk_site.model.spoken_error import SpokenError
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


@contextmanager
def logged(consequence: str) -> Iterator[None]:
    """Log what goes wrong behind the pages, with what comes of it; the next build tries again."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever it is, pages are shown and the next save is built
        log.error("%s: %s", consequence, _in_words(error))  # noqa: TRY400 - it tells where itself


def _in_words(error: Exception) -> str:
    """What went wrong; of an error that nobody foresaw also where. It may quote a letter, as any message may."""
    if isinstance(error, OSError):
        return refusal(error)
    if isinstance(error, _SPEAKING):
        return str(error)
    return "".join(format_exception(error))
