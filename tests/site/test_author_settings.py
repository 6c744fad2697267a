"""Settings of a MkDocs author, in whole builds by both renderers: sources left out, drafts, and Markdown extensions."""

import gzip
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import run_mkdocs
from tests.renderers import shown
from tests.site.extensions import OTHERS, RECOMMENDED, WORDS
from tests.site.project import tree

pytestmark = pytest.mark.slow

RENDERERS = ("kamerstuk", "mkdocs")
KIND = "BRIEF VAN DE MINISTER VAN FINANCIËN"
HEAD = "Tweede Kamer der Staten-Generaal\n\n36 911 Beheer van bruggen\n\nNr. {number} {kind}\n\nDen Haag, {day} mei 2024\n\n"
TEXT = "Betreft: {subject}\n\nGeachte voorzitter,\n\n{words}\n\nDe Minister van Financiën,\n\nE. Proef\n"


def letter(number: int, subject: str, *words: str) -> str:
    """An invented letter, with what makes archives put it in every list that they have."""
    return (HEAD + TEXT).format(number=number, kind=KIND, day=number, subject=subject, words="\n\n".join(words))


def make(folder: Path, letters: Mapping[str, str], **settings: Any) -> Path:
    """A project with no templates of its own and a register."""
    for name, text in letters.items():
        file = folder / "sources" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "sources.register.tsv").write_text("file\tsha256\taddresses\n", encoding="utf-8")
    configure(folder, **settings)
    return folder


def configure(folder: Path, renderer: str = "kamerstuk", **settings: Any) -> None:
    everywhere = {
        "site_name": "Bruggen",
        "site_url": "https://example.org/bruggen/",
        "docs_dir": "sources",
        "theme": {"name": "material", "language": "nl", "font": False},
        "plugins": [{"kamerstuk": {"renderer": renderer}}],
        "validation": {"nav": {"omitted_files": "ignore"}, "links": {"anchors": "warn"}},
    }
    (folder / "mkdocs.yml").write_text(yaml.dump(everywhere | settings), encoding="utf-8")


def build(folder: Path) -> str:
    """What a strict build says."""
    done = run_mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stdout
    return done.stdout


def with_words(folder: Path, *words: str) -> set[str]:
    """The files below these folders that hold one of some words, or are named after it, unpacked where they are packed."""
    found = set()
    for name, data in tree(folder).items():
        plain = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        if any(word.encode() in plain or word in name for word in words):
            found.add(name)
    return found


# ------------------------------------------------------------ what is left out


SUBJECT = "Hefbrugproef"
OPEN = letter(3, "het onderhoud", "Het onderhoud is gereed.")
HIDDEN = letter(5, SUBJECT, f"Over {SUBJECT} bericht ik u later.")


@pytest.mark.parametrize("setting", ["exclude_docs", "draft_docs"])
@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_letter_that_is_left_out_later_disappears_everywhere(tmp_path: Path, renderer: str, setting: str) -> None:
    project = make(tmp_path / "p", {"open.txt": OPEN, "2024-05.txt": HIDDEN}, renderer=renderer)
    build(project)
    register = (project / "sources.register.tsv").read_bytes()
    assert {"data/letters.jsonl.gz", "feed.xml", "stukken/index.html", "stukken/kst-36911-5/index.html"} <= with_words(
        project / "site", SUBJECT
    )
    configure(project, renderer, **{setting: "2024-0[45]*\n"})
    assert "niets veranderd" not in build(project)
    for folder in ("site", "build/markdown"):
        assert with_words(project / folder, SUBJECT, "2024-05.txt") == set()
        assert with_words(project / folder, "onderhoud") != set()
    page = (project / "site/stukken/kst-36911-5/index.html").read_text(encoding="utf-8")
    assert "Dit stuk staat nu niet in het archief" in page
    assert (project / "sources.register.tsv").read_bytes() == register
    configure(project, renderer, **{setting: "2024-0[67]*\n"})  # as many patterns, of the same shape
    assert "niets veranderd" not in build(project)
    assert "data/letters.jsonl.gz" in with_words(project / "site", SUBJECT)


