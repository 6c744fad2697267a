"""The ledger says the same after it was written and read, survives a killed writer, and names the line that is wrong."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.archive.ledger import STATES, FetchedFile, Ledger, SourceAnswer, WishCount, ledger_of
from kamerstuk_site.archive.ledger_file import (
    HEADERS,
    LedgerError,
    append_lines,
    ledger_path,
    ledger_text,
    read_ledger,
    write_ledger,
)

DAY = dt.date(2026, 11, 28)
FILE = FetchedFile(
    "officieel/36228/kst-36228-3.xml",
    "kst-36228-3",
    "https://repository.overheid.nl/frbr/kst-36228-3.xml",
    DAY,
    "0" * 64,
    12,
    "2026-11-20T10:00:00+01:00",
    "dossier 36228",
)
ANSWER = SourceAnswer("kst-36228-3", "stored", DAY, DAY, "Memorie van toelichting", (("bijlage", "blg-1007826"),))
WISH = WishCount("dossier 36228", DAY, 43, 41)
WHOLE = ledger_of([FILE, ANSWER, WISH])


def write(folder: Path, text: str) -> Path:
    path = folder / "sources.ledger.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_it_lies_beside_the_sources(tmp_path: Path) -> None:
    assert ledger_path(tmp_path / "sources") == tmp_path / "sources.ledger.tsv"
    assert read_ledger(tmp_path / "sources.ledger.tsv") == Ledger()


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "sources.ledger.tsv"
    write_ledger(path, WHOLE)
    assert read_ledger(path) == WHOLE


days = st.dates(dt.date(1995, 1, 1), dt.date(2100, 1, 1))
answers = st.builds(
    SourceAnswer,
    st.from_regex(r"kst-[0-9]{5}-[0-9]{1,3}", fullmatch=True),
    st.sampled_from(STATES),
    days,
    days,
    st.text("abc é", max_size=5).map(str.strip),
)


@given(st.lists(answers), st.randoms())
def test_the_same_lines_are_the_same_bytes_in_any_order(lines: list[SourceAnswer], random: object) -> None:
    once = {line.identifier: line for line in lines}
    shuffled = sorted(once.values(), key=lambda _: random.random())  # type: ignore[attr-defined]
    assert ledger_text(ledger_of(shuffled)) == ledger_text(ledger_of(once.values()))


def test_a_line_that_was_added_counts_and_half_a_line_does_not(tmp_path: Path) -> None:
    path = tmp_path / "sources.ledger.tsv"
    write_ledger(path, WHOLE)
    later = SourceAnswer("kst-36228-3", "withdrawn", DAY, DAY)
    append_lines(path, [later])
    with path.open("a", encoding="utf-8") as stream:
        stream.write("identifier\tkst-36228-3\tabs")
    assert read_ledger(path).answers == {"kst-36228-3": later}


def test_a_full_disk_leaves_the_last_state(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "sources.ledger.tsv"
    write_ledger(path, WHOLE)
    before = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 10, hard))
    try:
        with pytest.raises(OSError, match=r"sources\.ledger\.tsv"):
            append_lines(path, [ANSWER])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("paper\tkst-36228-3", "een regel begint met file, identifier of wish"),
        ("wish\tdossier 36228\t2026-11-28\t43", "4 kolommen achter wish, gevonden: 3"),
        ("wish\tdossier 36228\t28-11-2026\t43\t41", "een dag zoals 2026-11-28, gevonden: '28-11-2026'"),
        ("identifier\tkst-36228-3\tlost\t2026-11-28\t2026-11-28\t-\t-", "een van wanted, queued"),
        ("identifier\t../kst\tstored\t2026-11-28\t2026-11-28\t-\t-", "het nummer van een stuk"),
        ("identifier\tkst-1-1\tstored\t2026-11-28\t2026-11-28\t\x1b[2J\t-", r"U\+001B kan hier niet staan"),
        ("identifier\tkst-1-1\tstored\t2026-11-28\t2026-11-28\t-\tblg-1", "bijlage=blg-1007826"),
        ("file\t../x.xml\tkst-1-1\thttps://a.nl/x\t2026-11-28\t" + "0" * 64 + "\t1\t-\t-", "de naam van een bestand"),
        ("file\ta/x.xml\tkst-1-1\thttp://a.nl/x\t2026-11-28\t" + "0" * 64 + "\t1\t-\t-", "een adres met https"),
    ],
)
def test_a_wrong_line_is_named_with_what_was_expected(tmp_path: Path, line: str, found: str) -> None:
    path = write(tmp_path, f"{HEADERS[0]}\n{line}\n")
    with pytest.raises(LedgerError, match=f"sources.ledger.tsv:2: .*{found}"):
        read_ledger(path)


def test_what_git_made_of_its_line_ends_means_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sources.ledger.tsv"
    path.write_bytes(ledger_text(WHOLE).replace("\n", "\r\n").encode())
    assert read_ledger(path) == WHOLE
