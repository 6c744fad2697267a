"""What we rely on in MkDocs beyond its documentation, one test for each: where one fails, MkDocs does otherwise now."""

import gzip
import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from markdown import Markdown  # type: ignore[import-untyped]
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.pages import Page, _RawHTMLPreprocessor, _RelativePathTreeprocessor
from tests.assembled import write_folder

from kamerstuk_site.site import mkdocs_internals as internals
from kamerstuk_site.site.markdown.rendered_page import rendered_page
from kamerstuk_site.site.mkdocs_loop import leave_no_work
from kamerstuk_site.site.mkdocs_messages import LOGGER, MKDOCS, captured_messages
from kamerstuk_site.site.page_rendering import LinkableFiles
from kamerstuk_site.site.site_files import is_excluded, page_address

PATHS = (
    "index.md", "README.md", "b.md", "a.md", "a/index.md", "a/z.md", "a/README.md", "a/b/index.md", "a-b/c.md",
    "A.md", "stuk.markdown", "plaat.svg", "x.md.txt", "templates/t.md", "a/templates/t.md", ".verborgen/v.md",
    "a/.v.md", "é/ü.md",
)  # fmt: skip
TEXT = """---
{meta}
---

# Kop {number}

Een [koppeling](b.md#weg), een [andere](#kop), en <a id="los"></a>.[^1]

## Tweede

[^1]: Noot.
"""
QUICK = "kamerstuk_site.site.markdown.quick_markdown:QuickMarkdown"
EVENTS: list[str] = []
"""The events that plugins were called for."""


def config(folder: Path, docs: dict[str, str], theme: dict[str, str] | None = None, **settings: Any) -> MkDocsConfig:
    """The settings of a project with this Markdown and this theme."""
    folder.mkdir(exist_ok=True)
    main = {"main.html": "{{ page.title }} {{ nav.pages | length }} {{ page.content }} {{ page.active }}"}
    write_folder(folder / "docs", dict(docs))
    write_folder(folder / "theme", main | (theme or {}))
    written = {
        "site_name": "Proef",
        "site_url": "https://example.org/",
        "theme": {"name": None, "custom_dir": "theme", "static_templates": ["404.html", "sitemap.xml"]},
        "plugins": [],
        "validation": {"links": {"anchors": "warn"}},
    }
    (folder / "mkdocs.yml").write_text(yaml.dump(written | settings), encoding="utf-8")
    return load_config(str(folder / "mkdocs.yml"))


def read_page(settings: MkDocsConfig, files: Files, path: str) -> Page:
    file = files.get_file_from_path(path)
    assert file
    page = Page(None, file, settings)
    page.read_source(settings)
    return page


# ------------------------------------------------------------ files


def test_pages_have_the_order_of_mkdocs(tmp_path: Path) -> None:
    settings = config(tmp_path / "p", dict.fromkeys(PATHS, "# A\n"))
    with captured_messages():
        theirs = get_files(settings)
    kept = {file.src_uri for file in theirs}  # of two indexes of a folder it leaves one out
    pages = [file.src_uri for file in theirs if file.is_documentation_page()]
    by_folder = internals.markdown_files(kept)
    for folder in {str(Path(path).parent) for path in pages}:
        of_folder = [path for path in pages if str(Path(path).parent) == folder]
        assert [path for path in by_folder if str(Path(path).parent) == folder] == of_folder
    assert set(by_folder) == set(pages)


@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize("path", internals.markdown_files(PATHS))
def test_a_page_has_the_address_that_mkdocs_gives_it(path: str, *, directories: bool) -> None:
    file = File(path, "docs", "site", directories)
    assert page_address(path, directories=directories) == file.dest_uri


def test_what_mkdocs_leaves_out_by_itself_is_left_out(tmp_path: Path) -> None:
    settings = config(tmp_path / "p", dict.fromkeys(PATHS, "# A\n"))
    with captured_messages():
        files = get_files(settings)
        internals.exclude_anew(files, settings)
    assert {file.src_uri for file in files if is_excluded(file.src_uri)} == {
        file.src_uri for file in files if file.inclusion == InclusionLevel.EXCLUDED
    }


