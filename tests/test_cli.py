"""The command line door: what it prints, where, and with which exit code."""

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kamerstuk_site.cli import main
from kamerstuk_site.cli.options import show_traceback
from kamerstuk_site.cli.reports import FORMATS
from kamerstuk_site.model.problems import CATALOGUE, Problem

LETTER = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 4 november 2020

Hierbij informeer ik uw Kamer.

De Minister van Buitenlandse Zaken,
S.A. Blok
"""


REPOSITORY = Path(__file__).parent.parent
GUIDES = "".join((REPOSITORY / guide).read_text(encoding="utf-8") for guide in ("README.md", "docs/settings.md"))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "brieven"
    folder.mkdir()
    (folder / "blok.txt").write_text(LETTER, encoding="utf-8")
    return folder


@pytest.fixture
def broken(sources: Path) -> Path:
    (sources / "leeg.txt").write_bytes(b"")
    return sources


def test_build_writes_the_pages_and_says_how_many(sources: Path, tmp_path: Path) -> None:
    result = run("build", "--sources", sources, "--output", tmp_path / "uit")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"1 stuk in {tmp_path / 'uit'}")
    assert len(list((tmp_path / "uit" / "stukken").glob("*.md"))) == 2  # the letter and the list


def test_build_reports_what_is_broken_and_builds_the_rest(broken: Path, tmp_path: Path) -> None:
    result = run("build", "--sources", broken, "--output", tmp_path / "uit")
    assert result.exit_code == 0
    assert f"{broken}/leeg.txt: fout: Leeg bestand [empty-file]" in result.stderr
    assert (tmp_path / "uit" / "bestanden" / "blok.txt").read_text(encoding="utf-8") == LETTER


def test_check_says_what_became_of_every_file(broken: Path) -> None:
    """Files in = letters, with the other files of the same letter, and files that could not be read."""
    longer = LETTER.replace("Hierbij", "Over alles wat u vroeg en nog iets meer dan dat. " * 3 + "Hierbij")
    for name in ("blok.txt", "kopie.txt"):
        (broken / name).write_text(longer, encoding="utf-8")
    (broken / "verbetering.yml").write_text("onzin: 1", encoding="utf-8")
    last = run("check", "--sources", broken).stdout.splitlines()[-1]
    assert last == "3 bestanden, 2 gelezen als 1 stuk, 1 niet gelezen: 2 fouten, 1 opmerking"


def test_check_and_build_report_what_is_wrong_with_own_pages(sources: Path, tmp_path: Path) -> None:
    own = tmp_path / "eigen"
    own.mkdir()
    (own / "over.md").write_text("# Over\n\n[x](kst-36800-1)\n", encoding="utf-8")
    (own / "feed.xml").write_bytes(b"x")
    place = f"{own.as_posix()}/over.md:3: waarschuwing"
    for command in (("check", "--pages", own), ("build", "--pages", own, "--output", tmp_path / "uit")):
        done = run(*command, "--sources", sources, "--quiet")
        assert "[own-page-address]" in done.output
        assert (place in done.output) is (command[0] == "check")  # `--quiet` of `build` leaves errors only
    assert done.exit_code == 0
    assert "# Over" in (tmp_path / "uit/over.md").read_text(encoding="utf-8")
    assert run("check", "--sources", sources).exit_code == 0


def test_quiet_means_errors_only(sources: Path, tmp_path: Path) -> None:
    (sources / "ongedateerd.txt").write_text(
        "Geachte voorzitter,\n\nHierbij informeer ik uw Kamer.\n", encoding="utf-8"
    )
    assert "ongedateerd.txt" in run("build", "--sources", sources, "--output", tmp_path / "uit").stderr
    assert run("build", "--quiet", "--sources", sources, "--output", tmp_path / "uit").output == ""
    (sources / "leeg.txt").write_bytes(b"")
    quiet = run("build", "--quiet", "--sources", sources, "--output", tmp_path / "uit")
    assert quiet.stdout == ""
    assert "leeg.txt" in quiet.stderr
    assert "ongedateerd.txt" not in quiet.stderr


def test_an_output_folder_of_others_is_one_line_and_no_traceback(sources: Path, tmp_path: Path) -> None:
    home = tmp_path / "thuis"
    home.mkdir()
    (home / "foto.jpg").write_bytes(b"x")
    result = run("build", "--sources", sources, "--output", home)
    assert result.exit_code == 1
    assert result.stderr.startswith("Fout: ")
    assert "niet leeg" in result.stderr
    assert "Traceback" not in result.stderr


def test_check_exits_with_1_on_errors_only(sources: Path) -> None:
    assert run("check", "--sources", sources).exit_code == 0
    (sources / "leeg.txt").write_bytes(b"")
    result = run("check", "--sources", sources)
    assert result.exit_code == 1
    assert "1 fout" in result.stdout.splitlines()[-1]


def test_check_as_json_is_all_there_is_on_stdout(broken: Path) -> None:
    rows = json.loads(run("check", "--format", "json", "--sources", broken).stdout)
    row = next(row for row in rows if row["code"] == "empty-file")
    assert row["severity"] == "error"
    assert row["file"] == f"{broken}/leeg.txt"
    assert row["remedy"] == CATALOGUE["empty-file"].remedy


def test_github_annotations_are_escaped() -> None:
    """A letter's words must not become a command of their own, nor another property."""
    problem = Problem("empty-file", "a,b:c%.txt", "x\n::error::y 100%", line=3)
    (line,) = FORMATS["github"]([problem], Path("sources"))
    title = CATALOGUE["empty-file"].title
    assert line.startswith(
        f"::error file=sources/a%2Cb%3Ac%25.txt,line=3,title={title} (empty-file)::x%0A::error::y 100%25%0A"
    )
    assert "\n" not in line