def test_a_letter_that_is_moved_to_a_folder_that_is_left_out_disappears(tmp_path: Path) -> None:
    project = make(tmp_path / "p", {"open.txt": OPEN, "brief.txt": HIDDEN}, exclude_docs="concepten/\n")
    build(project)
    assert with_words(project / "site", SUBJECT) != set()
    (project / "sources/concepten").mkdir()
    (project / "sources/brief.txt").rename(project / "sources/concepten/brief.txt")
    (project / "sources/concepten/brief.yml").write_text(f"title: {SUBJECT}\n", encoding="utf-8")
    build(project)
    assert with_words(project / "site", SUBJECT) | with_words(project / "build/markdown", SUBJECT) == set()


def test_an_extension_that_reads_files_costs_an_archive_without_own_pages_nothing(tmp_path: Path) -> None:
    project = make(tmp_path / "p", {"open.txt": OPEN}, markdown_extensions=["pymdownx.snippets"])
    build(project)
    assert "niets veranderd" in build(project)


def test_where_sources_are_left_out_an_unchanged_build_does_nothing(tmp_path: Path) -> None:
    project = make(tmp_path / "p", {"open.txt": OPEN, "brief.txt": HIDDEN}, draft_docs="brief.*\n")
    build(project)
    said = build(project)
    assert "niets veranderd" in said
    assert "telkens opnieuw" not in said


@pytest.mark.parametrize("renderer", RENDERERS)
def test_patterns_of_sources_leave_what_the_archive_makes_alone(tmp_path: Path, renderer: str) -> None:
    bare = make(tmp_path / "kaal", {"open.txt": OPEN}, renderer=renderer)
    letters = {"open.txt": OPEN, "stukken/brief.md": HIDDEN, "personen/kladje.txt": HIDDEN}
    patterns = "*.md\n*.css\npersonen/\nassets/\ndata/\nbestanden/\n"
    project = make(tmp_path / "p", letters, renderer=renderer, exclude_docs=patterns, draft_docs="stukken/\n*.js\n")
    build(bare)
    build(project)
    assert tree(project / "site") == tree(bare / "site")


# ------------------------------------------------------------ Markdown extensions

HOOK = """
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "eigen.md", content="# Eigen\\n\\nDit is ==geel== en (c).\\n"))
    return files
"""


def listed(*extensions: Mapping[str, Mapping[str, Any]]) -> list[dict[str, dict[str, Any]]]:
    return [{name: dict(options)} for each in extensions for name, options in each.items()]


@pytest.fixture(scope="module")
def letters() -> dict[str, str]:
    title = "de (c) van ==peil== (r) en :smile: -- 1/2"
    return {"tekens.txt": letter(3, title, *WORDS), "los.txt": letter(4, "(tm) ++s++", "Motie (c) ^^van^^ ...")}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, letters: dict[str, str]) -> dict[str, bytes]:
    project = make(tmp_path_factory.mktemp("verwacht") / "p", letters)
    build(project)
    return tree(project / "site")


def test_without_extensions_a_letter_is_shown_word_for_word(expected: dict[str, bytes]) -> None:
    page = shown(expected["stukken/kst-36911-3/index.html"].decode())
    for words in WORDS:
        assert " ".join(words.split()) in page


@pytest.mark.parametrize(
    "extensions",
    [
        {"admonition": {}, "toc": {}},
        RECOMMENDED,
        {"smarty": {}, **{name: OTHERS[name] for name in OTHERS if name.startswith("pymdownx.blocks")}},
    ],
    ids=["few", "recommended", "others"],
)
def test_with_any_extensions_it_is_the_same_site(
    tmp_path: Path, letters: dict[str, str], expected: dict[str, bytes], extensions: Mapping[str, Mapping[str, Any]]
) -> None:
    project = make(tmp_path / "p", letters, markdown_extensions=listed(extensions))
    assert "telkens opnieuw" not in build(project)
    assert tree(project / "site") == expected


def test_in_the_loop_of_mkdocs_generated_pages_are_the_same_and_own_pages_have_the_extensions(
    tmp_path: Path, letters: dict[str, str], expected: dict[str, bytes]
) -> None:
    project = make(tmp_path / "p", letters, markdown_extensions=listed(RECOMMENDED), hooks=["haak.py"])
    (project / "haak.py").write_text(HOOK, encoding="utf-8")
    assert "telkens opnieuw" in build(project)
    site = tree(project / "site")
    pages = [path for path in expected if path.endswith(".html")]
    assert {path: site[path] for path in pages} == {path: expected[path] for path in pages}
    own = site["eigen/index.html"].decode()
    assert "<mark>geel</mark>" in own
    assert "Dit is geel en ©." in shown(own)
