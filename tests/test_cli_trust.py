"""`verify`, `register` and `bag` as a curator types them."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import bagit
import pytest
from click.testing import CliRunner, Result

from kamerstuk_site.build.output_folder import JOURNAL
from kamerstuk_site.cli import main
from kamerstuk_site.model.problems import CATALOGUE

LETTER = "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\n{}\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    for name in ("een", "twee"):
        (tmp_path / "sources" / f"{name}.txt").write_text(LETTER.format(name), encoding="utf-8")
    return tmp_path


def test_register_takes_in_what_is_there_and_says_what(project: Path) -> None:
    result = run("register")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:2] == ["een.txt: nieuw, op stukken/een/", "twee.txt: nieuw, op stukken/twee/"]
    lines = (project / "sources.register.tsv").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[::2] for line in lines] == [
        ["file", "addresses"],
        ["een.txt", "een"],
        ["twee.txt", "twee"],
    ]
    again = run("register")
    assert again.stdout.splitlines()[0].startswith("2 bestanden in ")


@pytest.mark.parametrize("damage", ["update value set data = x'2d00'", "delete from value"])
@pytest.mark.parametrize("command", ["check", "register", "bag"])
def test_a_damaged_cache_costs_time_only(project: Path, command: str, damage: str) -> None:
    run("build")
    (cache,) = project.glob(".cache/*/*.sqlite")
    with closing(sqlite3.connect(cache)) as base, base:
        base.execute(damage)
    result = run(command, *(["pakket"] if command == "bag" else []))
    assert result.exit_code == 0, result.exception
    assert result.stdout.count("\n") == {"check": 13, "register": 3, "bag": 1}[command]  # nothing is said twice


def test_what_a_register_says_does_not_steer_the_terminal(project: Path) -> None:
    run("register")
    register = project / "sources.register.tsv"
    register.write_text(register.read_text(encoding="utf-8").replace("een.txt", "oud\x1b[2J.txt"), encoding="utf-8")
    result = run("register")
    assert result.stdout.splitlines()[0] == r"een.txt: heette oud\x1b[2J.txt"
    register.write_text("file\tsha256\taddresses\nx\x1b[2J\n", encoding="utf-8")
    for command in ("register", "check", "verify"):
        assert "\x1b" not in run(command).output


def test_register_accepts_only_what_is_named(project: Path) -> None:
    run("register")
    (project / "sources/een.txt").write_text(LETTER.format("anders"), encoding="utf-8")
    (project / "sources/twee.txt").unlink()
    result = run("register")
    assert result.exit_code == 1
    assert "sources/een.txt: fout: Bron is anders dan bij opname [source-changed]" in result.stderr
    assert "sources/twee.txt: fout: Brief uit het register ontbreekt [source-missing]" in result.stderr
    accepted = run("register", "sources/een.txt", "twee.txt")  # as the report says it, and as the register does
    assert accepted.exit_code == 0
    assert accepted.stdout.splitlines()[:2] == ["een.txt: andere inhoud", "twee.txt: ingetrokken"]
    assert run("check").exit_code == 0


PAPER = """Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2023-2024

36 801 Begroting Dijken

Nr. 7{print}
BRIEF VAN DE MINISTER VAN WATERBEHEER

Den Haag, 3 maart 2024

