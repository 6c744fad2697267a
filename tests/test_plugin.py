"""The MkDocs door: problems in the log, strict mode, and `mkdocs serve` that follows every edit and then rests."""

import errno
import gc
import gzip
import json
import logging
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from threading import Event
from typing import NoReturn

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from kamerstuk_site.archive.inputs import parsed
from kamerstuk_site.build.output_folder import OutputFolder
from kamerstuk_site.build.page_making import make_pages
from kamerstuk_site.exports import database
from kamerstuk_site.plugin import KamerstukPlugin
from kamerstuk_site.site.mkdocs_messages import LOGGER
from kamerstuk_site.site.served_pages import ServedPages
from kamerstuk_site.site.watch import SaveEmitter
from kamerstuk_site.tables.rows import Rows
from tests.conftest import MakeProject, MkDocs
from tests.previews import get, get_bytes, save, served, wait_for
from tests.site.project import tree

pytestmark = pytest.mark.slow


LETTER = "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\n{}\n"


def test_a_broken_letter_stops_only_a_strict_build(tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs) -> None:
    project = make_project(tmp_path, {"leeg.txt": ""}, alone=True)
    done = mkdocs(project, "build")
    assert done.returncode == 0
    assert re.search(r"^ERROR .*kamerstuk: leeg\.txt: .*empty-file", done.stdout, flags=re.MULTILINE)
    assert mkdocs(project, "build", "--strict").returncode == 1


def test_an_output_folder_of_others_stops_the_build_without_a_traceback(
    tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs
) -> None:
    project = make_project(tmp_path, alone=True)
    (project / "build/markdown").mkdir(parents=True)
    (project / "build/markdown/mijn.md").write_text("van mij", encoding="utf-8")
    done = mkdocs(project, "build")
    assert done.returncode == 1
    assert "niet leeg" in done.stdout
    assert "Traceback" not in done.stdout