def test_what_is_excluded_is_decided_anew_by_other_settings(tmp_path: Path) -> None:
    settings = config(tmp_path / "p", {"a.md": "# A\n", "b.md": "# B\n"}, exclude_docs="a.md\n")
    files = get_files(settings)
    file = files.get_file_from_path("a.md")
    assert file
    levels = [file.inclusion]
    settings.exclude_docs = None
    internals.exclude_anew(files, settings)
    levels.append(file.inclusion)
    assert levels == [InclusionLevel.EXCLUDED, InclusionLevel.INCLUDED]


def test_a_theme_brings_files_along_and_no_templates(tmp_path: Path) -> None:
    theme = {"stijl/a.css": "a {}", "404.html": "weg", "leesmij.md": "lees"}
    settings = config(tmp_path / "p", {"index.md": "# A\n"}, theme)
    (file,) = internals.files_in_theme(settings)
    assert file.src_uri == "stijl/a.css"
    assert Path(str(file.abs_src_path)).read_text() == "a {}"
    assert str(file.src_dir) in map(str, settings.theme.dirs)


# ------------------------------------------------------------ pages


def test_pages_in_the_navigation_know_their_titles_and_nothing_is_said_of_them(tmp_path: Path) -> None:
    docs = {"a.md": "# Kop\n\n[weg](is-er-niet.md)\n", "b.md": "---\ntitle: Van boven\n---\n# Kop\n", "c.md": "tekst"}
    settings = config(tmp_path / "p", docs, nav=["a.md", "b.md", {"Van buiten": "c.md"}])
    files = LinkableFiles(settings, frozenset(docs))
    with captured_messages() as messages:
        nav = internals.navigation(settings, files, lambda _: None)
    assert [page.title for page in nav.pages] == ["Kop", "Van boven", "Van buiten"]
    assert messages == []


def test_one_renderer_makes_of_many_pages_what_mkdocs_makes_with_one_each(tmp_path: Path) -> None:
    docs = {f"{name}.md": TEXT.format(meta=f"naam: {name}", number=name) for name in "ab"} | {"c.md": "zonder kop"}
    settings = config(tmp_path / "p", docs, markdown_extensions=["toc", "footnotes"])
    files = LinkableFiles(settings, frozenset(docs))
    ours = internals.PageMarkdown(settings, files)
    for path in (*docs, *docs):
        page, theirs = read_page(settings, files, path), read_page(settings, files, path)
        ours.render(page)
        theirs.render(settings, files)
        for name in ("content", "title", "present_anchor_ids", "links_to_anchors"):
            assert getattr(page, name) == getattr(theirs, name), name
        assert str(page.toc) == str(theirs.toc)
        assert page.meta == theirs.meta


LINKS = (
    "b.md", "./b.md", "../m/b.md", "../index.md#x", "b.md#weg", "b.md#", "#kop", "b.md?x=1", "b%20c.md", "weg.md", "weg.md#x", "/b.md",
    "../../b.md", "..", ".", "b", "b/", "../plaat.svg", "b.md#é", "é.md", "B.MD", "//a.nl/b", "mailto:a@b.nl", "https://a.nl", "x:b.md",
    "https://a.nl/b?c=d#e", "https://a.nl/é", "http://a.nl/[", "https://a[b/c", "HTTPS://a.nl/b", "b.md&#38;x", "-b.md", "", "a.md#los",
)  # fmt: skip
"""Of `m/a.md`; `plaat.svg` and `b c.md` are there too."""


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("directories", [True, False])
def test_links_lead_where_mkdocs_leads_them(tmp_path: Path, link: str, *, directories: bool) -> None:
    docs = {
        "index.md": "# A\n",
        "m/a.md": f"[x]({link})\n\n![y]({link})\n",
        "m/b.md": "# B\n",
        "m/b c.md": "# C\n",
        "plaat.svg": "",
    }
    settings = config(tmp_path / "p", docs, use_directory_urls=directories)
    quick = config(tmp_path / "p", docs, use_directory_urls=directories, markdown_extensions=[QUICK])
    files = LinkableFiles(settings, frozenset(docs))
    ours, theirs = read_page(settings, files, "m/a.md"), read_page(settings, files, "m/a.md")
    found = []
    for page, render in ((ours, internals.PageMarkdown(quick, files).render), (theirs, None)):
        files.asked.clear()
        with captured_messages() as said:
            try:
                render(page) if render else page.render(settings, files)
            except ValueError as error:  # an address that no program can take apart
                said.append(repr(error))  # type: ignore[arg-type]
        found.append((page.content, page.links_to_anchors, said, {*files.asked}))
    assert found[0] == found[1]


