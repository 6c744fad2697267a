"""What MkDocs says through its log, caught where it is to be said later or elsewhere."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import mkdocs

from kamerstuk_site.model.code_points import printable

MKDOCS = mkdocs.__name__
"""The top of MkDocs' loggers: `properdocs` where that continuation of MkDocs builds, which answers to both names."""
LOGGER = f"{MKDOCS}.plugins.kamerstuk"
"""Our logger in a build: it is under MkDocs' own, so that `mkdocs build --strict` counts its warnings and errors."""
# Some plugins that are imported behind ours advise, with this off, to start another program than MkDocs.
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")


class Message(NamedTuple):
    """What MkDocs said of a page, or we of a letter."""

    logger: str
    level: int
    text: str


@contextmanager
def captured_messages() -> Iterator[list[Message]]:
    """Catch what MkDocs says in this thread, which is then not said; the list grows inside the block."""
    messages: list[Message] = []
    logger = logging.getLogger(MKDOCS)
    handlers, level, propagate = logger.handlers, logger.level, logger.propagate
    logger.handlers, logger.propagate = [_Listener(messages, handlers)], False
    logger.setLevel(logging.INFO)
    try:
        yield messages
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


class _Listener(logging.Handler):
    """Takes what this thread says, and passes on what others say, such as the server of `mkdocs serve`."""

    def __init__(self, messages: list[Message], others: list[logging.Handler]) -> None:
        super().__init__()
        self._messages = messages
        self._others = others
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            text = record.getMessage()
            self._messages.append(Message(record.name, record.levelno, text))
            return
        for handler in self._others:
            handler.handle(record)


def repeat_messages(messages: Iterable[Message]) -> None:
    """Say what was caught, each message by the logger that said it first."""
    for message in messages:
        logger = logging.getLogger(message.logger)
        text = printable(message.text, "\n")
        logger.log(message.level, "%s", text)
