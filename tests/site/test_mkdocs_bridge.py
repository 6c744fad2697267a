"""Whole builds through `mkdocs build`: killed at any moment, after any edits, on a disk that fails, and with MkDocs' own loop."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from tests.conftest import REPOSITORY, MakeProject, MkDocs, make_project, run_mkdocs, run_mkdocs_apart
from tests.site.project import tree

from kamerstuk_site.pages.own_places import INDEX_PAGES
from kamerstuk_site.preservation.integrity import SITE_MANIFEST
from kamerstuk_site.site.mkdocs_loop import nav_of_archive
from kamerstuk_site.site.mkdocs_messages import MKDOCS
from kamerstuk_site.site.page_rendering import Rendered, RenderingShared, Task
from kamerstuk_site.tables.rows import Rows

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("KAMERSTUK_KILLS", "4"))
"""How often a build is killed; 200 shows more, and takes some minutes."""
LETTER = "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\n{}\n\nHierbij ga ik in op Kamerstuk 36 800 V, nr. {}.\n"


def clean(project: Path) -> dict[str, bytes]:
    """The site of these sources as it is built where nothing was built before."""
    fresh = project.with_name("schoon")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    for item in ("sources", "pages", "templates", "mkdocs.yml", "sources.register.tsv"):
        if (project / item).exists():
            (shutil.copytree if (project / item).is_dir() else shutil.copy)(project / item, fresh / item)
    done = run_mkdocs(fresh, "build")
    assert done.returncode == 0, done.stdout
    return tree(fresh / "site")


def are_whole(there: Mapping[str, bytes], sites: Mapping[str, Mapping[str, bytes]]) -> bool:
    """Whether each file of a site that was cut half-way is one of these sites', and listed in the manifest."""
    listed = {line.split("  ")[1] for line in there[SITE_MANIFEST].decode().splitlines()}
    shown = {path for path in there if not path.startswith((".", "zoekindex/")) and path != SITE_MANIFEST}
    return shown <= listed and all(any(there[path] == site.get(path) for site in sites.values()) for path in shown)


def test_a_build_killed_at_any_moment_leaves_whole_files_and_the_next_one_is_right(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", {})
    (project / "sources.register.tsv").unlink(missing_ok=True)  # it remembers what was built, and says so
    chance = random.Random(1)  # noqa: S311 - for tests
    letter, sites, took = project / "sources/brief.txt", {}, 0.0
    for text in ("Een.", "Twee."):
        letter.write_text(LETTER.format(text, len(text)), encoding="utf-8")
        sites[text] = clean(project)
        began = time.monotonic()
        assert run_mkdocs_apart(project, "build").returncode == 0
        took = max(took, time.monotonic() - began)
    for number in range(KILLS):
        text = ("Een.", "Twee.")[number % 2]
        letter.write_text(LETTER.format(text, len(text)), encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", MKDOCS, "build"],
            cwd=project,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.2, 1.1) * took)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert are_whole(tree(project / "site"), sites)
        if chance.random() < 0.3:
            done = run_mkdocs(project, "build")
            assert done.returncode == 0, done.stdout
            assert tree(project / "site") == sites[text]
    letter.write_text(LETTER.format("Een.", 4), encoding="utf-8")
    assert run_mkdocs(project, "build").returncode == 0
    assert tree(project / "site") == sites["Een."]


