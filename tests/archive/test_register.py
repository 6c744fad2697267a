"""The register: no address that was published ever leads to another letter, or to nothing."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.assembled import build_archive
from tests.blocks import a_block

from kamerstuk_site.archive.addresses import vacant_slugs
from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.archive.register import Register, RegisterLine, step_in_words
from kamerstuk_site.archive.register_file import (
    HEADER,
    RegisterError,
    read_register,
    register_path,
    write_register,
)
from kamerstuk_site.build.registration import letters_taken_in
from kamerstuk_site.model.facts import Fact, Facts, Origin
from kamerstuk_site.model.letter import Letter

Folder = dict[str, tuple[str, str | None]]
"""By file: its words, and the identifier that is known of it."""


def sha(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def letter(file: str, words: str, identifier: str | None = None) -> Letter:
    facts = Facts(identifier=Fact(identifier, Origin("correction", file, identifier)) if identifier else None)
    return Letter(file, sha(words), len(words), "text", facts, ())


def letters(folder: Folder) -> list[Letter]:
    return [letter(file, *of) for file, of in folder.items()]


def registered(rows: Iterable[RegisterLine], folder: Folder) -> Register:
    return Register(tuple(rows), tuple(sorted((file, sha(words)) for file, (words, _) in folder.items())))


def step(register: Register, folder: Folder) -> tuple[Archive, Register]:
    """A build: the archive, and the register after it."""
    now = registered(register.rows, folder)
    archive = build_archive(letters(folder), now.problems(), now)
    return archive, now.after(now.additions(letters_taken_in(archive.rows)))


def addresses(archive: Archive) -> dict[str, str | None]:
    """Every address of the archive and the bytes of the letter that it leads to."""
    here = [(slug, entry.letter.sha256) for entry in archive.entries for slug in (entry.slug, *entry.former)]
    assert len({slug.casefold() for slug, _ in here} | set(vacant_slugs(archive.rows))) == len(here) + len(
        vacant_slugs(archive.rows)
    )
    return dict(here) | dict.fromkeys(vacant_slugs(archive.rows))


def codes(archive: Archive) -> dict[str, str]:
    return {problem.file: problem.code for problem in archive.problems}


def test_a_letter_keeps_its_address_when_it_is_renamed() -> None:
    _, register = step(Register(), {"brief.txt": ("a", None)})
    archive, after = step(register, {"2020-brief-blok.txt": ("a", None)})
    assert addresses(archive) == {"brief": sha("a")}
    assert codes(archive) == {}
    assert after.rows == (RegisterLine("2020-brief-blok.txt", sha("a"), ("brief",)),)


def test_letters_that_exchange_names_keep_their_addresses() -> None:
    _, register = step(Register(), {"een.txt": ("a", None), "twee.txt": ("b", None)})
    archive, after = step(register, {"een.txt": ("b", None), "twee.txt": ("a", None)})
    assert addresses(archive) == {"een": sha("a"), "twee": sha("b")}
    assert codes(archive) == {}
    assert {row.file: row.addresses for row in after.rows} == {"een.txt": ("twee",), "twee.txt": ("een",)}


def test_a_better_identifier_found_later_is_the_address_and_the_old_one_leads_there() -> None:
    first, register = step(Register(), {"brief.txt": ("a", None)})
    archive, after = step(register, {"brief.txt": ("a", "kst-32623-169")})
    (entry,) = archive.entries
    assert (entry.slug, entry.former, entry.card.first_slug) == ("kst-32623-169", ("brief",), "brief")
    assert first.entries[0].card.first_slug == "brief"
    assert after.rows[0].addresses == ("brief", "kst-32623-169")


def test_a_number_that_was_wrong_does_not_take_the_address_from_its_letter() -> None:
    folder: Folder = {"a.txt": ("a", "kst-1-1")}
    _, register = step(Register(), folder)
    _, register = step(register, {"a.txt": ("a", "kst-1-2")})
    archive, _ = step(register, {"a.txt": ("a", "kst-1-2"), "b.txt": ("b", "kst-1-1")})
    assert addresses(archive)["kst-1-1"] == sha("a")
    assert codes(archive)["b.txt"] == "address-taken"
    (slug,) = (entry.slug for entry in archive.entries if entry.letter.file == "b.txt")
    assert slug.startswith("kst-1-1-")


def test_a_new_letter_of_the_same_name_moves_no_other() -> None:
    _, register = step(Register(), {"2019/brief.txt": ("a", None)})
    archive, _ = step(register, {"2019/brief.txt": ("a", None), "2020/brief.txt": ("b", None)})
    assert addresses(archive)["brief"] == sha("a")
    assert len(addresses(archive)) == 2


def test_a_changed_source_is_reported_until_it_is_accepted_and_shows_all_the_time() -> None:
    _, register = step(Register(), {"brief.txt": ("a", None)})
    changed: Folder = {"brief.txt": ("b", None)}
    archive, after = step(register, changed)
    assert codes(archive) == {"brief.txt": "source-changed"}
    assert addresses(archive) == {"brief": sha("b")}
    assert after.rows == register.rows  # no build accepts it
    now = registered(register.rows, changed)
    (accepted,) = now.acceptances(["brief.txt"])
    assert step_in_words(accepted) == "andere inhoud"
    archive, _ = step(now.after([accepted]), changed)
    assert codes(archive) == {}


def test_a_letter_that_is_gone_is_reported_until_it_is_withdrawn_and_its_address_never_goes() -> None:
    _, register = step(Register(), {"brief.txt": ("a", None)})
    archive, _ = step(register, {})
    assert codes(archive) == {"brief.txt": "source-missing"}
    assert addresses(archive) == {"brief": None}
    now = registered(register.rows, {})
    withdrawn = now.after(now.acceptances(["brief.txt"]))
    archive, after = step(withdrawn, {"brief.txt": ("other", None)})
    assert codes(archive) == {}
    assert addresses(archive)["brief"] is None
    archive, after = step(after, {"brief.txt": ("other", None), "terug.txt": ("a", None)})
    assert addresses(archive)["brief"] == sha("a")
    assert not any(row.withdrawn for row in after.rows)


def test_the_address_of_a_double_that_is_taken_away_leads_to_the_letter_that_stays() -> None:
    _, register = step(Register(), {"a.txt": ("x", None), "b.txt": ("x", None)})
    archive, after = step(register, {"a.txt": ("x", None)})
    (entry,) = archive.entries
    assert (entry.slug, entry.former) == ("a", ("b",))
    assert codes(archive) == {}
    assert after.rows == register.rows


def test_a_source_that_cannot_be_read_now_is_neither_missing_nor_somebody_else() -> None:
    _, register = step(Register(), {"brief.txt": ("a", None)})
    now = registered(register.rows, {"brief.txt": ("a", None)})
    archive = build_archive([], now.problems(), now)
    assert addresses(archive) == {"brief": None}
    assert codes(archive) == {}


def test_a_second_file_of_a_letter_takes_over_its_address() -> None:
    """A PDF was published under its name; the official XML, which is better and has the number, comes later."""
    words = " ".join(f"woord{n}" for n in range(30))
    from dataclasses import replace

    body = (a_block("paragraph", words, "regel 1"),)
    pdf = replace(letter("brief.pdf", "pdf"), format="pdf", blocks=body)
    xml = replace(letter("brief.xml", "xml", "kst-1-1"), format="xml", blocks=body)
    lie = (("brief.pdf", sha("pdf")), ("brief.xml", sha("xml")))
    first = Register((), lie[:1])
    first = first.after(first.additions(letters_taken_in(build_archive([pdf], (), first).rows)))
    both = Register(first.rows, lie)
    archive = build_archive([pdf, xml], (), both)
    (entry,) = archive.entries
    assert (entry.letter.file, entry.slug, entry.former) == ("brief.xml", "kst-1-1", ("brief",))
    after = both.after(both.additions(letters_taken_in(archive.rows)))
    assert [(row.file, row.addresses) for row in after.rows] == [("brief.pdf", ("brief", "kst-1-1")), ("brief.xml", ())]
    assert build_archive([xml, pdf], (), after).entries == archive.entries


FILES = st.sampled_from(["a.txt", "b.txt", "c/a.txt", "A.md", "kst-1-1.txt"])
OF = st.tuples(st.sampled_from(["x", "y", "z", "w"]), st.sampled_from([None, "kst-1-1", "kst-1-2", "KST-1-1", "a"]))
FOLDERS = st.lists(st.dictionaries(FILES, OF, max_size=4), min_size=1, max_size=5)


REUSED: list[Folder] = [
    {"c/a.txt": ("x", None), "A.md": ("x", None)},
    {"A.md": ("w", None), "a.txt": ("x", "a")},
    {"a.txt": ("x", None), "b.txt": ("w", None), "A.md": ("y", "a")},
]
"""A name that three letters have in turn, each of which keeps the address that was made of it."""


@given(FOLDERS)
@example(REUSED)
def test_whatever_happens_to_the_folder_every_address_stays_with_its_bytes(history: list[Folder]) -> None:
    register, given_to = Register(), dict[str, str]()
    for folder in history:
        archive, register = step(register, folder)
        lead = addresses(archive)
        here = {sha(words) for words, _ in folder.values()}
        changed = {sha(folder[p.file][0]) for p in archive.problems if p.code == "source-changed"}
        for slug, digest in given_to.items():
            assert slug in lead, "an address leads nowhere"
            assert lead[slug] in {None, digest, *changed}, "an address leads to another letter, and nobody says so"
            assert lead[slug] or digest not in here, "an address leads to no letter, and its own is here"
        again, same = step(register, folder)
        assert addresses(again) == lead, "the second build gives other addresses than the first"
        assert [entry.slug for entry in again.entries] == [entry.slug for entry in archive.entries]
        assert again.problems == archive.problems
        assert same.rows == register.rows
        given_to |= {slug: row.sha256 for row in register.rows for slug in row.addresses}
        assert given_to.keys() == lead.keys()


@given(FOLDERS)
def test_what_is_written_is_read_back(history: list[Folder]) -> None:
    import tempfile

    register = Register()
    for folder in history:
        _, register = step(register, folder)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "r.tsv"
        write_register(path, register)
        read = read_register(path, register.sources)
        assert read is not None
        assert read.rows == register.rows
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) == 1 + len(register.rows)


def test_it_lies_beside_the_sources(tmp_path: Path) -> None:
    assert register_path(tmp_path / "brieven") == tmp_path / "brieven.register.tsv"
    assert read_register(tmp_path / "brieven.register.tsv", ()) is None


A, B = sha("a"), sha("b")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        (f"a.txt\t{A}\ta\n", ""),
        (f"{HEADER}\na.txt\t{A}\ta", ""),
        (f"{HEADER}\na.txt\t{A}\ta\n<<<<<<< HEAD\n", ":3:"),
        (f"{HEADER}\na.txt\t{A[:-1]}\ta\n", ":2:"),
        (f"{HEADER}\na.txt\t{A}\t../a\n", ":2:"),
        (f"{HEADER}\na.txt\t{A}\ta\nb.txt\t{B}\tA\n", ":3:"),
        (f"{HEADER}\na.txt\t{A}\ta\na.txt\t{A}\t-\n", ":3:"),
        (f"{HEADER}\na.txt\t{A}\ta a\n", ":2:"),
    ],
)
def test_a_damaged_register_is_refused_with_its_line(tmp_path: Path, text: str, line: str) -> None:
    path = tmp_path / "brieven.register.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match="goede versie") as refused:
        read_register(path, ())
    assert line in str(refused.value)


def test_a_line_of_nothing_but_addresses_takes_no_time(tmp_path: Path) -> None:
    path = tmp_path / "r.tsv"
    path.write_text(f"{HEADER}\na.txt\t{A}\t{'a' * 100_000}!\n", encoding="utf-8")
    with pytest.raises(RegisterError):
        read_register(path, ())
