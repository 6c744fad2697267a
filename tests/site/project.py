"""A small site of Markdown and a theme, which is rendered by us and by MkDocs, to lay side by side."""

import logging
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from tests.assembled import write_folder

from kamerstuk_site.build.output_folder import read_manifest
from kamerstuk_site.presentation.words_file import read_words
from kamerstuk_site.site.known_site import KnownSite
from kamerstuk_site.site.mkdocs_messages import Message, captured_messages
from kamerstuk_site.site.page_settings import extensions
from kamerstuk_site.site.publish import Generated, SiteBuild
from kamerstuk_site.site.site_folder import Seal

MAIN = """<!doctype html><title>{{ page.title }} | {{ config.site_name }}</title>
{% for item in nav %}<a href="{{ item.url | url }}">{{ item.title }}{{ " hier" if item.active }}</a>{% endfor %}
{{ (config.extra.koppen or {}).get(page.file.src_uri) }}
{% for item in page.toc %}{{ item.title }} {{ item.url }}{% endfor %}
{% include "deel.html" %}
{{ page.content }}{{ page.previous_page.title }}{{ page.next_page.title }}{{ page.canonical_url }}
"""
THEME = {"main.html": MAIN, "deel.html": "<b>deel</b>", "404.html": "weg: {{ pages | length }}", "stijl/a.css": "a {}"}
Content = dict[str, str | bytes]


class Project:
    """What is in the folders of a project, and what becomes of it."""

    def __init__(self, folder: Path, docs: Content, **settings: Any) -> None:
        self.folder = folder
        self.docs, self.theme = docs, dict(THEME)
        self.heads: dict[str, str] = {}
        self.settings: dict[str, Any] = {
            "site_name": "Proef",
            "site_url": "https://example.org/proef/",
            "theme": {"name": None, "custom_dir": "theme", "static_templates": ["404.html", "sitemap.xml"]},
            "nav": [{"Begin": "index.md"}, "stuk/a.md"],
            "markdown_extensions": [{name: dict(options)} for name, options in extensions(read_words()).items()],
            "plugins": [],
            "validation": {"links": {"anchors": "warn"}, "omitted_files": "info"},
        } | settings

    def config(self) -> MkDocsConfig:
        """Write everything that is there, and read the settings."""
        self.folder.mkdir(exist_ok=True)
        write_folder(self.folder / "theme", self.theme)
        write_folder(self.folder / "docs", self.docs)
        file = self.folder / "mkdocs.yml"
        file.write_text(yaml.dump(self.settings), encoding="utf-8")
        config = load_config(str(file))
        config.extra["koppen"] = dict(self.heads)
        return config

    def known(self, site: str = "een") -> KnownSite:
        """What a new process knows of a site."""
        return KnownSite(self.folder / site, self.folder / f"{site}.sqlite", ours=False)

    def build(self, known: KnownSite, *, searchable: bool = False, seal: Seal | None = None) -> SiteBuild:
        """A build of a site, which is to be published and finished."""
        config = self.config()
        config.site_dir = str(known.folder.folder)
        docs = self.folder / "docs"
        head_digests = {path: repr(head) for path, head in self.heads.items()}
        generated = Generated(docs, read_manifest(docs), self.heads, head_digests, frozenset())
        return SiteBuild(config, generated, known, searchable=searchable, seal=seal)

    def ours(
        self,
        site: str = "een",
        *,
        searchable: bool = False,
        known: KnownSite | None = None,
        seal: Seal | None = None,
    ) -> tuple[dict[str, bytes], list[Message]]:
        """The site as we bring it up to date, and what is said of it; `known` is of a process that lives on."""
        known = known or self.known(site)
        build = self.build(known, searchable=searchable, seal=seal)
        messages = build.publish()
        build.finish()
        return tree(known.folder.folder), messages

    def theirs(self) -> tuple[dict[str, bytes], list[Message]]:
        """The site as MkDocs makes it, and what it says."""
        config = self.config()
        config.site_dir = str(self.folder / "mkdocs")
        with captured_messages() as messages:
            build(config)
        told = [m for m in messages if m.level >= logging.WARNING or "not included in the" in m.text]
        return tree(self.folder / "mkdocs"), told


def tree(folder: Path) -> dict[str, bytes]:
    """The content of every file in a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
