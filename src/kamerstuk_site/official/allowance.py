"""How many documents a fetch may still bring: of each wish that says how many, and of the whole run."""

from __future__ import annotations

from dataclasses import dataclass, field

from kamerstuk_site.official.wishes import Wish

_RUN = "run"


@dataclass
class Allowance:
    """What is left, in all rounds of a fetch together.

    Args:
        most: documents of the whole run; None for any number.
    """

    most: int | None = None
    _taken: dict[str, int] = field(default_factory=dict)

    def takes(self, wish: Wish) -> bool:
        """Take one more document for a wish; False where there may be no more, and then nothing is taken."""
        bounds = {_RUN: self.most, wish.counted_with: wish.options.most}
        stated = {name: most for name, most in bounds.items() if most is not None}
        if any(self._taken.get(name, 0) >= most for name, most in stated.items()):
            return False
        for name in stated:
            self._taken[name] = self._taken.get(name, 0) + 1
        return True
