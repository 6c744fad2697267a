"""Pages are read for the index alike in this process and on all processors."""

import os
from pathlib import Path

import pytest

from kamerstuk_site.site.search import page_readers
from kamerstuk_site.site.search.page_readers import SearchedFile, SearchError, read_page, read_run, read_runs

PAGE = "---\ntitle: Stuk {n}\ntags:\n- 'jaar: 2020'\n---\n\n# Stuk {n}\n\nWoorden {n} over de begroting.\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for number in range(40):
        (tmp_path / f"{number}.md").write_text(PAGE.format(n=number), encoding="utf-8")
    (tmp_path / "lijst.md").write_text("# Lijst\n", encoding="utf-8")
    return tmp_path


def run_in(docs: Path, pattern: str = "*.md") -> dict[str, SearchedFile]:
    """Pages by their addresses."""
    paths = sorted(path.name for path in docs.glob(pattern))
    return {path.replace(".md", ".html"): SearchedFile(path, "sha") for path in paths}


def test_other_processes_read_what_this_one_reads(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = [run_in(docs, "*1.md"), run_in(docs, "*2.md"), {}, run_in(docs)]
    here = dict(read_runs(docs, runs))
    monkeypatch.setattr(page_readers, "LITTLE", 0)
    monkeypatch.setattr(page_readers, "processors", lambda: 2)
    assert dict(read_runs(docs, runs)) == here
    assert not here[2].digests
    assert not here[3].digests["lijst.html"]
    assert len(here[3].texts) == sum(map(bool, here[3].digests.values())) == 40


def test_a_page_without_words_is_an_error_that_names_it_wherever_it_is_read(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (docs / "7.md").write_text("---\ntitle: ''\ntags:\n- 'jaar: 2020'\n---\n\n", encoding="utf-8")
    for little in (page_readers.LITTLE, 0):
        monkeypatch.setattr(page_readers, "LITTLE", little)
        with pytest.raises(SearchError, match=r"^7\.md: deze bladzijde heeft geen woorden"):
            list(read_runs(docs, [run_in(docs)]))


def deadly(_docs: Path) -> object:
    """A reader whose process ends at the first page."""
    return lambda _path: os._exit(3)


def test_a_process_that_dies_is_an_error_that_names_a_page(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_readers, "LITTLE", 0)
    monkeypatch.setattr(page_readers, "processors", lambda: 2)
    monkeypatch.setattr(page_readers, "_reader", deadly)
    with pytest.raises(SearchError, match=r"^\w+\.md: het proces .* is gestopt \(afsluitcode 3\)"):
        list(read_runs(docs, [run_in(docs, "1.md"), run_in(docs, "2.md")]))


def test_who_stops_listening_ends_the_processes(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_readers, "LITTLE", 0)
    monkeypatch.setattr(page_readers, "processors", lambda: 2)
    reading = read_runs(docs, [run_in(docs), run_in(docs, "1.md")])
    next(reading)
    reading.close()  # type: ignore[attr-defined]
    assert read_run(docs, run_in(docs, "1.md")).texts


def test_of_a_curators_page_without_a_word_the_name_is_searched(docs: Path) -> None:
    (docs / "over-ons.md").write_text("", encoding="utf-8")
    digest, page = read_page(docs, SearchedFile("over-ons.md", "sha", is_own=True))
    assert digest
    assert page
    assert page.title == "Over ons"
    assert read_page(docs, SearchedFile("over-ons.md", "sha")) == ("", None)
