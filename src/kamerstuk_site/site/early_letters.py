"""The pages of letters in a site whose other pages are still those of the build before."""

from __future__ import annotations

from collections.abc import Collection

from kamerstuk_site.build.letters_first import LettersMade
from kamerstuk_site.pages.own_places import is_page
from kamerstuk_site.site.page_rows import page_group
from kamerstuk_site.site.page_workers import render
from kamerstuk_site.site.publish import SiteBuild
from kamerstuk_site.site.site_files import page_address


class EarlyLetters(SiteBuild):
    """Brings the pages of letters up to date, and nothing else; what there is to know of them the whole build notes."""

    def show(self, letters: LettersMade) -> Collection[str]:
        """Have the site hold the pages of letters; gives the paths in the site of those that are right then.

        None is where all pages are to be made anew, because of something that they share.

        Raises:
            RenderingError: a page or the theme has an error. The site is as it was.
            LeakError: a page holds what is withheld. The site is as it was.
            OSError: a file cannot be read or written.
        """
        self._begin()
        if not self._is_as_shared():
            return ()
        pages = filter(is_page, letters.made)
        tasks = [*map(self._task, pages)]
        made, waiting = {}, set()
        with self._waiting_cleared():
            for page in render(self._shared_settings(), tasks, letters.heads):
                address = self._address(page.path)
                # What it links to may be made by the rest of this build.
                if self._parts.paths.issuperset(page.asked):
                    made[address] = page.page.digest
                else:
                    waiting.add(address)
            # Pictures, and all that lies beside a page.
            beside = self._parts.static.intersection(letters.made)
            made |= {path: letters.files[path] for path in beside}
            self._folder.place_made(made, self._fetch)
        self._folder.remove(map(self._address, letters.absent))
        return {*map(self._address, letters.right)} - waiting

    def _is_as_shared(self) -> bool:
        """True if what all pages share is as it was when those of the site were made."""
        any_group = min(self._parts.groups)
        known = page_group.value_or(self._rows, None, any_group)
        return known is not None and known.shared == self._shared

    def _address(self, path: str) -> str:
        """The path in the site of a page, which need not be there."""
        directories = bool(self._config.use_directory_urls)
        return page_address(path, directories=directories)
