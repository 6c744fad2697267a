"""The names in a folder of letters: which may be letters or corrections, and which are refused or passed over.

Files come from anywhere, so nothing here trusts their names: no link leads out of the folder, no device is opened, and
a name that would do harm in a shell, an address or on another computer is refused.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kamerstuk_site.files.folder_walk import FolderItem, ItemKind, walk_folder
from kamerstuk_site.model.code_points import forbidden_in, printable
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading import passed_over
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

_LONGEST_NAME = 200
_LONGEST_PATH = 2000
"""Bytes from the folder on. What is published gets more before and behind it, and no system takes over 4,096."""
CORRECTION_SUFFIXES = frozenset({".yml", ".yaml"})
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode's categories of controls, joiners, halves and separators."""


def _has_unseen(name: str) -> bool:
    if name.isprintable():  # as nearly all are; what is in these categories never is
        return False
    if forbidden_in(name):
        return True
    return not _UNSEEN.isdisjoint(map(unicodedata.category, name))


def _byte_length(name: str) -> int:
    return len(name.encode("utf-8", "replace"))


_NAME_TROUBLES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("een onzichtbaar teken", _has_unseen),
    ('een van de tekens < > : " | ? * \\', lazy_pattern(r'[<>:"|?*\\]').search),
    ("een streepje aan het begin", lazy_pattern("-").match),
    (
        "een spatie of punt aan het eind of een spatie aan het begin",
        lazy_pattern(r"\A | \Z|\.\Z").search,
    ),
    (
        "een naam die Windows voor zichzelf houdt",
        lazy_pattern(
            r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?",
            re.IGNORECASE,
        ).fullmatch,
    ),
    (
        f"meer dan {_LONGEST_NAME} tekens",
        lambda name: _byte_length(name) > _LONGEST_NAME,
    ),
)
"""What is wrong with a name, and what tells that it is."""
PUBLISHED_AS_IS = ("CNAME", "robots.txt")
"""What web servers and crawlers look for at the top of a site, by name at the top of the folder: no letters."""
Excluded = Callable[[str], bool]
"""True if a name in the folder (relative, with `/`, that of a folder with one at its end) is to be left out."""


def corrects(file: str) -> bool:
    """True of a name that a correction has."""
    return posixpath.splitext(file)[1].lower() in CORRECTION_SUFFIXES


def nothing_excluded(_name: str) -> bool:
    """Leave nothing out."""
    return False


LEFT_OUT: Mapping[ItemKind, str] = {
    "inner-link": passed_over.LINKS,
    "circle": passed_over.LINKS,
    "special": passed_over.SPECIAL,
}
"""What is no file of its own, by the kind that a notice calls it."""
REFUSED: Mapping[ItemKind, tuple[str, str]] = {
    "outer-link": ("outside-link", "een koppeling naar buiten de map"),
    "dead-link": ("unreadable-file", "niet te openen"),
    "unreadable": ("unreadable-file", "niet te openen"),
}
"""What may stand for a letter and is not opened: the code of its problem, and its words where the system has none."""


def list_folder(folder: Path, excluded: Excluded) -> FolderListing:
    """The names in a folder and its subfolders.

    Raises:
        OSError: the folder itself cannot be read.
    """
    listing = FolderListing(excluded)
    for item in walk_folder(folder, listing.enters):
        listing.take(item)
    return listing


@dataclass(frozen=True, slots=True)
class FolderListing:
    """The names in a folder, each by what is done with it."""

    excluded: Excluded
    paths: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """By name in NFC of what may be a letter or a correction: where it is on the disk."""
    unread: set[str] = field(default_factory=set)
    """The names in NFC, with and without their suffix, of letters that are excluded, or not opened because of a
    problem."""
    skipped: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The names of what is passed over, by kind."""
    problems: list[Problem] = field(default_factory=list)

    def enters(self, name: str) -> bool:
        """True if there may be letters in a subfolder."""
        own_name = posixpath.basename(name)
        kind = passed_over.kind_of_folder(own_name)
        if not kind:
            return not passed_over.is_silent(own_name)
        if not self.excluded(f"{name}/"):
            self.skipped[kind].append(name)
        return False

    def take(self, item: FolderItem) -> None:
        """Put a name where it belongs."""
        own_name = posixpath.basename(item.name)
        if passed_over.is_silent(own_name) or item.name in PUBLISHED_AS_IS:
            return
        kind = passed_over.kind_of(own_name) or LEFT_OUT.get(item.kind)
        name = unicodedata.normalize("NFC", item.name)
        if self.excluded(item.name if item.kind == "file" else f"{item.name}/"):
            if not kind:
                self.leave_unread(name)
        elif kind:
            self.skipped[kind].append(item.name)
        elif problem := _unusable(item, own_name):
            self.leave_unread(name)
            self.problems.append(problem)
        else:
            self.paths[name].append(item.path)

    def leave_unread(self, name: str) -> None:
        """Know a letter that is not read by its name in NFC, so that its correction is not taken for an orphan."""
        if not corrects(name):
            self.unread.update((posixpath.splitext(name)[0], name))


def _unusable(item: FolderItem, own_name: str) -> Problem | None:
    """The problem of what may stand for a letter and is not opened, or has no reader; None where it can be read."""
    if item.kind in REFUSED:
        code, words = REFUSED[item.kind]
        return Problem(code, printable(item.name), item.why or words)
    foreign = passed_over.to_convert(own_name)
    if foreign:
        return Problem("unknown-format", printable(item.name), f"dit is {foreign}")
    return None


def readable_files(listing: FolderListing) -> Iterator[tuple[str, str]]:
    """Where each file to be read is on the disk, and its name as the archive writes it: relative, `/`, NFC.

    Those whose name is refused are a problem of the listing.
    """
    for name, paths in listing.paths.items():
        trouble = trouble_of_path(name, paths)
        if trouble is None:
            yield paths[0], name
        else:
            listing.leave_unread(name)
            found = f"de naam heeft {trouble}"
            listing.problems.append(Problem("unsafe-name", printable(name), found))


def trouble_of_path(name: str, paths: Sequence[str]) -> str | None:
    """Why a file is refused by its name in NFC, that of its folders, or the `paths` on the disk that have that name."""
    if len(paths) > 1:
        return "dezelfde naam als een ander bestand, op de schrijfwijze van letters met accenten na"
    if _byte_length(name) > _LONGEST_PATH:
        return f"met die van de mappen meer dan {_LONGEST_PATH} tekens"
    return next(filter(None, map(_trouble, name.split("/"))), None)


@lru_cache(1 << 16)
def _trouble(name: str) -> str | None:
    """Why the name of a file or of one of its folders is refused."""
    return next((words for words, has in _NAME_TROUBLES if has(name)), None)
