"""What PyYAML says of YAML that it cannot read, in Dutch, with the way out."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORDS: Iterable[tuple[str, str]] = (
    ("mapping values are not", "hier kan geen dubbele punt staan; zet de waarde tussen aanhalingstekens"),
    ("could not find expected ':'", "achter deze sleutel ontbreekt een dubbele punt"),
    ("found character '\\\\t'", "een regel kan niet met een tab beginnen; gebruik spaties"),
    ("found character", "met dit teken kan een waarde niet beginnen; zet haar tussen aanhalingstekens"),
    ("found unknown escape", "een \\ betekent iets tussen dubbele aanhalingstekens; gebruik enkele"),
    ("expected escape sequence", "een \\ betekent iets tussen dubbele aanhalingstekens; gebruik enkele"),
    ("found unexpected end of stream", "een aanhalingsteken is niet gesloten"),
    ("found unexpected document separator", "een aanhalingsteken is niet gesloten voor ---"),
    ("expected <block end>", "deze regel springt niet in zoals die erboven"),
    ("invalid indentation", "deze regel springt niet in zoals die erboven, of een [ of { is niet gesloten"),
    (r"expected ',' or '\]'", "tussen [ en ] ontbreekt een komma, of het slotteken"),
    (r"expected ',' or '\}'", "tussen { en } ontbreekt een komma, of het slotteken"),
    ("expected the node content", "hier ontbreekt een waarde"),
    ("sequence entries are not allowed", "een streepje van een lijst hoort op een eigen regel"),
    ("mapping keys are not allowed", "een ? kan hier niet staan; zet de waarde tussen aanhalingstekens"),
    ("but found another document", "onder --- begint een tweede tekst; een bestand heeft er één"),
    ("expected a single document", "onder --- begint een tweede tekst; een bestand heeft er één"),
    ("expected '<document start>'", "dit hoort niet bij de regels erboven"),
    ("expected (?:chomping|indentation|a comment)", "achter | of > hoort niets te staan"),
    ("expected alphabetic|expected ' '|expected URI", "een anker of tag kan hier niet staan"),
    ("tag|directive|YAML document", "een tag of % kan hier niet staan"),
)  # fmt: skip
"""By what the words of PyYAML begin with or hold."""


def yaml_words(problem: str | None) -> str:
    """What is wrong, in Dutch.

    >>> yaml_words("mapping values are not allowed here")
    'hier kan geen dubbele punt staan; zet de waarde tussen aanhalingstekens'
    """
    for pattern, words in _WORDS:
        if re.search(pattern, problem or ""):
            return words
    return "dit is geen YAML; schrijf op elke regel één sleutel en een waarde"
