"""The server of stored answers, and a project that asks it."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from .fetching import FetchProject
from .replay import Replay, replaying


@pytest.fixture(autouse=True)
def nobody_else_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test here, nor the program in it, speaks to another machine."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: tuple[str, int]) -> None:
        assert self.family == socket.AF_UNIX or address[0] == "127.0.0.1", address
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture
def replay() -> Iterator[Replay]:
    with replaying() as server:
        yield server


@pytest.fixture
def project(tmp_path: Path, replay: Replay) -> FetchProject:
    return FetchProject(tmp_path, replay)
