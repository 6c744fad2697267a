"""The law of rendering: whatever changed, in whatever order, the site and what is said of it are those of plain MkDocs."""

import errno
import logging
import os
import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.site.project import Content, Project, tree

from kamerstuk_site.archive.leak_check import LeakCheck
from kamerstuk_site.files.atomic import move
from kamerstuk_site.preservation.integrity import SITE_MANIFEST, write_site_manifest
from kamerstuk_site.site import page_workers
from kamerstuk_site.site.mkdocs_messages import MKDOCS, captured_messages
from kamerstuk_site.site.page_groups import PageGroups
from kamerstuk_site.site.page_rendering import Rendered, RenderingError, RenderingShared, Task
from kamerstuk_site.site.page_rows import PAGE_GROUPS
from kamerstuk_site.site.search import index, page_readers
from kamerstuk_site.site.search.index import FOLDER
from kamerstuk_site.site.search.page_readers import SearchedFile, SearchError, read_page
from kamerstuk_site.site.search.searched_text import SearchedPage
from kamerstuk_site.site.site_folder import SiteFolder
from kamerstuk_site.tables.key_groups import key_group

PAGES = ("index.md", "stuk/index.md", "stuk/a.md", "stuk/b.md", "lijst.md", "diep/er/c.md")
FILES = ("bestand/a.txt", "bestand/plaat.svg", "leesmij.json", "stijl/a.css")


@pytest.fixture(autouse=True)
def _fixed_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "315532800")


def page(chance: random.Random, of: str) -> str:
    """Markdown with headings, footnotes and links to pages, places and files, some of which are not there."""
    depth = "../" * of.count("/")
    links = [
        f"[{n}]({depth}{chance.choice(PAGES + FILES)}{chance.choice(('', '', '#kop', '#weg', '#fn:1'))})"
        for n in range(3)
    ]
    title = chance.choice(("", f"---\ntitle: Titel {chance.randrange(9)}\n---\n", "---\ntemplate: kaal.html\n---\n"))
    heading = chance.choice(("# Kop\n\n", "## Kop\n\n## Kop\n\n", "<a id='weg'></a>\n\n", ""))
    return title + heading + f"Tekst {chance.randrange(99)}[^1] {' en '.join(links)}.\n\n[^1]: Noot.\n"


def edit(chance: random.Random, project: Project) -> None:
    """Change something: a page or a file comes, goes or changes, or what all pages share."""
    what = chance.randrange(10)
    if what < 5:
        path = chance.choice(PAGES)
        project.docs[path] = page(chance, path)
    elif what == 5 and len(project.docs) > 1:
        del project.docs[chance.choice(sorted(project.docs))]
    elif what == 6:
        project.docs[chance.choice(FILES)] = f"bestand {chance.randrange(9)}"
    elif what == 7:
        project.heads[chance.choice(PAGES)] = f"kop {chance.randrange(9)}"
    elif what == 8:
        project.theme["deel.html"] = f"<b>deel {chance.randrange(9)}</b>"
    else:
        project.settings["site_name"] = f"Proef {chance.randrange(3)}"


@pytest.mark.parametrize(("processes", "seed"), [(2, 0), *((1, seed) for seed in range(1, 9))])
def test_after_any_edits_the_site_is_that_of_mkdocs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, processes: int
) -> None:
    if processes > 1:
        monkeypatch.setattr(page_workers, "LITTLE", 0)
        monkeypatch.setattr(page_workers, "processors", lambda: 2)
    chance = random.Random(seed)  # noqa: S311 - for tests
    docs: Content = {FILES[0]: "bestand"}
    docs |= {path: page(chance, path) for path in PAGES[:4]}
    project = Project(tmp_path / "p", docs)
    project.theme["kaal.html"] = "{{ page.content }}"
    known = project.known() if seed > 4 else None  # as in a preview
    for _ in range(3 if processes > 1 else 12):
        site, told = project.ours(known=known)
        their_site, they_told = project.theirs()
        assert site == their_site
        assert told == they_told
        for _ in range(chance.randrange(1, 4)):
            edit(chance, project)
    assert project.ours() == project.ours("nieuw")


