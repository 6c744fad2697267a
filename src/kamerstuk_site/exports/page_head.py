"""What a page says to programs, as plain text; the theme escapes it."""

from __future__ import annotations

from dataclasses import dataclass

from kamerstuk_site.exports.letter_tags import Tag


@dataclass(frozen=True, slots=True)
class Link:
    """A `link` element to a file of this site."""

    rel: str
    type: str
    path: str
    """In the generated folder."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page adds to its head."""

    title: str = ""
    """The title as the page shows it; empty for that of its front matter."""
    description: str = ""
    meta: tuple[Tag, ...] = ()
    links: tuple[Link, ...] = ()
    official: str = ""
    """The address of the letter's official publication, where it has one."""
    linked_data: str = ""
    """JSON-LD in which no sign can end the script element it stands in."""
    drawing: str = ""
    """The page's drawing, as SVG of our own making: inside the page its links work, and it is light or dark with it."""
    version: str = ""
    """Of a letter, the first signs of a digest of its text, by which a print says what it is of."""
    papers: str = ""
    """Of a dossier, the path of the list of its letters; empty where none is here."""
    redirect: str = ""
    """The path of the site at which now stands what stood here."""
    unlisted: bool = False
    """True if the page stays out of search engines: there is no letter on it."""
