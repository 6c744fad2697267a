"""How fast the time of some work grows with its size."""

import time
from collections.abc import Callable
from math import inf
from timeit import repeat

IN_STEP = 24
"""Eight times the work takes eight times as long, with room for noise; one that grows with the square takes 64 times."""
_LEAST_SECONDS = 0.003
"""What takes less is too short to compare."""
_TRIES = 12


def growth(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times as long eight times the work takes, in time of the processor.

    Whatever else the machine does makes a time longer and never shorter. So the shortest of some tries count, and there are no more
    of these once the growth is below `IN_STEP`.

    Args:
        work: prepares work of a size; what it gives is timed.
        size: that of the smaller work.
    """
    small = large = inf
    for _ in range(_TRIES):
        small = min(small, *_seconds(work(size), 2))
        large = min(large, *_seconds(work(8 * size), 1))
        if large < IN_STEP * max(small, _LEAST_SECONDS):
            break
    return large / max(small, _LEAST_SECONDS)


def _seconds(work: Callable[[], object], times: int) -> list[float]:
    """What it takes each time, without what the collector of garbage takes."""
    return repeat(work, timer=time.process_time, number=1, repeat=times)
