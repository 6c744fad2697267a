"""The search index: in parts, each page once, the same bytes every time, and an edit touches one part only."""

import hashlib
import json
import os
import shutil
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site import search
from kamerstuk_site.files.atomic import replace
from kamerstuk_site.search import cbor, engine, pages, rows

PAGE = """<html lang="nl"><head><title>Stuk {n}</title>
<meta data-pagefind-meta="title[content]" content="Stuk {n}"><meta data-pagefind-filter="jaar[content]" content="{year}">
<meta name="zoekindex" data-pagefind-filter="soort[content]" content="{kind}"><meta data-pagefind-sort="datum[content]" content="{year}-01-02">
</head><body><nav>Menu</nav><article><div class="gegevens" data-pagefind-body><h1>Stuk {n}</h1>
<details class="herkomst">gelezen in regel {n}</details></div>
<section class="brief" data-pagefind-body><p>De sancties van {year}. {words}</p></section>
<div class="daarna">Aangehaald in: {cited}</div></article></body></html>"""
MEGABYTES = 3  # parts of 31 kB


def make_page(n: int, *, cited: str = "niets", more: str = "") -> str:
    words = " ".join(f"woord{(n * n + 7 * i * i) % 800}" for i in range(120))
    return PAGE.format(n=n, year=2000 + n % 7, kind="abc"[n % 3], words=words + more, cited=cited)


def write(site: Path, n: int, text: str) -> None:
    page = site / "stukken" / f"kst-{n}" / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text, encoding="utf-8")


def make_site(folder: Path, count: int = 90) -> Path:
    for n in range(count):
        write(folder, n, make_page(n))
    (folder / "index.html").write_text("<html><body>Niet doorzocht</body></html>", encoding="utf-8")
    return folder


def _metadata(part: Path) -> Any:
    return engine._read(engine._metadata(part))


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def parts(site: Path) -> list[Path]:
    folder = site / search.FOLDER
    return [folder / name for name in json.loads((folder / search.PARTS).read_bytes())]