def test_links_in_a_circle_and_pipes_do_not_hold_up_a_build(
    tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs
) -> None:
    project = make_project(tmp_path, {"proef.txt": LETTER.format("Tekst.")}, alone=True)
    (tmp_path / "geheim.txt").write_text(LETTER.format("Geheim."), encoding="utf-8")
    sources = project / "sources"
    for year in ("2019", "2020"):
        (sources / year).mkdir()
    for name, target in (("zelf", "."), ("zelf2", "."), ("2019/zie", "../2020"), ("2020/zie", "../2019")):
        (sources / name).symlink_to(target)
    os.mkfifo(sources / "pijp.txt")
    os.utime(sources / "pijp.txt", (4_000_000_000, 4_000_000_000))
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 0
    said = [line for line in done.stdout.splitlines() if "passed-over" in line and "kamerstuk:" in line]
    assert [line.split()[0] for line in said] == ["INFO", "INFO"]
    assert "4 bestanden overgeslagen: koppelingen" in said[0]
    (sources / "buiten.txt").symlink_to(tmp_path / "geheim.txt")
    (sources / "wortel").symlink_to("/")
    done = mkdocs(project, "build")
    assert done.returncode == 0
    assert len(re.findall(r"^ERROR .*outside-link", done.stdout, flags=re.MULTILINE)) == 2
    published = [path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()]
    assert not any(b"Geheim." in content for content in published)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('site_name: "a\\eb"', "site_name: U+001B"),
        ('site_name: "a\\u202eb"', "site_name: U+202E"),
        ("site_url: 'https://a b/'", "site_url: “ ” kan niet in een webadres staan"),
        ("site_url: 'https://a/<script>'", "site_url: “<” kan niet in een webadres staan"),
        ("site_url: 'javascript://a/%0aalert(1)'", "site_url: een webadres begint met https://"),
        ("repo_url: 'https://a/\"x'", 'repo_url: “"” kan niet'),
        ('extra: {a: [{"b\\x00": c}]}', "extra: U+0000"),
        ('nav: [{"Thuis\\x9b": index.md}]', "nav: U+009B"),
        ('extra_css: ["https://a/\\u202eb.css"]', "extra_css: U+202E"),
        ('extra_javascript: [{path: "https://a/\\u202eb.js", defer: true}]', "extra_javascript: U+202E"),
        ('theme: {name: material, language: "n\\u202el"}', "theme: U+202E"),
        ('markdown_extensions: [{toc: {permalink: "\\u202e"}}]', "markdown_extensions: U+202E"),
    ],
)
def test_a_setting_that_cannot_be_written_is_refused_before_anything_is(
    tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs, setting: str, said: str
) -> None:
    project = make_project(tmp_path, {"proef.txt": LETTER.format("Tekst.")}, alone=True)
    file = project / "mkdocs.yml"
    name = setting.split(":", maxsplit=1)[0]
    others = re.sub(rf"^{name}:.*\n(?:[ -].*\n)*", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    file.write_text(f"{others}\n{setting}\n", encoding="utf-8")
    done = mkdocs(project, "build")
    assert done.returncode == 1
    assert f"kamerstuk: mkdocs.yml: {said}" in done.stdout
    assert "Traceback" not in done.stdout
    assert not (project / "build").exists()
    assert not (project / "site").exists()


def test_a_setting_may_lead_back_to_itself(tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs) -> None:
    project = make_project(tmp_path, {"proef.txt": LETTER.format("Tekst.")}, alone=True)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nhooks: [haak.py]\n")
    (project / "haak.py").write_text(
        "def on_config(config):\n    config.extra['alles'] = [config.extra, config]\n    return config\n", "utf-8"
    )
    done = mkdocs(project, "build")
    assert (done.returncode, (project / "site/stukken/proef/index.html").exists()) == (0, True), done.stdout
    (project / "haak.py").write_text(
        "def on_config(config):\n    config.extra['x'] = [config.extra, 'a\\x1b']\n", "utf-8"
    )
    assert "kamerstuk: mkdocs.yml: extra: U+001B" in mkdocs(project, "build").stdout


def test_a_letter_cannot_steer_the_terminal_through_the_log(
    tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs
) -> None:
    page = "<!DOCTYPE html><html><body><p>Geachte voorzitter</p><img src='x.png' alt='\x1b]0;x\x07\x9b31m\u202e'>"
    project = make_project(
        tmp_path, {"brief\x1b[2J.txt": "x", "b.html": page, "b.yml": "titel\u202e: x\nkind: '\u2066'"}, alone=True
    )
    for _ in range(2):  # the second time what was said is said again
        done = mkdocs(project, "build", "--verbose")
        told = [line for line in done.stdout.splitlines() if "kamerstuk:" in line]
        assert all(line.isprintable() for line in told)
        text = "\n".join(told)
        for shown in (r"brief\x1b[2J.txt", r"\x1b]0;x\x07", r"titel\u202e", r"\u2066"):
            assert shown in text


def test_a_verbose_build_says_why_each_page_is_made_again(
    tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs
) -> None:
    project = make_project(tmp_path, {"brief.txt": LETTER.format("Ik schrijf u.")}, alone=True)
    assert "made again" not in mkdocs(project, "build", "--verbose").stdout
    (project / "sources/brief.txt").write_text(LETTER.format("Ik schrijf u nog eens."), encoding="utf-8")
    with (project / "site/bewaard/index.html").open("a", encoding="utf-8") as file:
        file.write("van een ander")
    with (project / "build/markdown/verwijzingen.md").open("a", encoding="utf-8") as file:
        file.write("van een ander")
    said = mkdocs(project, "build", "--verbose").stdout
    for line in (
        "page_files('stuk', 'brief') is made again: reading_of('brief.txt') changed",
        "html('stukken/brief.md') is made again: its Markdown or its head changed",
        "verwijzingen: its files in the generated folder are not as they were written",
        "html('bewaard.md') is made again: this file of the site is not as it was written; it comes out as it was",
    ):
        assert f"DEBUG   -  kamerstuk: {line}\n" in said
    assert "html('zoeken.md')" not in said


def test_a_build_takes_new_letters_into_the_register(tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs) -> None:
    project = make_project(tmp_path, {"proef.txt": LETTER.format("Tekst.")}, alone=True)
    assert mkdocs(project, "build", "--strict").returncode == 0
    assert "\tproef\t20" in (project / "sources.register.tsv").read_text(encoding="utf-8")
    (project / "sources/proef.txt").write_text(LETTER.format("Andere tekst."), encoding="utf-8")
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 1
    assert "proef.txt: Bron is anders dan bij opname (source-changed)" in done.stdout
    (project / "sources.register.tsv").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    done = mkdocs(project, "build")
    assert done.returncode == 1
    assert "kamerstuk: " in done.stdout
    assert "Haal een goede versie terug" in done.stdout
    assert "Traceback" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on the size of files is Unix's")
def test_a_full_disk_stops_the_build_in_dutch_and_leaves_the_last_site(
    tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs
) -> None:
    project = make_project(tmp_path, {"proef.txt": LETTER.format("Tekst.")}, alone=True)
    assert mkdocs(project, "build", "--strict").returncode == 0
    site, before = tree(project / "site"), tree(project / "build")
    (project / "sources/groot.txt").write_text(LETTER.format("Lange tekst. " * 5000), encoding="utf-8")
    code = (
        "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (30000, 30000)); "
        "sys.argv[1:] = ['build']; runpy.run_module('mkdocs', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "kamerstuk: " in said
    assert ": het bestand is groter dan hier mag." in said
    assert "De site is nog zoals hij was" in said
    assert "Traceback" not in said
    shown, cut = tree(project / "site"), tree(project / "build")
    assert {path: data for path, data in shown.items() if not path.startswith(".")} == site
    assert mkdocs(project, "build").returncode == 0
    after = tree(project / "build")
    markdown = [path for path in cut if path.endswith(".md")]
    assert {cut[path] == before.get(path) for path in markdown} == {True, False}  # of the Markdown some is new,
    assert [path for path in markdown if cut[path] not in (before.get(path), after[path])] == []  # each file whole


def has_rebuilt(said: Callable[[], str], times: int) -> bool:
    # Not "Documentation built in …": MkDocs leaves out a message that it gave before, so two of the same time are one.
    return said().count("Reloading browsers") == times


def test_serve_follows_letters_corrections_and_templates_and_then_rests(
    tmp_path: Path, make_project: MakeProject
) -> None:
    project = make_project(tmp_path, {"proef.txt": LETTER.format("Eerste versie.")}, alone=True)
    log = project / "serve.log"
    with served(project) as (address, said, _):
        page = address + "stukken/proef/"
        assert "Eerste versie." in get(page)
        template = project / "templates/pages/stuk.md.j2"
        theme, config = project / "templates/looks/archief/base.html", project / "mkdocs.yml"
        named = config.read_text(encoding="utf-8").replace("site_name: Kamerstukarchief", "site_name: Ander archief")
        edits = [
            (project / "sources/proef.txt", LETTER.format("Tweede versie."), "Tweede versie."),
            (project / "sources/proef.yml", "title: Een verbeterde titel\n", "Een verbeterde titel"),
            (template, template.read_text(encoding="utf-8") + "\nUit het sjabloon.\n", "Uit het sjabloon."),
            (theme, theme.read_text(encoding="utf-8") + "<!-- uit het thema -->", "<!-- uit het thema -->"),
            (config, named, "Ander archief"),
        ]
        for builds, (file, text, shown) in enumerate(edits, start=1):
            save(file, text)
            wait_for(partial(has_rebuilt, said, builds), log)
            assert shown in get(page)
        time.sleep(2)  # a build that sets off another would have done so by now
        assert has_rebuilt(said, len(edits))
        # The data are made behind the page, and are those of the last edit when the preview rests.
        wait_for(lambda: "Een verbeterde titel" in get(address + "data/letters.csv"), log)
        # The index is that of the last edit by now.
        listed = json.loads(get(f"{address}zoekindex/bladzijden.json"))
        assert "stukken/proef/" in listed["adres"]
        text = gzip.decompress(get_bytes(f"{address}zoekindex/tekst/stukken/proef.gz")).decode()
        assert "Een verbeterde titel" in text
        assert "Tweede versie." in text
    # A preview is not published: it gives no address away.
    assert "proef.txt" not in (project / "sources.register.tsv").read_text(encoding="utf-8")


SLOW_INDEX = """
import time
from pathlib import Path
from kamerstuk_site.site.search import index

go_on = index._go_on

def slowly():
    while Path({slow!r}).exists():
        Path({begun!r}).touch()
        go_on()
        time.sleep(0.05)
    go_on()

index._go_on = slowly
"""
"""A search index that is not ready as long as there is a file `slow`, and tells that it was begun."""


def with_slow_index(project: Path, slow: Path, begun: Path) -> str:
    """The path of modules for a process that makes such an index."""
    folder = project.parent / "langzaam"
    folder.mkdir()
    text = SLOW_INDEX.format(slow=str(slow), begun=str(begun))
    (folder / "sitecustomize.py").write_text(text, encoding="utf-8")
    return os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])