def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are rendered from now on."""
    paths: list[str] = []
    render = page_workers.render

    def note(shared: RenderingShared, tasks: Sequence[Task], *heads: Any) -> Iterator[Rendered]:
        paths.extend(task.path for task in tasks)
        return render(shared, tasks, *heads)

    monkeypatch.setattr("kamerstuk_site.site.publish.render", note)
    return paths


def test_only_what_changed_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs: Content = {"index.md": "# A\n\n[b](b.md#b)\n", "b.md": "# B\n", "c.md": "# C\n", "f.txt": "x"}
    project, made = Project(tmp_path / "p", docs), rendered(monkeypatch)
    lasting = project.known()  # as in a preview; the other one is a new process each time
    edits: list[tuple[Content, list[str]]] = [
        ({}, sorted(path for path in docs if path.endswith(".md"))),
        ({"b.md": "# Anders\n"}, ["b.md"]),
        ({"f.txt": "y"}, []),
        ({}, []),
        ({"b.md": "# B\n", "c.md": "# D\n"}, ["b.md", "c.md"]),
        ({"d.md": "# Nieuw\n"}, ["d.md"]),
    ]
    for edit, paths in edits:
        project.docs |= edit
        for known in (lasting, project.known("twee")):
            made.clear()
            assert project.ours(known=known) == project.theirs()
            assert sorted(made) == paths
    project.heads["c.md"] = "kop"
    made.clear()
    assert project.ours(known=lasting) == project.theirs()
    assert made == ["c.md"]
    before = {path: (tmp_path / "p/een" / path).stat().st_ino for path in tree(tmp_path / "p/een")}
    project.docs["b.md"] = "# B nieuw\n"
    project.ours()
    after = {path: (tmp_path / "p/een" / path).stat().st_ino for path in tree(tmp_path / "p/een")}
    assert {path for path in after if after[path] != before.get(path)} == {"b/index.html"}


@pytest.mark.parametrize("lasting", [False, True])
def test_an_edit_looks_at_the_pages_of_its_own_group_and_at_files_that_are_not_as_they_should_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, lasting: bool
) -> None:
    project = Project(tmp_path / "p", {"f.txt": "x", **{path: f"# {path}\n\n[b](b.md)\n" for path in PAGES}})
    known = project.known()
    project.ours(known=known)
    groups: list[int] = []
    files: list[str] = []
    look, digest = PageGroups._stale, SiteFolder.digest

    def noted_look(self: PageGroups, number: int) -> dict[str, str]:
        groups.append(number)
        return look(self, number)

    def noted_digest(self: SiteFolder, path: str) -> str | None:
        files.append(path)
        return digest(self, path)

    monkeypatch.setattr(PageGroups, "_stale", noted_look)
    monkeypatch.setattr(SiteFolder, "digest", noted_digest)
    edits: list[tuple[Content, list[str]]] = [
        ({"lijst.md": "# Anders\n"}, ["lijst/index.html"]),
        ({"f.txt": "y"}, ["f.txt"]),
    ]
    for edit, changed in edits:
        groups.clear()
        files.clear()
        project.docs |= edit
        assert project.ours(known=known if lasting else project.known()) == project.theirs()
        assert groups == [key_group(path, PAGE_GROUPS) for path in edit if path.endswith(".md")]
        assert [path for path in files if path not in ("404.html", "sitemap.xml", "sitemap.xml.gz")] == changed


def test_what_came_out_empty_is_not_made_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "---\ntemplate: leeg.html\n---\n"})
    project.theme["leeg.html"] = ""
    made = rendered(monkeypatch)
    assert project.ours()[0] == project.theirs()[0]
    made.clear()
    assert project.ours()[0] == project.theirs()[0]
    assert made == []


def test_a_copy_elsewhere_with_other_times_and_inodes_is_as_warm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n", "f.txt": "x"})
    site = project.ours()
    shutil.copytree(tmp_path / "p", tmp_path / "elders/q", copy_function=shutil.copyfile)
    for path in (tmp_path / "elders/q").rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    project.folder, made = tmp_path / "elders/q", rendered(monkeypatch)
    assert project.ours() == site
    assert made == []
    (tmp_path / "elders/q/een/b/index.html").write_text("door een ander")
    assert project.ours() == site
    assert made == ["b.md"]


def test_a_site_that_somebody_meddled_with_is_made_whole(tmp_path: Path) -> None:
    project = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n", "f.txt": "tekst"})
    whole, _ = project.ours(seal=write_site_manifest)
    site = tmp_path / "p/een"

    def a_folder_instead_of_a_file() -> None:
        (site / "f.txt").unlink()
        (site / "f.txt").mkdir()
        (site / "f.txt/vreemd").write_text("vreemd")

    def a_file_instead_of_a_folder() -> None:
        shutil.rmtree(site / "b")
        (site / "b").write_text("vreemd")

    for meddle in (
        lambda: (site / "b/index.html").write_text("kort"),
        (site / "b/index.html").unlink,
        lambda: (site / "f.txt").write_text("langer dan eerst"),
        lambda: (site / "404.html").write_text("weg"),
        (site / "sitemap.xml.gz").unlink,
        lambda: (site / "stijl/a.css").write_text("b {}"),
        (site / SITE_MANIFEST).unlink,
        lambda: (site / SITE_MANIFEST).write_text("een regel\n"),
        a_folder_instead_of_a_file,
        a_file_instead_of_a_folder,
    ):
        meddle()
        project.ours(seal=write_site_manifest)
        assert tree(site) == whole


def test_hidden_files_and_those_of_others_stay_and_ours_go(tmp_path: Path) -> None:
    project = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n", "f.txt": "tekst"})
    project.ours(seal=write_site_manifest)
    site = tmp_path / "p/een"
    (site / ".git").mkdir()
    (site / ".git/HEAD").write_text("ref")
    (site / "b/vreemd.html").write_text("vreemd")
    for lose in ((), ("een.sqlite",)):  # without a cache the manifest tells what is ours
        project.docs = {"index.md": f"# {lose}\n", "b.md": "# B\n", "g.txt": "tekst"}
        for name in lose:
            (tmp_path / "p" / name).unlink()
        project.ours(seal=write_site_manifest)
        del project.docs["b.md"], project.docs["g.txt"]
        made, _ = project.ours(seal=write_site_manifest)
        theirs, _ = project.theirs()
        listed = made.pop(SITE_MANIFEST).decode()
        assert made == theirs | {".git/HEAD": b"ref", "b/vreemd.html": b"vreemd"}
        assert {line.split("  ")[1] for line in listed.splitlines()} == theirs.keys()


def test_the_manifest_is_written_once_where_nothing_goes_and_first_with_what_goes_where_something_does(
    tmp_path: Path,
) -> None:
    project = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n"})
    sealed: list[set[str]] = []

    def seal(folder: Path, files: Mapping[str, str]) -> None:
        sealed.append({path for path in files if path.endswith("/index.html")})
        write_site_manifest(folder, files)

    project.ours(seal=seal)
    project.docs["c.md"] = "# C\n"
    project.ours(seal=seal)
    assert sealed == [{"b/index.html"}, {"b/index.html", "c/index.html"}]
    del project.docs["b.md"]
    project.ours(seal=seal)
    assert sealed[2:] == [{"b/index.html", "c/index.html"}, {"c/index.html"}]


def test_what_a_build_saw_and_wrote_the_next_process_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n", "f.txt": "x", "g.txt": "x"})
    project.ours()
    (tmp_path / "p/een/f.txt").unlink()
    (tmp_path / "p/een/f.txt").write_text("x")
    project.docs |= {"b.md": "# B2\n", "c.md": "# C\n"}
    del project.docs["g.txt"]
    project.ours()
    read: list[Path] = []
    monkeypatch.setattr("kamerstuk_site.site.site_folder.sha256", read.append)
    project.ours()
    assert read == []


class NotedCheck(LeakCheck):
    """Finds nothing, and notes what it looked at."""

    def __init__(self, digest: str) -> None:
        self.digest = digest
        self.looked_at: dict[str, bytes] = {}

    def look(self, path: str, file: Path) -> None:
        self.looked_at[path] = file.read_bytes()


@pytest.mark.parametrize("lasting", [False, True])
def test_what_is_new_is_looked_at_for_what_is_withheld_and_all_files_when_that_is_something_else(
    tmp_path: Path, *, lasting: bool
) -> None:
    project = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n", "f.txt": "x"})
    known = project.known()
    for text, withheld, sees_all in (("x", "een naam", True), ("y", "een naam", False), ("y", "een andere", True)):
        project.docs["f.txt"] = text
        known = known if lasting else project.known()
        known.folder.check = check = NotedCheck(withheld)
        site, _ = project.ours(known=known)
        assert check.looked_at == (site if sees_all else {"f.txt": b"y"})


class CutError(BaseException):
    """Stands for `kill -9`."""


@pytest.mark.parametrize("known_again", [False, True])
def test_a_build_that_is_cut_anywhere_owns_what_it_wrote_and_is_completed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, known_again: bool
) -> None:
    one: Content = {"index.md": "# A\n", "b.md": "# B\n", "weg.md": "# Weg\n", "f.txt": "x", "weg.txt": "x", "d": "d"}
    two: Content = {"index.md": "# A2\n", "b.md": "# B\n", "c.md": "# C\n", "f.txt": "y", "d/e.txt": "e"}
    project = Project(tmp_path / "p", one)
    old, _ = project.ours(seal=write_site_manifest)
    project.docs = two
    new, _ = project.ours("nieuw", seal=write_site_manifest)
    moves = 0
    left = 0

    def cut(source: Path, target: Path) -> None:
        nonlocal left
        if left == 0:
            raise CutError
        left -= 1
        move(source, target)

    while True:
        project.docs = one
        shutil.rmtree(tmp_path / "p/een")
        known = project.known()
        assert project.ours(known=known, seal=write_site_manifest)[0] == old
        project.docs, left = two, moves
        with monkeypatch.context() as cutting:
            cutting.setattr("kamerstuk_site.site.site_folder.move", cut)
            try:
                project.ours(known=known, seal=write_site_manifest)
                break
            except CutError:
                pass
        assert known.folder.is_half_way
        there = {path: data for path, data in tree(tmp_path / "p/een").items() if not path.startswith(".")}
        listed = {line.split("  ")[1] for line in there.pop(SITE_MANIFEST).decode().splitlines()}
        assert there.keys() <= listed
        assert all(data in (old.get(path), new.get(path)) for path, data in there.items())
        if not known_again:
            known = project.known()
        if moves == 3:  # nothing is known but what the site itself says
            (tmp_path / "p/een.sqlite").unlink()
            known = project.known()
        assert project.ours(known=known, seal=write_site_manifest)[0] == new
        assert not known.folder.is_half_way
        moves += 1
    assert moves > 4


def test_what_a_killed_build_left_waiting_never_gets_a_name(tmp_path: Path) -> None:
    project = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n", "f.txt": "x"})
    project.ours()
    project.docs |= {"b.md": "# B2\n", "f.txt": "y"}
    for path in ("b/index.html", "f.txt", "weg.txt"):
        project.known().folder.waiting(path).write_text("half")
    assert project.ours() == project.theirs()


@pytest.mark.parametrize("lasting", [False, True])
def test_an_anchor_that_is_not_there_is_as_grave_as_the_settings_say(tmp_path: Path, *, lasting: bool) -> None:
    project = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "[daar](index.md#weg)\n"})
    known = project.known()
    for setting, level in (("warn", logging.WARNING), ("info", logging.INFO), ("warn", logging.WARNING)):
        project.settings["validation"] = {"links": {"anchors": setting}}
        _, messages = project.ours(known=known if lasting else None)
        assert [message.level for message in messages if "#weg" in message.text] == [level]


SEARCHED = "---\ntitle: Een stuk\ntags:\n- 'jaar: 2020'\n---\n\n# Een stuk\n\n{}\n"
TEXT = f"{FOLDER}/tekst/stuk.gz"
"""The file of the index that a result with that page is shown from."""


def test_the_head_of_a_page_is_asked_for_when_the_page_is_rendered(monkeypatch: pytest.MonkeyPatch) -> None:
    """All together they take much room."""
    steps: list[object] = []

    class Heads(dict[str, object]):
        def get(self, path: str, *_: object) -> object:
            steps.append(path)
            return f"head of {path}"

    def draw(_: RenderingShared) -> Any:
        return lambda task: steps.append(task.head)

    monkeypatch.setattr(page_workers, "renderer", draw)
    list(page_workers.render(None, [Task(path, "", 1) for path in "ab"], Heads()))  # type: ignore[arg-type]
    assert steps == ["a", "head of a", "b", "head of b"]


def index_in(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The search index in a site."""
    return {path: data for path, data in files.items() if path.startswith(f"{FOLDER}/")}