def test_ctrl_c_ends_the_work_and_begins_no_other_part(
    tmp_path: Path, runs: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = engine.run

    def interrupted(folder: Path, output: Path) -> None:
        run(folder, output)
        if len(runs) > 1:  # not that of nothing
            raise KeyboardInterrupt

    monkeypatch.setattr(engine, "run", interrupted)
    site = make_site(tmp_path / "site")
    with pytest.raises(KeyboardInterrupt):
        search.index(site, cache=tmp_path / "cache", megabytes=MEGABYTES)
    assert len(runs) <= 1 + search.TOGETHER
    monkeypatch.setattr(engine, "run", run)
    search.index(site, cache=tmp_path / "cache", megabytes=MEGABYTES)
    assert len(parts(site)) > 1 + search.TOGETHER
    assert not list((tmp_path / "cache").glob("half-*"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals are Unix's")
def test_pagefind_that_ctrl_c_ended_did_not_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nkill -INT $$\n")
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    with pytest.raises(KeyboardInterrupt):
        engine.run(tmp_path, tmp_path / "uit")


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages Pagefind was given, each time that it ran."""
    seen: list[int] = []
    run = engine.run

    def counted(folder: Path, output: Path) -> None:
        seen.append(len(list(folder.rglob("*.html"))))
        run(folder, output)

    monkeypatch.setattr(engine, "run", counted)
    return seen


def test_every_page_is_in_one_part_and_parts_keep_to_the_bound(tmp_path: Path, runs: list[int]) -> None:
    site = make_site(tmp_path)
    search.index(site, megabytes=MEGABYTES)
    found = [address for part in parts(site) for _, address in engine.fragments(part)]
    assert sorted(found) == sorted(f"/stukken/kst-{n}/" for n in range(90))
    size = len(pages.searched(make_page(11).encode()))
    most = MEGABYTES * 1_000_000 / search.TOGETHER / search.BYTES_EACH / size
    assert len(parts(site)) > 2
    assert max(runs) <= most


def test_the_same_site_gives_the_same_bytes_with_and_without_cache(tmp_path: Path) -> None:
    # Pagefind by itself writes filters, their values and sorts in a random order.
    trees = []
    for run in range(3):
        site = make_site(tmp_path / str(run))
        search.index(site, megabytes=MEGABYTES, cache=tmp_path / "cache" if run else None)
        trees.append(tree(site / search.FOLDER))
    assert trees[0] == trees[1] == trees[2]


@pytest.mark.parametrize("change", ["edited", "added", "removed", "cited"])
def test_a_change_indexes_its_own_part_only_and_gives_what_a_new_index_gives(
    change: str, tmp_path: Path, runs: list[int]
) -> None:
    site, cache = make_site(tmp_path / "site"), tmp_path / "cache"
    search.index(site, megabytes=MEGABYTES, cache=cache)
    before = {part.name for part in parts(site)}
    runs.clear()
    if change == "removed":
        (site / "stukken" / "kst-5" / "index.html").unlink()
    else:
        number = 1000 if change == "added" else 5
        cited = "Stuk 6" if change == "cited" else "niets"
        write(site, number, make_page(number, cited=cited, more=" gewijzigd" if change == "edited" else ""))
    search.index(site, megabytes=MEGABYTES, cache=cache)
    # One more may make its part too large: then both halves are new. What others say of a letter is not in its index.
    assert len(runs) in {"cited": [0], "added": [1, 2]}.get(change, [1])
    assert len({part.name for part in parts(site)} - before) == len(runs)
    search.index(other := make_copy(site, tmp_path / "other"), megabytes=MEGABYTES)
    assert tree(site / search.FOLDER) == tree(other / search.FOLDER)


def test_marks_of_headings_and_notes_are_not_among_the_words(tmp_path: Path) -> None:
    mark, note = '<a class="headerlink" href="#k">#</a>', '<sup id="fnref:7"><a href="#fn:7">7</a></sup>'
    write(tmp_path, 1, make_page(1, more=f'</p><h2 id="k">Kop{mark}</h2><p>Eerder{note} gemeld'))
    search.index(tmp_path, megabytes=MEGABYTES)
    (part,) = parts(tmp_path)
    (fragment,) = (part / "fragment").iterdir()
    words = zlib.decompress(fragment.read_bytes(), 31).decode()
    assert "Kop. Eerder gemeld" in words


def make_copy(site: Path, other: Path) -> Path:
    for path in site.rglob("*.html"):
        target = other / path.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return other


def test_nothing_is_read_or_indexed_when_nothing_changed(tmp_path: Path, runs: list[int]) -> None:
    site, cache = make_site(tmp_path / "site"), tmp_path / "cache"
    digests = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*.html")
    }
    search.index(site, digests=digests, megabytes=MEGABYTES, cache=cache)
    first = tree(site / search.FOLDER)
    runs.clear()
    for path in site.rglob("*.html"):
        path.unlink()  # so that reading one would fail
    search.index(site, digests=digests, megabytes=MEGABYTES, cache=cache)
    assert runs == []
    new = tmp_path / "new"
    new.mkdir()
    search.index(new, digests=digests, megabytes=MEGABYTES, cache=cache)
    assert tree(new / search.FOLDER) == first, "a new folder for the site is filled from the cache"
    assert runs == []


def test_a_broken_cache_is_made_anew(tmp_path: Path) -> None:
    site, cache = make_site(tmp_path / "site", 5), tmp_path / "cache"
    search.index(site, cache=cache)
    before = tree(site / search.FOLDER)
    (cache / "manifest.json").write_text('{"pages": 3', encoding="utf-8")
    search.index(site, cache=cache)
    assert tree(site / search.FOLDER) == before


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_an_index_that_does_not_finish_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, cache = make_site(tmp_path / "site", 5), tmp_path / "cache"
    with monkeypatch.context() as patch:
        patch.setattr(engine, "number", interrupt)
        with pytest.raises(KeyboardInterrupt):
            search.index(site, cache=cache)
    search.index(site, cache=cache)
    search.index(other := make_site(tmp_path / "other", 5))
    assert tree(site / search.FOLDER) == tree(other / search.FOLDER)


def test_parts_are_removed_from_cache_and_site_when_nothing_is_in_them_any_more(tmp_path: Path) -> None:
    site, cache = make_site(tmp_path / "site", 5), tmp_path / "cache"
    search.index(site, cache=cache)
    old = parts(site)
    write(site, 3, make_page(3, more=" anders"))
    search.index(site, cache=cache)
    assert not any(part.exists() or (cache / part.name).exists() for part in old)


def test_who_searches_meanwhile_keeps_the_parts_of_the_last_index_until_the_next_one(tmp_path: Path) -> None:
    site, cache = make_site(tmp_path / "site", 3), tmp_path / "cache"
    indexes: list[set[str]] = []
    for more in ("", " een", " twee"):
        write(site, 0, make_page(0, more=more))
        search.index(site, cache=cache, watched=True)
        indexes.append({path.name for path in parts(site)})
        there = {path.name for path in (site / search.FOLDER).iterdir() if path.is_dir()}
        assert there == set.union(*indexes[-2:])
    assert len(set.union(*indexes)) == 3
    search.index(site, cache=cache)  # as it is: nothing is done
    write(site, 0, make_page(0))
    search.index(site, cache=cache)
    assert {path.name for path in (site / search.FOLDER).iterdir() if path.is_dir()} == indexes[0]


def test_no_file_of_the_last_index_is_written_into(tmp_path: Path) -> None:
    site, cache, twin = make_site(tmp_path / "site", 3), tmp_path / "cache", tmp_path / "twin"
    search.index(site, cache=cache)
    before = tree(site / search.FOLDER)
    shutil.copytree(site / search.FOLDER, twin, copy_function=os.link)
    write(site, 0, make_page(0, more=" anders"))
    search.index(site, cache=cache)
    assert tree(site / search.FOLDER) != before
    assert tree(twin) == before


def test_who_searches_while_an_index_is_made_finds_all_parts_that_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, cache = make_site(tmp_path / "site", 3), tmp_path / "cache"
    search.index(site, cache=cache)
    before = {path.name for path in parts(site)}
    seen: list[set[str]] = []

    def look(target: Path, data: bytes) -> None:
        if target.name == search.PARTS:
            seen.append({path.name for path in (site / search.FOLDER).iterdir() if path.is_dir()})
        replace(target, data)

    monkeypatch.setattr(search, "replace", look)
    write(site, 0, make_page(0, more=" anders"))
    search.index(site, cache=cache)
    after = {path.name for path in parts(site)}
    assert before != after
    assert seen == [before | after]
    assert {path.name for path in (site / search.FOLDER).iterdir() if path.is_dir()} == after


def test_an_archive_without_letters_has_an_index_of_nothing(tmp_path: Path) -> None:
    search.index(make_site(tmp_path, 0))
    assert parts(tmp_path) == []
    assert set(tree(tmp_path / search.FOLDER)) >= {engine.ENTRY, *engine.RUNTIME, search.PARTS, rows.FACETS, rows.ORDER}


def test_every_file_that_a_part_names_is_there_and_no_other(tmp_path: Path) -> None:
    search.index(make_site(tmp_path), megabytes=MEGABYTES)
    for part in parts(tmp_path):
        _, found, chunks, filters, sorts, _ = _metadata(part)
        assert filters == sorts == []
        named = [f"fragment/{name}.pf_fragment" for name, *_ in found] + [f"index/{c[-1]}.pf_index" for c in chunks]
        assert set(tree(part)) == {*named, engine.ENTRY, engine._metadata(part).name}


def test_the_name_of_a_page_tells_its_part_and_row(tmp_path: Path) -> None:
    search.index(make_site(tmp_path), megabytes=MEGABYTES)
    assert sum(len(_metadata(part)[2]) for part in parts(tmp_path)) > len(parts(tmp_path)), "some have several chunks"
    for part in parts(tmp_path):
        _, found, chunks, *_ = _metadata(part)
        assert [page[0] for page in found] == [f"{part.name}_{row}" for row in range(len(found))]
        assert [chunk[-1] for chunk in chunks] == [str(row) for row in range(len(chunks))]


def test_the_rows_tell_date_and_facets_of_every_page(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    write(site, 90, make_page(90).replace('content="2006"', 'content="Jan &amp; Piet"').replace("soort[", "jaar["))
    search.index(site, megabytes=MEGABYTES)
    folder = site / search.FOLDER
    dates = json.loads((folder / rows.ORDER).read_bytes())
    facets = json.loads((folder / rows.FACETS).read_bytes())
    assert facets["values"] == {"jaar": [*map(str, range(2000, 2007)), "Jan & Piet", "a"], "soort": ["a", "b", "c"]}

    def values(facet: str, part: str, row: int) -> list[str]:
        cell = facets["rows"][facet][part][row]
        return [facets["values"][facet][at] for at in (cell if isinstance(cell, list) else [cell])]

    seen = {}
    for part in parts(site):
        for row, (_, address) in enumerate(engine.fragments(part)):
            found = dates[part.name][row], values("jaar", part.name, row), values("soort", part.name, row)
            seen[address] = found
    expected = {f"/stukken/kst-{n}/": (f"{2000 + n % 7}-01-02", [str(2000 + n % 7)], ["abc"[n % 3]]) for n in range(90)}
    assert seen == expected | {"/stukken/kst-90/": ("2006-01-02", ["Jan & Piet", "a"], [])}


def test_what_is_searched_is_the_letter_with_its_facts() -> None:
    text = pages.searched(make_page(4).encode()).decode()
    assert "De sancties van 2004" in text
    assert pages.facets(text.encode()) == {"jaar": ["2004"], "soort": ["b"]}
    for left_out in ("Menu", "herkomst", "Aangehaald in", "<title>"):
        assert left_out not in text
    assert pages.searched(b"<html><body>Een lijst</body></html>") == b""


def test_of_a_motion_its_name_is_searched_and_not_who_speaks_of_it() -> None:
    html = b'<html><head></head><body><article><div data-pagefind-body><h1>Motie-Piri</h1><h2 id="a">Wie</h2>zinnen</div></article>'
    assert b"Motie-Piri" in pages.searched(html)
    assert b"zinnen" not in pages.searched(html)


addresses = st.dictionaries(st.text("abc/", min_size=1, max_size=6), st.integers(1, 50), max_size=60)


@given(addresses, st.integers(20, 200))
def test_parts_hold_each_page_once_within_the_limit_whatever_the_order(sizes: dict[str, int], limit: int) -> None:
    members = [(path, pages.Page("", "t", size, "")) for path, size in sizes.items()]
    found = pages.divide(members, limit)
    assert sorted(path for part in found.values() for path, _ in part) == sorted(sizes)
    assert all(len(part) == 1 or sum(page.size for _, page in part) <= limit for part in found.values())
    assert found == pages.divide(members[::-1], limit)


@given(addresses, st.integers(50, 200))
def test_one_page_more_changes_one_part_or_halves_it(sizes: dict[str, int], limit: int) -> None:
    members = [(path, pages.Page("", "t", size, "")) for path, size in sizes.items()]
    before, after = pages.divide(members, limit), pages.divide([*members, ("nieuw", pages.Page("", "t", 1, ""))], limit)
    (own,) = [name for name, part in after.items() if any(path == "nieuw" for path, _ in part)]
    for name, part in after.items():
        assert name == own or before.get(name) == part or any(map(own.startswith, whole(name, before)))


def whole(name: str, parts: dict[str, list[tuple[str, pages.Page]]]) -> list[str]:
    """The part in `parts` of which `name` is a piece."""
    return [one for one in parts if name.startswith(one) and name != one]


def test_a_missing_program_is_an_error_that_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefind.service.get_executable", lambda: None)
    with pytest.raises(search.SearchError, match=r"pip install 'pagefind\[bin\]'"):
        search.index(make_site(tmp_path, 1))


def test_what_pagefind_says_is_in_the_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho 'kan niet schrijven' >&2; exit 3\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("pagefind.service.get_executable", lambda: program)
    with pytest.raises(search.SearchError, match="Pagefind zegt: kan niet schrijven"):
        search.index(make_site(tmp_path / "site", 1))


values = st.recursive(
    st.integers(-(2**32), 2**40) | st.text(), lambda inner: st.lists(inner, max_size=40), max_leaves=60
)


@given(values)
def test_what_is_encoded_is_decoded(value: object) -> None:
    data = cbor.encode(value)
    assert cbor.decode(data, 0) == (value, len(data))


@pytest.mark.parametrize(
    ("value", "hexadecimal"),
    [(0, "00"), (23, "17"), (24, "1818"), (1000, "1903e8"), (1000000, "1a000f4240"), (-1, "20"), (-1000, "3903e7"),
     ("ü", "62c3bc"), ([1, [2, 3]], "8201820203")],
)  # fmt: skip
def test_the_encoding_is_that_of_rfc_8949(value: object, hexadecimal: str) -> None:
    """The examples of its appendix A: an encoding that only agrees with itself would not be read by Pagefind."""
    assert cbor.encode(value).hex() == hexadecimal
