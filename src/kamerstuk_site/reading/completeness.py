"""Nothing is lost: every word of a source is in a block or among the furniture, once. Checked at every parse.

What a reader can click or sees struck is kept too: the addresses of links, and the words that a line goes through.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice

from kamerstuk_site.model.document import Block, Document, Line
from kamerstuk_site.model.letter import Citation, Mention
from kamerstuk_site.model.text import Mark, Text
from kamerstuk_site.model.typography import alphanumeric
from kamerstuk_site.model.web_addresses import is_safe
from kamerstuk_site.reading.citations.named_in_addresses import paper_named
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

_MOST_REPORTED = 5
_ADDRESS = lazy_pattern(r"<[^<>\s]+>")
"""As it is listed among the furniture."""
_WORDS = lazy_pattern(r"[^\W_]+")
_NEARBY = 200
"""Characters behind a line of the source within which the next one is looked for in the letter: a label, some lines."""


def listed(line: Line) -> str:
    """A line of furniture as it is listed: with the addresses behind its words, which nobody can click there."""
    links = (mark.value for mark in line.content.marks if mark.kind == "link")
    addresses = (f"<{address}>" for address in dict.fromkeys(links))
    return " ".join([line.text.strip(), *addresses])


def addresses_of_cited_words(
    blocks: Sequence[Block],
    mentions: Iterable[Mention],
) -> Iterator[str]:
    """The addresses behind words that cite a document, each once, as they are listed among the furniture.

    Such words lead to the archive's page of the document, whatever the letter has behind them. An address that names a
    document which the letter cites is left out, since that page has it.
    """
    cited: defaultdict[int, list[Citation]] = defaultdict(list)
    of_pages: set[str] = set()
    for mention in mentions:
        citation = mention.citation
        if citation.identifier:
            cited[mention.block].append(citation)
            of_pages.add(citation.identifier)
    addresses: dict[str, None] = {}
    for index, citations in cited.items():
        for mark in _led_elsewhere(blocks[index], citations):
            addresses[mark.value] = None
    for address in addresses:
        name = paper_named(address).removeprefix("CELEX ")
        if is_safe(address) and name not in of_pages:
            yield f"<{address}>"


def _led_elsewhere(block: Block, citations: Iterable[Citation]) -> Iterator[Mark]:
    """The links of a block of which every letter and digit stands in a citation."""
    text = block.content.characters
    free = list(map(str.isalnum, text))
    for citation in citations:
        length = citation.end - citation.start
        free[citation.start : citation.end] = [False] * length
    for mark in block.marks:
        if mark.kind == "link" and not any(free[mark.start : mark.end]):
            yield mark


class KeptWords:
    """The words of a source beside those of its letter.

    Args:
        document: the source.
        blocks: of the letter.
        furniture: of the letter.
    """

    def __init__(
        self,
        document: Document,
        blocks: Sequence[Block],
        furniture: Sequence[str],
    ) -> None:
        self._document, self._blocks, self._furniture = document, blocks, furniture
        self._lines = document.raw or document.lines
        self._written = [
            alphanumeric(line.content.with_labels()) for line in self._lines
        ]
        self._kept = _together(blocks, furniture)

    @cached_property
    def _unlike(self) -> tuple[Counter[str], Counter[str]]:
        """How often the source has each character that the letter has not, and the other way round, labels included."""
        written = [*self._written]
        if not self._document.raw:
            written += _pieces(self._document.blocks, self._document.furniture)
        only_source, only_letter = map(Counter, unlike(written, self._kept))
        return only_source - only_letter, only_letter - only_source

    def lost(self) -> list[tuple[int, str]]:
        """Line number and words of each source line that is not whole in the letter; empty when nothing is lost.

        Compared are letters and digits alone, so that hyphens and spaces may change. Where every line is there,
        counting characters notices what was there twice.
        """
        lines = _missing_lines(self._lines, self._written, self._kept)
        missing = list(islice(lines, _MOST_REPORTED))
        if missing:
            return missing
        lost, _ = self._unlike
        if not lost:
            return []
        times = lost.total()
        found = f"{times} letters of cijfers komen minder vaak voor dan in de bron"
        return [(1, found)]

    def doubled(self) -> str:
        """The words that stand in the letter more often than in its source; empty where there are none.

        Labels are left out, since a format may number by itself, and so is what an image says of itself.
        """
        document = self._document
        _, more_often = self._unlike
        # With its labels the letter has nothing more often, and no label of the source was counted that is left out.
        if not more_often and (document.raw or not document.blocks):
            return ""
        kept = self._without_labels()
        source = self._with_labels()
        of_letter = "".join(map(alphanumeric, kept))
        only_source, only_letter = unlike(map(alphanumeric, source), of_letter)
        if not Counter(only_letter) - Counter(only_source):
            return ""
        more = _count_words(kept) - _count_words(source)
        return " ".join(islice(more, _MOST_REPORTED))

    def _without_labels(self) -> list[str]:
        """The texts of the letter."""
        texts = (block.content for block in self._blocks if block.kind != "image")
        furniture = (_ADDRESS.sub("", line) for line in self._furniture)
        return [*(text.characters for text in texts), *furniture]

    def _with_labels(self) -> list[str]:
        """The texts of the source."""
        of_lines = [line.content.with_labels() for line in self._lines]
        document = self._document
        if document.raw:
            return of_lines
        of_blocks = [block.content.with_labels() for block in document.blocks]
        return [*of_lines, *of_blocks, *document.furniture]


def lost_marks(
    document: Document,
    blocks: Sequence[Block],
    furniture: Sequence[str],
) -> list[tuple[int, str]]:
    """Line number and what is lost of the marks of a source: addresses of links, and struck words that are not struck.

    An address is kept that stands behind words of the letter, or is written in its text or furniture.
    """
    found = chain(
        _lost_addresses(document, blocks, furniture),
        _lost_strikes(document, blocks, furniture),
    )
    return list(islice(found, _MOST_REPORTED))


def _lost_addresses(
    document: Document,
    blocks: Sequence[Block],
    furniture: Sequence[str],
) -> Iterator[tuple[int, str]]:
    marks = (mark for block in blocks for mark in block.content.marks)
    behind_words = {mark.value for mark in marks if mark.kind == "link"}
    elsewhere = [link for link in _links(document) if link[1] not in behind_words]
    # Of most letters no address is left to be looked for.
    written = _together(blocks, furniture) if elsewhere else ""
    for number, address in elsewhere:
        if alphanumeric(address) not in written:
            yield number, f"adres {address}"


def _links(document: Document) -> Iterator[tuple[int, str]]:
    """Line number and address of each link of a source."""
    for number, content in _marked(document):
        for mark in content.marks:
            if mark.kind == "link":
                yield number, mark.value


def _lost_strikes(
    document: Document,
    blocks: Sequence[Block],
    furniture: Sequence[str],
) -> Iterator[tuple[int, str]]:
    contents = (block.content for block in blocks)
    words_struck = chain.from_iterable(map(_struck, contents))
    struck = "".join(map(alphanumeric, words_struck))
    listed = "".join(map(alphanumeric, furniture))
    for number, content in _marked(document):
        for words in map(alphanumeric, _struck(content)):
            if words not in struck and words not in listed:
                yield number, f"doorgehaald: {words}"


def _marked(document: Document) -> Iterator[tuple[int, Text]]:
    """The texts of a source, with the line of those that stand in one, else 1."""
    for line in document.lines:
        yield line.number, line.content
    for block in document.blocks:
        yield 1, block.content


def _struck(content: Text) -> Iterator[str]:
    """The words under each mark that strikes them."""
    for mark in content.marks:
        if mark.kind == "struck":
            yield content[mark.start : mark.end].characters


def _count_words(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in the texts."""
    return Counter(chain.from_iterable(map(_WORDS.findall, texts)))