def test_the_index_is_made_again_only_if_a_page_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def note(docs: Path, file: SearchedFile) -> tuple[str, SearchedPage | None]:
        read.append(file.path)
        return read_page(docs, file)

    monkeypatch.setattr(page_readers, "read_page", note)
    project = Project(tmp_path / "p", {"index.md": "# A\n", "stuk.md": SEARCHED.format("een"), "f.txt": "x"})
    first = index_in(project.ours(searchable=True)[0])
    assert read == ["index.md", "stuk.md"]
    project.docs["f.txt"] = "y"
    assert index_in(project.ours(searchable=True)[0]) == first
    assert read == ["index.md", "stuk.md"]
    project.docs["stuk.md"] = SEARCHED.format("twee")
    second = index_in(project.ours(searchable=True)[0])
    assert read == ["index.md", "stuk.md", "stuk.md"]
    assert second != first
    file = tmp_path / "p/een" / TEXT
    for meddle in (file.unlink, lambda: file.write_text("vreemd")):
        meddle()
        assert index_in(project.ours(searchable=True)[0]) == second
    assert not index_in(project.ours()[0])


def test_a_preview_shows_its_pages_first_and_makes_the_index_and_lists_of_pages_behind_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path / "p", {"index.md": "# A\n", "stuk.md": SEARCHED.format("een"), "f.txt": "x"})
    project.ours(searchable=True)
    folder, known = tmp_path / "p/een", project.known()
    texts: list[Content] = [
        {"stuk.md": SEARCHED.format("twee")},
        {"f.txt": "y", "c.md": "# C\n"},
        {"stuk.md": SEARCHED.format("afgebroken"), "b.md": "# E\n"},
        {"b.md": "# Ook\n"},
        {"stuk.md": SEARCHED.format("drie"), "b.md": "# E\n"},
    ]
    for text in texts:
        site = tree(folder)
        before = index_in(site) | {path: site[path] for path in site if path.startswith(("404", "sitemap"))}
        project.docs |= text
        build = project.build(known, searchable=True)
        build.publish(rest_behind=True)
        plain, _ = project.theirs()
        assert tree(folder) == plain | before
        if "afgebroken" in str(text):  # a save breaks it off, and the next one makes it
            with monkeypatch.context() as saved:

                def save(docs: Path, file: SearchedFile) -> tuple[str, SearchedPage | None]:
                    index.interrupt()
                    return read_page(docs, file)

                saved.setattr(page_readers, "read_page", save)
                with pytest.raises(KeyboardInterrupt):
                    build.finish()
            assert tree(folder) == plain | before
            continue
        build.finish()
        assert tree(folder) == plain | index_in(project.ours("twee", searchable=True)[0])
    assert project.ours(searchable=True)[0] == tree(folder)


