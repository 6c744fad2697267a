"""What a reader of a preview gets while it is built, of MkDocs' own server."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer

from kamerstuk_site.site.served_pages import ServedPages

LETTER, LIST, STYLE = "stukken/brief/index.html", "stukken/index.html", "assets/stijl.css"
Ask = Callable[[str], Event]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveReloadServer]:
    for path in (LETTER, LIST, STYLE):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, encoding="utf-8")
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path), "/archief/")
    yield server
    server.server_close()


@pytest.fixture
def ask(server: LiveReloadServer) -> Ask:
    """Ask for an address in another thread, as a browser; the event tells when there is an answer."""

    def asked(path: str) -> Event:
        answered = Event()

        def wait() -> None:
            app: Any = server.get_app()
            answer = app({"PATH_INFO": path, "HTTP_REFERER": "http://lezer/"}, lambda *_: None)
            getattr(answer, "close", int)()  # that of a file
            answered.set()

        Thread(target=wait, daemon=True).start()
        return answered

    return asked


def begin_build(server: LiveReloadServer) -> None:
    """As MkDocs does when somebody saved a file."""
    server._wanted_epoch += 1


MOMENT = 0.2
"""Seconds after which an answer that has not come is one that waits."""


def test_a_page_that_is_right_is_shown_while_others_wait_until_all_are(server: LiveReloadServer, ask: Ask) -> None:
    pages = ServedPages(server)
    assert ask("/archief/stukken/").wait(60)
    begin_build(server)
    letter, letters = ask("/archief/stukken/brief/"), ask("/archief/stukken/")
    browser = ask(f"/livereload/{server._visible_epoch}/1")
    assert not letter.wait(MOMENT)
    pages.show({LETTER})
    assert letter.wait(60)
    assert browser.wait(60)  # which loads its page anew, and waits for it
    assert ask("/archief/stukken/brief/").wait(60)
    assert ask(f"/archief/{STYLE}").wait(60)
    assert not letters.wait(MOMENT)
    without_slash = ask("/archief/stukken")
    assert not without_slash.wait(MOMENT)
    pages.show_all()
    assert letters.wait(60)
    assert without_slash.wait(60)


def test_after_a_build_that_failed_nothing_is_shown_until_the_next_one(server: LiveReloadServer, ask: Ask) -> None:
    pages = ServedPages(server)
    begin_build(server)
    pages.show({LETTER})
    begin_build(server)
    letter, letters = ask("/archief/stukken/brief/"), ask("/archief/stukken/")
    assert not letter.wait(MOMENT)
    server._visible_epoch = server._wanted_epoch
    pages.show_all()
    assert letter.wait(60)
    assert letters.wait(60)
