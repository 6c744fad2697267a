"""Plugins, hooks and folders of a MkDocs author, in whole builds: what these see of generated pages, and where a build writes."""

from pathlib import Path

import pytest
from tests.conftest import run_mkdocs, run_mkdocs_apart
from tests.site.test_author_settings import letter, make

from kamerstuk_site.files.unversioned import make_unversioned

pytestmark = pytest.mark.slow

HOOK = """
import json
from pathlib import Path

seen = {}

def on_page_markdown(markdown, page, **_):
    page.meta["git_revision_date_localized"] = "dag van de bouw"

def on_page_content(html, page, **_):
    seen[page.file.src_uri] = [page.file.generated_by, page.meta.get("render_macros")]
    return html

def on_post_build(config):
    Path(config.config_file_path).with_name("seen.json").write_text(json.dumps(seen))
"""
"""Notes what `git-revision-date-localized` (who made the file) and `macros` (whether it may fill in templates) ask of a page."""
SECOND_LANGUAGE = """
from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.plugins import event_priority

is_second = False

def on_files(files, config):
    for file in files.documentation_pages() if is_second else ():
        file.dest_uri = "en/" + file.dest_uri
        file.url = "en/" + file.url

@event_priority(-200)
def on_post_build(config):
    global is_second
    if not is_second:
        is_second = True
        utils.clean_directory = lambda folder: None
        build(config)
"""
"""Builds each page once more beside the first, as `mkdocs-static-i18n` does when a build ends."""
WORDS = "Blijft staan: {{ 7*7 }}, {% raw %} en {# niets #}."


def test_plugins_see_who_made_a_page_and_leave_the_templates_in_a_letter_alone(tmp_path: Path) -> None:
    material = [{"kamerstuk": {"look": "material"}}]
    project = make(tmp_path / "p", {"a.txt": letter(3, "tekens", WORDS)}, hooks=["eigen.py"], plugins=material)
    (project / "eigen.py").write_text(HOOK)
    done = run_mkdocs(project, "build", "--strict")
    assert done.returncode == 0, done.stdout
    assert '"stukken/kst-36911-3.md": ["kamerstuk", false]' in (project / "seen.json").read_text()
    assert "nodig voor eigen.py (on_p" in done.stdout
    # No letter was last changed on the day of a build.
    assert "dag van de bouw" not in (project / "site/stukken/kst-36911-3/index.html").read_text()


def test_a_plugin_that_builds_a_second_language_keeps_the_first(tmp_path: Path) -> None:
    project = make(tmp_path / "p", {"a.txt": letter(3, "talen", "Hierbij.")}, hooks=["talen.py"])
    (project / "talen.py").write_text(SECOND_LANGUAGE)
    done = run_mkdocs_apart(project, "build")  # the hook changes MkDocs itself
    assert done.returncode == 0, done.stdout
    for page in ("index.html", "stukken/kst-36911-3/index.html"):
        assert (project / "site" / page).is_file()
        assert (project / "site/en" / page).is_file()
    (project / "talen.py").write_text("def on_files(files, config): pass")
    run_mkdocs(project, "build")
    assert not (project / "site/en").exists()
    assert not (project / ".cache/kamerstuk-site/mkdocs").exists()


def test_a_search_plugin_is_named_as_not_needed(tmp_path: Path) -> None:
    project = make(tmp_path / "p", {"a.txt": letter(3, "zoeken", "Hierbij.")}, plugins=["search", "kamerstuk"])
    said = run_mkdocs(project, "build", "--strict").stdout
    assert "nodig voor material/search (on_" in said
    assert "material/search kan uit mkdocs.yml" in said


def test_a_project_that_may_only_be_read_is_built_elsewhere(tmp_path: Path) -> None:
    project = make(tmp_path / "p", {"a.txt": letter(3, "de schijf", "Hierbij.")})
    before = sorted(project.rglob("*"))
    elsewhere = tmp_path / "elders"
    run = run_mkdocs(project, "build", "-d", str(elsewhere / "site"), KAMERSTUK_SITE_CACHE=str(elsewhere / "cache"))
    assert run.returncode == 0, run.stdout
    assert sorted(project.rglob("*")) == before
    assert (elsewhere / "site/stukken/kst-36911-3/index.html").is_file()
    assert (elsewhere / "cache/markdown/stukken/kst-36911-3.md").is_file()


def test_git_passes_over_what_a_build_makes(tmp_path: Path) -> None:
    project = make(tmp_path / "p", {"a.txt": letter(3, "git", "Hierbij.")})
    (project / ".cache").mkdir()
    run_mkdocs(project, "build", "-q")
    assert (project / "build/.gitignore").read_text() == "*\n"
    assert (project / ".cache/kamerstuk-site/.gitignore").read_text() == "*\n"
    assert not (project / ".cache/.gitignore").exists()  # somebody else's folder
    assert not (project / "build/markdown/.gitignore").exists()


def test_a_folder_that_was_there_is_left_as_it_is(tmp_path: Path) -> None:
    make_unversioned(tmp_path)
    assert [*tmp_path.iterdir()] == []
    make_unversioned(tmp_path / "een/twee")
    found = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    assert found == ["een", "een/.gitignore", "een/twee"]