def test_a_build_that_nobody_looks_at_leaves_the_site_as_it_was_where_there_can_be_no_index(tmp_path: Path) -> None:
    project = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n", "stuk.md": SEARCHED.format("een")})
    whole, _ = project.ours(searchable=True)
    project.docs |= {"b.md": "# C\n", "stuk.md": "---\ntitle: ''\ntags:\n- 'jaar: 2020'\n---\n\n"}
    with pytest.raises(SearchError, match=r"^stuk\.md: deze bladzijde heeft geen woorden"):
        project.ours(searchable=True)
    assert tree(tmp_path / "p/een") == whole
    preview = project.build(project.known(), searchable=True)
    preview.publish(rest_behind=True)
    assert tree(tmp_path / "p/een")["b/index.html"] == project.theirs()[0]["b/index.html"] != whole["b/index.html"]
    project.docs["stuk.md"] = SEARCHED.format("een")
    assert project.ours(searchable=True)[0]["b/index.html"] != whole["b/index.html"]


@pytest.mark.parametrize("lasting", [False, True])
def test_a_page_with_an_error_leaves_the_site_as_it_was(tmp_path: Path, *, lasting: bool) -> None:
    project = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n"})
    known = project.known() if lasting else None
    whole, _ = project.ours(known=known)
    project.docs |= {"index.md": "# Nieuw\n", "b.md": "---\ntemplate: is-er-niet.html\n---\n"}
    with pytest.raises(RenderingError, match=r"b\.md: TemplateNotFound"):
        project.ours(known=known)
    assert {path: data for path, data in tree(tmp_path / "p/een").items() if not path.startswith(".")} == whole
    project.docs["b.md"] = "# B\n"
    assert project.ours(known=known) == project.theirs()


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("step", ["link_or_copy", "keep", "complete"])
def test_after_a_disk_that_was_full_nothing_is_taken_as_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, *, lasting: bool
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "vol")

    project = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n", "f.txt": "x"})
    known = project.known() if lasting else None
    whole, _ = project.ours(known=known)
    project.docs = {"index.md": "# C\n", "f.txt": "y"}
    places = {
        "link_or_copy": "publish.link_or_copy",
        "keep": "site_folder.SiteFolder.keep",
        "complete": "known_site.Rows.complete",
    }
    with monkeypatch.context() as broken:
        broken.setattr(f"kamerstuk_site.site.{places[step]}", full)
        with pytest.raises(OSError, match="vol"):
            project.ours(known=known)
    if step == "link_or_copy":
        shown = {path: data for path, data in tree(tmp_path / "p/een").items() if not path.startswith(".")}
        assert shown == whole
        (tmp_path / "p/een/stijl/a.css").unlink()  # somebody makes room
    assert project.ours(known=known) == project.theirs()


def test_a_theme_that_shows_all_pages_on_every_page_is_refused(tmp_path: Path) -> None:
    project = Project(tmp_path / "p", {"index.md": "# A\n"})
    project.theme["deel.html"] = "{{ pages | length }}"
    with pytest.raises(RenderingError, match="renderer: mkdocs"):
        project.ours()


def test_what_is_said_comes_from_the_page_itself_not_from_the_server() -> None:
    import threading

    told: list[str] = []

    class Console(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record.getMessage())

    logger, console = logging.getLogger(MKDOCS), Console()
    logger.addHandler(console)
    try:
        with captured_messages() as messages:
            logging.getLogger(f"{MKDOCS}.structure").warning("hier")
            thread = threading.Thread(target=logging.getLogger(f"{MKDOCS}.livereload").warning, args=("daar",))
            thread.start()
            thread.join()
    finally:
        logger.removeHandler(console)
    assert ([message.text for message in messages], told) == (["hier"], ["daar"])
