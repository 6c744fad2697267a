"""The MkDocs door: problems in the log, strict mode, and `mkdocs serve` that follows every edit and then rests."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from kamerstuk_site.wording import read_words

pytestmark = pytest.mark.slow

MkDocs = Callable[..., subprocess.CompletedProcess[str]]
MakeProject = Callable[..., Path]

LETTER = "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\n{}\n"


def test_a_broken_letter_stops_only_a_strict_build(tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs) -> None:
    project = make_project(tmp_path, {"leeg.txt": ""})
    done = mkdocs(project, "build")
    assert done.returncode == 0
    assert re.search(r"^ERROR .*kamerstuk: leeg\.txt: .*empty-file", done.stdout, flags=re.MULTILINE)
    assert mkdocs(project, "build", "--strict").returncode == 1


def test_an_output_folder_of_others_stops_the_build_without_a_traceback(
    tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs
) -> None:
    project = make_project(tmp_path)
    (project / "build/markdown").mkdir(parents=True)
    (project / "build/markdown/mijn.md").write_text("van mij", encoding="utf-8")
    done = mkdocs(project, "build")
    assert done.returncode == 1
    assert "niet leeg" in done.stdout
    assert "Traceback" not in done.stdout


def test_a_build_takes_new_letters_into_the_register(tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs) -> None:
    project = make_project(tmp_path, {"proef.txt": LETTER.format("Tekst.")})
    assert mkdocs(project, "build", "--strict").returncode == 0
    assert "\tproef\n" in (project / "sources.register.tsv").read_text(encoding="utf-8")
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
    project = make_project(tmp_path, {"proef.txt": LETTER.format("Tekst.")})
    assert mkdocs(project, "build", "--strict").returncode == 0
    made = [path for part in ("build", "site") for path in (project / part).rglob("*") if path.is_file()]
    before = {path: path.read_bytes() for path in made}
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
    assert "Traceback" not in said
    assert {path: path.read_bytes() for path in made} == before


@contextmanager
def served(project: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    """`mkdocs serve` on a free port: its address, and what it has said so far."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = project / "serve.log"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (
        log.open("w") as out,
        subprocess.Popen(command, cwd=project, stdout=out, stderr=out, env=os.environ | {"NO_COLOR": "1"}) as process,
    ):
        try:
            wait_for(lambda: re.search(r"Serving on (\S+)", log.read_text()), log)
            address = re.search(r"Serving on (\S+)", log.read_text())
            assert address
            yield address[1], log.read_text
        finally:
            process.terminate()


def wait_for(condition: Callable[[], object], log: Path, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.1)


def has_rebuilt(said: Callable[[], str], times: int) -> bool:
    # Not "Documentation built in …": MkDocs leaves out a message that it gave before, so two of the same time are one.
    return said().count("Reloading browsers") == times


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def test_serve_follows_letters_corrections_and_templates_and_then_rests(
    tmp_path: Path, make_project: MakeProject
) -> None:
    project = make_project(tmp_path, {"proef.txt": LETTER.format("Eerste versie.")})
    log = project / "serve.log"
    with served(project) as (address, said):
        page = address + "stukken/proef/"
        assert "Eerste versie." in get(page)
        template = project / "templates/pages/stuk.md.j2"
        edits = [
            (project / "sources/proef.txt", LETTER.format("Tweede versie."), "Tweede versie."),
            (project / "sources/proef.yml", "title: Een verbeterde titel\n", "Een verbeterde titel"),
            (template, template.read_text(encoding="utf-8") + "\nUit het sjabloon.\n", "Uit het sjabloon."),
        ]
        for builds, (file, text, shown) in enumerate(edits, start=1):
            file.write_text(text, encoding="utf-8")
            wait_for(partial(has_rebuilt, said, builds), log)
            assert shown in get(page)
        time.sleep(2)  # polling every half second: a build that sets off another would have done so by now
        assert has_rebuilt(said, len(edits))
        assert "pagefind" in get(address + "pagefind/pagefind.js")
        assert read_words()["gegevens"]["voorbeeld"] in get(address + "gegevens/")
        # The index is that of the last edit by now, and the parts of the one before it are still there.
        parts = set(json.loads(get(address + "pagefind/delen.json")))
        there = {
            path.name for path in (project / ".cache/kamerstuk-site/serve/site/pagefind").iterdir() if path.is_dir()
        }
        assert parts < there
    # A preview is not published: it gives no address away.
    assert "proef.txt" not in (project / "sources.register.tsv").read_text(encoding="utf-8")


def test_limits_come_from_mkdocs_yml(tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs) -> None:
    from tests.hostile import CATALOG, PAGES, pdf

    project = make_project(tmp_path, {"brief.txt": LETTER.format("Tekst.")})
    (project / "sources/kring.pdf").write_bytes(pdf(CATALOG, PAGES, b"3 0 R"))
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert "kamerstuk: {" in text
    config.write_text(text.replace("kamerstuk: {", "kamerstuk: {seconds: 0.4, megabytes: 300, "), encoding="utf-8")
    done = mkdocs(project, "build")
    assert done.returncode == 0
    assert "(too-slow): na 0.4 seconden" in done.stdout
