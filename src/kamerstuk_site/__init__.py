"""A static documentary archive of Dutch parliamentary letters."""

from kamerstuk_site.model.letter import Citation
from kamerstuk_site.reading.citations.find import find_citations

__all__ = ["Citation", "find_citations"]
