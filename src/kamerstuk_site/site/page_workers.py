"""Rendering many pages: in this process if that is little work, or else on all processors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from kamerstuk_site.build.processes import Pool, processors
from kamerstuk_site.build.worker_process import ProcessDiedError
from kamerstuk_site.site.mkdocs_in_worker import PickledCall, call, pickled_call
from kamerstuk_site.site.page_rendering import (
    Rendered,
    RenderingError,
    RenderingShared,
    Task,
    renderer,
)

LITTLE = 600_000
"""Bytes of Markdown that are rendered here in less time than other processes take to start."""
_BATCH = 32
"""Pages that are handed over at a time, at most."""


def render(
    shared: RenderingShared,
    tasks: Sequence[Task],
    heads: Mapping[str, object],
) -> Iterator[Rendered]:
    """Render pages, in no order that matters.

    Args:
        shared: see there.
        tasks: one for each page, without its head.
        heads: those that pages have, by path; each is asked for when its page is rendered, as all take much room.

    Raises:
        RenderingError: a page or the theme has an error, or a process died.
        OSError: a page cannot be read or written.
    """
    if not tasks:
        return
    is_much = sum(task.size for task in tasks) > LITTLE and processors() > 1
    pickled = _pickled(shared) if is_much else None
    if pickled:
        yield from _render_elsewhere(pickled, tasks, heads)
    else:
        yield from map(renderer(shared), _with_heads(tasks, heads))


def in_order_of_work(groups: Iterable[Iterable[Task]]) -> list[Task]:
    """Tasks in the order in which to do them: large pages first, so that no processor is left with one at the end.

    Those of one group stay together: what is known of its pages is kept when all of them have been made.
    """
    ordered = [
        sorted(group, key=lambda task: (-task.size, task.path)) for group in groups
    ]
    ordered.sort(key=lambda group: (-group[0].size, group[0].path))
    return [*chain.from_iterable(ordered)]


def _with_heads(tasks: Iterable[Task], heads: Mapping[str, object]) -> Iterator[Task]:
    return (replace(task, head=heads.get(task.path)) for task in tasks)


def _render_elsewhere(
    pickled: PickledCall,
    tasks: Sequence[Task],
    heads: Mapping[str, object],
) -> Iterator[Rendered]:
    heavy = LITTLE // 2
    light = heavy // _BATCH
    pool: Pool[Task, Rendered] = Pool(call, pickled)
    for answer in pool.run(
        _with_heads(tasks, heads),
        batch=heavy,
        weight=lambda task: max(task.size, light),
    ):
        if isinstance(answer.error, ProcessDiedError):
            path = tasks[answer.index].path
            raise RenderingError(
                f"{path}: het proces dat deze bladzijde maakt is gestopt ({answer.error}); is er genoeg geheugen?"
            )
        yield answer.value()


def _pickled(shared: RenderingShared) -> PickledCall | None:
    """What all pages share; None if something in it cannot leave this process, such as what the program defines."""
    try:
        pickled = pickled_call(renderer, shared)
    except Exception:  # noqa: BLE001 - in settings are objects of others, which raise whatever they like
        return None
    return None if b"__main__" in pickled[1] else pickled
