"""The errors that people are told: commands and MkDocs show the message of each, and no traceback."""


class SpokenError(Exception):
    """Something went wrong that a person can mend; the message, in Dutch, says what, and what to do."""