@pytest.mark.parametrize("seed", range(2))
def test_after_any_edits_the_site_is_that_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - for tests
    own = {path.name: path.read_bytes() for path in (REPOSITORY / "sources").glob("20[12][90]-*.txt")}
    letters = {f"b{n}.txt": LETTER.format(f"Tekst {n}.", n) for n in range(3)}
    project = make_project(tmp_path / "p", {**own, **letters}, alone=True)
    sources, config = project / "sources", project / "mkdocs.yml"
    template = project / "templates/pages/stuk.md.j2"
    edits: list[Callable[[], object]] = [
        lambda: (sources / "b0.txt").write_text(LETTER.format(f"Gewijzigd {chance.random()}.", chance.randrange(9))),
        lambda: (sources / f"n{chance.randrange(9)}.txt").write_text(LETTER.format("Nieuw.", chance.randrange(9))),
        lambda: (sources / "b0.yml").write_text(f"title: Verbeterd {chance.random()}\n"),
        lambda: (sources / "b1.txt").rename(sources / "hernoemd.txt") if (sources / "b1.txt").exists() else None,
        lambda: (sources / "b2.txt").unlink(missing_ok=True),
        lambda: template.write_text(template.read_text() + f"\nVoet {chance.random()}.\n"),
        lambda: config.write_text(config.read_text().replace("Kamerstukarchief", f"Archief {chance.randrange(9)}")),
    ]
    pages = project / "pages"
    words = "# Eigen {}\n\n==Geel==, [de brief](b0.txt) en [over](over.md#{}).\n\n<!-- nieuwste stukken: 2 -->\n"
    own_edits: list[Callable[[], object]] = [
        lambda: (pages / "index.md").write_text(words.format(chance.random(), "x")),
        lambda: (pages / "over.md").write_text(words.format("over", chance.random())),
        lambda: (pages / "index.md").unlink(missing_ok=True),
        lambda: (pages / "foto.png").write_bytes(chance.randbytes(9)),
        lambda: config.write_text(config.read_text().replace("- sane_lists", "- pymdownx.mark\n  - sane_lists", 1)),
    ]
    pages.mkdir()
    own_edits[0]()
    chance.shuffle(edits)
    chance.shuffle(own_edits)
    assert run_mkdocs(project, "build").returncode == 0
    for first, second, third in zip(edits[:-1:2], edits[1::2], own_edits, strict=False):
        first()
        second()
        third()
        done = run_mkdocs(project, "build")
        assert done.returncode == 0, done.stdout
        assert tree(project / "site") == clean(project)