def test_words_of_a_letter_do_not_steer_the_terminal() -> None:
    problem = Problem("empty-file", "a\x1b[2J.txt", "\x1b]0;titel\x07 \u202e", key="\x9b2J")
    text = "\n".join(FORMATS["text"]([problem], Path("sources")))
    plain = text.replace("\x1b[31m", "").replace("\x1b[0m", "")  # our own colour
    assert all(line.isprintable() for line in plain.split("\n"))
    assert "\\x1b[2J" in text


ACTING = "\x1b]0;x\x07\x9b31m\x7f\u202e\u2066\u200f\u061c\u2028"


def shown_only(text: str) -> bool:
    """True if a terminal shows every line and does nothing else."""
    return all(line.isprintable() for line in text.split("\n"))


@pytest.mark.parametrize("form", FORMATS)
def test_no_report_of_a_folder_steers_a_terminal(sources: Path, form: str) -> None:
    page = f"<!DOCTYPE html><html><body><p>Geachte voorzitter</p><img src=x alt='{ACTING}'></body></html>"
    (sources / "beeld.html").write_text(page, encoding="utf-8")
    (sources / f"naam{ACTING}.txt").write_text("x", encoding="utf-8")
    (sources / f"~$x{ACTING}.docx").write_text("x", encoding="utf-8")
    (sources / "blok.yml").write_text("titel\u202e: x\ntitle: '\u2066'\nkind: \"\\e[2J\"\n", encoding="utf-8")
    result = run("check", "--sources", sources, "--format", form)
    assert shown_only(result.output)
    for code in ("picture-missing", "unsafe-name", "passed-over", "correction-unknown-key", "correction-wrong-type"):
        assert code in result.output
    assert "\\u202e" in result.output
    assert shown_only(run("build", "--sources", sources, "--output", sources.parent / "uit").output)


def test_a_github_annotation_holds_no_escape_sequence_and_stays_one_command() -> None:
    problem = Problem("empty-file", f"a{ACTING}.txt", f"{ACTING}\r\n%0A::error::x")
    (line,) = FORMATS["github"]([problem], Path("sources"))
    assert line.isprintable()
    assert "\\x1b]0;x\\x07" in line
    assert "%0D%0A%250A::error::x%0A" in line


@pytest.mark.parametrize(
    "arguments",
    [
        ("x\x1b[2J",),
        ("--x\x1b[2J",),
        ("check", "--x\x1b[2J"),
        ("check", "--sources", "weg\x1b[2J"),
        ("check", "--format", "x\x1b[2J"),
        ("citations", "weg\x1b[2J"),
        ("explain", "x\x1b[2J"),
        ("register", "x\x1b[2J", "--sources", "."),
        ("build", "--site-url", "https://x\x1b[2J/"),
    ],
)
def test_a_refusal_repeats_what_was_typed_without_doing_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code != 0
    assert "Fout: " in result.stderr
    assert shown_only(result.output)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://x\x00/", "U+0000"),
        ("https://x\u202e/", "U+202E"),
        ("https://x y/", "“ ”"),
        ("https://x\n/", "“\\n”"),
        ('https://x/"', '“"”'),
        ("javascript:alert(1)", "https://"),
        ("https://[x/", "geen webadres"),
        ("example.org", "https://"),
    ],
)
def test_an_address_that_cannot_be_written_is_refused_before_anything_is(
    sources: Path, tmp_path: Path, address: str, said: str
) -> None:
    for command in (("build", "--output", tmp_path / "uit"), ("bag", tmp_path / "uit")):
        result = run(*command, "--sources", sources, "--site-url", address)
        assert result.exit_code == 2
        assert said in result.stderr
        assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize("address", ["https://example.org/a_(b)/", "http://localhost:8000", "https://café.nl/archief/"])