def test_mkdocs_own_steps_are_asked_only_of_what_is_not_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def own(_: object, given: Any) -> Any:
        asked.append(given if isinstance(given, str) else "HTML")
        return given

    monkeypatch.setattr(_RelativePathTreeprocessor, "path_to_url", own)
    monkeypatch.setattr(_RawHTMLPreprocessor, "run", own)
    docs = {"a.md": "", "b.md": "", "later.md": ""}
    settings = config(tmp_path / "p", docs, markdown_extensions=[QUICK])
    files = LinkableFiles(settings, frozenset({"a.md", "b.md", "later.md"}))
    later = files.get_file_from_path("later.md")
    assert later
    later.inclusion = InclusionLevel.DRAFT
    page = read_page(settings, files, "a.md")
    page.markdown = '[x](b.md) [x](b.md#y) [x](https://a.nl/b?c) <span id="z">'
    ours = internals.PageMarkdown(settings, files)
    ours.render(page)
    assert asked == []
    page.markdown = "[x](weg.md) [x](later.md) [x](https://a.nl) <p>"
    ours.render(page)
    assert asked == ["HTML", "weg.md", "later.md", "https://a.nl"]


def test_the_html_of_a_page_is_what_mkdocs_writes(tmp_path: Path) -> None:
    docs = {
        "index.md": "# Kop é\n",
        "leeg.md": "---\ntemplate: leeg.html\n---\n",
        "b.md": "---\ntemplate: b.html\n---\n",
    }
    theme = {"leeg.html": " \n", "b.html": "B {{ pages | length }} {{ page.url }} {{ mkdocs_version }}"}
    settings = config(tmp_path / "p", docs, theme)
    files = get_files(settings)
    nav, env = internals.navigation(settings, files, lambda _: None), settings.theme.get_env()
    pages = files.documentation_pages()
    for file in pages:
        page = file.page
        assert page
        page.render(settings, files)
        with captured_messages() as said:
            mkdocs_build._build_page(page, settings, pages, nav, env)
        with captured_messages() as ours:
            html = internals.page_html(page, nav, pages, settings, env)
        written = Path(file.abs_dest_path)
        assert html == (written.read_bytes() if written.exists() else b"")
        assert ours == said
        assert not page.active


def test_the_templates_of_the_theme_are_written_as_mkdocs_writes_them(tmp_path: Path) -> None:
    theme = {
        "404.html": "weg: {{ pages | length }}",
        "sitemap.xml": "{% for f in pages %}{{ f.page.url }},{% endfor %}",
    }
    settings = config(tmp_path / "p", {"index.md": "# A\n", "b.md": "# B\n"}, theme)
    internals.build_theme_templates(settings, get_files(settings), lambda _: None, settings.theme.get_env())
    site = Path(settings.site_dir)
    assert {path.name for path in site.iterdir()} == {"404.html", "sitemap.xml", "sitemap.xml.gz"}
    assert (site / "404.html").read_text() == "weg: 2"
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()) == (site / "sitemap.xml").read_bytes()


