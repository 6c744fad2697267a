"""`kamerstuk-site fetch` as a curator types it."""

import datetime as dt
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.conftest import make_project

from kamerstuk_site.archive.ledger import WishCount
from kamerstuk_site.archive.ledger_file import ledger_path, read_ledger
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.cli import main
from kamerstuk_site.cli.fetch_words import wish_line

from .fetching import motions
from .parliament_cases import zaak
from .replay import Record, Replay


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["fetch", *map(str, arguments)])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, replay: Replay, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in the current folder, whose program has the clock of the server."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAMERSTUK_SOURCES", replay.address)
    monkeypatch.delenv("KAMERSTUK_FETCH_INTERVAL", raising=False)
    monkeypatch.setattr("kamerstuk_site.cli.fetch.Clock", lambda: replay.clock)
    (tmp_path / "sources").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nrepo_url: https://git.example.nl/archief\n", encoding="utf-8")
    return tmp_path


def fetched(folder: Path) -> set[str]:
    return {path.name.partition(".")[0] for path in (folder / "sources").rglob("*.xml")}


def test_papers_by_number_and_as_people_cite_them(here: Path, replay: Replay) -> None:
    replay.put(*motions([1, 3, 22]))
    result = run("kst-36228-1", "Kamerstuk 36 228, nr. 3", "zie Kamerstukken II 2025/26, 36228, nr. 22")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "3 stukken opgehaald, 0 al binnen, 8 verzoeken",
        "Gegevens van de Kamer: 3 niet gevonden, 6 verzoeken",
    ]
    assert fetched(here) == {"kst-36228-1", "kst-36228-3", "kst-36228-22"}
    assert {request.agent.rpartition(" ")[2] for request in replay.requests} == {"(+https://git.example.nl/archief)"}


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["bla"], "hier staat geen stuk in; verwacht: kst-36228-3"),
        (["--dossier", "3622"], "verwacht: een dossier zoals 36228 of 36600-VII"),
        (["--since", "gisteren", "kst-1-1"], "verwacht: een dag zoals 2026-11-28"),
        (["--format", "docx", "kst-1-1"], "verwacht: xml, html, pdf, odt"),
        (["--search", " "], "verwacht: woorden om te zoeken"),
        (["--annexes"], "horen bij een STUK"),
        (["--since", "2026-11-28", "--missing"], "--since hoort bij --dossier of --search"),
    ],
)
def test_a_wrong_command_is_2_and_says_what_was_expected(replay: Replay, arguments: list[str], found: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert found in result.stderr
    assert not replay.requests


@pytest.mark.parametrize(
    ("name", "value"),
    [("KAMERSTUK_SOURCES", "http://10.0.0.1"), ("KAMERSTUK_FETCH_INTERVAL", "0"), ("KAMERSTUK_FETCH_INTERVAL", "x")],
)
def test_a_setting_of_the_environment_that_is_wrong_is_2(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    result = run("kst-36228-1")
    assert result.exit_code == 2
    assert name in result.stderr


def test_what_is_kept_between_two_fetches_is_nothing_for_git(here: Path) -> None:
    assert run("kst-36228-404").exit_code == 0
    assert (here / ".cache/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_shorter_interval_is_for_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KAMERSTUK_SOURCES")
    monkeypatch.setenv("KAMERSTUK_FETCH_INTERVAL", "0.05")
    assert run("kst-36228-1").exit_code == 2


def test_what_fails_is_1_and_says_what_and_why(replay: Replay) -> None:
    replay.put(*motions([1, 2]))
    replay.broken = {"kst-36228-1"}
    result = run("--dossier", "36228")
    assert result.exit_code == 1
    assert "kst-36228-1: mislukt: antwoord 500" in result.stdout
    assert "dossier 36228: 1 van 2 stukken die de bron noemt, gekeken op 28 november 2026" in result.stdout


def test_standing_wishes_are_for_a_command_without_arguments(here: Path, replay: Replay) -> None:
    replay.put(*motions([1, 2]), *motions([7], "35570"), Record("kst-36100-1", "36100", "1", "over vrede"))
    wishes = "wishes:\n  - dossier: 36 228\n    annexes: true\n  - paper: Kamerstuk 35 570, nr. 7\n  - search: vrede\n"
    (here / "sources.wishes.yml").write_text(wishes, encoding="utf-8")
    assert run().exit_code == 0
    assert fetched(here) == set(replay.table)
    replay.forget()
    result = run()
    assert result.exit_code == 0
    assert len(replay.requests) == 4  # robots.txt, and a search for each wish
    assert "0 stukken opgehaald, 4 al binnen, 4 verzoeken" in result.stdout


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("wishes:\n  - dossier: x\n", ":2: x: verwacht: een dossier"),
        ("wishes:\n  - dossier: 36228\n    depth: veel\n", ":2: 'veel': verwacht: een getal"),
        ("wishes:\n  - onderwerp: vrede\n", ":2: “onderwerp”; verwacht: dossier, search, paper, missing"),
        ("wishes:\n  - dossier: 36228\n    most: 5\n    most: 50\n", ":4: “most”; verwacht: elke sleutel één keer"),
        ("wishes:\n  - search: ''\n", ":2: verwacht: woorden om te zoeken"),
        ("wishes:\n  - annexes: true\n", ":2: verwacht: een van dossier"),
        ("wensen:\n  - dossier: 36228\n", ":1: “wensen”; verwacht: wishes:"),
        ("wishes: &a [*a]\n", ":1: een anker"),
        ("wishes:\n  - dossier: [1]\n", "verwacht: één waarde"),
    ],
)
def test_wishes_that_cannot_be_read_are_named_by_their_line(here: Path, text: str, found: str) -> None:
    (here / "sources.wishes.yml").write_text(text, encoding="utf-8")
    result = run()
    assert result.exit_code == 1
    assert found in result.stderr