def test_a_save_does_not_wait_for_the_index_of_the_one_before(tmp_path: Path, make_project: MakeProject) -> None:
    project = make_project(tmp_path / "p", {"proef.txt": LETTER.format("Eerste versie.")}, alone=True)
    letter, log = project / "sources/proef.txt", project / "serve.log"
    slow, begun = tmp_path / "traag", tmp_path / "begonnen"
    with served(project, PYTHONPATH=with_slow_index(project, slow, begun)) as (address, said, _):
        text = address + "zoekindex/tekst/stukken/proef.gz"
        slow.touch()
        save(letter, LETTER.format("Tweede versie."))
        wait_for(begun.exists, log)
        assert "Tweede versie." in get(address + "stukken/proef/")
        assert b"Eerste versie." in gzip.decompress(get_bytes(text))
        save(letter, LETTER.format("Derde versie."))
        wait_for(partial(has_rebuilt, said, 2), log)
        assert "Derde versie." in get(address + "stukken/proef/")
        slow.unlink()
        wait_for(lambda: b"Derde versie." in gzip.decompress(get_bytes(text)), log)
        assert "ERROR" not in said()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are Unix's")
@pytest.mark.parametrize("send", [os.killpg, os.kill])  # its other processes get the signal too, or not
def test_ctrl_c_while_the_index_is_made_ends_a_preview_at_once_and_without_an_error(
    tmp_path: Path, make_project: MakeProject, send: Callable[[int, int], None]
) -> None:
    project = make_project(tmp_path / "p", {"proef.txt": LETTER.format("Eerste versie.")}, alone=True)
    slow, begun = tmp_path / "traag", tmp_path / "begonnen"
    with served(project, PYTHONPATH=with_slow_index(project, slow, begun)) as (_, said, process):
        slow.touch()
        save(project / "sources/proef.txt", LETTER.format("Tweede versie."))
        wait_for(begun.exists, project / "serve.log")
        send(process.pid, signal.SIGINT)
        assert process.wait(300) == 0
        assert "Shutting down" in said()
        assert "ERROR" not in said()
        assert "Traceback" not in said()


