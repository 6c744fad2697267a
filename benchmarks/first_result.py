"""Seconds from opening a page with a query in its address to the first result that is seen, in Chromium.

    python benchmarks/first_result.py SITE PLAIN_SITE

Both sites are served from this process, without compression and without delay; each time is that of a browser that has
nothing cached. The least of three is taken of each. `fetched` is what such a search on our site asks for, filters and
their counts included: requests, and kilobytes compressed as hosts do.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.lighthouse import ARGUMENTS, Compressed

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

QUERY = "wachtlijsten in de zorg"
"""Dutch, with a plural that the letters use less than its singular."""
OURS = ("zoeken/?q=", "main a[href*='/stukken/']:not([href$='/stukken/'])")
PLAIN = ("?q=", ".md-search-result__link")
TIMES = 3
FETCHED = ("motie", "asielzoekers", QUERY)
"""Of one word that most letters have, one that few have, and several."""
PATIENCE = 300_000
"""Milliseconds: browsers need minutes for a large index."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a folder."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def counted(site: Path) -> Iterator[tuple[str, Counter[str]]]:
    """A site's address while it is served compressed, and the bytes that were sent for each path."""
    sent: Counter[str] = Counter()

    class Counting(Compressed):
        def setup(self) -> None:
            super().setup()
            write = self.wfile.write

            def weigh(data: ReadableBuffer) -> int:  # head and body alike
                sent[getattr(self, "path", "")] += memoryview(data).nbytes
                return write(data)

            self.wfile.write = weigh  # type: ignore[method-assign]

    handler = functools.partial(Counting, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()


def fetched(browser: Browser, site: Path, query: str) -> Counter[str]:
    """The bytes of each path that a first search fetches, with its filters, in a browser that has nothing cached."""
    with counted(site) as (address, sent):
        context = browser.new_context(locale="nl-NL")
        page = context.new_page()
        page.goto(f"{address}{OURS[0]}{query}", wait_until="networkidle", timeout=PATIENCE)
        page.locator("#zoek-filters fieldset").first.wait_for(state="attached")
        context.close()
    return sent


def seconds(browser: Browser, address: str, selector: str) -> float:
    """From opening the page to the first result, without anything cached."""
    context = browser.new_context(locale="nl-NL")
    page = context.new_page()
    begin = time.monotonic()
    page.goto(address, wait_until="commit", timeout=PATIENCE)
    page.locator(selector).first.wait_for(state="visible", timeout=PATIENCE)
    taken = time.monotonic() - begin
    context.close()
    return taken


def compare(site: Path, plain: Path) -> dict[str, Any]:
    """The seconds of both, and their ratio."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise FileNotFoundError("No chromium found: sudo apt-get install chromium, or set CHROMIUM to its path.")
    with served(site) as ours, served(plain) as theirs, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        found = {
            name: min(seconds(browser, f"{address}{path}{QUERY}", selector) for _ in range(TIMES))
            for name, address, (path, selector) in (("ours", ours, OURS), ("plain", theirs, PLAIN))
        }
        sent = {query: fetched(browser, site, query) for query in FETCHED}
        browser.close()
    return {name: round(taken, 3) for name, taken in found.items()} | {
        "ratio": round(found["ours"] / found["plain"], 4),
        "fetched": {query: [len(of), round(of.total() / 1000)] for query, of in sent.items()},
    }


if __name__ == "__main__":
    print(compare(*map(Path, sys.argv[1:3])))
