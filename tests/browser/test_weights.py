"""What a visit costs: bytes over the wire, compressed as every host of static sites does, and HTML around a letter."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from benchmarks.lighthouse import Compressed
from benchmarks.run import html_around
from playwright.sync_api import Browser

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

pytestmark = pytest.mark.browser

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


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

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Counting, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()


def weight(sent: Counter[str]) -> int:
    return sum(size for path, size in sent.items() if not path.endswith(PICTURES))


def test_the_first_letter_that_one_opens_is_light(generated: Path, site: Path, browser: Browser) -> None:
    for archive in (site, generated):
        longest = max((archive / "stukken").glob("*/index.html"), key=lambda path: (path.stat().st_size, path))
        with counted(archive) as (address, sent):
            context = browser.new_context(base_url=address)
            context.new_page().goto(f"stukken/{longest.parent.name}/", wait_until="networkidle")
            context.close()
        assert len(sent) > 3, "page, style and scripts"
        assert weight(sent) < 150_000, sent


def test_the_first_search_is_light(generated: Path, browser: Browser) -> None:
    with counted(generated) as (address, sent):
        context = browser.new_context(base_url=address)
        page = context.new_page()
        page.goto("zoeken/?q=motie", wait_until="networkidle")
        page.locator(".uitkomst h2").first.wait_for()
        page.locator("#zoek-filters fieldset").first.wait_for(state="attached")
        context.close()
    assert any(path.endswith(".pf_index") for path in sent)
    assert weight(sent) < 300_000, sent


def test_a_letter_has_little_html_around_its_text(generated: Path, site: Path) -> None:
    for archive in (site, generated):
        pages = [path.read_bytes() for path in (archive / "stukken").glob("*/index.html")]
        letters = [page for page in pages if b'class="brief"' in page]
        assert letters
        assert max(map(html_around, letters)) <= 30_000