Er is {amount} miljoen euro beschikbaar voor de dijken in de zuidelijke delta, en daarvan gaat een deel naar het waterschap.
"""


def test_a_later_print_that_takes_an_address_over_is_told_with_what_changed_until_it_is_accepted(project: Path) -> None:
    (project / "sources/zz.txt").write_text(PAPER.format(print="", amount="15"), encoding="utf-8")
    run("register")
    (project / "sources/aa.txt").write_text(PAPER.format(print=" HERDRUK1", amount="1,5"), encoding="utf-8")
    told = "sources/aa.txt: opmerking: Op dit adres staat een andere tekst [text-replaced]"
    found = "stukken/kst-36801-7/ toonde de tekst van zz.txt; “15” is nu “1,5”"
    for command in ("check", "build", "check"):
        output = run(command).output
        assert told in output
        assert found in output
    accepted = run("register", "aa.txt")
    assert accepted.exit_code == 0
    assert accepted.stdout.splitlines()[:2] == [
        "zz.txt: adres nu van een ander bestand",
        "aa.txt: nu op stukken/kst-36801-7/",
    ]
    assert "text-replaced" not in run("check").output
    rows = (project / "sources.register.tsv").read_text(encoding="utf-8").splitlines()
    assert [row.split("\t")[2] for row in rows if row.startswith(("aa", "zz"))] == ["kst-36801-7", "-"]


def test_a_better_file_with_the_same_text_takes_over_without_a_word(project: Path) -> None:
    (project / "sources/zz.txt").write_text(PAPER.format(print="", amount="15"), encoding="utf-8")
    run("register")
    (project / "sources/zz.md").write_text(PAPER.format(print="", amount="15"), encoding="utf-8")
    assert "text-replaced" not in run("check").output


def test_register_accepts_nothing_that_is_as_it_was(project: Path) -> None:
    run("register")
    before = (project / "sources.register.tsv").read_bytes()
    result = run("register", "een.txt")
    assert result.exit_code == 1
    assert "een.txt: niet veranderd, niet weg, en niet in plaats van een ander bestand" in result.stderr
    assert (project / "sources.register.tsv").read_bytes() == before


def test_check_tells_of_letters_that_are_not_in_the_register(project: Path) -> None:
    assert "not-registered" not in run("check").stdout  # there is none
    run("register")
    (project / "sources/drie.txt").write_text(LETTER.format("drie"), encoding="utf-8")
    result = run("check")
    assert result.exit_code == 0
    assert f"sources/drie.txt: opmerking: {CATALOGUE['not-registered'].title} [not-registered]" in result.stdout
    assert "nieuw, op stukken/drie/" in result.stdout
    run("build")
    assert "not-registered" not in run("check").stdout
    (project / "sources/drie.txt").rename(project / "sources/vier.txt")
    assert "heette drie.txt" in run("check").stdout


def test_the_register_notes_the_day_and_who_is_on_which_page(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("register")
    register = project / "sources.register.tsv"
    undated = register.read_text(encoding="utf-8").splitlines()[1].rsplit("\t", 1)[0]
    lines = register.read_text(encoding="utf-8").splitlines()
    register.write_text("\n".join([lines[0], undated, *lines[2:], ""]), encoding="utf-8")
    (project / "sources/drie.txt").write_text(PAPER.format(print="", amount="15"), encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert "sources.register.tsv: opmerking: Nog niet in het register" in run("check").stdout
    run("build")
    rows = [line.split("\t") for line in register.read_text(encoding="utf-8").splitlines()]
    assert [row[3:] for row in rows if row[0] == "drie.txt"] == [["2023-11-14"]]
    assert [row[3:] for row in rows if row[0] == "een.txt"] == [[]]  # an old line has no day, and none is guessed
    assert ["/dossiers/", "36801", "36801"] in rows
    assert "not-registered" not in run("check").stdout


def test_what_is_wrong_in_the_file_of_people_is_told_with_its_place(project: Path) -> None:
    (project / "sources.people.yml").write_text("jansen:\n  names: A. Jansen\n", encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert f"sources.people.yml:2: fout: {CATALOGUE['people-file'].title} [people-file]" in result.stdout
    assert "verwacht: een lijst van namen (bij jansen)" in result.stdout
    assert run("bag", "pakket").exit_code == 0
    assert (project / "pakket/data/sources.people.yml").exists()


@pytest.mark.parametrize("command", ["build", "check", "register", "verify", "bag"])
def test_a_damaged_register_is_one_line_and_nothing_is_built(project: Path, command: str) -> None:
    (project / "sources.register.tsv").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    result = run(command, *(["zak"] if command == "bag" else []))
    assert result.exit_code == 1
    assert "begin of eind van het register ontbreekt" in result.stderr
    made = {path.name for path in project.iterdir()} - {".cache"}  # what was read before the register was
    assert made == {"sources", "sources.register.tsv"}


def test_verify_names_file_and_remedy_and_exits_with_1(project: Path) -> None:
    run("register")
    run("build")
    result = run("verify")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == ["site: niet gemaakt, dus niet gecontroleerd", "Gecontroleerd: geen problemen"]
    (project / "build/markdown/over.md").write_bytes(b"x")
    (project / "sources/een.txt").write_bytes(b"x")
    result = run("verify")
    assert result.exit_code == 1
    assert "build/markdown/over.md: fout: Bestand is veranderd [output-changed]" in result.stdout
    assert "sources/een.txt: fout: Bron is anders dan bij opname [source-changed]" in result.stdout
    assert f"Wat te doen: {CATALOGUE['output-changed'].remedy}" in result.stdout
    assert result.stdout.splitlines()[-1] == "Gecontroleerd: 2 fouten"
    rows = json.loads(run("verify", "--format", "json").stdout)
    assert [row["file"] for row in rows] == ["build/markdown/over.md", "sources/een.txt"]


def test_verify_does_not_pass_over_a_folder_that_it_is_asked_for() -> None:
    run("build")
    result = run("verify", "--site", "site")
    assert result.exit_code == 1
    assert "site/manifest-sha256.txt: fout: Geen manifest [manifest-missing]" in result.stdout
    assert "geen register; kamerstuk-site register maakt sources.register.tsv" in result.stdout


def test_bag_makes_a_valid_bag(project: Path) -> None:
    result = run("bag", "zak", "--site-url", "https://voorbeeld.nl/")
    assert result.exit_code == 0
    assert bagit.Bag(str(project / "zak")).validate()
    assert "bestanden" in result.stdout
    assert "deze map is er al" in run("bag", "zak").stderr


def test_build_knows_the_address_of_the_site(project: Path) -> None:
    run("build", "--site-url", "https://voorbeeld.nl/archief/")
    assert "https://voorbeeld.nl/archief/stukken/een.markdown.txt" in (project / "build/markdown/llms.txt").read_text(
        "utf-8"
    )
    run("build")
    assert "https://voorbeeld.nl" not in (project / "build/markdown/llms.txt").read_text("utf-8")


def test_a_full_disk_is_said_in_dutch(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("build")
    (project / "sources/drie.txt").write_text(LETTER.format("drie"), encoding="utf-8")

    def there() -> dict[Path, bytes]:
        """The generated files; the list of those on their way is no page."""
        files = (path for path in (project / "build").rglob("*") if path.is_file() and path.name != JOURNAL)
        return {path: path.read_bytes() for path in files}

    before = there()

    def full(self: Path, _: bytes) -> int:
        raise OSError(28, "No space left on device", str(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        result = run("build")
    assert result.exit_code == 1
    assert result.stderr == "Fout: build/markdown: de schijf is vol. Maak ruimte vrij en probeer het opnieuw.\n"
    assert there() == before
    assert run("build").exit_code == 0
    assert (project / "build/markdown/stukken/drie.md").is_file()
