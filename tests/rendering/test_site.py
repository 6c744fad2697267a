"""The law of rendering: whatever changed, in whatever order, the site and what is said of it are those of plain MkDocs."""

import contextlib
import errno
import logging
import os
import random
from pathlib import Path

import pytest

from kamerstuk_site.generated import read_manifest
from kamerstuk_site.rendering import folders, pages
from kamerstuk_site.rendering.pages import RenderingError
from kamerstuk_site.rendering.site import Site
from kamerstuk_site.rendering.store import Store
from kamerstuk_site.search import Sources
from tests.rendering.project import Content, Project, tree

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
        monkeypatch.setattr(pages, "LITTLE", 0)
        monkeypatch.setattr(pages, "processors", lambda: 2)
    chance = random.Random(seed)  # noqa: S311 - for tests
    docs: Content = {FILES[0]: "bestand"}
    docs |= {path: page(chance, path) for path in PAGES[:4]}
    project = Project(tmp_path / "p", docs)
    project.theme["kaal.html"] = "{{ page.content }}"
    kept = Store(tmp_path / "een.sqlite") if seed > 4 else None  # as in a preview
    for _ in range(3 if processes > 1 else 12):
        site, told = project.ours(kept=kept)
        their_site, they_told = project.theirs()
        assert site == their_site
        assert told == they_told
        for _ in range(chance.randrange(1, 4)):
            edit(chance, project)
    assert project.ours() == project.ours("nieuw")


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    project = Project(
        tmp_path / "p", {"index.md": "# A\n\n[b](b.md)\n", "b.md": "# B\n", "c.md": "# C\n", "f.txt": "x"}
    )
    project.ours()
    before = {path: (tmp_path / "p/een" / path).stat().st_ino for path in tree(tmp_path / "p/een")}
    project.docs["b.md"] = "# B nieuw\n"
    project.ours()
    after = {path: (tmp_path / "p/een" / path).stat().st_ino for path in tree(tmp_path / "p/een")}
    assert {path for path in after if after[path] != before.get(path)} == {"b/index.html"}


def test_a_build_that_follows_one_of_its_process_looks_only_at_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs: Content = {"index.md": "# A\n\n[b](b.md#b)\n", "b.md": "# B\n", "c.md": "# C\n", "f.txt": "x"}
    project, kept = Project(tmp_path / "p", docs), Store(tmp_path / "een.sqlite")
    project.ours(kept=kept)
    looked: list[str] = []
    key = Site._key

    def look(self: Site, path: str) -> str:
        looked.append(path)
        return key(self, path)

    monkeypatch.setattr(Site, "_key", look)
    monkeypatch.setattr("kamerstuk_site.rendering.site.parts_of", None)
    edits: list[Content] = [{"b.md": "# Anders\n"}, {"f.txt": "y"}, {}, {"b.md": "# B\n", "c.md": "# D\n"}]
    for edit in edits:
        project.docs |= edit
        looked.clear()
        assert project.ours(kept=kept) == project.theirs()
        assert set(looked) == {path for path in edit if path.endswith(".md")}
    project.heads["c.md"] = "kop"
    looked.clear()
    assert project.ours(kept=kept) == project.theirs()
    assert set(looked) == {"c.md"}


def test_a_site_that_somebody_meddled_with_is_made_whole(tmp_path: Path) -> None:
    project = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n", "f.txt": "tekst"})
    whole, _ = project.ours()
    site = tmp_path / "p/een"
    for meddle in (
        lambda: (site / "b/index.html").write_text("kort"),
        (site / "b/index.html").unlink,
        lambda: (site / "vreemd.html").write_text("vreemd"),
        lambda: (site / "f.txt").write_text("langer dan eerst"),
    ):
        meddle()
        project.ours()
        assert tree(site) == whole


def test_hidden_files_in_a_site_stay_where_they_are(tmp_path: Path) -> None:
    project = Project(tmp_path / "p", {"index.md": "# A\n"})
    project.ours()
    (tmp_path / "p/een/.git").mkdir()
    (tmp_path / "p/een/.git/HEAD").write_text("ref")
    for text in ("# B\n", "# C\n"):
        project.docs["index.md"] = text
        site, _ = project.ours()
        assert site[".git/HEAD"] == b"ref"


def test_the_index_is_made_again_only_if_a_page_changed(tmp_path: Path) -> None:
    seen: list[dict[str, str]] = []

    def index(site: Path, searched: Sources) -> None:
        (site / "pagefind").mkdir(exist_ok=True)
        (site / "pagefind/index").unlink(missing_ok=True)  # nobody writes into files that the published site has too
        (site / "pagefind/index").write_bytes((site / "index.html").read_bytes())
        seen.append({path: source.digest for path, source in searched.items()})

    project = Project(tmp_path / "p", {"index.md": "# A\n", "f.txt": "x"})
    project.ours(index=index)
    project.docs["f.txt"] = "y"
    site, _ = project.ours(index=index)
    assert len(seen) == 1
    assert site["pagefind/index"] == site["index.html"]
    project.docs["index.md"] = "# B\n"
    site, _ = project.ours(index=index)
    assert [set(digests) for digests in seen] == [{"index.html"}] * 2
    assert seen[0] != seen[1]
    assert site["pagefind/index"] == site["index.html"]
    (tmp_path / "p/een/pagefind/index").unlink()
    site, _ = project.ours(index=index)
    assert site["pagefind/index"] == site["index.html"]


