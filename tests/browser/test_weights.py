"""What a visit costs: bytes over the wire, compressed as every host of static sites does, and HTML around a letter."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from benchmarks.first_result import counted, fetched
from benchmarks.run import html_around
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


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
    sent = fetched(browser, generated, "motie")
    assert any("/zoekindex/woorden/" in path for path in sent)
    assert weight(sent) < 300_000, sent


def test_a_letter_has_little_html_around_its_text(generated: Path, site: Path) -> None:
    for archive in (site, generated):
        pages = [path.read_bytes() for path in (archive / "stukken").glob("*/index.html")]
        letters = [page for page in pages if b'class="brief"' in page]
        assert letters
        assert max(map(html_around, letters)) <= 30_000
