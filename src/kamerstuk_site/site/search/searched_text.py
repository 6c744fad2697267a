"""What of a page is searched: its title, its facets, and its words in passages, each with the address it leads to.

It comes from the page's Markdown, of which we write every line (`letter_body`, `escaping`, templates/pages), never from
finished HTML: a theme of somebody's own may show a page as it likes. Rendering the Markdown once more would take five
times as long as reading it as below.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from markdown.extensions.toc import slugify, unique  # type: ignore[import-untyped]

from kamerstuk_site.model.typography import capitalised
from kamerstuk_site.presentation.front_matter import FRONT_END, lines_of_keys
from kamerstuk_site.presentation.pipe_tables import BELOW, BESIDE
from kamerstuk_site.presentation.words_file import SAFE_LOADER

LETTER, LETTER_END = "<!-- brief -->", "<!-- /brief -->"
LETTERHEAD, LETTERHEAD_END = "<!-- briefhoofd -->", "<!-- /briefhoofd -->"
_BEGINS_OWN = {LETTER: True, LETTERHEAD: False, LETTERHEAD_END: True}
"""Whether what follows a mark is a letter's own words."""
TITLED = ("dossiers", "personen", "organisaties")
"""Folders of pages that are found by their title only, since what stands on them stands on the pages of letters too."""

_KEYS = ("title", "date", "not_before", "tags")
"""The front matter that matters here, which is a tenth of it."""
_ORIGIN = re.compile(r'<details class="herkomst">.*?</details>', re.DOTALL)
_TITLED = re.compile(rf"(?:{'|'.join(TITLED)})/(?!index\.md)[^/]+\.md")
_ADDRESS = re.compile(r'<a id="(al-[^"]*)"')
_MARK = re.compile(
    r" *(?P<item>-|\d+\.) |(?P<value>:)   |(?P<heading>#+) |(?P<row>\|) |\[\^[^\]]+\]:(?P<note> )"
)
"""What begins a line that is no running text. In the letter's own words these signs are escaped."""
_INLINE = re.compile(
    r"""\\(?P<sign>[^\w\s]|_)           # an escaped sign
    | <(?P<address>https?://[^>]*)>
    | <[^!][^>]*>
    | <!--.*?-->
    | !\[(?:\\.|[^\]\\])*\]\([^)]*\)  # a picture
    | \[\^[^\]]*\]                     # the mark of a note
    | \]\([^)]*\)                      # the end of a link
    | \[                              # its beginning
    | \*                              # emphasis
    """,
    re.VERBOSE,
)
"""What of a line is no word of it. Each of these begins with a literal sign: so `re` finds them three times as fast."""
_RULE = re.compile(r"\|[-| ]+")
"""The line below the head of a table."""
_WORD = re.compile(r"\w")


class UnsearchableError(Exception):
    """A page that must be searched has no words; the message, in Dutch, says why and what to do."""


class SearchedPassage(NamedTuple):
    """A paragraph, heading, item, cell, fact or note."""

    text: str
    weight: int
    """How much a word in it counts: 1 in running text."""
    address: str = ""
    """Where it stands on the page, without `#`; empty where it has no address."""
    is_title: bool = False
    is_heading: bool = False
    """True of a heading below the title."""
    is_own: bool = False
    """True of a letter's own words, below its letterhead: what results show."""


class SearchedPage(NamedTuple):
    """What is searched of a page."""

    title: str
    date: str
    """What it is sorted by: an ISO date; for an undated letter the day that it mentions, and a tilde."""
    facets: dict[str, list[str]]
    """Its values in each facet: `{"jaar": ["2020"]}`."""
    passages: tuple[SearchedPassage, ...]


KICKER_WEIGHT, HEADING_WEIGHT, FACT_WEIGHT = 8, 3, 3
"""How much a word counts above the title (number and dossier of the paper), in a heading, in a fact."""
_TITLE_WEIGHTS = range(3, 25)
"""How little and how much a word can count in the title."""
_TITLE_SUM = 72
"""What the words of a title count together."""


def searched_part(page: str, path: str) -> str | None:
    """The part of a page's Markdown that is searched, with the front matter that matters; None if nothing of it is.

    Of a letter that is all up to the end of its own text, without the origin of its facts. Not what other letters say
    of it: their text is on their own page, and an edit of one letter then changes the index of one letter. Of what is
    not here, of dossiers and of people it is what stands above the first heading below the title.

    Args:
        page: the file, with front matter.
        path: in the generated folder, `stukken/kst-36410-116.md`.

    Raises:
        UnsearchableError: a letter's text has no marks around it.
    """
    cut = lines_of_keys(page)
    if cut is None:
        return None
    lines, text = cut
    if "tags" not in lines and not _TITLED.fullmatch(path):
        return None
    searched = _of_letter(text) if "source" in lines else text.partition("\n## ")[0]
    front = "\n".join(lines[key] for key in _KEYS if key in lines)
    return f"{front}{FRONT_END}{searched}"


