"""The readers of letters with all their patterns, for the server of processes: those that it starts have them then."""

import kamerstuk_site.reading.parse  # noqa: F401 - its patterns
from kamerstuk_site.reading.dutch.patterns import compile_all

compile_all()
