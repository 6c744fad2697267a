"""The forms of citations, as data."""