def test_a_preview_shows_its_pages_first_and_makes_the_index_behind_them(tmp_path: Path) -> None:
    def index(site: Path, _: Sources) -> None:
        (site / "pagefind").mkdir(exist_ok=True)
        (site / "pagefind/index").unlink(missing_ok=True)
        (site / "pagefind/index").write_bytes((site / "index.html").read_bytes())

    project = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n", "f.txt": "x"})
    project.ours(index=index)
    folder, store = tmp_path / "p/een", Store(tmp_path / "p/een.sqlite")
    texts: list[Content] = [
        {"index.md": "# B\n"},
        {"f.txt": "y", "c.md": "# C\n"},
        {"index.md": "# D\n", "b.md": "# E\n"},
    ]
    for text in texts:
        before = (folder / "pagefind/index").read_bytes()
        project.docs |= text
        project.docs.pop("f.txt" if "b.md" in text else "", None)
        config = project.config()
        config.site_dir = str(folder)
        site = Site(config, read_manifest(tmp_path / "p/docs"), {}, store, index, preview=True)
        site.publish()
        plain, _ = project.theirs()
        assert tree(folder) == plain | {"pagefind/index": before}
        site.finish()
        assert tree(folder) == plain | {"pagefind/index": plain["index.html"]}
    assert project.ours(index=index)[0] == tree(folder)


def test_an_index_that_is_broken_off_is_made_by_the_next_preview(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def index(site: Path, _: Sources) -> None:
        if "Weg" in (site / "index.html").read_text():
            raise KeyboardInterrupt
        (site / "pagefind").mkdir(exist_ok=True)
        (site / "pagefind/index").unlink(missing_ok=True)
        (site / "pagefind/index").write_bytes((site / "index.html").read_bytes())

    project, kept = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n"}), Store(tmp_path / "p/een.sqlite")
    before, _ = project.ours(index=index, kept=kept)
    kept.keep_altered(set())
    for text, whole in (("Weg", False), ("Weg en weer", False), ("Terug", True)):
        project.docs["index.md"] = f"# {text}\n"
        config = project.config()
        config.site_dir = str(tmp_path / "p/een")
        site = Site(config, read_manifest(tmp_path / "p/docs"), {}, kept, index, preview=True)
        with monkeypatch.context() as known:
            known.delattr(Store, "differences")  # nobody need look at the twin, which is as it was
            site.publish()
            with contextlib.nullcontext() if whole else pytest.raises(KeyboardInterrupt):
                site.finish()
        plain, _ = project.theirs()
        made = plain["index.html"] if whole else before["pagefind/index"]
        assert tree(tmp_path / "p/een") == plain | {"pagefind/index": made}


def test_a_preview_whose_twin_lacks_a_file_does_not_show_it_like_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def index(site: Path, _: Sources) -> None:
        (site / "pagefind").mkdir(exist_ok=True)
        (site / "pagefind/index").unlink(missing_ok=True)
        (site / "pagefind/index").write_bytes((site / "index.html").read_bytes())

    project = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n"})
    project.ours(index=index)
    project.docs |= {"index.md": "# C\n", "b.md": "# D\n"}
    config = project.config()
    config.site_dir = str(tmp_path / "p/een")
    kept = Store(tmp_path / "p/een.sqlite")
    site = Site(config, read_manifest(tmp_path / "p/docs"), {}, kept, index, preview=True)
    site.publish()
    whole, link = tree(tmp_path / "p/een"), os.link

    def full(source: Path, target: Path) -> None:
        if target.parent.name == "b" and not failed:
            failed.append(target)
            raise OSError(errno.ENOSPC, "vol")
        link(source, target)

    failed: list[Path] = []
    monkeypatch.setattr("kamerstuk_site.rendering.folders.os.link", full)
    site.finish()
    assert failed
    assert tree(tmp_path / "p/een") == whole | {"pagefind/index": whole["index.html"]}
    assert kept.altered(site.twin) == set()


@pytest.mark.parametrize("lasting", [False, True])
def test_a_page_with_an_error_leaves_the_site_as_it_was(tmp_path: Path, *, lasting: bool) -> None:
    project = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n"})
    kept = Store(tmp_path / "een.sqlite") if lasting else None
    whole, _ = project.ours(kept=kept)
    project.docs |= {"index.md": "# Nieuw\n", "b.md": "---\ntemplate: is-er-niet.html\n---\n"}
    with pytest.raises(RenderingError, match=r"b\.md: TemplateNotFound"):
        project.ours(kept=kept)
    assert tree(tmp_path / "p/een") == whole
    project.docs["b.md"] = "# B\n"
    assert project.ours(kept=kept) == project.theirs()


def test_after_a_build_that_failed_at_its_end_nothing_is_taken_as_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "vol")

    project, kept = Project(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n"}), Store(tmp_path / "een.sqlite")
    project.ours(kept=kept)
    for name, owner in (("keep_files", Store), ("exchange", folders)):
        project.docs["b.md"] = f"# {name}\n"
        with monkeypatch.context() as broken:
            broken.setattr(owner, name, full)
            with pytest.raises(OSError, match="vol"):
                project.ours(kept=kept)
        assert project.ours(kept=kept) == project.theirs()


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

    logger, console = logging.getLogger("mkdocs"), Console()
    logger.addHandler(console)
    try:
        with pages.said() as messages:
            logging.getLogger("mkdocs.structure").warning("hier")
            thread = threading.Thread(target=logging.getLogger("mkdocs.livereload").warning, args=("daar",))
            thread.start()
            thread.join()
    finally:
        logger.removeHandler(console)
    assert ([message.text for message in messages], told) == (["hier"], ["daar"])
