"""The front matter of a generated page is what MkDocs reads of it, read as far as somebody asks."""

from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from kamerstuk_site.presentation import front_matter
from kamerstuk_site.site import page_meta
from kamerstuk_site.site.looks import templates_of_theme
from kamerstuk_site.site.page_meta import PageMeta, read_generated

from ..fixtures_archive import archive
from ..presentation.test_front_matter import VALUES

KEYS = st.from_regex(r"[a-z_]\w{0,5}", fullmatch=True) | st.sampled_from(
    ["title", "on", "null", "a b", "a: b", "1", "-", "?", "a\n"]
)
FOREIGN = ("", "# Kop\n", "---\n---\n", "---\n- a\n---\n", "---\na: b\n...\n# Kop\n", "---\n? a\n: b\n---\n", "---\n 'a': b\nc: d\n---\n", "---\n'a': b\n---\n",
           "--- \na: b\n--- \nx", "a: b\nc: d\n\n# Kop\n", "---\n# a: b\nc: d\n---\n", "---\na: b\n", "---\n{a: b}\n---\n", "----\na: b\n---\n")  # fmt: skip


TEMPLATE = """
{{- page.meta }} {{ page.meta.tags }} {{ page.meta.title | upper }} {{ page.meta.hide }} {{ page.meta is mapping }} {{ page.meta | length }}
{%- for key, value in page.meta | dictsort %} {{ key }}: {{ value | tojson }}{% endfor %} {{ dict(page.meta, hide=1) }} {{ page.meta | tojson }} {{ page.meta.copy() }}
{{- with_meta(page, title="Ander").meta }}"""


def settings() -> MkDocsConfig:
    config = MkDocsConfig()
    config.load_dict({"site_name": "Proef", "plugins": []})
    config.validate()
    return config


def pages(text: str) -> tuple[Page, Page]:
    """One page twice, as it is read here and by MkDocs."""
    config = settings()
    file = File("a.md", "", "", use_directory_urls=True)
    file._content = text
    ours, theirs = (Page(None, file, config) for _ in "ab")
    read_generated(ours, config)
    theirs.read_source(config)
    return ours, theirs


@given(
    values=st.dictionaries(KEYS, VALUES, max_size=5),
    body=st.sampled_from(["# Kop\n", "\n\n# Kop\n---\n", "", "a: b\n---\n"]),
)
@example({"title": "a\n\nb: c\n---", "a": ["x: y\nz: q", {"b": None}]}, "# Kop\n")
def test_what_we_wrote_is_what_mkdocs_reads(values: dict[str, Any], body: str) -> None:
    ours, theirs = pages(f"{front_matter.dump(values)}\n{body}")
    assert ours.markdown == theirs.markdown
    assert [*ours.meta] == [*theirs.meta]
    assert {key: ours.meta.get(key) for key in values} == {key: theirs.meta.get(key) for key in values}
    assert (ours.meta, repr(ours.meta), bool(ours.meta)) == (theirs.meta, repr(theirs.meta), bool(theirs.meta))


@pytest.mark.parametrize("text", FOREIGN)
def test_what_we_did_not_write_is_read_by_mkdocs(text: str) -> None:
    ours, theirs = pages(text)
    assert (ours.markdown, ours.meta) == (theirs.markdown, theirs.meta)


def test_the_front_matter_of_a_letter_is_read_as_far_as_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def load(text: str, _: object) -> Any:
        values = yaml.safe_load(text)
        read.extend(values)
        return values

    monkeypatch.setattr(page_meta, "yaml", SimpleNamespace(load=load))
    for entry in archive().entries:
        page, theirs = pages(front_matter.dump(front_matter.of_entry(entry, [], ["jaar: 2020"])) + "\n# Kop\n")
        assert isinstance(page.meta, PageMeta)
        assert "source" in page.meta
        assert (page.title, page.meta["title"], page.meta.get("hide")) == (theirs.title, theirs.title, None)
        assert read == ["title"]
        page.meta["title"] = "Ander"
        del page.meta["source"]
        assert {**page.meta} == {key: value for key, value in theirs.meta.items() if key != "source"} | {
            "title": "Ander"
        }
        read.clear()


def test_a_theme_may_do_with_it_what_it_does_with_that_of_mkdocs() -> None:
    template = templates_of_theme(settings()).from_string(TEMPLATE)
    values = {"title": "Een", "tags": ["a: b", {"c": None}], "number": "22", "nr": 22}
    ours, theirs = (template.render(page=page) for page in pages(front_matter.dump(values)))
    assert ours == theirs
    assert "Ander" in ours
