"""Previews as a person sees them: `mkdocs serve` in a process of its own, and what it shows."""

import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def served(
    project: Path, *, python: str | Path = sys.executable, **environment: str
) -> Iterator[tuple[str, Callable[[], str], subprocess.Popen[bytes]]]:
    """`mkdocs serve` on a free port: its address, what it has said so far, and its process, which leads a group."""
    port = _free_port()
    log = project / "serve.log"
    command = [str(python), "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (
        log.open("w") as out,
        subprocess.Popen(
            command,
            cwd=project,
            stdout=out,
            stderr=out,
            env=os.environ | {"NO_COLOR": "1"} | environment,
            start_new_session=True,
        ) as process,
    ):
        try:
            wait_for(lambda: re.search(r"Serving on (\S+)", log.read_text()), log)
            address = re.search(r"Serving on (\S+)", log.read_text())
            assert address
            yield address[1], log.read_text, process
        finally:
            process.terminate()


def _free_port() -> int:
    """A port that no other program gets before MkDocs asks for it, a build later: below those that systems give out."""
    while True:
        port = 15_000 + secrets.randbelow(15_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def save(file: Path, text: str) -> None:
    """Save a file whole, as editors do: nobody who looks meanwhile finds half of it."""
    half = file.with_name(f".{file.name}")
    half.write_text(text, encoding="utf-8")
    half.replace(file)


def wait_for(condition: Callable[[], object], log: Path | None = None) -> None:
    """Wait as long as a busy machine may need for it; what the log says tells why it did not come."""
    end = time.monotonic() + 300
    while not condition():
        assert time.monotonic() < end, log.read_text() if log else ""
        time.sleep(0.05)


def get_bytes(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
        return bytes(answer.read())


def get(address: str) -> str:
    return get_bytes(address).decode()
