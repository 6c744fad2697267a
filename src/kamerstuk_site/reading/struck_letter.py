"""What is left of a letter of which something is withheld, `WITHHELD` in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from kamerstuk_site.model.document import Block, Picture, image_names
from kamerstuk_site.model.facts import DossierName, Fact, Facts, Origin, Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.text import CELL_BREAK, WITHHELD, Text
from kamerstuk_site.reading import paragraph_addresses
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.withheld_words import Span, WithheldWords
from kamerstuk_site.reading.withholding import Meant

_OF_ADDRESS = (
    "identifier",
    "number",
    "kind",
    "date",
    "not_before",
    "chamber",
    "session",
    "dossiers",
)
"""Facts by which a withheld paper still is found: those of its number, its day and its kind."""
_CELLS = lazy_pattern(rf"[^\n\t{CELL_BREAK}]+")


def struck(letter: Letter, meant: Meant) -> Letter:
    """A letter without what is meant, `WITHHELD` in its place. Its original has it still, and is withheld too."""
    from kamerstuk_site.reading.citations.resolve import mentions_of  # noqa: PLC0415 - slow, and seldom wanted

    if meant.paper:
        return _withheld_paper(letter)
    blocks = tuple(
        _block(block, meant.words, meant.spans.get(number, ()))
        for number, block in enumerate(letter.blocks)
    )
    facts = _facts(letter.facts, meant)
    return replace(
        letter,
        facts=facts,
        blocks=blocks,
        mentions=mentions_of(blocks, facts),
        furniture=tuple(map(meant.words.struck, letter.furniture)),
        pictures=_pictures(letter, blocks),
        alineas=paragraph_addresses.addresses(blocks),
        withheld="curator",
    )


def _withheld_paper(letter: Letter) -> Letter:
    """A paper of which nothing is told but that it is withheld, and by what it is found."""
    facts = {key: getattr(letter.facts, key) for key in _OF_ADDRESS}
    kept: dict[str, Any] = {
        key: _without_quote(fact) for key, fact in facts.items() if fact
    }
    withheld = Text(WITHHELD)
    title = Fact(WITHHELD, Origin("derived", "", ""))
    blocks = (Block("paragraph", withheld),)
    return replace(
        letter,
        facts=Facts(title=title, **kept),
        blocks=blocks,
        mentions=(),
        furniture=(),
        pictures=(),
        alineas=paragraph_addresses.addresses(blocks),
        withheld="paper",
    )


def _without_quote(fact: Fact[Any]) -> Fact[Any]:
    """A fact of a withheld paper: its value, and where it came from, but not in which words."""
    value = fact.value
    if isinstance(value, tuple):
        value = tuple(replace(dossier, title=None) for dossier in value)
    return Fact(value, replace(fact.origin, quote=""))


def _block(block: Block, words: WithheldWords, spans: Iterable[Span]) -> Block:
    length = len(block.content)
    is_gone = any(span == (0, length) for span in spans)
    if block.kind in ("image", "table"):
        if is_gone:
            where = Text(WITHHELD).at(block.where)
            return Block("paragraph", where, part=block.part)
        cells = (cell.span() for cell in _CELLS.finditer(block.content.characters))
        spans = [*_within(spans, cells)]
    return replace(block, content=words.struck_text(block.content, spans))


def _within(spans: Iterable[Span], cells: Iterable[Span]) -> Iterator[Span]:
    """The parts of places that lie in cells: what parts cells stays."""
    of_cells = [*cells]
    for start, end in spans:
        for cell_start, cell_end in of_cells:
            part = max(start, cell_start), min(end, cell_end)
            if part[0] < part[1]:
                yield part


def _pictures(letter: Letter, blocks: Sequence[Block]) -> tuple[Picture, ...]:
    """The pictures that are still shown."""
    hidden = image_names(letter.blocks) - image_names(blocks)
    return tuple(picture for picture in letter.pictures if picture.name not in hidden)


def _facts(facts: Facts, meant: Meant) -> Facts:
    told: dict[str, Any] = {
        key: _fact(fact, meant.words, meant.items.get(key, set()))
        for key, fact in facts.stated().items()
    }
    withdrawn = tuple(
        (key, _fact(fact, meant.words, set())) for key, fact in facts.withdrawn
    )
    return replace(facts, withdrawn=withdrawn, **told)


def _fact(fact: Fact[Any], words: WithheldWords, items: set[int]) -> Fact[Any]:
    origin = replace(fact.origin, quote=words.struck(fact.origin.quote))
    old = _fact(fact.replaced, words, items) if fact.replaced else None
    return Fact(_value(fact.value, words, items), origin, old)


def _value(value: Any, words: WithheldWords, items: set[int]) -> Any:
    if isinstance(value, tuple):
        numbered = enumerate(value)
        return tuple(_item(item, words, gone=at in items) for at, item in numbered)
    return _item(value, words, gone=0 in items)


def _item(item: Any, words: WithheldWords, *, gone: bool) -> Any:
    """One value of a fact; identifiers, kinds and days are no words of the letter and stay."""
    match item:
        case Person():
            return _person(item, words, gone=gone)
        case DossierName():
            return replace(item, title=_struck(item.title, words))
        case str():
            return WITHHELD if gone else words.struck(item)
    return item


def _person(person: Person, words: WithheldWords, *, gone: bool) -> Person:
    if gone and not person.name:
        return Person(role=WITHHELD)
    name = WITHHELD if gone else _struck(person.name, words)
    role = _struck(person.role, words)
    return Person(name, role, _struck(person.organisation, words))


def _struck(value: str | None, words: WithheldWords) -> str | None:
    """A value without these words; None stays None."""
    return value and words.struck(value)
