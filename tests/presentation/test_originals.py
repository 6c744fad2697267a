"""Every original has an address of its own, on any disk and any web server, and keeps its name where it can."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.assembled import pages

from kamerstuk_site.build.archive_reading import read_archive
from kamerstuk_site.presentation.originals import inert_name, renamed

LETTER = "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\nHierbij informeer ik uw Kamer over {}.\n"
PIECES = st.sampled_from(
    [
        "x",
        "X",
        "é",
        "e\u0301",
        "É",
        "ß",
        "SS",
        "ﬁ",
        "fi",
        "İ",
        "ſ",
        "K",
        "k",
        "brief",
        "Brief",
        "nr. 5",
        "a b",
        "-1234abcd",
    ]
)
SUFFIXES = st.sampled_from(
    ["", ".txt", ".TXT", ".html", ".html.txt", ".md", ".md.txt", ".txt.txt", ".pdf", ".docx", ".v2"]
)
NAMES = st.lists(st.tuples(PIECES, SUFFIXES).map("".join), min_size=1, max_size=3).map("/".join)


def name_of_some_disk(path: str) -> str:
    """What a disk that knows neither capitals nor ways to write an accent makes of a path, at its strictest."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).upper().lower().casefold())


def clashes(paths: list[str]) -> list[str]:
    """The paths that are another's, or the folder of another."""
    folded = [name_of_some_disk(path) for path in paths]
    folders = {str(parent) for path in folded for parent in Path(path).parents}
    return [path for path, own in zip(paths, folded, strict=True) if folded.count(own) > 1 or own in folders]


@given(st.sets(NAMES, max_size=12))
@example({"x.html", "x.html.txt", "x.html.txt/brief.txt"})
@example({"x.html", "x.html.txt", f"x-{'7' * 8}.html.txt"})
@settings(max_examples=500)
def test_no_two_originals_have_one_address(names: set[str]) -> None:
    files = sorted({unicodedata.normalize("NFC", name) for name in names})
    others = renamed(tuple(files))
    published = [inert_name(others.get(file, file)) for file in files]
    assert clashes(published) == []
    assert renamed(tuple(reversed(files))) == others
    alone = [inert_name(file) for file in files]
    assert set(others) >= set(clashes_of(files, alone))
    if not clashes(alone):
        assert others == {}


def clashes_of(files: list[str], published: list[str]) -> list[str]:
    wrong = clashes(published)
    return [file for file, path in zip(files, published, strict=True) if path in wrong]


def test_whose_new_name_was_taken_gets_another_that_is_as_short() -> None:
    first = renamed(("x.html", "x.html.txt"))
    taken = inert_name(first["x.html"])
    more = renamed(("x.html", "x.html.txt", taken))
    assert more["x.html"] != first["x.html"]
    assert len(more["x.html"]) == len(first["x.html"])
    assert more[taken].startswith(taken.removesuffix(".txt") + "-")


def test_folders_with_the_names_that_a_clashing_file_would_get_do_not_stop_it() -> None:
    files = ["x.html", "x.html.txt/brief.txt"]
    for _ in range(20):
        files.append(f"{inert_name(renamed(tuple(files))['x.html'])}/brief.txt")
    others = renamed(tuple(files))
    assert clashes([inert_name(others.get(file, file)) for file in files]) == []
    assert len(others["x.html"]) == len("x-12345678.html")


@pytest.mark.parametrize(
    "files",
    [
        ("x.html", "x.html.txt"),
        ("brief", "brief.txt"),
        ("Brief.txt", "brief.txt"),
        ("Map/brief.txt", "map/brief.txt"),
        ("CAFÉ.txt", "café.txt"),
        ("x.html", "x.html.txt/brief.txt"),
        ("X.HTML", "x.html.txt/brief.txt"),
    ],
)
def test_each_file_of_a_folder_is_published_as_itself(tmp_path: Path, files: tuple[str, ...]) -> None:
    for number, file in enumerate(files):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(LETTER.format(f"zaak {number}"))
    if len(list(tmp_path.iterdir())) < len({file.split("/")[0] for file in files}):
        pytest.skip("this disk knows no capitals")
    archive, sources = read_archive(tmp_path)
    made = pages(archive, sources)
    originals = [path for path in made if path.startswith("bestanden/")]
    assert sorted(made[path] for path in originals) == sorted((tmp_path / file).read_bytes() for file in files)
    assert clashes(originals) == []
    for entry in archive.entries:
        page = str(made[f"stukken/{entry.slug}.md"])
        original = next(path for path in originals if made[path] == sources[entry.letter.file].data)
        assert f"](../{original.replace(' ', '%20').replace('É', '%C3%89').replace('é', '%C3%A9')})" in page


@given(st.sets(NAMES, min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_no_two_files_of_a_whole_archive_have_one_address(
    tmp_path_factory: pytest.TempPathFactory, names: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("bronnen")
    for number, name in enumerate(sorted({unicodedata.normalize("NFC", name) for name in names})):
        try:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(LETTER.format(f"zaak {number}"))
        except OSError:  # a file of this name is a folder of another
            continue
    made = pages(*read_archive(folder))
    assert clashes(list(made)) == []
    assert clashes([path.removesuffix(".md") + "/index.html" if path.endswith(".md") else path for path in made]) == []
