"""What the command `citations` prints: the same citations for a person, a program and a browser."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kamerstuk_site import find_citations
from kamerstuk_site.cli import main
from kamerstuk_site.reading.citations.report import as_html, as_json_lines, as_text

TEXT = "<b>Zie</b> de motie-Piri c.s. (Kamerstuk 21 501-02, nr. 3073)\nen Stb. 1950, 1 & stuk nr. 5"
FOUND = find_citations(TEXT)


def test_a_person_sees_line_meaning_words_and_address() -> None:
    first, second, third = as_text(TEXT, FOUND)
    assert first == (
        "1: motie: Kamerstuk 21 501-02, nr. 3073 (Piri c.s.): “Kamerstuk 21 501-02, nr. 3073” "
        "https://zoek.officielebekendmakingen.nl/kst-21501-02-3073.html"
    )
    assert second.startswith("2: staatsblad: geen link: “Stb. 1950, 1” Een Staatsblad")
    assert third.endswith("Het dossier staat er niet bij.")


def test_a_program_gets_an_object_on_each_line() -> None:
    rows = [json.loads(line) for line in as_json_lines(TEXT, FOUND)]
    assert [(row["identifier"], row["movers"], row["joint"], row["status"]) for row in rows] == [
        ("kst-21501-02-3073", ["Piri"], True, "official"),
        (None, [], False, "unsupported"),
        (None, [], False, "unsupported"),
    ]
    assert all(TEXT[row["start"] : row["end"]] == row["text"] for row in rows)


def test_a_browser_gets_the_whole_text_and_nothing_of_it_is_markup() -> None:
    (shown,) = as_html(TEXT, FOUND)
    assert "&lt;b&gt;Zie&lt;/b&gt;" in shown
    assert "&amp;" in shown
    assert '<a href="https://zoek.officielebekendmakingen.nl/kst-21501-02-3073.html"' in shown
    assert '<mark title="Het dossier staat er niet bij.">stuk nr. 5</mark>' in shown


def test_numbers_of_a_range_show_their_words_once() -> None:
    text = "(32 623, nrs. 1-9)"
    (shown,) = as_html(text, find_citations(text))
    assert shown.count("9</a>") == 1


@pytest.mark.parametrize("form", ["text", "jsonl", "html"])
def test_the_command_reads_standard_input(form: str) -> None:
    result = CliRunner().invoke(main, ["citations", "--format", form], input=TEXT)
    assert result.exit_code == 0
    assert "21501-02-3073" in result.output


def test_the_command_reads_a_file_in_an_old_encoding_and_knows_whose_it_is(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_bytes("één motie op stuk nr. 5".encode("cp1252"))
    result = CliRunner().invoke(main, ["citations", str(tmp_path / "brief.txt"), "--dossier", "32623"])
    assert "kst-32623-5" in result.output


def test_control_characters_do_not_reach_the_terminal() -> None:
    result = CliRunner().invoke(main, ["citations"], input="Kamerstuk 32 623,\x1b nr. 5; 32 623, nr. 5\x1b[31m")
    assert "\x1b" not in result.output