def test_an_extension_of_markdown_can_tell_which_page_mkdocs_renders(tmp_path: Path) -> None:
    assert rendered_page(Markdown()) == (None, {})
    found = []

    class Extension:
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
            md.treeprocessors.register(SimpleNamespace(run=lambda _: found.append(rendered_page(md))), "x", -9)

    docs = {"a.md": "# A\n"}
    settings = config(tmp_path / "p", docs, extra={"kleur": "geel"})
    from markdown.extensions import Extension as Base  # type: ignore[import-untyped]

    settings["markdown_extensions"] = [type("Ext", (Extension, Base), {})()]
    files = LinkableFiles(settings, frozenset(docs))
    page = read_page(settings, files, "a.md")
    page.render(settings, files)
    assert found == [(page, {"kleur": "geel"})]


def test_of_links_to_anchors_that_are_not_there_mkdocs_says_the_same(tmp_path: Path) -> None:
    docs = {"a.md": "# A\n\n[b](b.md#weg) [b](b.md#b) [zelf](#weg) [noot](#fnref:1)\n", "b.md": "# B\n"}
    settings = config(tmp_path / "p", docs)
    files = get_files(settings)
    pages = {path: read_page(settings, files, path) for path in docs}
    for page in pages.values():
        page.render(settings, files)
    with captured_messages() as said:
        pages["a.md"].validate_anchor_links(files=files, log_level=logging.WARNING)
    ids = {path: internals.LinkedFile(path, page.present_anchor_ids) for path, page in pages.items()}
    links = {ids[file.src_uri]: found for file, found in (pages["a.md"].links_to_anchors or {}).items()}
    assert len(said) == 3
    assert internals.messages_of_anchors(ids["a.md"], links, logging.WARNING) == said


def test_a_page_has_a_title_that_nav_gives_it_or_that_we_did(tmp_path: Path) -> None:
    settings = config(tmp_path / "p", {"a.md": "# Kop\n", "b.md": "# Kop\n"}, nav=["a.md", {"Van buiten": "b.md"}])
    files = LinkableFiles(settings, frozenset({"a.md", "b.md"}))
    found, given = internals.navigation(settings, files, lambda _: None).pages
    assert [page.title for page in (found, given)] == ["Kop", "Van buiten"]
    assert [internals.has_given_title(page) for page in (found, given)] == [False, True]
    found.title = "Van ons"
    assert internals.has_given_title(found)


# ------------------------------------------------------------ settings and plugins


def test_other_extensions_count_for_a_copy_of_the_settings_only(tmp_path: Path) -> None:
    docs = {"a.md": "a  \nb :c: d\n"}
    settings = config(tmp_path / "p", docs, markdown_extensions=[{"toc": {"permalink": "!"}}])
    theirs = internals.markdown_settings(settings)
    other = internals.with_markdown(settings, (["nl2br"], {}))
    assert theirs[1] == {"toc": {"permalink": "!"}}
    assert internals.markdown_settings(other) == (["nl2br"], {})
    assert internals.markdown_settings(settings) == theirs
    page = read_page(settings, get_files(settings), "a.md")
    page.markdown = "a\nb"
    page.render(other, Files([]))
    assert "<br" in str(page.content)


def test_settings_are_read_as_mkdocs_reads_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAP", "stukken")
    (tmp_path / "ouder.yml").write_text("site_name: Ouder\nextra: {a: 1}")
    file = tmp_path / "mkdocs.yml"
    file.write_text("INHERIT: ouder.yml\ndocs_dir: !ENV MAP\nextra: {b: !relative $docs_dir}")
    read = internals.settings_in(file)
    assert isinstance(read, dict)
    assert [read["site_name"], read["docs_dir"], [*read["extra"]]] == ["Ouder", "stukken", ["a", "b"]]
    file.write_text("a: b: c")
    with pytest.raises(ConfigurationError) as refused:
        internals.settings_in(file)
    assert isinstance(refused.value.__context__, yaml.MarkedYAMLError)


def test_what_a_theme_states_by_itself_is_known() -> None:
    assert internals.theme_itself("material")["language"] == "en"
    assert "language" not in internals.theme_itself(None)


