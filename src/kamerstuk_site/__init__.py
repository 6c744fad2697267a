"""A static documentary archive of Dutch parliamentary letters."""

from typing import TYPE_CHECKING, Any

from kamerstuk_site.model.letter import Citation

if TYPE_CHECKING:
    from kamerstuk_site.reading.citations.find import find_citations

__all__ = ["Citation", "find_citations"]


def __getattr__(name: str) -> Any:
    """Import `find_citations` when it is asked for: its patterns take longer to compile than most builds of an edit."""
    if name == "find_citations":
        from kamerstuk_site.reading.citations.find import find_citations  # noqa: PLC0415 - see above

        return find_citations
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