def test_an_address_that_people_use_is_taken_and_ends_no_link(sources: Path, tmp_path: Path, address: str) -> None:
    assert run("build", "--sources", sources, "--output", tmp_path / "uit", "--site-url", address).exit_code == 0
    (alone,) = (tmp_path / "uit/stukken").glob("*.markdown.txt")
    assert not re.search(r"\]\([^)]*\(", alone.read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", ["text", "html", "jsonl"])
def test_citations_of_a_text_that_would_steer_the_terminal(form: str) -> None:
    text = f"Zie Kamerstuk 36 800-V, nr. 79{ACTING} en de motie-Jansen{ACTING} (36 800, nr. 12).\n\x1b[2J\0"
    result = CliRunner().invoke(main, ["citations", "--format", form], input=text)
    assert result.exit_code == 0
    assert "kst-36800" in result.stdout
    assert not set(result.stdout) & set("\x1b\x07\x9b\x7f\0\u202e\u2066\u200f\u061c")
    assert form == "html" or shown_only(result.stdout)


def test_a_fault_of_ours_is_shown_with_its_words_made_visible(capsys: pytest.CaptureFixture[str]) -> None:
    show_traceback(ValueError, ValueError(ACTING), None)
    shown = capsys.readouterr().err
    assert shown_only(shown)
    assert "ValueError: \\x1b]0;x" in shown


def test_the_program_shows_its_faults_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    run("explain")
    assert sys.excepthook is show_traceback


def test_explain_a_code() -> None:
    result = run("explain", "empty-file")
    kind = CATALOGUE["empty-file"]
    assert result.exit_code == 0
    assert all(words in result.stdout for words in (kind.title, kind.explanation, kind.remedy))


def test_explain_without_a_code_lists_all() -> None:
    assert [line.split()[0] for line in run("explain").stdout.splitlines()] == sorted(CATALOGUE)


def test_explain_suggests_the_nearest_code() -> None:
    result = run("explain", "emptyfile")
    assert result.exit_code == 2
    assert "Bedoelt u empty-file?" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_KAMERSTUK_SITE_COMPLETE" in result.stdout


def test_completion_knows_the_codes() -> None:
    typed = {"COMP_WORDS": "kamerstuk-site explain empty", "COMP_CWORD": "2"}
    asked = {"_KAMERSTUK_SITE_COMPLETE": "bash_complete"} | typed
    result = CliRunner().invoke(main, [], prog_name="kamerstuk-site", env=asked)
    assert result.stdout.splitlines() == ["plain,empty-file"]


def test_a_pipe_gets_no_colour_and_no_progress(broken: Path, tmp_path: Path) -> None:
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "kamerstuk_site.cli",
        "build",
        "--sources",
        broken,
        "--output",
        tmp_path / "uit",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "leeg.txt" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert "Brieven lezen" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_progress_and_colour_unless_asked_not_to(
    broken: Path, tmp_path: Path, no_colour: str, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os
    import pty

    monkeypatch.setenv("NO_COLOR", no_colour)
    monkeypatch.setenv("TERM", "xterm")
    ours, theirs = pty.openpty()
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "kamerstuk_site.cli",
        "build",
        "--sources",
        broken,
        "--output",
        tmp_path / "uit",
    ]
    with subprocess.Popen(command, stderr=theirs, stdout=subprocess.PIPE) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 65536):
                shown += part
        except OSError:  # Linux says that the other side is closed
            pass
    os.close(ours)
    assert process.returncode == 0
    assert b"Brieven lezen" in shown
    assert (b"\x1b[31m" in shown) is coloured


@pytest.mark.skipif(sys.platform != "linux", reason="limits of processor time are Linux's")
@pytest.mark.parametrize("command", ["build", "check"])
def test_reading_costs_what_one_allows(command: str, sources: Path, tmp_path: Path) -> None:
    """An object of this PDF is itself, and its reader goes round in a circle."""
    from tests.hostile import CATALOG, PAGES, pdf

    (sources / "kring.pdf").write_bytes(pdf(CATALOG, PAGES, b"3 0 R"))
    output: list[str | Path] = ["--output", tmp_path / "uit"] if command == "build" else []
    result = run(command, "--sources", sources, "--seconds", "0.4", "--megabytes", "300", *output)
    assert "[too-slow]" in result.output
    assert "0.4 seconden" in result.output
    assert "1 stuk" in result.output


@pytest.mark.parametrize("name", main.commands)
def test_every_command_option_and_form_is_in_a_guide_for_curators(name: str) -> None:
    options = [option for option in main.commands[name].params if isinstance(option, click.Option)]
    forms = [
        f"{option.opts[0]} {form}"
        for option in options
        if isinstance(option.type, click.Choice)
        for form in option.type.choices
        if form != option.default
    ]
    told = [f"kamerstuk-site {name}", *forms, *(long for option in options for long in option.opts if long[:2] == "--")]
    assert [words for words in told if not re.search(rf"{words}(?![\w-])", GUIDES)] == []
