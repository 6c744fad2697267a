"""A static documentary archive of Dutch parliamentary letters."""

from kamerstuk_site.citations.find import find_citations
from kamerstuk_site.model import Citation

__all__ = ["Citation", "find_citations"]