def test_a_letter_that_is_gone_leaves_the_site_map(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", {f"b{n}.txt": LETTER.format(f"Tekst {n}.", 1) for n in range(3)}, alone=True)
    assert run_mkdocs(project, "build").returncode == 0
    for name in ("b0", "b1"):  # at the second no page comes or goes: there is one already that tells of such letters
        assert f"/stukken/{name}/" in (project / "site/sitemap.xml").read_text(encoding="utf-8")
        (project / f"sources/{name}.txt").unlink()
        assert run_mkdocs(project, "build").returncode == 0
        assert f"/stukken/{name}/" not in (project / "site/sitemap.xml").read_text(encoding="utf-8")


def test_nothing_changed_is_said_with_the_same_warnings(
    tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs
) -> None:
    project = make_project(tmp_path, {"leeg.txt": "", "brief.txt": LETTER.format("Tekst.", 1)}, alone=True)
    first, second = mkdocs(project, "build", "--strict"), mkdocs(project, "build", "--strict")
    assert (first.returncode, second.returncode) == (1, 1)
    assert "empty-file" in first.stdout
    assert "empty-file" in second.stdout
    assert "niets veranderd" in second.stdout
    assert "niets veranderd" not in first.stdout


def test_after_an_edit_a_removal_and_a_file_of_somebody_else_nothing_changed_either(
    tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs
) -> None:
    letters = {"brief.txt": LETTER.format("Tekst.", 1), "weg.txt": LETTER.format("Weg.", 2)}
    project = make_project(tmp_path, letters, alone=True)
    mkdocs(project, "build")
    (project / "sources/brief.txt").write_text(LETTER.format("Andere tekst.", 1), encoding="utf-8")
    (project / "sources/weg.txt").unlink()
    (project / "build/markdown/stukken/vreemd.txt").write_text("van een ander", encoding="utf-8")
    (project / "build/markdown/nergens").symlink_to("naar-niets")
    assert "niets veranderd" not in mkdocs(project, "build").stdout
    assert "niets veranderd" in mkdocs(project, "build").stdout


def test_what_somebody_does_to_the_generated_folder_during_a_build_the_next_one_mends(
    tmp_path: Path, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mkdocs.commands.build import build

    from kamerstuk_site.site import last_build, page_workers, publish

    project = make_project(tmp_path, {"brief.txt": LETTER.format("Tekst.", 1)}, alone=True)
    page, render = project / "build/markdown/stukken/brief.md", page_workers.render
    walked: list[Path] = []

    def meddle(*given: Any) -> Iterator[Rendered]:
        yield from render(*given)
        page.write_text("van een ander", encoding="utf-8")

    def run() -> None:
        monkeypatch.setattr(MkDocsConfig.plugins, "plugin_cache", {})  # another program
        build(load_config(str(project / "mkdocs.yml")))

    with monkeypatch.context() as meddling:
        meddling.setattr(publish, "render", meddle)
        meddling.setattr(last_build, "states_in", walked.append)
        run()
    assert walked == []  # what was found and written is known
    made = tree(project / "site")
    run()
    assert "Tekst." in page.read_text(encoding="utf-8")
    assert tree(project / "site") == made


def test_an_edit_that_keeps_size_and_time_is_seen(tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs) -> None:
    project = make_project(tmp_path, {"brief.txt": LETTER.format("Eerste.", 1)}, alone=True)
    letter = project / "sources/brief.txt"
    times = letter.stat().st_atime_ns, letter.stat().st_mtime_ns
    mkdocs(project, "build")
    letter.write_text(LETTER.format("Tweede.", 1), encoding="utf-8")
    os.utime(letter, ns=times)
    mkdocs(project, "build")
    assert "Tweede." in (project / "site/stukken/brief/index.html").read_text(encoding="utf-8")


def test_a_disk_that_fails_gives_an_error_and_leaves_the_site(
    tmp_path: Path, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort

    project = make_project(tmp_path, {"brief.txt": LETTER.format("Eerste.", 1)}, alone=True)

    def run() -> None:
        file = str(project / "mkdocs.yml")
        build(load_config(file, plugins=[{"kamerstuk": {"search": False}}]))

    run()
    before = tree(project / "site")
    (project / "sources/brief.txt").write_text(LETTER.format("Tweede.", 1), encoding="utf-8")
    for code, said, step, state in (
        (errno.ENOSPC, "de schijf is vol", "publish.link_or_copy", "De site is nog zoals hij was"),
        (errno.EROFS, "deze schijf kan alleen gelezen worden", "publish.link_or_copy", "De site is nog zoals hij was"),
        (errno.EIO, "de schijf geeft een fout", "site_folder.move", "De site is voor een deel bijgewerkt"),
    ):
        caplog.clear()

        def fail(_source: Path, target: Path, code: int = code) -> None:
            raise OSError(code, os.strerror(code), str(target))

        with monkeypatch.context() as broken:
            broken.setattr(f"kamerstuk_site.site.{step}", fail)
            with pytest.raises(Abort):
                run()
        assert said in caplog.text
        assert state in caplog.text
        if step == "publish.link_or_copy":
            assert tree(project / "site") == before
    run()
    assert "Tweede." in (project / "site/stukken/brief/index.html").read_text(encoding="utf-8")


def test_a_project_that_is_restored_elsewhere_from_an_archive_is_as_warm(
    tmp_path: Path, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mkdocs.commands.build import build

    from kamerstuk_site.build.letter_workers import parse_all
    from kamerstuk_site.exports.data_files import write_data
    from kamerstuk_site.pages.page_units import page_files
    from kamerstuk_site.site import page_workers, publish
    from kamerstuk_site.site.search import index
    from kamerstuk_site.site.search.page_readers import read_runs

    rendered: list[str] = []
    written: list[object] = []
    """Sources that were parsed, units of pages, folders of data, and the pages of an index, as they were made."""
    render, make_unit = page_workers.render, page_files.make

    def note(shared: RenderingShared, tasks: Sequence[Task], *heads: Any) -> Iterator[Rendered]:
        rendered.extend(task.path for task in tasks)
        return render(shared, tasks, *heads)

    def note_unit(rows: Rows, key: tuple[str, ...]) -> object:
        written.append(key)
        return make_unit(rows, key)

    def note_parsed(sources: Sequence[Any], *rest: Any, **options: Any) -> Any:
        written.extend(sources)
        return parse_all(sources, *rest, **options)

    def note_data(folder: Path, *rest: Any) -> Any:
        written.append(folder)
        return write_data(folder, *rest)

    def note_index(docs: Path, runs: Sequence[Mapping[str, Any]], *parts: Any) -> Any:
        written.extend([list(run)] for run in runs)
        return read_runs(docs, runs, *parts)

    monkeypatch.setattr(page_files, "make", note_unit)
    monkeypatch.setattr(index, "read_runs", note_index)
    monkeypatch.setattr("kamerstuk_site.build.parsing.parse_all", note_parsed)
    monkeypatch.setattr("kamerstuk_site.build.data_making.write_data", note_data)

    def run(project: Path) -> dict[str, bytes]:
        monkeypatch.setattr(MkDocsConfig.plugins, "plugin_cache", {})  # another program
        build(load_config(str(project / "mkdocs.yml")))
        return tree(project / "site")

    monkeypatch.setattr(publish, "render", note)
    project, elsewhere = make_project(tmp_path / "p", {"brief.txt": LETTER.format("Tekst.", 1)}), tmp_path / "q"
    built = run(project)
    assert "stukken/brief.md" in rendered
    assert {("stuk", "brief"), ("gegevens",)} < {key for key in written if isinstance(key, tuple)}
    assert len({type(each) for each in written}) == 4
    rendered.clear()
    written.clear()
    with tarfile.open(tmp_path / "p.tar", "w") as packed:
        packed.add(project, ".")
    with tarfile.open(tmp_path / "p.tar") as packed:
        # As the argument `filter`, which Python 3.11 got with a patch: 3.11.2 of Debian has none.
        packed.extraction_filter = getattr(tarfile, "data_filter", None)
        packed.extractall(elsewhere)  # noqa: S202 - our own archive
    for path in elsewhere.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    shutil.rmtree(project)
    assert run(elsewhere) == built
    assert (rendered, written) == ([], [])
    (elsewhere / "sources/brief.txt").write_text(LETTER.format("Andere tekst.", 1), encoding="utf-8")
    run(elsewhere)
    assert "stukken/brief.md" in rendered
    assert len([path for path in rendered if path.startswith("stukken/") and path.count("/") == 1]) < 4


def test_with_hooks_in_the_page_mkdocs_renders_everything_itself(
    tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs
) -> None:
    project = make_project(tmp_path, {"brief.txt": LETTER.format("Tekst.", 1)}, alone=True)
    assert mkdocs(project, "build").returncode == 0
    (project / "haak.py").write_text("def on_page_content(html, **_):\n    return html + 'UIT DE HAAK'\n")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text + "\nhooks: [haak.py]\n", encoding="utf-8")
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 0
    assert "MkDocs maakt alle bladzijden" in done.stdout
    assert "on_page_content" in done.stdout
    assert "UIT DE HAAK" in (project / "site/index.html").read_text(encoding="utf-8")
    config.write_text(text, encoding="utf-8")
    mkdocs(project, "build")
    assert tree(project / "site") == clean(project)


def test_our_rendering_gives_the_bytes_of_mkdocs(tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs) -> None:
    project = make_project(tmp_path)
    mkdocs(project, "build")
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    theirs = text.replace("kamerstuk: {", "kamerstuk: {renderer: mkdocs, ").replace(
        "site_dir: site", "site_dir: van-mkdocs"
    )
    (project / "mkdocs.yml").write_text(theirs, encoding="utf-8")
    mkdocs(project, "build")
    assert tree(project / "site") == tree(project / "van-mkdocs")


def test_without_a_navigation_of_its_own_an_archive_has_that_of_this_repository() -> None:
    assert load_config(str(REPOSITORY / "mkdocs.yml")).nav == list(INDEX_PAGES)


def test_the_same_letters_give_the_same_bytes_anywhere(tmp_path: Path) -> None:
    letters = {f"b{n}.txt": LETTER.format("Tekst. " * 30_000 * (n < 3), n) for n in range(5)}
    sites = []
    for name, order, processors, environment in (
        ("een", 1, {0}, {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        (
            "een-ander-pad",
            -1,
            os.sched_getaffinity(0),
            {"TZ": "America/Lima", "LC_ALL": "nl_NL.UTF-8", "PYTHONHASHSEED": "2"},
        ),
    ):
        project = make_project(tmp_path / name, dict(list(letters.items())[::order]), alone=True)
        before = os.sched_getaffinity(0)
        os.sched_setaffinity(0, processors & before or before)
        try:
            done = run_mkdocs_apart(project, "build", **environment)
        finally:
            os.sched_setaffinity(0, before)
        assert done.returncode == 0, done.stdout
        sites.append(tree(project / "site"))
    assert sites[0] == sites[1]


@pytest.mark.parametrize(
    ("files", "nav"),
    [
        (
            {"index.md", "toezeggingen/index.md"},
            ["index.md", {"Kamer": [{"Beloofd": "toezeggingen/index.md"}, "weg.md"]}, "toezeggingen/index.md"],
        ),
        ({"index.md"}, ["index.md", {"Kamer": ["weg.md"]}]),
    ],
)
def test_a_menu_leaves_out_the_list_of_promises_where_there_is_none(files: set[str], nav: list[Any]) -> None:
    """All else stays as the author has it: MkDocs says what is missing."""
    own = ["index.md", {"Kamer": [{"Beloofd": "toezeggingen/index.md"}, "weg.md"]}, "toezeggingen/index.md"]
    config: Any = SimpleNamespace(nav=own, plugins={})
    generated: Any = SimpleNamespace(files=files, own=frozenset())
    assert nav_of_archive(config, generated) == nav
