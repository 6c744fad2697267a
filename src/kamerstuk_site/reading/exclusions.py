"""Which files of the sources folder the author of a site leaves out, by patterns as in a `.gitignore`."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from pathspec.gitignore import GitIgnoreSpec


@dataclass(frozen=True, slots=True)
class Exclusions:
    """What is left out of a build: every name that one of these lists of patterns names."""

    lists: tuple[GitIgnoreSpec, ...]

    @classmethod
    def of(cls, *lists: GitIgnoreSpec | None) -> Exclusions:
        """Of settings, which may not be there."""
        stated = filter(None, lists)
        return cls(tuple(map(_composed, stated)))

    def __call__(self, name: str) -> bool:
        """True if a name is left out; it is relative to the folder, with `/`, that of a folder with one at its end.

        Letters with accents are written in two ways: it does not matter which of them the disk or the list has.
        """
        composed = unicodedata.normalize("NFC", name)
        return any(patterns.match_file(composed) for patterns in self.lists)

    def key(self) -> tuple[tuple[tuple[bool | None, str], ...], ...]:
        """The patterns of each list as plain values: the same for two of these that leave out the same names."""
        return tuple(map(_plain, self.lists))


def _composed(patterns: GitIgnoreSpec) -> GitIgnoreSpec:
    """The same patterns, each accent in one character with its letter."""
    written = (str(pattern.pattern) for pattern in patterns.patterns)
    lines = [unicodedata.normalize("NFC", line) for line in written]
    return GitIgnoreSpec.from_lines(lines)


def _plain(patterns: GitIgnoreSpec) -> tuple[tuple[bool | None, str], ...]:
    return tuple(
        (pattern.include, pattern.regex.pattern)
        for pattern in patterns.patterns
        if pattern.regex  # a comment has none
    )