def test_a_damaged_ledger_stops_before_anything_is_asked(here: Path, replay: Replay) -> None:
    (here / "sources.ledger.tsv").write_text("file\tx\n", encoding="utf-8")
    result = run("kst-36228-1")
    assert result.exit_code == 1
    assert "sources.ledger.tsv:1: verwacht: 8 kolommen achter file" in result.stderr
    assert not replay.requests


def test_what_changed_is_shown_accepted_and_then_no_more_asked(here: Path, replay: Replay) -> None:
    replay.put(*motions([1]))
    run("--dossier", "36228")
    replay.table["kst-36228-1"].text = "De Kamer vraagt iets anders."
    replay.table["kst-36228-1"].modified = "2026-11-20"
    result = run("--dossier", "36228")
    assert result.exit_code == 1
    assert "    + De Kamer vraagt iets anders." in result.stdout
    assert "fetch --accept sources/officieel/36228/kst-36228-1.xml" in result.stdout
    assert "dossier 36228: 1 van 1 stuk dat de bron noemt" in result.stdout
    assert "kst-36228-1: veranderd bij de bron, wacht op uw woord\n" in run("--dossier", "36228").stdout
    assert "1 veranderd bij de bron, wacht op uw woord" in run("--status").stdout
    accepted = run("--accept", "sources/officieel/36228/kst-36228-1.xml")
    assert accepted.exit_code == 0
    assert "kamerstuk-site register sources/officieel/36228/kst-36228-1.xml" in accepted.stdout
    assert "iets anders" in (here / "sources/officieel/36228/kst-36228-1.xml").read_text(encoding="utf-8")
    assert run("--dossier", "36228").exit_code == 0
    assert run("--accept", "kst-36228-1").exit_code == 1


def test_a_dry_run_says_what_how_much_and_how_long(here: Path, replay: Replay) -> None:
    replay.put(*motions(range(1, 101)))
    result = run("--dossier", "36228", "--dry-run")
    assert result.exit_code == 0
    assert "100 stukken op te halen, 0 al binnen: ongeveer 200 verzoeken, 4 minuten" in result.stdout
    assert "kst-36228-404: officieel niet gevonden" in run("kst-36228-404", "--dry-run").stdout
    replay.forget()
    replay.faults = dict.fromkeys(range(2, 60), "503 html")
    result = run("kst-36228-1", "--dry-run")
    assert result.exit_code == 1
    assert "kst-36228-1: mislukt: antwoord 503" in result.stdout
    assert not fetched(here)


