"""The list of what must not be public: `sources.withheld.yml`, beside the sources folder, which the curator commits.

It names places and not words, since a repository may be public:

withheld:
  - file: open-brief.txt
    senders: 2
  - file: open-brief.txt
    paragraph: 12
    words: 3-8
    digest: 3f2a9c01b7de
  - file: scan.pdf
    page: 3
  - file: besluit.pdf
    original: withhold
  - file: klacht.eml
    paper: withhold
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

import yaml

from kamerstuk_site.files.beside import beside
from kamerstuk_site.files.regular_file import read_regular
from kamerstuk_site.model.spoken_error import SpokenError
from kamerstuk_site.reading.folder_listing import Excluded, nothing_excluded
from kamerstuk_site.reading.plain_yaml import (
    RefusedError,
    YamlEntry,
    by_key,
    entries,
    read_mapping,
    refused,
)
from kamerstuk_site.reading.withholding import (
    DIGITS,
    LISTS,
    ORIGINAL,
    PAGE,
    PAPER,
    PARAGRAPH,
    SINGLE,
    Range,
    Withholding,
)

WHOLE = "withhold"
"""The value of a key that means all of it."""
_PLACES = (*LISTS, *SINGLE, PARAGRAPH, PAGE, ORIGINAL, PAPER)
_COUNTED = (*LISTS, PARAGRAPH, PAGE)
_RANGE = re.compile(r"([1-9]\d{0,5})(?:-([1-9]\d{0,5}))?")
_ADDRESS = re.compile(r"al(?:-[a-z0-9]+)+(?:--\d+)?")
_DIGEST = re.compile(rf"[0-9a-f]{{{DIGITS},64}}")
_EXAMPLE = "regels zoals - file: brief.txt, met daaronder senders: 2"
_REMEDY = (
    "Verbeter de regel, of haal haar weg. Er is niets gepubliceerd, want anders kan er iets openbaar worden "
    "dat dat niet mag zijn"
)


class WithheldListError(SpokenError):
    """The list cannot be followed; the message, in Dutch, names file, line and key, and says what to do."""


def withheld_path(sources: Path) -> Path:
    """Where the list of a sources folder lies: beside it."""
    return beside(sources, "withheld.yml")


def read_withheld(
    path: Path,
    files: Collection[str],
    excluded: Excluded = nothing_excluded,
) -> list[Withholding]:
    """The entries of the list about sources, in order; none where there is no list.

    Args:
        path: where it is.
        files: the sources, by name.
        excluded: tells of names that are left out of the archive; entries about these wait.

    Raises:
        WithheldListError: an entry is wrong, or is about no source that is there.
        OSError: it cannot be read.
    """
    try:
        text = read_regular(path).decode("utf-8-sig")
        found = _read(text)
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise refusal(path, "dit is geen UTF-8") from error
    except RefusedError as error:
        key = f"{error.key}: " if error.key else ""
        raise refusal(f"{path}:{error.line + 1}", f"{key}{error.found}") from error
    for entry in found:
        if entry.file not in files and not excluded(entry.file):
            missing = f"file: er is geen brief “{entry.file}”; verwacht: de naam van een bestand in de bronmap"
            raise refusal(f"{path}:{entry.line}", missing)
    return [entry for entry in found if entry.file in files]


def refusal(where: object, found: str) -> WithheldListError:
    """That the list cannot be followed, at a place in it."""
    return WithheldListError(f"{where}: {found}. {_REMEDY}.")


def _read(text: str) -> list[Withholding]:
    found: list[Withholding] = []
    for key in by_key(read_mapping(text), ["withheld"]).values():
        if not isinstance(key.node, yaml.SequenceNode):
            raise refused(key.node, _EXAMPLE, key=key.key)
        found += map(_entry, key.node.value)
    return found


def _entry(node: yaml.Node) -> Withholding:
    if not isinstance(node, yaml.MappingNode):
        raise refused(node, _EXAMPLE)
    keys = by_key(entries(node), (*_PLACES, *_OPTIONS))
    places = [key for name, key in keys.items() if name in _PLACES]
    if "file" not in keys or len(places) != 1:
        wanted = f"file, en daarbij één van: {', '.join(_PLACES)}"
        raise refused(node, wanted)
    entry = _place(places[0], node.start_mark.line + 1)
    for name, option in _OPTIONS.items():
        if name in keys:
            entry = option(entry, keys[name])
    return entry


def _place(key: YamlEntry, line: int) -> Withholding:
    """What an entry withholds, of a file that is not named yet."""
    value = _scalar(key)
    entry = Withholding("", key.key, line)
    if key.key == PARAGRAPH and _ADDRESS.fullmatch(value):
        return replace(entry, address=value)
    if key.key in _COUNTED and (numbers := _range(value)):
        return replace(entry, numbers=numbers)
    if value != WHOLE or key.key == PARAGRAPH:
        raise refused(key.node, _EXPECTED[key.key], key=key.key)
    return entry


_EXPECTED = {
    **dict.fromkeys((*SINGLE, ORIGINAL, PAPER), WHOLE),
    **dict.fromkeys((*LISTS, PAGE), f"een nummer zoals 2, of 2-3, of {WHOLE}"),
    PARAGRAPH: "het nummer van een alinea, of 2-3, of haar adres op de pagina (al-…)",
}


def _range(value: str) -> Range | None:
    found = _RANGE.fullmatch(value)
    if not found:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return (first, last) if first <= last else None


def _scalar(key: YamlEntry) -> str:
    if not isinstance(key.node, yaml.ScalarNode):
        raise refused(key.node, "één waarde", key=key.key)
    value: str = key.node.value
    return value


def _with_file(entry: Withholding, key: YamlEntry) -> Withholding:
    return replace(entry, file=unicodedata.normalize("NFC", _scalar(key)))


def _with_words(entry: Withholding, key: YamlEntry) -> Withholding:
    words = _range(_scalar(key))
    if words is None or entry.what != PARAGRAPH:
        raise refused(key.node, "woorden van één alinea, zoals 3-8", key=key.key)
    return replace(entry, words=words)


def _with_digest(entry: Withholding, key: YamlEntry) -> Withholding:
    digest = _scalar(key)
    if not _DIGEST.fullmatch(digest):
        expected = f"de eerste {DIGITS} tekens van een SHA-256 (0-9, a-f)"
        raise refused(key.node, expected, key=key.key)
    return replace(entry, digest=digest)


_OPTIONS: dict[str, Callable[[Withholding, YamlEntry], Withholding]] = {
    "file": _with_file,
    "words": _with_words,
    "digest": _with_digest,
}
