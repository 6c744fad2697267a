"""The server of stored answers, and a project that asks it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .fetching import FetchProject
from .replay import Replay, replaying


@pytest.fixture
def replay() -> Iterator[Replay]:
    with replaying() as server:
        yield server


@pytest.fixture
def project(tmp_path: Path, replay: Replay) -> FetchProject:
    return FetchProject(tmp_path, replay)