def test_a_large_wish_is_counted_in_the_same_figures_twice() -> None:
    counted = WishCount("dossier 36228", dt.date(2026, 11, 28), 1300, 1200)
    assert wish_line(counted).startswith("dossier 36228: 1.200 van 1.300 stukken die de bron noemt")


def test_one_request_is_not_called_requests(replay: Replay) -> None:
    replay.robots = "User-agent: *\nDisallow: /\n"
    assert run("kst-36228-1").stdout.endswith("0 stukken opgehaald, 0 al binnen, 1 verzoek\n")


def test_the_status_asks_nothing(replay: Replay) -> None:
    replay.put(*motions([1, 2, 3]))
    run("--dossier", "36228", "--most", "2")
    run("kst-36228-404")
    replay.forget()
    lines = run("--status").stdout.splitlines()
    assert lines[:3] == ["     1 in de rij", "     2 binnen", "     1 officieel niet gevonden"]
    assert "dossier 36228: 2 van 3 stukken die de bron noemt, gekeken op 28 november 2026" in lines
    assert not replay.requests


def test_what_a_title_says_does_not_steer_the_terminal(replay: Replay) -> None:
    replay.put(Record("kst-36228-1", "36228", "\x85\u202e1"))
    result = run("--dossier", "36228", "--dry-run")
    assert "\u202e" not in result.output