class Noting(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    def on_page_markdown(self, markdown: str, **_: object) -> None:
        EVENTS.append(markdown)

    def on_env(self, _: object, **__: object) -> None:
        EVENTS.append("env")


def test_the_events_of_other_plugins_and_of_hooks_are_known(tmp_path: Path) -> None:
    settings = config(tmp_path / "p", {"a.md": "# A\n"})
    (tmp_path / "p/haak.py").write_text("def on_page_content(html, **_):\n    return html\n")
    one, other = Noting(), Noting()
    settings.plugins["een"] = one
    assert [*internals.events_of_others(settings, one)] == []
    settings.plugins["ander"] = other
    assert sorted(internals.events_of_others(settings, one)) == [("ander", "env"), ("ander", "page_markdown")]
    hooked = config(tmp_path / "p", {"a.md": "# A\n"}, hooks=["haak.py"])
    assert [*internals.events_of_others(hooked, one)] == [("haak.py", "page_content")]


def test_plugins_without_events_have_their_names_and_are_not_called(tmp_path: Path) -> None:
    settings = config(tmp_path / "p", {"a.md": "# A\n"})
    settings.plugins["een"] = Noting()
    EVENTS.clear()
    silent = internals.without_events(settings.plugins)
    assert {**silent} == {**settings.plugins}
    assert silent.on_page_markdown("tekst", page=None, config=settings, files=Files([])) == "tekst"  # type: ignore[arg-type]
    assert EVENTS == []
    settings.plugins.on_page_markdown("tekst", page=None, config=settings, files=Files([]))  # type: ignore[arg-type]
    assert EVENTS == ["tekst"]


# ------------------------------------------------------------ the loop, and what it says


def test_a_strict_build_counts_what_we_warn_of(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    hook = f"import logging\ndef on_post_build(**_):\n    logging.getLogger({LOGGER!r}).warning('let op')\n"
    (tmp_path / "p/haak.py").write_text(hook)
    settings = config(tmp_path / "p", {"index.md": "# A\n"}, {"404.html": "weg"}, strict=True, hooks=["haak.py"])
    with captured_messages() as said, pytest.raises(Abort, match="1 warning"):
        mkdocs_build.build(settings)
    assert "let op" in [message.text for message in said]
    assert all(message.logger.split(".")[0] == MKDOCS for message in said)


def test_the_observer_of_a_preview_is_told_which_folders_to_watch(tmp_path: Path) -> None:
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    server.watch(str(tmp_path))
    (emitter,) = internals.observer_of(server).emitters
    assert Path(emitter.watch.path) == tmp_path
    server.shutdown()


def test_a_loop_that_is_left_nothing_to_do_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    settings = config(tmp_path / "p", {"index.md": "# A\n", "b.txt": "b"}, {"404.html": "weg", "a.css": "a {}"})
    given = {**settings}, [*settings.theme.dirs], {*settings.theme.static_templates}
    put_back = []

    class Emptying(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
        def on_pre_build(self, **_: object) -> None:
            put_back.append(leave_no_work(settings, tmp_path / "nergens"))

    settings.plugins["leeg"] = Emptying()
    with captured_messages() as said:
        mkdocs_build.build(settings)
    put_back[0]()
    assert [message for message in said if message.level > logging.INFO] == []
    assert not (tmp_path / "p/site").exists()
    assert not [*tmp_path.glob("nergens/**/*")]
    assert ({**settings}, settings.theme.dirs, settings.theme.static_templates) == given


def test_files_that_links_lead_to_are_made_again_but_for_pages_of_the_navigation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kamerstuk_site.site.page_rendering._MANY", 1)
    settings = MkDocsConfig()
    files = LinkableFiles(settings, frozenset({"a.md", "b.md"}))
    a, b = (files.get_file_from_path(path) for path in ("a.md", "b.md"))
    assert a
    assert b
    a.page = Page(None, a, settings)
    files.let_go()
    assert files.get_file_from_path("a.md") is a
    assert files.get_file_from_path("b.md") is not b