def _of_letter(text: str) -> str:
    """The part of a letter's page that is searched."""
    if LETTER not in text or LETTER_END not in text:
        raise UnsearchableError(
            f"van dit stuk is geen tekst te doorzoeken: {LETTER} en {LETTER_END} ontbreken. "
            "Zet {{ body }} terug in templates/pages/stuk.md.j2."
        )
    letter, _, _ = text.partition(LETTER_END)
    return _ORIGIN.sub("", letter)


def page_of(part: str) -> SearchedPage:
    """What is searched of a page, from its `searched_part`.

    Raises:
        UnsearchableError: it has no words.
    """
    front, _, text = part.partition(FRONT_END)
    values = yaml.load(front, SAFE_LOADER)  # noqa: S506 - see there
    found = tuple(passages(text))
    if not any(_WORD.search(passage.text) for passage in found):
        raise UnsearchableError(
            "deze bladzijde heeft geen woorden om te doorzoeken. Kijk het sjabloon ervan na."
        )
    date = str(values.get("date") or f"{values.get('not_before', '0000')}~")
    title = capitalised(str(values["title"]))
    return SearchedPage(title, date, _facets(values), found)


def _facets(values: dict[str, Any]) -> dict[str, list[str]]:
    """The values of a page in each facet."""
    found: dict[str, list[str]] = {}
    for tag in values.get("tags", ()):
        facet, _, value = tag.partition(": ")
        found.setdefault(facet, []).append(value)
    return found


def passages(text: str) -> Iterator[SearchedPassage]:
    """The passages of what is searched, in order."""
    used: set[str] = set()
    weight = KICKER_WEIGHT
    is_own = False
    for kind, sign, words in _pieces(text):
        is_own = _BEGINS_OWN.get(words.strip(), is_own)
        if kind == "row":
            yield from _cells(words, is_own=is_own)
            continue
        inner = _inline(words)
        if not inner:
            continue
        if kind != "heading":
            of_piece = FACT_WEIGHT if kind == "value" else weight
            yield SearchedPassage(inner, of_piece, _address(words), is_own=is_own)
            continue
        address = str(unique(slugify(inner, "-"), used))  # as the page has it
        level = len(sign)
        of_heading = title_weight(inner) if level == 1 else HEADING_WEIGHT
        weight = 1
        yield SearchedPassage(
            inner,
            of_heading,
            address,
            is_title=level == 1,
            is_heading=level > 1,
            is_own=is_own,
        )


def title_weight(title: str) -> int:
    """How much a word counts in a title: the longer the title is, the less the page is about each of its words.

    >>> title_weight("Gaswinning"), title_weight("Wijziging van de Mijnbouwwet en van enkele andere wetten")
    (24, 8)
    >>> title_weight("Wijziging van " + "de ene en de andere wet en van " * 20)
    3
    """
    share = _TITLE_SUM // max(1, len(title.split()))
    return min(max(share, _TITLE_WEIGHTS[0]), _TITLE_WEIGHTS[-1])


def _address(words: str) -> str:
    found = _ADDRESS.search(words)
    return found[1] if found else ""


def _pieces(text: str) -> Iterator[tuple[str, str, str]]:
    """Each paragraph, heading, item, row, label and value of a fact, and note: its kind, its sign, and its words."""
    for paragraph in text.split("\n\n"):
        kind, sign = "", ""
        lines: list[str] = []
        for line in paragraph.split("\n"):
            if _RULE.fullmatch(line):
                continue
            mark = _MARK.match(line)
            if mark is None:
                lines.append(line.strip())
                continue
            is_label = mark["value"] and not kind
            if lines and not is_label:
                yield kind, sign, "\n".join(lines)
            kind = str(mark.lastgroup)
            sign = mark[kind]
            lines = [line[mark.end() :]]
        yield kind, sign, "\n".join(lines)


def _cells(row: str, *, is_own: bool) -> Iterator[SearchedPassage]:
    """The cells of a row of a table, but for those that are the same as one before."""
    for cell in row.removesuffix(" |").split(" | "):
        if cell.startswith((BESIDE, BELOW)):
            continue
        inner = _inline(cell)
        if inner:
            yield SearchedPassage(inner, 1, _address(cell), is_own=is_own)


def _inline(words: str) -> str:
    """The words of a piece without signs of Markdown and HTML, on one line."""
    plain = html.unescape(_INLINE.sub(_kept, words))
    return " ".join(plain.split())


def _kept(found: re.Match[str]) -> str:
    # Neither holds a character reference: escaped here, it is what it was when `_inline` reads these.
    return html.escape(found["sign"] or found["address"] or "")