def test_what_is_missing_comes_in_and_what_that_refers_to(
    tmp_path: Path, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The archive of this repository cites papers that are not here; of those that exist some cite others."""
    folder = make_project(tmp_path / "archief")
    monkeypatch.chdir(folder)
    assert run("--missing", "--dry-run").exit_code == 0
    asked = [request for request in replay.requests if request.is_search]
    assert len(asked) == 1
    cited = sorted({part.split("%22")[1] for part in asked[0].path.split("%3D%3D")[1:]})
    assert len(cited) >= 8
    for identifier in cited:
        dossier, _, number = identifier.removeprefix("kst-").rpartition("-")
        replay.put(Record(identifier, dossier, number, "Gelet op Kamerstuk 36 228, nr. 3 vraagt de Kamer iets."))
    gone = replay.table.pop(cited[-1])
    replay.put(*motions([3]))
    result = run("--missing", "--depth", "1")
    assert result.exit_code == 0
    assert fetched(folder) == set(replay.table) - {"kst-36228-3"}
    assert f"{gone.identifier}: officieel niet gevonden" in result.stdout
    assert f"waar het archief naar verwijst: {len(cited) - 1} van {len(cited)} stukken" in result.stdout
    ledger = read_ledger(ledger_path(folder / "sources"))
    assert {line.wish for line in ledger.files.values()} == {"missing"}
    replay.forget()
    assert run("--missing").exit_code == 0
    assert "kst-36228-3" in fetched(folder)
    assert not [request for request in replay.requests if gone.identifier in request.path]


@pytest.mark.parametrize(("depth", "reached"), [(0, 1), (1, 2), (2, 3)])
def test_how_far_a_fetch_follows_what_papers_refer_to(here: Path, replay: Replay, depth: int, reached: int) -> None:
    replay.put(*motions([1, 2, 3, 4]))
    for number in (1, 2, 3):
        replay.table[f"kst-36228-{number}"].text = f"Gelet op Kamerstuk 36 228, nr. {number + 1} vraagt de Kamer iets."
    assert run("kst-36228-1", "--depth", str(depth)).exit_code == 0
    assert fetched(here) == {f"kst-36228-{number}" for number in range(1, reached + 1)}


def test_only_what_a_deep_wish_brought_is_followed(here: Path, replay: Replay) -> None:
    replay.put(*motions([1, 2, 3, 4]))
    for number, cited in ((1, 2), (3, 4)):
        replay.table[f"kst-36228-{number}"].text = f"Gelet op Kamerstuk 36 228, nr. {cited} vraagt de Kamer iets."
    (here / "sources.wishes.yml").write_text("wishes:\n  - {paper: kst-36228-1, depth: 1}\n  - paper: kst-36228-3\n")
    assert run().exit_code == 0
    assert fetched(here) == {"kst-36228-1", "kst-36228-2", "kst-36228-3"}


# ---------------------------------------------------------------- parliament's records


def records(folder: Path) -> set[str]:
    return {path.name.partition(".")[0] for path in (folder / "sources").rglob("*.kamer.json")}


def test_a_fetch_brings_the_records_of_what_it_names(here: Path, replay: Replay) -> None:
    replay.put(*motions([1, 2, 3]), *motions([7], "35570"))
    replay.parliament.put("Zaak", *map(zaak, (1, 2, 3)), zaak(7, dossier=35570))
    assert run("--no-records", "--dossier", "35570").exit_code == 0
    assert records(here) == set()
    result = run("kst-36228-1", "kst-36228-2")
    assert "Gegevens van de Kamer: 2 nieuw, 5 verzoeken" in result.stdout
    assert records(here) == {"kst-36228-1", "kst-36228-2"}
    assert "Gegevens van de Kamer: 2 bestanden" in run("--status").stdout
    result = run("kst-36228-1")
    assert "Gegevens van de Kamer: 1 gelijk gebleven, 5 verzoeken" in result.stdout


def test_records_of_all_that_is_here_by_an_option_and_at_night(here: Path, replay: Replay) -> None:
    replay.put(*motions(range(1, 4)))
    replay.parliament.put("Zaak", *map(zaak, (1, 2, 3)))
    assert run("--no-records", "--dossier", "36228").exit_code == 0
    replay.forget()
    result = run("--records", "--dry-run")
    assert "Gegevens van de Kamer: van 3 stukken te vragen, ongeveer 1 verzoek" in result.stdout
    result = run("--records", "--most", "2")
    assert "Gegevens van de Kamer: 1 stuk voor een volgende keer" in result.stdout
    assert records(here) == {"kst-36228-1", "kst-36228-2"}
    assert not replay.searches
    assert run().exit_code == 0
    assert records(here) == set(replay.table)
    replay.forget()
    assert run("--records").exit_code == 0
    assert not replay.requests


def test_a_night_asks_for_the_records_of_so_many_papers_and_leaves_the_rest(
    here: Path, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["kamerstuk_site.cli.fetch"], "MOST_AT_NIGHT", 2)
    replay.put(*motions(range(1, 4)))
    replay.parliament.put("Zaak", *map(zaak, (1, 2, 3)))
    run("--no-records", "--dossier", "36228")
    assert "Gegevens van de Kamer: 1 stuk voor een volgende keer" in run().stdout
    assert len(records(here)) == 2
    run("--records")
    assert len(records(here)) == 3


def test_a_paper_of_the_curator_and_one_in_a_folder_of_their_own_have_records(here: Path, replay: Replay) -> None:
    own = here / "sources/moties"
    own.mkdir()
    (own / "motie.xml").write_bytes(Record("kst-36228-1", "36228", "1").file("xml"))
    replay.parliament.put("Zaak", zaak(1))
    assert run("--records").exit_code == 0
    assert (here / "sources/officieel/36228/kst-36228-1.kamer.json").is_file()


def test_records_that_do_not_come_are_1_and_cost_no_paper(here: Path, replay: Replay) -> None:
    replay.put(*motions([1]))
    replay.parliament.base = "/elders"
    result = run("kst-36228-1")
    assert result.exit_code == 1
    assert (
        "Gegevens van de Kamer niet gekregen: https://gegevensmagazijn.tweedekamer.nl/OData/v5/$metadata"
        in result.stdout
    )
    assert "Draai kamerstuk-site fetch later weer" in result.stdout
    assert fetched(here) == {"kst-36228-1"}


def test_what_is_missing_has_a_record_too_where_parliament_has_one(here: Path, replay: Replay) -> None:
    letter = "Geachte voorzitter,\n\nDe motie-Jansen (Kamerstuk 36 228, nr. 9) is uitgevoerd.\n\nDe minister\n"
    (here / "sources/2026-11-01-kamerbrief.txt").write_text(letter, encoding="utf-8")
    replay.parliament.put("Zaak", zaak(9))
    assert run("--records").exit_code == 0
    assert records(here) == set()
    assert run("--missing").exit_code == 0
    assert records(here) == {"kst-36228-9"}
    ledger = read_ledger(ledger_path(here / "sources"))
    assert ledger.answers["kst-36228-9"].state == "absent"
    counted = ledger.wishes["missing"]
    assert (counted.named, counted.here) == (1, 0)
    replay.put(*motions([9]))
    replay.clock.days_later(30)
    assert run("--missing").exit_code == 0
    assert fetched(here) == {"kst-36228-9"}
    assert read_ledger(ledger_path(here / "sources")).answers["kst-36228-9"].state == "stored"


@pytest.mark.parametrize("where", ["command", "wish"])
def test_most_bounds_what_papers_refer_to_too(here: Path, replay: Replay, where: str) -> None:
    replay.put(*motions(range(1, 6)))
    for number in range(1, 5):
        replay.table[f"kst-36228-{number}"].text = f"Gelet op Kamerstuk 36 228, nr. {number + 1} vraagt de Kamer iets."
    wish = "wishes:\n  - {paper: kst-36228-1, depth: 5, most: 3}\n"
    (here / "sources.wishes.yml").write_text(wish if where == "wish" else "", encoding="utf-8")
    asked = ["kst-36228-1", "--depth", "5", "--most", "3"] if where == "command" else []
    assert run(*asked).exit_code == 0
    assert fetched(here) == {"kst-36228-1", "kst-36228-2", "kst-36228-3"}


def test_most_of_the_command_is_for_all_wishes_together_and_for_the_queue(here: Path, replay: Replay) -> None:
    replay.put(*motions(range(1, 4)), *motions(range(1, 4), "36229"))
    run("--dossier", "36228", "--dossier", "36229", "--most", "4")
    assert len(fetched(here)) == 4
    run("--most", "1")
    assert len(fetched(here)) == 5


def test_what_somebody_asked_for_before_a_run_broke_off_is_wanted_and_comes_with_the_next(
    here: Path, replay: Replay
) -> None:
    replay.put(*motions([1]))
    replay.faults = dict.fromkeys(range(1, 200), "429 hold")
    replay.hold = 100_000
    run("kst-36228-1")
    answers = read_ledger(ledger_path(here / "sources")).answers
    assert {identifier: answer.state for identifier, answer in answers.items()} == {"kst-36228-1": "wanted"}
    assert "1 gewenst" in run("--status").stdout
    shutil.rmtree(here / ".cache")
    replay.forget()
    run()
    assert fetched(here) == {"kst-36228-1"}


def test_questions_and_the_answer_that_were_fetched_find_each_other(here: Path, replay: Replay) -> None:
    questions, answer = Record("kv-tk-2025Z00001", "", "1"), Record("ah-tk-20252026-12", "", "12")
    questions.extra = (("aanhangsel", answer.identifier),)
    replay.put(questions, answer)
    run(questions.identifier, answer.identifier)
    ledger_path(here / "sources").unlink()
    build(here / "sources", here / "output")
    for page, other in (("kv-tk-2025Z00001", "ah-tk-20252026-12"), ("ah-tk-20252026-12", "kv-tk-2025Z00001")):
        shown = (here / "output" / "stukken" / f"{page}.md").read_text(encoding="utf-8")
        _, _, found = shown.partition("## Vragen en antwoorden hierbij\n")
        assert f"]({other}.md)" in found.partition("\n## ")[0]
