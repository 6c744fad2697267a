"""The search index: Dutch, the same bytes every time, and nothing in it that the site doesn't use."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site import search

PAGE = """<html lang="nl"><head><title>Stuk {n}</title></head><body data-pagefind-body><h1>Stuk {n}</h1>
<i data-pagefind-filter="jaar:{year}"></i><i data-pagefind-filter="soort:{kind}"></i>
<i data-pagefind-filter="dossier:{n}"></i>
<i data-pagefind-sort="datum:{year}"></i><i data-pagefind-sort="nummer:{n}"></i>
<p>De sancties van {year}.</p></body></html>"""


def make_site(folder: Path) -> Path:
    for n in range(20):
        page = folder / str(n) / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(n=n, year=2000 + n % 7, kind="abc"[n % 3]), encoding="utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    # Pagefind by itself writes filters, their values and sorts in a random order.
    trees = []
    for run in range(4):
        site = make_site(tmp_path / str(run))
        search.index(site)
        trees.append(tree(site / search.FOLDER))
    assert trees[0] == trees[1] == trees[2] == trees[3]


def test_every_file_that_the_index_names_is_there(tmp_path: Path) -> None:
    import json

    search.index(make_site(tmp_path))
    folder = tmp_path / search.FOLDER
    (language,) = json.loads((folder / "pagefind-entry.json").read_bytes())["languages"].items()
    assert language[0] == "nl"
    _, pages, chunks, filters, sorts, _ = search._read(folder / f"pagefind.{language[1]['hash']}.pf_meta")
    assert [name for name, _ in filters] == ["dossier", "jaar", "soort"]
    assert [name for name, _ in sorts] == ["datum", "nummer"]
    assert {f"{digest}.pf_filter" for _, digest in filters} == {path.name for path in (folder / "filter").iterdir()}
    assert {f"{digest}.pf_fragment" for digest, *_ in pages} == {path.name for path in (folder / "fragment").iterdir()}
    assert {f"{chunk[-1]}.pf_index" for chunk in chunks} == {path.name for path in (folder / "index").iterdir()}


def test_unused_interfaces_are_left_out(tmp_path: Path) -> None:
    search.index(make_site(tmp_path))
    names = {path.name for path in (tmp_path / search.FOLDER).iterdir()}
    assert "pagefind.js" in names
    assert not {name for name in names if "ui" in name or "highlight" in name}


def test_a_missing_program_is_an_error_that_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess([], 1, "", f"{sys.executable}: No module named pagefind")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(search.SearchError, match=r"No module named pagefind(?s:.*)pip install 'pagefind\[bin\]'"):
        search.index(tmp_path)


values = st.recursive(
    st.integers(-(2**32), 2**40) | st.text(), lambda inner: st.lists(inner, max_size=40), max_leaves=60
)


@given(values)
def test_what_is_encoded_is_decoded(value: object) -> None:
    data = search._encode(value)
    assert search._decode(data, 0) == (value, len(data))


@pytest.mark.parametrize(
    ("value", "hexadecimal"),
    [(0, "00"), (23, "17"), (24, "1818"), (1000, "1903e8"), (1000000, "1a000f4240"), (-1, "20"), (-1000, "3903e7"),
     ("ü", "62c3bc"), ([1, [2, 3]], "8201820203")],
)  # fmt: skip
def test_the_encoding_is_that_of_rfc_8949(value: object, hexadecimal: str) -> None:
    """The examples of its appendix A: an encoding that only agrees with itself would not be read by Pagefind."""
    assert search._encode(value).hex() == hexadecimal
