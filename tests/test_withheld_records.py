"""What is withheld of letters, where records of parliament have the same words: struck there, or public by them."""

import datetime as dt
from pathlib import Path

import pytest

from kamerstuk_site.archive.ledger import SourceAnswer, ledger_of
from kamerstuk_site.archive.ledger_file import ledger_path, write_ledger
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.preservation.bag import write_bag

from .pages import test_fate, test_promises
from .test_withheld_list import telling
from .zaken import decision, zaak

DAY = dt.date(2026, 11, 28)
OWN = "kst-36228-9.txt"
ADVICE = test_fate.LETTER.format(day="7 januari", subject="Appreciatie van de motie-Kwartel", number=3)
LETTERS = {OWN: f"36 228 De sluis bij Stavoren\nNr. 9 BRIEF VAN DE MINISTER VAN WATERBEHEER\n\n{ADVICE}"}


def withhold(folder: Path, entry: str) -> None:
    (folder / "sources.withheld.yml").write_text(f"withheld:\n  - {{{entry}}}\n", encoding="utf-8")


@pytest.mark.parametrize("what", ["title", "paper"])
def test_the_subject_of_a_withheld_letter_is_struck_from_the_record_of_a_motion(tmp_path: Path, what: str) -> None:
    sources = tmp_path / "sources"
    test_fate.write(sources, test_fate.RECORDS)
    (sources / OWN).write_text(LETTERS[OWN], encoding="utf-8")
    build(sources, tmp_path / "before")
    assert "stukken/kst-36228-3.md" in telling(tmp_path / "before", ("appreciatie van de motie",))
    withhold(tmp_path, f"file: {OWN}, {what}: withhold")
    build(sources, tmp_path / "out")
    assert telling(tmp_path / "out", ("appreciatie van de motie",)) == set()
    assert "(kst-36228-9.md)" in test_fate.page(tmp_path / "out", "stukken/kst-36228-3.md")


@pytest.mark.parametrize("word", ["Voor", "verworpen", "hoofdelijk"])
def test_a_withheld_word_that_names_a_vote_leaves_votes_as_they_are(tmp_path: Path, word: str) -> None:
    sources = tmp_path / "sources"
    test_fate.write(sources, test_fate.RECORDS)
    motion = sources / "motie-3.txt"
    text = motion.read_text(encoding="utf-8").replace("constaterende", f"{word} constaterende", 1)
    motion.write_text(text, encoding="utf-8")
    withhold(tmp_path, "file: motie-3.txt, paragraph: 7, words: 1")
    build(sources, tmp_path / "out")
    shown = test_fate.page(tmp_path / "out", "stukken/kst-36228-3.md")
    assert "\\[weggelaten\\] constaterende" in shown
    assert "result: verworpen" in shown


def test_a_name_that_a_promise_has_too_is_public_by_the_promise(tmp_path: Path) -> None:
    sources = test_promises.write(tmp_path, test_promises.RECORDS)
    own = test_promises.LETTER.format(number=9, text="Over de molens.").replace("A.B. Kranendonk", "C. van Vlist")
    (sources / "eigen.txt").write_text(own.replace("36 803", "36 804"), encoding="utf-8")
    withhold(tmp_path, "file: eigen.txt, senders: 1")
    build(sources, tmp_path / "out")
    telling_it = telling(tmp_path / "out", ("van vlist",))
    assert "toezeggingen/TZ202403-123.md" in telling_it
    assert not any("eigen" in file or "36804" in file for file in telling_it)


@pytest.mark.parametrize("entry", ["file: motie-3.txt, senders: 1", "file: motie-3.txt, paper: withhold"])
def test_a_bag_has_no_record_about_a_letter_of_which_something_is_withheld(tmp_path: Path, entry: str) -> None:
    sources = tmp_path / "sources"
    records = {3: test_fate.RECORDS[3], 5: zaak("kst-36228-5", [decision("Stemmen - verworpen")], Onderwerp="Molens")}
    test_fate.write(sources, records)
    (sources / "9.kamer.json").write_text('{"Zaak": "Kwartel', encoding="utf-8")
    for file in set(sources.glob("*.txt")) - {sources / "motie-3.txt"}:
        file.unlink()
    write_bag(tmp_path / "before", sources)
    assert {"data/sources/3.kamer.json", "data/sources/9.kamer.json"} <= telling(tmp_path / "before", ("kwartel",))
    withhold(tmp_path, entry)
    write_bag(tmp_path / "bag", sources)
    assert telling(tmp_path / "bag", ("kwartel",)) == {"data/sources/5.kamer.json"}


def test_a_bag_has_no_title_that_the_ledger_has_of_a_withheld_letter(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    test_fate.write(sources, {})
    titles = {3: "Motie over de Zwaluwstaart", 8: "Motie over de Roerdomp"}
    answers = [SourceAnswer(f"kst-36228-{number}", "stored", DAY, DAY, title) for number, title in titles.items()]
    write_ledger(ledger_path(sources), ledger_of(answers))
    withhold(tmp_path, "file: motie-3.txt, paper: withhold")
    write_bag(tmp_path / "bag", sources)
    ledger = (tmp_path / "bag/data/sources.ledger.tsv").read_text(encoding="utf-8")
    assert "Zwaluwstaart" not in ledger
    assert "Roerdomp" in ledger
