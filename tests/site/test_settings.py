"""Settings are those at the time when pages are made, whoever set them; and whoever only asks for them leaves no trace."""

import importlib
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from unittest import mock

import pytest
from jinja2.filters import FILTERS
from tests.conftest import as_a_program, run_mkdocs
from tests.site.project import tree

pytestmark = pytest.mark.slow

LETTER = "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\nDe {} is hoog genoeg.\n"
SETTINGS = """
site_name: Waterarchief
docs_dir: sources
theme: {name: material, language: nl, font: false}
plugins: [kamerstuk: {search: false}]
markdown_extensions: [attr_list, def_list, footnotes, sane_lists, tables, {toc: {permalink: "#", toc_depth: 2-4}}]
validation: {nav: {omitted_files: ignore}}
"""
UNCHANGED = "Er is niets veranderd"
MEANT = "from mkdocs.commands.build import build\nfrom mkdocs.config import load_config\n"


def a_project(folder: Path, more: str = "", word: str = "dijk", **files: str) -> Path:
    """A project with one letter, more lines of mkdocs.yml, and Python files by name."""
    (folder / "sources").mkdir(parents=True)
    (folder / "sources/brief.txt").write_text(LETTER.format(word), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS + textwrap.dedent(more), encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.py").write_text(textwrap.dedent(text), encoding="utf-8")
    return folder


def built(project: Path, *options: str) -> str:
    """What a build in this process says."""
    done = run_mkdocs(project, "build", *options)
    assert done.returncode == 0, done.stdout
    return done.stdout


def built_anew(project: Path, *options: str) -> str:
    """The same of one for which `hulp`, a module beside the hook, is imported anew, as in a process of its own."""
    sys.modules.pop("hulp", None)
    importlib.invalidate_caches()
    try:
        return built(project, *options)
    finally:
        sys.modules.pop("hulp", None)


def page(project: Path, path: str = "stukken/brief/index.html") -> str:
    return (project / "site" / path).read_text(encoding="utf-8")


def run(project: Path, *arguments: str, script: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python in a project; a hanging program is a failing one."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        input=script,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )


def run_here(project: Path, script: str) -> None:
    """Run a program in a project, in this process: where none of its own is what it is about."""
    with as_a_program(project):
        exec(script, {})  # noqa: S102 - our own


# ------------------------------------------------------------ hooks


@pytest.mark.parametrize("imports", ["import re", "import os, json, logging, datetime, mkdocs, unittest.mock"])
def test_a_hook_may_import_anything(tmp_path: Path, imports: str) -> None:
    hook = f"{imports}\ndef on_page_content(html, **_):\n    return html.replace('dijk', 'DIJK')\n"
    project = a_project(tmp_path / "p", "hooks: [haak.py]", haak=hook)
    built(project)
    assert "De DIJK is hoog" in page(project)
    (project / "haak.py").write_text(hook.replace("DIJK", "DUINEN"), encoding="utf-8")
    built(project)
    assert "De DUINEN is hoog" in page(project)


def test_what_a_hook_sets_is_seen_and_so_are_edits_of_it_and_of_what_it_imports(tmp_path: Path) -> None:
    hook = "import re, hulp\ndef on_config(config):\n    config.site_name = hulp.naam() + ' van nu'\n"
    project = a_project(
        tmp_path / "p", "hooks: [haken/haak.py]", hulp="def naam():\n    return open('NAAM').read().strip()\n"
    )
    (project / "haken").mkdir()
    (project / "hulp.py").rename(project / "haken/hulp.py")
    (project / "haken/haak.py").write_text(hook, encoding="utf-8")
    (project / "NAAM").write_text("Archief 2024", encoding="utf-8")
    built_anew(project)
    assert UNCHANGED in built_anew(project)
    edits = [
        ("NAAM", "Archief 2025", "Archief 2025 van nu"),
        ("haken/haak.py", hook.replace("nu", "toen"), "Archief 2025 van toen"),
    ]
    edits += [("haken/hulp.py", "def naam():\n    return 'Archief 2026'\n", "Archief 2026 van toen")]
    for file, text, name in edits:
        (project / file).write_text(text, encoding="utf-8")
        assert UNCHANGED not in built_anew(project)
        assert f"{name}</title>" in page(project)


def test_an_edit_of_code_that_changes_no_setting_is_seen(tmp_path: Path) -> None:
    """It may have changed what makes the pages."""
    project = a_project(
        tmp_path / "p", "hooks: [haak.py]", haak="import hulp\ndef on_config(config): ...\n", hulp="A = 1\n"
    )
    built_anew(project)
    assert UNCHANGED in built_anew(project)
    (project / "hulp.py").write_text(
        "import jinja2\njinja2.filters.FILTERS['url'] = lambda _: 'elders'\n", encoding="utf-8"
    )
    with mock.patch.dict(FILTERS):
        assert UNCHANGED not in built_anew(project)


@pytest.mark.parametrize(
    ("setting", "path"),
    [
        ("config.site_name = WORD", "index.html"),
        ("config.nav = ['index.md', {WORD: 'over.md'}]", "index.html"),
        ("config.theme['language'] = WORD", "index.html"),
        ("config.extra_css.append(WORD)", "index.html"),
        ("config.repo_url = 'https://github.com/a/' + WORD", "stukken/brief/index.html"),
        ("config.site_url = 'https://example.org/' + WORD", "stukken/brief/index.html"),
        ("config.mdx_configs['toc']['permalink'] = WORD", "stukken/index.html"),
    ],
)
def test_every_setting_counts_as_the_last_plugin_left_it(tmp_path: Path, setting: str, path: str) -> None:
    hook = f"""
        from mkdocs.plugins import event_priority
        @event_priority(-100)
        def on_config(config):
            WORD = open("WOORD").read()
            {setting}
        """
    projects = {name: a_project(tmp_path / name, "hooks: [haak.py]", haak=hook) for name in ("p", "en", "de")}
    for word in ("en", "de"):
        for name in ("p", word):
            (projects[name] / "WOORD").write_text(word, encoding="utf-8")
            assert UNCHANGED not in built(projects[name])
        assert page(projects["p"], path) == page(projects[word], path)
    assert page(projects["en"], path) != page(projects["de"], path)
    assert UNCHANGED in built(projects["p"])


def test_addresses_are_those_that_a_later_plugin_chose(tmp_path: Path) -> None:
    hook = "def on_config(config):\n    config.use_directory_urls = False\n    config.site_dir = 'elders'\n"
    project = a_project(tmp_path / "p", "hooks: [haak.py]", haak=hook)
    built(project)
    assert (project / "elders/stukken/brief.html").exists()
    assert not (project / "site").exists()


ODD = """
    import functools, re, threading
    from pathlib import Path
    def on_config(config):
        extra = config.extra
        extra['zelf'], extra['functie'], extra['patroon'] = config, lambda: 3, re.compile('dijk')
        extra['pad'], extra['deel'] = Path('a'), functools.partial(print, 1)
        extra['kring'] = [extra]
        deep = extra
        for _ in range(5000):
            deep['diep'] = deep = {}
"""


def test_objects_of_any_kind_may_be_in_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = a_project(
        tmp_path / "p",
        """
        hooks: [haak.py]
        extra:
          naam: !!python/name:functools.partial
          eigen: !!python/name:hulp.naam
          omgeving: !ENV [NERGENS, iets]
          samen: &hier {a: [1, 2]}
          weer: *hier
        """,
        haak=ODD,
        hulp="def naam(): ...\n",
    )
    monkeypatch.syspath_prepend(project)
    done = [built_anew(project, "--strict") for _ in range(2)]
    assert "De site staat in" in done[0]
    assert UNCHANGED in done[1]


def test_what_cannot_be_known_is_made_each_time_and_named(tmp_path: Path) -> None:
    project = a_project(tmp_path / "p", "hooks: [haak.py]", haak=ODD + "        extra['slot'] = threading.Lock()\n")
    for _ in range(2):
        told = built(project, "--strict")
        assert "van _thread.lock in extra is niet te zien of het veranderd is" in told
        assert UNCHANGED not in told


def test_an_extension_may_be_an_object_that_a_hook_made(tmp_path: Path) -> None:
    project = a_project(
        tmp_path / "p",
        "hooks: [haak.py]",
        haak="""
        from markdown.extensions.abbr import AbbrExtension
        def on_config(config):
            config.markdown_extensions.append(AbbrExtension())
        """,
    )
    built(project)
    assert "De dijk is hoog" in page(project)


# ------------------------------------------------------------ scripts and other programs


@pytest.mark.parametrize("arguments", [["maak.py"], ["-"], ["-m", "maak"]])
def test_a_script_without_a_guard_builds(tmp_path: Path, arguments: list[str]) -> None:
    script = MEANT + 'print("begint")\nbuild(load_config("mkdocs.yml"))\n'
    project = a_project(tmp_path / "p", maak=script)
    done = run(project, *arguments, script=script)
    assert (done.returncode, done.stdout) == (0, "begint\n")
    assert "De dijk is hoog" in page(project)


def test_pages_that_other_processes_make_need_no_guard_either(tmp_path: Path) -> None:
    script = (
        "import kamerstuk_site.site.page_workers as pages\n"
        + MEANT
        + "pages.LITTLE, pages.processors = 0, lambda: 2\n"
        + 'print("begint")\nbuild(load_config("mkdocs.yml"))\n'
    )
    project = a_project(tmp_path / "p", maak=script)
    done = run(project, "maak.py")
    assert (done.returncode, done.stdout) == (0, "begint\n")
    fresh = a_project(tmp_path / "schoon")
    built(fresh)
    assert tree(project / "site") == tree(fresh / "site")


def test_what_the_program_itself_defines_may_be_in_the_settings(tmp_path: Path) -> None:
    script = (
        "import kamerstuk_site.site.page_workers as pages\n"
        + MEANT
        + "class Kleur:\n    pass\n"
        + "pages.LITTLE, pages.processors = 0, lambda: 2\n"
        + 'build(load_config("mkdocs.yml", extra={"kleur": Kleur()}))\n'
    )
    project = a_project(tmp_path / "p", maak=script)
    done = run(project, "maak.py")
    assert (done.returncode, done.stdout) == (0, "")
    assert "De dijk is hoog" in page(project)


@pytest.mark.parametrize("shuts_down", [True, False])
def test_who_asks_for_the_settings_only_holds_up_nobody(tmp_path: Path, shuts_down: bool) -> None:
    """As `mike deploy` does before it starts `mkdocs build`, linters, and tests."""
    script = (
        f"import os, subprocess, sys\nshuts_down = {shuts_down}\n"
        + MEANT
        + """
config = load_config("mkdocs.yml")
before = {**os.environ}
config.plugins.on_startup(command="mike", dirty=False)
config = config.plugins.on_config(config)
assert before == {**os.environ}
assert config.docs_dir.endswith("sources") and config.nav is None
if shuts_down:
    config.plugins.on_shutdown()
subprocess.run([sys.executable, "-m", "mkdocs", "build"], capture_output=True, check=True)
build(config)
config.plugins.on_config(config)
build(load_config("mkdocs.yml"))
"""
    )
    project = a_project(tmp_path / "p")
    run_here(project, script)
    assert "De dijk is hoog" in page(project)


TWICE = (
    MEANT
    + """
from pathlib import Path
config = load_config("mkdocs.yml")

def state():
    theme = config.theme
    templates = {*theme.static_templates} - {"assets/stukwoorden.js"}  # of the look, which the settings wear from then on
    return config.docs_dir, config.site_dir, config.nav, {**config.extra}, theme.dirs[-1], templates

def again(word, config=config):
    text = "Den Haag, 4 november 2020\\n\\nGeachte voorzitter,\\n\\nDe " + word + " is hoog genoeg.\\n"
    Path("sources/brief.txt").write_text(text)
    build(config)
    assert "De " + word + " is hoog" in Path("site/stukken/brief/index.html").read_text()

def breaks(what):
    def on_files(*_, **__):
        raise what
    return on_files
"""
)


def test_one_program_builds_as_often_as_it_likes_with_the_same_settings(tmp_path: Path) -> None:
    script = (
        TWICE
        + "before = state()\nfor word in ('dijk', 'duin', 'duin'):\n    again(word)\n    assert state() == before, state()\n"
    )
    run_here(a_project(tmp_path / "p"), script)


BROKEN_OFF = (
    TWICE
    + """
import subprocess, sys
before = state()

def broken_off(what):
    config.plugins.events["files"].append(breaks(what))
    try:
        build(config)
    except BaseException as error:
        assert error is what
    else:
        raise AssertionError
    config.plugins.events["files"].clear()

def elsewhere():
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], check=True)
"""
)


@pytest.mark.parametrize(
    "then",
    [
        "broken_off(KeyboardInterrupt()); again('duin'); assert state() == before; elsewhere()",
        "broken_off(ValueError()); assert state() == before; elsewhere(); again('duin')",
    ],
    ids=["Ctrl-C, which no plugin is told", "an error, which plugins are told"],
)
def test_after_a_build_that_was_broken_off_the_next_ones_go_on(tmp_path: Path, then: str) -> None:
    """In the same program, and in another one while that is there still; after an error at once."""
    run_here(a_project(tmp_path / "p"), f"{BROKEN_OFF}\n{then}\n")


def test_one_program_builds_two_projects(tmp_path: Path) -> None:
    one, two = a_project(tmp_path / "een", word="dijk"), a_project(tmp_path / "twee", word="duin")
    script = MEANT + 'for name in ("een", "twee", "een"):\n    build(load_config(f"{name}/mkdocs.yml"))\n'
    run_here(tmp_path, script)
    fresh = a_project(tmp_path / "schoon", word="duin")
    built(fresh)
    assert tree(two / "site") == tree(fresh / "site")
    assert "De dijk is hoog" in page(one)
    assert [*(two / ".cache/kamerstuk-site").glob("rows-*.sqlite")]


def test_a_build_that_a_hook_starts_while_it_waits_for_it_is_refused(tmp_path: Path) -> None:
    hook = """
        import os, subprocess, sys
        def on_files(files, config):
            if "BINNEN" not in os.environ:
                command = [sys.executable, "-m", "mkdocs", "build"]
                print(subprocess.run(command, env={**os.environ, "BINNEN": "1"}, capture_output=True, text=True).stderr)
        """
    project = a_project(tmp_path / "p", "hooks: [haak.py]", haak=hook)
    done = run(project, "-m", "mkdocs", "build")
    assert done.returncode == 0
    assert "deze build is begonnen door een andere build van hetzelfde archief (proces" in done.stdout
    assert "die erop wacht: dat houdt nooit op" in done.stdout
    assert "Traceback" not in done.stdout
    assert "De dijk is hoog" in page(project)


def test_a_preview_that_ended_makes_the_next_build_no_preview(tmp_path: Path) -> None:
    script = (
        MEANT
        + """
config = load_config("mkdocs.yml")
config.plugins.on_startup(command="serve", dirty=False)
config.plugins.on_shutdown()
build(load_config("mkdocs.yml"))
"""
    )
    project = a_project(tmp_path / "p")
    run_here(project, script)
    assert not (project / "site/index.html").is_symlink()
    assert not (project / "site").joinpath("stukken").is_symlink()
    assert (project / "site/manifest-sha256.txt").exists()


# ------------------------------------------------------------ what the last build left


@pytest.mark.parametrize("path", ["site/stukken/brief/index.html", "build/markdown/stukken/brief.md"])
def test_a_file_that_somebody_spoils_is_made_again_though_nothing_else_changed(tmp_path: Path, path: str) -> None:
    project = a_project(tmp_path / "p")
    built(project)
    assert UNCHANGED in built(project)
    file = project / path
    as_built = file.read_bytes()
    file.write_bytes(as_built + b"spoilt")
    assert UNCHANGED not in built(project)
    assert file.read_bytes() == as_built
    file.unlink()
    assert UNCHANGED not in built(project)
    assert file.read_bytes() == as_built
