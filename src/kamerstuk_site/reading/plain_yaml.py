"""Plain YAML: text by key, and nothing that means or grows into something else than what stands there.

Scalars are text until the form of their key says otherwise (YAML itself would make 8 of `010` and 750 of `12:30`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import yaml

from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.yaml_words import yaml_words

ONCE = "elke sleutel één keer"
"""What is expected where a key stands a second time."""
_NULLS = frozenset({"null", "Null", "NULL", "~"})
_DEEPEST = 8
"""Collections in each other: `senders` needs three."""
_SHOWN = 60
"""Characters of a refused value in its problem: enough to know it by."""
_KEY = lazy_pattern(r"^([A-Za-z_]+(?: [A-Za-z]+)*)[ \t]*:", re.MULTILINE)
"""A key at the beginning of a line; Dutch ones can have two words: "beantwoord door"."""


class RefusedError(Exception):
    """What cannot be read as it stands there. Becomes a problem of the file."""

    def __init__(
        self,
        code: str,
        found: str,
        line: int,
        key: str | None = None,
    ) -> None:
        """What its problem says; `line` is counted from 0, `key` is None for the one that is being read."""
        super().__init__(found)
        self.code = code
        self.found = found
        self.line = line
        self.key = key

    def problem(self, file: str, key: str | None = None) -> Problem:
        """The problem in a file, while `key` is read."""
        return Problem(self.code, file, self.found, self.line + 1, self.key or key)


class YamlEntry(NamedTuple):
    """A key of a mapping with its value; a key that is no scalar is empty."""

    key: str
    key_node: yaml.Node
    node: yaml.Node


def read_mapping(text: str) -> Iterator[YamlEntry]:
    """The keys of a document with their values. Raises RefusedError where it is no mapping in plain YAML."""
    return entries(_compose(text))


class _PlainLoader(yaml.BaseLoader):
    """Makes nodes whose scalars are text, and nothing that means or grows into something else than what stands there.

    Raises:
        RefusedError: there is an anchor, an alias, a tag, or a collection too deep in others.
    """

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        too_deep = self._depth >= _DEEPEST and isinstance(
            event,
            yaml.CollectionStartEvent,
        )
        if too_deep or getattr(event, "anchor", None) or getattr(event, "tag", None):
            found = "een anker (&, *), tag (!) of te diepe nesting"
            raise RefusedError("correction-syntax", found, event.start_mark.line)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


def _compose(text: str) -> yaml.MappingNode | None:
    """The document as nodes; None where it holds nothing. Raises RefusedError where it is no mapping in plain YAML."""
    unprintable = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if unprintable:
        code_point = f"U+{ord(unprintable[0]):04X}"
        raise _character_refused(text, unprintable.start(), code_point)
    loader = _PlainLoader(text)
    try:
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        found = yaml_words(error.problem)
        raise RefusedError("correction-syntax", found, line) from error
    except (ValueError, OverflowError) as error:  # `"\UFFFFFFFF"`
        unknown = "een teken dat niet bestaat"
        raise _character_refused(text, loader.index, unknown) from error
    if root is None or isinstance(root, yaml.MappingNode):
        return root
    found = "verwacht: op elke regel een sleutel en een waarde, zoals date: 2020-11-04"
    raise RefusedError("correction-syntax", found, root.start_mark.line)


def _character_refused(
    text: str,
    at: int,
    character: str,
) -> RefusedError:
    """For a character at an offset in the text that YAML cannot hold, with the key in whose value it stands."""
    found = f"tekens die niet in YAML mogen staan: {character}"
    line = text.count("\n", 0, at)
    keys = _KEY.findall(text, 0, at)
    return RefusedError("correction-syntax", found, line, keys[-1] if keys else None)


def entries(node: yaml.MappingNode | None) -> Iterator[YamlEntry]:
    """The keys of a mapping with their values; none for a document that holds nothing."""
    for key_node, value in node.value if node else ():
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        yield YamlEntry(key, key_node, value)


def by_key(
    found: Iterable[YamlEntry],
    known: Collection[str],
    expected: str = "",
) -> dict[str, YamlEntry]:
    """Keys of a mapping with their values, by key.

    Args:
        found: the keys.
        known: what they may be.
        expected: what is said of another one; empty to name those that are known.

    Raises:
        RefusedError: there is another one, or one twice.
    """
    keys: dict[str, YamlEntry] = {}
    for entry in found:
        node = entry.key_node
        word = written(node, node)
        if entry.key not in known:
            wanted = expected or ", ".join(known)
            raise refused(node, wanted, "correction-unknown-key", word)
        if entry.key in keys:
            raise refused(node, ONCE, "correction-syntax", word)
        keys[entry.key] = entry
    return keys


def is_null(node: yaml.Node) -> bool:
    """True for `null` as YAML writes it, without quotes."""
    if not isinstance(node, yaml.ScalarNode):
        return False
    unquoted = node.style is None
    return unquoted and node.value in _NULLS


def written(first: yaml.Node, last: yaml.Node) -> str:
    """What stands from one node to the end of another, on one line."""
    text = first.start_mark.buffer or ""
    words = text[first.start_mark.pointer : last.end_mark.pointer]
    return " ".join(words.split())


def refused(
    node: yaml.Node,
    expected: str,
    code: str = "correction-wrong-type",
    key: str | None = None,
) -> RefusedError:
    """For a node that does not have the form that is expected; with the start of it, to know it by."""
    words = written(node, node)
    shown = f"“{words}”" if words else "niets"
    if len(words) > _SHOWN:
        shown = f"“{words[:_SHOWN]}…”"
    found = f"{shown}; verwacht: {expected}"
    return RefusedError(code, found, node.start_mark.line, key)