def preview(project: Path, shown: Path, *, wait: bool = True) -> KamerstukPlugin:
    """A build of `mkdocs serve` in this process, which is over when what it does behind the pages is, if it waits."""
    from mkdocs.commands.build import build

    config = settings(project, shown)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1/")
    plugin = config.plugins["kamerstuk"]
    assert isinstance(plugin, KamerstukPlugin)
    assert plugin._bridge
    assert plugin._bridge._behind
    if wait:
        plugin._bridge._behind.join()
    # MkDocs keeps the plugin for whoever loads settings next in this process.
    plugin.on_startup(command="build", dirty=False)
    gc.enable()
    return plugin


def settings(project: Path, shown: Path) -> MkDocsConfig:
    from mkdocs.config import load_config

    own = {"templates": str(project / "templates"), "search": False, "licence": "CC0-1.0"}
    plugins = [{"kamerstuk": own}]
    return load_config(str(project / "mkdocs.yml"), site_dir=str(shown), plugins=plugins)


def test_a_preview_in_which_nothing_changed_reads_the_letters_back_behind_its_pages(
    tmp_path: Path, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, shown = (
        make_project(tmp_path / "p", {"proef.txt": LETTER.format("Eerste.")}, alone=True),
        tmp_path / "getoond",
    )
    shown.mkdir()

    first = preview(project, shown)
    monkeypatch.setattr(MkDocsConfig.plugins, "plugin_cache", {})  # another program
    second = preview(project, shown)
    assert second is not first
    assert second._bridge
    assert second._bridge._unchanged
    assert second._rows
    readings = second._rows.inputs.readings
    assert len(readings) == len([*(project / "sources").rglob("*.txt")])
    assert all(second._rows.is_fresh(parsed, reading.parse) for reading in readings.values())
    with monkeypatch.context() as once:
        once.delattr("kamerstuk_site.site.site_folder.states_in")  # of the site too it knows what there is to know
        (project / "sources/proef.txt").write_text(LETTER.format("Tweede."), encoding="utf-8")
        assert preview(project, shown) is second
    assert "Tweede." in (shown / "stukken/proef/index.html").read_text(encoding="utf-8")


def sizes_on_page(site: Path) -> list[str]:
    """What the page about the data says of each file."""
    page = (site / "gegevens/index.html").read_text(encoding="utf-8")
    return re.findall(r"[\d.,]+ (?:bytes|kB|MB)", page)


def test_the_data_of_a_preview_are_right_when_it_rests(
    tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MkDocsConfig.plugins, "plugin_cache", {})
    project, shown = (
        make_project(tmp_path / "p", {"proef.txt": LETTER.format("Eerste.")}, alone=True),
        tmp_path / "getoond",
    )
    shown.mkdir()
    (project / "sources.register.tsv").unlink()  # a preview adds nothing to it
    preview(project, shown)
    before = tree(shown / "data")
    (project / "sources/proef.yml").write_text(f"title: {' '.join(map(str, range(9000)))}\n", encoding="utf-8")
    preview(project, shown)
    assert tree(shown / "data") != before
    fresh = tmp_path / "schoon"
    shutil.copytree(project, fresh, ignore=shutil.ignore_patterns("build", "site", ".cache"))
    assert mkdocs(fresh, "build").returncode == 0
    assert tree(shown / "data") == tree(fresh / "site/data")
    assert sizes_on_page(shown) == sizes_on_page(fresh / "site") != []


def endless(_working: Path, _file: Path) -> None:
    """In the place of `database.finish`: a statement that goes on until somebody interrupts it."""
    with database.opened(_working) as db:
        began.set()
        db.execute("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n").fetchone()


began = Event()


def test_a_save_does_not_wait_for_the_data_of_the_one_before_and_its_own_follow(
    tmp_path: Path, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(MkDocsConfig.plugins, "plugin_cache", {})
    project, shown = (
        make_project(tmp_path / "p", {"proef.txt": LETTER.format("Eerste.")}, alone=True),
        tmp_path / "getoond",
    )
    shown.mkdir()
    title, page, data = project / "sources/proef.yml", shown / "stukken/proef/index.html", shown / "data/letters.csv"
    first = preview(project, shown)
    with monkeypatch.context() as slow:
        slow.setattr(database, "finish", endless)
        began.clear()
        title.write_text("title: Tweede titel\n", encoding="utf-8")
        preview(project, shown, wait=False)
        assert began.wait(300)
        assert "Tweede titel" in page.read_text("utf-8")
        assert "Tweede titel" not in data.read_text("utf-8")
    watched: list[bool] = []

    def noting(rows: Rows, output: OutputFolder) -> dict[str, str]:
        watched.append(rows.is_watched)
        return make_pages(rows, output)

    monkeypatch.setattr("kamerstuk_site.build.pipeline.make_pages", noting)
    title.write_text("title: Derde titel\n", encoding="utf-8")
    assert preview(project, shown) is first
    assert "Derde titel" in page.read_text("utf-8")
    assert "Derde titel" in data.read_text("utf-8")
    assert watched == [True]  # the build after one that was interrupted looks only at what changed, too
    assert [record for record in caplog.records if record.levelno > logging.WARNING] == []


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "vol", "data"), "de schijf is vol"),
        (sqlite3.OperationalError("no such module: fts5"), "no such module: fts5"),
        (LookupError("onver\x1b[2Jwacht"), "Traceback"),
    ],
)
def test_a_preview_of_which_the_data_fail_says_so_and_the_next_save_mends_it(  # noqa: PLR0917
    tmp_path: Path,
    make_project: MakeProject,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    told: str,
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(MkDocsConfig.plugins, "plugin_cache", {})
    project, shown = (
        make_project(tmp_path / "p", {"proef.txt": LETTER.format("Eerste.")}, alone=True),
        tmp_path / "getoond",
    )
    shown.mkdir()
    title, page, data = project / "sources/proef.yml", shown / "stukken/proef/index.html", shown / "data/letters.csv"
    preview(project, shown)
    before = data.read_text("utf-8")
    with monkeypatch.context() as broken:
        broken.setattr(database, "finish", fail)
        title.write_text("title: Tweede titel\n", encoding="utf-8")
        preview(project, shown)
    assert "Tweede titel" in page.read_text("utf-8")
    assert data.read_text("utf-8") == before
    assert "De gegevens in het voorbeeld zijn nog die van een eerdere build: " in caplog.text
    assert told in caplog.text
    assert ("Traceback" in caplog.text) is (told == "Traceback")
    assert "\x1b" not in caplog.text
    caplog.clear()
    (project / "sources/ander.txt").write_text(LETTER.format("Anders."), encoding="utf-8")
    preview(project, shown)
    assert "Tweede titel" in data.read_text("utf-8")
    assert "De gegevens" not in caplog.text


class Reader(ServedPages):
    """Somebody who looks at a preview as soon as pages may be seen."""

    def __init__(self, shown: Path) -> None:
        self._shown = shown
        self.letters: dict[str, str] = {}
        """The HTML of the pages that a reader may see before the others; nothing of one that is not there."""
        self.overview = ""
        """The HTML of a page that a reader may not see then."""
        self.files: set[str] = set()
        """All files beside pages of letters then."""
        self.sees_all = False

    def show(self, right: Collection[str]) -> None:
        files = {path: self._shown / path for path in right}
        self.letters = {path: file.read_text("utf-8") if file.exists() else "" for path, file in files.items()}
        self.overview = (self._shown / "stukken/index.html").read_text("utf-8")
        of_letters = chain.from_iterable((self._shown / folder).glob("**/*.*") for folder in ("bestanden", "stukken"))
        self.files = {file.relative_to(self._shown).as_posix() for file in of_letters}
        self.sees_all = False

    def show_all(self) -> None:
        self.sees_all = True


def test_a_reader_of_a_preview_sees_letters_before_lists_and_then_all(
    tmp_path: Path, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MkDocsConfig.plugins, "plugin_cache", {})
    project, shown = (
        make_project(tmp_path / "p", {"proef.txt": LETTER.format("Eerste.")}, alone=True),
        tmp_path / "getoond",
    )
    shown.mkdir()
    plugin = preview(project, shown)
    plugin._served = reader = Reader(shown)
    new = project / "sources/ander.txt"
    new.write_text(LETTER.format("Anders."), encoding="utf-8")
    preview(project, shown)
    page, overview = "stukken/ander/index.html", shown / "stukken/index.html"
    assert reader.sees_all
    assert {"stukken/proef/index.html", page} <= reader.letters.keys()
    assert "stukken/index.html" not in reader.letters
    assert "Anders." in reader.letters[page]
    assert {"bestanden/ander.txt", "stukken/ander.ris"} <= reader.files
    assert "ander/" not in reader.overview
    assert "ander/" in overview.read_text("utf-8")
    assert {path: (shown / path).read_text("utf-8") for path in reader.letters} == reader.letters

    new.unlink()
    preview(project, shown)
    assert reader.letters[page] == ""
    assert not (shown / page).exists()


def test_where_the_rest_of_a_preview_fails_letters_are_shown_and_the_next_save_mends_it(
    tmp_path: Path, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "vol", "stukken")

    monkeypatch.setattr(MkDocsConfig.plugins, "plugin_cache", {})
    project, shown = (
        make_project(tmp_path / "p", {"proef.txt": LETTER.format("Eerste.")}, alone=True),
        tmp_path / "getoond",
    )
    shown.mkdir()
    plugin = preview(project, shown)
    plugin._served = reader = Reader(shown)
    title, home = project / "sources/proef.yml", shown / "index.html"
    title.write_text("title: Tweede titel\n", encoding="utf-8")
    with monkeypatch.context() as broken:
        broken.setattr("kamerstuk_site.build.pipeline.make_pages", fail)
        with pytest.raises(SystemExit):
            preview(project, shown)
    assert "Tweede titel" in reader.letters["stukken/proef/index.html"]
    assert "Tweede titel" not in home.read_text("utf-8")
    assert not reader.sees_all
    preview(project, shown)
    assert reader.sees_all
    assert "Tweede titel" in home.read_text("utf-8")


def test_a_draft_is_in_previews_and_in_no_build(
    tmp_path: Path,
    make_project: MakeProject,
    mkdocs: MkDocs,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(MkDocsConfig.plugins, "plugin_cache", {})
    caplog.set_level(logging.INFO, LOGGER)
    project = make_project(tmp_path / "p", {"concept.txt": LETTER.format("Kladwoord.")}, alone=True)
    previewed = tmp_path / "getoond"
    previewed.mkdir()
    config, register = project / "mkdocs.yml", project / "sources.register.tsv"
    text = config.read_text(encoding="utf-8")
    config.write_text(text + "draft_docs: concept.*\n", encoding="utf-8")
    told = "concept.txt: concept (draft_docs), staat alleen in dit voorbeeld"
    page = "stukken/concept/index.html"

    preview(project, previewed)
    assert "Kladwoord." in (previewed / page).read_text(encoding="utf-8")
    assert told in caplog.text
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 0
    assert "concept" not in done.stdout
    assert not (project / "site" / page).exists()
    assert not (project / "build/markdown/stukken/concept.md").exists()
    assert "concept" not in register.read_text(encoding="utf-8")
    preview(project, previewed)
    assert (previewed / page).exists()
    config.write_text(text + "draft_docs: concept.*\nexclude_docs: /concept.txt\n", encoding="utf-8")
    preview(project, previewed)
    assert not (previewed / page).exists()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveReloadServer]:
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    yield server
    server.shutdown()


@pytest.mark.parametrize("text", ["", "Tweede."])
def test_what_was_saved_during_the_first_build_is_built_too(
    tmp_path: Path, make_project: MakeProject, server: LiveReloadServer, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(MkDocsConfig.plugins, "plugin_cache", {})
    project, shown = (
        make_project(tmp_path / "p", {"proef.txt": LETTER.format("Eerste.")}, alone=True),
        tmp_path / "getoond",
    )
    shown.mkdir()
    config = settings(project, shown)
    server.watch(config.docs_dir)  # as MkDocs does before it asks the plugins
    plugin = preview(project, shown)
    if text:
        (project / "sources/proef.txt").write_text(LETTER.format(text), encoding="utf-8")
    assert plugin.on_serve(server, config=config) is server
    assert {type(emitter) for emitter in server.observer.emitters} == {SaveEmitter}
    server.observer.start()
    end = time.monotonic() + (60 if text else 0.5)
    while not server._want_rebuild and time.monotonic() < end:
        time.sleep(0.01)
    assert server._want_rebuild is bool(text)


def test_limits_come_from_mkdocs_yml(tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs) -> None:
    from tests.hostile import CATALOG, PAGES, pdf

    project = make_project(tmp_path, {"brief.txt": LETTER.format("Tekst.")}, alone=True)
    (project / "sources/kring.pdf").write_bytes(pdf(CATALOG, PAGES, b"3 0 R"))
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert "kamerstuk: {" in text
    config.write_text(text.replace("kamerstuk: {", "kamerstuk: {seconds: 0.4, megabytes: 300, "), encoding="utf-8")
    done = mkdocs(project, "build")
    assert done.returncode == 0
    assert "(too-slow): na 0.4 seconden" in done.stdout
