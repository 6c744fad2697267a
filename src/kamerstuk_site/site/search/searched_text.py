"""What of a page is searched, and which pages are indexed together.

What is searched comes from the page's Markdown, of which we write every line (`body`, `characters`, templates/pages),
never from finished HTML: a theme of somebody's own may show a page as it likes. Rendering the Markdown once more would
take five times as long as reading it as below.
"""

from __future__ import annotations

import hashlib
import html as entities
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import yaml
from markdown.extensions.toc import slugify, strip_tags, unique  # type: ignore[import-untyped]

from kamerstuk_site.presentation.pipe_tables import BELOW, BESIDE

LETTER, LETTER_END = "<!-- brief -->", "<!-- /brief -->"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEYS = re.compile(
    r"^(?:title|date|not_before|tags|source):.*?(?=^\w+:|\Z)", re.MULTILINE | re.DOTALL
)
"""The front matter that matters here, which is a tenth of it: every key begins a line."""
_ORIGIN = re.compile(r'<details class="herkomst">.*?</details>', re.DOTALL)
_MARK = re.compile(
    r" *(?P<item>-|\d+\.) |(?P<value>:)   |(?P<heading>#+) |(?P<row>\|) |\[\^[^\]]+\]:(?P<note> )"
)
"""What begins a line that is no running text. In the letter's own words these signs are escaped."""
_TAGS = {"item": "li", "label": "dt", "value": "dd", "note": "li"}
_INLINE = re.compile(
    r"""\\(?P<sign>[^\w\s]|_)           # an escaped sign
    | <(?P<address>https?://[^>]*)>
    | <(?P<tag>[^!][^>]*)>
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
_WORD = re.compile(r">[^<]*\w")
_RULE = re.compile(r"[-| ]+")
"""The line below the head of a table."""


_ABOVE_TITLE = re.compile(r"\A<p>")
_NUMBERED = '<p data-pagefind-weight="7">'
"""How much more than other words those above the title count, as much as the title itself: who searches for the number
of a paper wants that paper, and not all that cite it."""


class UnsearchableError(Exception):
    """A page that must be searched has no words; the message, in Dutch, says why and what to do."""


class SearchedPage(NamedTuple):
    """What is searched of a page."""

    html: bytes
    """For Pagefind: title, date and facets, and the words with the addresses that results lead to."""
    date: str
    """What it is sorted by: an ISO date; for an undated letter the day it mentions, and a tilde."""
    facets: dict[str, list[str]]
    """Its values in each facet: `{"jaar": ["2020"]}`."""


class SearchedSource(NamedTuple):
    """Where what is searched of a page comes from."""

    digest: str
    """Of all that `read` depends on: another one means that it must be read again."""
    read: Callable[[], SearchedPage | None]
    """Gives what is searched; None for a page that is not searched, such as a list. Raises UnsearchableError."""


class Page(NamedTuple):
    """A page of the site, `stukken/kst-1-2/index.html`, as the manifest keeps it."""

    source: str
    """The digest of its source."""
    text: str
    """SHA-256 of what of it is searched; nothing, when it is not."""
    size: int
    """Bytes of what is searched."""
    date: str
    """What it is sorted by."""


def page(source: SearchedSource) -> Page:
    """What the manifest keeps of a page."""
    found = source.read()
    if found is None:
        return Page(source.digest, "", 0, "")
    return Page(
        source.digest,
        hashlib.sha256(found.html).hexdigest(),
        len(found.html),
        found.date,
    )


def document(page: str) -> SearchedPage | None:
    """What is searched of a page, from its Markdown with front matter; None if it has no facets to be found by.

    Of a letter that is all up to the end of its own text, without the origin of its facts. Not what other letters say
    of it: their text is on their own page, and an edit of one letter then changes the index of one letter. Of a motion
    it is its name, number and movers, which stand above its first heading.

    Raises:
        UnsearchableError: it has no words, or a letter's text has no marks around it.
    """
    front, _, text = page.removeprefix("---\n").partition("\n---\n")
    if "\ntags:" not in front:
        return None
    values = yaml.load("".join(_KEYS.findall(front + "\n")), _LOADER)  # noqa: S506 - a safe loader either way
    if "source" not in values:
        searched, _, _ = text.partition("\n## ")
    else:
        searched, _, _ = text.partition(LETTER_END)
        if LETTER not in searched or LETTER_END not in text:
            raise UnsearchableError(
                f"van dit stuk is geen tekst te doorzoeken: {LETTER} en {LETTER_END} ontbreken. "
                "Zet {{ body }} terug in templates/pages/stuk.md.j2."
            )
    elements = _elements(_ORIGIN.sub("", searched))
    words = _ABOVE_TITLE.sub(_NUMBERED, "\n".join(elements))
    if not _WORD.search(words):
        raise UnsearchableError(
            "deze bladzijde heeft geen woorden om te doorzoeken. Kijk het sjabloon ervan na."
        )
    return _document(values, words)


def _document(values: dict[str, Any], words: str) -> SearchedPage:
    date = values.get("date")
    facts = [("meta", "title", values["title"])]
    if date:
        facts.append(("meta", "datum", date))
    facets: dict[str, list[str]] = {}
    for tag in values["tags"]:
        facet, _, value = tag.partition(": ")
        facets.setdefault(facet, []).append(value)
        facts.append(("filter", facet, value))
    head = "".join(
        f'<meta data-pagefind-{kind}="{entities.escape(name)}[content]" content="{entities.escape(str(value))}">'
        for kind, name, value in facts
    )
    whole = f'<html lang="nl"><head>{head}</head><body><article data-pagefind-body>{words}</article></body></html>'
    sorted_by = date or f"{values.get('not_before', '0000')}~"
    return SearchedPage(whole.encode(), str(sorted_by), facets)


def _elements(text: str) -> Iterator[str]:
    """Markdown of ours as HTML that has its words, and the addresses that a passage can lead to."""
    used: set[str] = set()
    for kind, sign, words in _pieces(text):
        if kind == "row":
            yield from _cells(words)
        elif kind == "heading":
            inner = _inline(words)
            slug = slugify(entities.unescape(strip_tags(inner)), "-")
            address = unique(slug, used)  # as the page has it
            yield f'<h{len(sign)} id="{address}">{inner}</h{len(sign)}>'
        elif inner := _inline(words):
            tag = _TAGS.get(kind, "p")
            yield f"<{tag}>{inner}</{tag}>"


def _pieces(text: str) -> Iterator[tuple[str, str, str]]:
    """Each paragraph, heading, item, row, label and value of a fact, and note: its kind, its sign, and its words."""
    for paragraph in text.split("\n\n"):
        kind = sign = ""
        lines: list[str] = []
        for line in paragraph.split("\n"):
            mark = _MARK.match(line)
            if mark is None:
                lines.append(line.strip())
                continue
            if lines:
                yield kind or ("label" if mark["value"] else ""), sign, "\n".join(lines)
            kind = str(mark.lastgroup)
            sign = mark[kind]
            lines = [line[mark.end() :]]
        yield kind, sign, "\n".join(lines)


def _cells(row: str) -> Iterator[str]:
    """The cells of a row of a table, but for those that are the same as one before."""
    if _RULE.fullmatch(row):
        return
    for cell in row.removesuffix(" |").split(" | "):
        inner = "" if cell.startswith((BESIDE, BELOW)) else _inline(cell)
        if inner:
            yield f"<td>{inner}</td>"


def _inline(words: str) -> str:
    """The words of a piece, with the elements of HTML that are in it and without signs of Markdown."""
    return _INLINE.sub(_shown, words).strip()


def _shown(found: re.Match[str]) -> str:
    """What of a match of `_INLINE` is to be seen."""
    if found["tag"]:
        return f"<{found['tag']}>"
    return entities.escape(found["sign"] or found["address"] or "")


def divide(
    pages: Iterable[tuple[str, Page]], limit: int
) -> dict[str, list[tuple[str, Page]]]:
    """Pages in parts of at most `limit` bytes (one page may be more), by the first bits of a digest of their address.

    So one page more or less never moves the others, but for a part that it makes too large, which falls in two. The
    name of a part is those bits. Every part has the same mixture of letters, so that ranking is the same in all.
    """
    return dict(_halved("", sorted(pages), limit))


def _halved(
    name: str, members: list[tuple[str, Page]], limit: int
) -> Iterator[tuple[str, list[tuple[str, Page]]]]:
    """A part with its name if it is small enough, or its halves, in the order of their names; none is empty."""
    if len(members) > 1 and sum(page.size for _, page in members) > limit:
        halves: dict[str, list[tuple[str, Page]]] = {"0": [], "1": []}
        for path, page in members:
            bit = _bits(path)[len(name)]
            halves[bit].append((path, page))
        for bit, half in halves.items():
            yield from _halved(name + bit, half, limit)
    elif members:
        yield name, members


def _bits(address: str) -> str:
    return f"{int.from_bytes(hashlib.sha256(address.encode()).digest()):0256b}"
