"""How the rows of a CSV file are taken from the tables of the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kamerstuk_site.exports.record_forms import CITATION, LETTER, SPEECH


def named(columns: Iterable[str]) -> str:
    """Columns as SQL names them."""
    return ", ".join(f'"{column}"' for column in columns)


_WRITTEN = {
    "letter": "citing.slug",
    "cited_letter": "cited.slug",
    "joint": "iif(joint, 'true', 'false')",
}
_SPEECH_WRITTEN = {"debate": "slug", "chair": "iif(chair, 'true', 'false')"}
OF_CSV: Mapping[str, str] = {
    "letters.csv": f"""
        SELECT {named(LETTER)} FROM archive_order CROSS JOIN letters ON letters.id = letter ORDER BY place_in_order
        """,  # noqa: S608 - names of our own
    "citations.csv": f"""
        SELECT {", ".join(_WRITTEN.get(column, "citations." + column) for column in CITATION)}
        FROM archive_order CROSS JOIN citations USING (letter) JOIN letters AS citing ON citing.id = citations.letter
        LEFT JOIN letters AS cited ON cited.id = citations.cited_letter ORDER BY place_in_order, position
        """,  # noqa: S608 - names of our own
    "speeches.csv": f"""
        SELECT {", ".join(_SPEECH_WRITTEN.get(column, "speeches." + column) for column in SPEECH)}
        FROM archive_order CROSS JOIN speeches ON debate = letter JOIN letters ON letters.id = debate
        ORDER BY place_in_order, turn
        """,  # noqa: S608 - names of our own
}
"""By name of the file; in the order of `database.arrange`."""
