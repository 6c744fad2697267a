"""What the theme adds to a site beside the look of its pages: files that it brings along, and templates of its own."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Collection
from functools import partial
from pathlib import Path
from types import SimpleNamespace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from kamerstuk_site.build.fingerprint import digest
from kamerstuk_site.files.file_state import sha256
from kamerstuk_site.site.known_site import KnownSite
from kamerstuk_site.site.looks import templates_of_theme
from kamerstuk_site.site.mkdocs_internals import build_theme_templates, files_in_theme
from kamerstuk_site.site.mkdocs_messages import captured_messages
from kamerstuk_site.site.own_markdown import OwnMarkdown
from kamerstuk_site.site.page_rendering import included_file
from kamerstuk_site.site.page_rows import (
    READS_OF_TEMPLATES,
    READS_OF_THEME,
    TemplateFiles,
    ThemeFile,
    templates,
    theme_files,
)
from kamerstuk_site.site.site_files import SiteFiles
from kamerstuk_site.site.sitemap_parts import part_sitemap


class ThemeOutput:
    """What the theme adds to one build of a site, whose rows have begun.

    Args:
        config: by which pages are rendered.
        known: of the site.
        own: the pages of a curator.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        known: KnownSite,
        own: OwnMarkdown,
    ) -> None:
        self._config = config
        self._own = own
        self._rows = known.rows
        self._folder = known.folder
        if not self._rows.is_fresh(theme_files):
            self._rows.give(theme_files, (), self._found(), READS_OF_THEME)
        self.files = {file.path: file for file in theme_files(self._rows)}
        """What it brings along, by path in the site."""

    def _found(self) -> tuple[ThemeFile, ...]:
        """Look for what the theme brings along. Material has 14,000 files to look through, so the answer is a row."""
        folders = list(map(str, self._config.theme.dirs))
        found = []
        for file in files_in_theme(self._config):
            number = folders.index(str(file.src_dir))
            source = file.abs_src_path or ""
            row = ThemeFile(file.src_uri, number, sha256(source))
            found.append(row)
        return tuple(found)

    def copy(self, path: str, target: Path) -> None:
        """Put a copy of a file that the theme brings along at `target`."""
        shutil.copyfile(Path(self._folder_of(path), path), target)

    def _folder_of(self, path: str) -> str:
        return str(self._config.theme.dirs[self.files[path].folder])

    def make_templates(self, parts: SiteFiles, unlisted: Collection[str]) -> None:
        """Make the templates that are no page, such as the site map, where they are not as they were made.

        They wait in the folder of the site for their places.

        Args:
            parts: the files of the site.
            unlisted: the pages that are not in the site map; that much a template may know of pages.
        """
        listed = digest(parts.listed, *sorted(unlisted))
        if self.has_templates() and templates(self._rows).listed == listed:
            return
        config = copy.copy(self._config)
        config.site_dir = str(self._folder.waiting(""))
        heads = dict.fromkeys(unlisted, SimpleNamespace(unlisted=True))
        config["extra"] = {**self._config.extra, "koppen": heads}
        with captured_messages() as messages:
            prepare = partial(self._own.prepare, config)
            env = templates_of_theme(config)
            build_theme_templates(config, self._linkable(parts), prepare, env)
        of_sitemap = part_sitemap(Path(config.site_dir), config.site_url)
        digests = []
        for name in sorted([*parts.templates, *of_sitemap]):
            made = Path(config.site_dir, name)
            if made.is_file():  # MkDocs does not write what came out empty
                digests.append((name, sha256(made)))
                made.replace(self._folder.waiting(name))
        made_files = TemplateFiles(tuple(digests), tuple(messages), listed)
        self._rows.give(templates, (), made_files, READS_OF_TEMPLATES)

    def has_templates(self) -> bool:
        """True if the site has the templates as they would be made now, but for the pages that they list."""
        if not self._rows.is_fresh(templates):
            return False
        known = templates(self._rows).digests
        return all(self._folder.digest(path) == digest for path, digest in known)

    def _linkable(self, parts: SiteFiles) -> Files:
        """All pages, and what the theme brings along."""
        files = [
            included_file(path, self._config.docs_dir, self._config)
            for path in parts.addresses
        ]
        files += [
            included_file(path, self._folder_of(path), self._config)
            for path in parts.theme
        ]
        return Files(files)