def unlike(pieces: Iterable[str], text: str) -> tuple[str, str]:
    """What is left of pieces and of a text without the pieces that stand in the text one behind another.

    So it is seen which of the two has a character more often, by counting what is left. To count all characters takes
    longer than all of the rest, and most letters keep the order of their source.
    """
    only_pieces: list[str] = []
    only_text: list[str] = []
    done = 0
    for piece in pieces:
        most = done + len(piece) + _NEARBY
        found = text.find(piece, done, most)
        if found < 0:
            only_pieces.append(piece)
        else:
            only_text.append(text[done:found])
            done = found + len(piece)
    only_text.append(text[done:])
    return "".join(only_pieces), "".join(only_text)


def _together(blocks: Iterable[Block], furniture: Iterable[str]) -> str:
    """The letters and digits of blocks and furniture."""
    return "".join(_pieces(blocks, furniture))


def _pieces(blocks: Iterable[Block], furniture: Iterable[str]) -> Iterator[str]:
    """The letters and digits of each block and of each line of furniture."""
    return chain(map(_whole, blocks), map(alphanumeric, furniture))


def _missing_lines(
    lines: Iterable[Line],
    written: Iterable[str],
    kept: str,
) -> Iterator[tuple[int, str]]:
    """The lines that are not kept. Each is looked for where the one before it was found: long texts stay fast so."""
    at = 0
    for line, words in zip(lines, written, strict=True):
        found = kept.find(words, at)
        if found < 0:
            found = kept.find(words)
        if found >= 0:
            at = found
        elif not _in_pieces(line.text, kept):
            yield line.number, line.text.strip()


def _in_pieces(text: str, kept: str) -> bool:
    """True if each word is kept, as of a line that a note mark or a label was taken from."""
    words = map(alphanumeric, text.split())
    return all(word in kept for word in words)


def _whole(block: Block) -> str:
    """The letters and digits of a block, with its label where that stands in the source."""
    text = block.content.with_labels()
    if block.kind in ("item", "note"):
        text = block.label + text
    return alphanumeric(text)
