"""The search index holds every word of every page, at its places, and costs an edit what the edit changes."""

import datetime as dt
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assembled import searched_page

from kamerstuk_site.site.search import (
    compound_tables,
    index,
    page_readers,
    page_runs,
    search_files,
    search_tables,
    words,
)
from kamerstuk_site.site.search.index import FOLDER, SearchIndex
from kamerstuk_site.site.search.numbers import number_keys
from kamerstuk_site.site.search.page_readers import SearchedFile, SearchError, read_page
from kamerstuk_site.site.search.page_words import page_words, varint
from kamerstuk_site.site.search.search_tables import GROUPS
from kamerstuk_site.site.search.searched_text import SearchedPage, UnsearchableError
from kamerstuk_site.site.search.shards import GroupShard, group_word, on_each_page, packed, shard_of, unpacked
from kamerstuk_site.site.search.words import parts_of, stem, words_of
from kamerstuk_site.tables.rows import Rows

LETTER = """---
title: {title}
date: 2024-03-05
source:
  file: a.txt
tags:
- 'jaar: 2024'
- 'soort: brief'
---

Brief · [36 410](../dossiers/36410.md) · nr. 7

# {title}

Onderwerp
:   {title} <details class="herkomst"><summary>herkomst</summary> Gelezen in regel 3: “Betreft”</details>

<!-- brief -->

<a id="al-een" href="#al-een"></a>{text}

<!-- /brief -->

## Aangehaald in

Dit staat op een andere bladzijde.
"""
WORDS = [
    "kinderopvang",
    "opvang",
    "kinder",
    "motie",
    "moties",
    "begroting",
    "wet",
    "wetten",
    "Kostić",
    "uitgevoerd",
    "uitvoeren",
]


def letter(text: str, title: str = "Opvang") -> str:
    return LETTER.format(title=title, text=text)


class Reader:
    """Reads shards as the browser does."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value += (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def take(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]

    def pages(self) -> list[int]:
        found, last = [], 0
        for _ in range(self.number()):
            last += self.number()
            found.append(last)
        self.take(len(found))
        return found


class Site:
    """Pages in a folder, with their index."""

    def __init__(self, folder: Path, file: Path | None = None) -> None:
        self.folder, self.index = folder, SearchIndex(file, "code")
        self.texts: dict[str, str] = {}

    def put(self, path: str, page: str) -> None:
        self.texts[path] = page
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(page, encoding="utf-8")

    def put_motions(self, count: int) -> None:
        for number in range(count):
            self.put(f"stukken/kst-36410-{number}.md", letter(f"motie {number}"))

    def files(self) -> dict[str, bytes]:
        pages = {
            f"{path.removesuffix('.md')}/index.html": SearchedFile(path, hashlib.sha256(text.encode()).hexdigest())
            for path, text in self.texts.items()
        }
        digests = self.index.update(self.folder, pages)
        found = {path: self.index.content(path) for path in digests}
        assert {path: hashlib.sha256(data).hexdigest() for path, data in found.items()} == digests
        return found


def addresses(files: dict[str, bytes]) -> list[str]:
    """Of all pages, in the order of their numbers."""
    groups = json.loads(files[f"{FOLDER}/begin.json"])["groepen"]
    listed: list[str] = json.loads(files[f"{FOLDER}/bladzijden.json"])["adres"]
    assert len(listed) == sum(groups)
    return listed


def pages_with(files: dict[str, bytes]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The addresses of the pages that have each word, and those with compounds of it."""
    begin = json.loads(files[f"{FOLDER}/begin.json"])
    listed = addresses(files)
    words: dict[str, set[str]] = {}
    compounds: dict[str, set[str]] = {}
    for shard in range(begin["vakken"]):
        reader = Reader(files[f"{FOLDER}/woorden/{shard:x}.bin"])
        assert reader.take(4).hex() == begin["stand"]
        for _ in range(reader.number()):
            forms = []
            for _ in range(reader.number()):
                word = reader.take(reader.number()).decode()
                words[word] = {listed[page] for page in reader.pages()}
                forms.append(word)
            parts = {listed[page] for page in reader.pages()}
            compounds |= dict.fromkeys(forms, parts)
        for _ in range(reader.number()):
            word = reader.take(reader.number()).decode()
            assert shard_of(word, begin["vakken"]) == shard
            assert shard_of(stem(word), begin["vakken"]) == reader.number()
        assert reader.at == len(reader.data)
    return words, compounds


texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(1, 40), texts, min_size=1, max_size=12))
def test_every_word_leads_to_the_pages_that_have_it_and_to_no_other(
    tmp_path_factory: pytest.TempPathFactory, pages: dict[int, str]
) -> None:
    site = Site(tmp_path_factory.mktemp("site"))
    for number, text in pages.items():
        site.put(f"stukken/kst-36410-{number}.md", letter(text))
    found, _ = pages_with(site.files())
    for word in WORDS:
        (plain,) = words_of(word)
        wanted = {f"stukken/kst-36410-{n}/" for n, text in pages.items() if word in text.split()}
        if plain == "opvang":  # the title has it
            wanted = {f"stukken/kst-36410-{n}/" for n in pages}
        assert found.get(plain, set()) == wanted


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 400), st.none() | texts), min_size=1, max_size=6))
def test_after_any_edits_the_index_is_that_of_a_build_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, str | None]]
) -> None:
    folder = tmp_path_factory.mktemp("site")
    site = Site(folder, folder / "rows.sqlite")
    for number in range(50):  # so that runs have several pages
        site.put(f"stukken/kst-36410-{number}0.md", letter(f"altijd {number} {WORDS[number % 9]}"))
    for number, text in edits:
        path = f"stukken/kst-36410-{number}.md"
        if text is None:
            site.texts.pop(path, None)
        else:
            site.put(path, letter(text))
        changed = site.files()
    clean = Site(folder)
    clean.texts = site.texts
    assert changed == clean.files()


def test_an_edit_changes_only_the_files_in_which_its_words_stand(tmp_path: Path) -> None:
    site = Site(tmp_path, tmp_path / "rows.sqlite")
    for number in range(60):
        site.put(f"stukken/kst-36410-{number}.md", letter(f"motie {number} over de begroting"))
    before = site.files()
    site.put("stukken/kst-36410-7.md", letter("motie 7 over de begroting en wetten"))
    after = site.files()
    changed = {path for path in after if before.get(path) != after[path]}
    own = shard_of(stem("wetten"), json.loads(after[f"{FOLDER}/begin.json"])["vakken"])
    assert f"{FOLDER}/woorden/{own:x}.bin" in changed
    assert f"{FOLDER}/tekst/stukken/kst-36410-7.gz" in changed
    assert len(changed) < len(after) / 3


def test_an_edit_reads_one_page_and_looks_at_no_compound_where_no_word_came_or_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "rows.sqlite"
    site = Site(tmp_path, file)
    for number in range(60):
        site.put(f"stukken/kst-36410-{number}.md", letter("kinder opvang kinderopvang"))
    site.files()
    site.put("stukken/kst-36410-7.md", letter("kinderopvang opvang kinder kinder"))
    later = Site(tmp_path, file)
    later.texts = site.texts
    again: list[str] = []
    later.index._rows.explain = again.append
    read: list[str] = []

    def note(docs: Path, file: SearchedFile) -> tuple[str, SearchedPage | None]:
        read.append(file.path)
        return read_page(docs, file)

    monkeypatch.setattr(page_readers, "read_page", note)
    files = later.files()
    assert read == ["stukken/kst-36410-7.md"]
    made = Counter(line.partition("(")[0] for line in again)
    assert made["group_list"] == made["group_pages"] == made["group_stems"] == 1
    assert made["compounds"] == made["page_file"] == 0
    assert files == site.files()


def test_an_edit_asks_only_the_stems_of_words_that_no_page_of_its_run_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(tmp_path, tmp_path / "rows.sqlite")
    site.put_motions(40)
    site.files()
    asked = set[str]()

    def noted(word: str) -> str:
        asked.add(word)
        return stem(word)

    monkeypatch.setattr(page_runs, "stem", noted)
    monkeypatch.setattr(page_readers, "stem", noted)
    site.put("stukken/kst-36410-7.md", letter("motie 7 over nieuwe wetten"))
    edited = site.files()
    assert {"nieuwe", "wetten"} <= asked <= {"nieuwe", "wetten", "over"}
    clean = Site(tmp_path)
    clean.texts = site.texts
    assert edited == clean.files()


def test_what_groups_hold_of_the_shards_is_read_in_one_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look by itself takes a lock, and after one letter more 16,000 values are read."""
    site = Site(tmp_path, tmp_path / "rows.sqlite")
    site.put_motions(40)
    is_within = list[bool]()

    def noted(rows: Rows, shard: int) -> tuple[search_files.IndexFile, ...]:
        store = rows._kept.store
        assert store
        is_within.append(store._file.reader().in_transaction)
        return search_files.shard_list(rows, shard)

    monkeypatch.setattr(index, "shard_list", noted)
    site.files()
    assert all(is_within)
    assert len(is_within) == search_tables.FEWEST_SHARDS


def test_what_is_not_searched_may_change(tmp_path: Path) -> None:
    site = Site(tmp_path, tmp_path / "rows.sqlite")
    site.put_motions(40)
    before = site.files()
    again: list[str] = []
    site.index._rows.explain = again.append
    path = "stukken/kst-36410-7.md"
    site.put(path, site.texts[path] + "\nNog een stuk.\n")
    for number in range(10, 20):
        site.put(f"stukken/niet-{number}.md", "# Niet doorzocht\n")
    assert site.files() == before
    assert not again


def test_a_build_that_was_broken_off_leaves_nothing_that_was_taken_back_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "rows.sqlite"
    site = Site(tmp_path, file)
    site.put_motions(40)
    before = site.files()
    path = "stukken/kst-36410-7.md"
    as_it_was = site.texts[path]
    site.put(path, letter("vergissing"))

    def refuse(*_: object) -> None:
        site.index._rows.commit()
        raise KeyboardInterrupt

    with monkeypatch.context() as broken_off:
        broken_off.setattr(index, "refresh_group", refuse)
        with pytest.raises(KeyboardInterrupt):
            site.files()
    site.put(path, as_it_was)
    later = Site(tmp_path, file)
    later.texts = site.texts
    assert later.files() == site.files() == before


@pytest.mark.parametrize("bits", [0, 1])
def test_in_which_runs_pages_are_makes_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bits: int
) -> None:
    site = Site(tmp_path)
    for number in range(70):
        text = " ".join(WORDS[number % 7 :: number % 3 + 1])
        site.put(f"stukken/kst-36410-{number}.md", letter(text, f"Brief {number}"))
    files = site.files()
    monkeypatch.setattr(index, "RUN_BITS", bits)
    in_runs = Site(tmp_path)
    in_runs.texts = site.texts
    assert in_runs.files() == files
    runs = [search_tables.runs_of_group(in_runs.index._rows, group) for group in range(GROUPS)]
    assert max(map(len, runs)) > 2


def test_of_one_page_more_the_texts_of_its_own_group_are_looked_at(tmp_path: Path) -> None:
    site = Site(tmp_path, tmp_path / "rows.sqlite")
    site.put_motions(60)
    site.files()
    again: list[str] = []
    site.index._rows.explain = again.append
    site.put("stukken/kst-36410-60.md", letter("motie 60"))
    site.files()
    made = Counter(line.partition("(")[0] for line in again)
    assert made["facet_file"] == GROUPS  # each page has another number
    assert made["text_files"] == 1


@pytest.mark.parametrize(
    "words",
    [
        "maatregel maatregelen",
        "schuld schulden",
        "voorstel voorstellen",
        "haven havens",
        "belangrijk belangrijke",
        "wolf wolven",
        "wet wetten",
        "mens mensen",
        "huis huizen",
        "parkeren geparkeerd parkeer",
        "afschaffen afgeschaft afschaffing",
        "dakloos dakloze daklozen",
        "huisarts huisartsen",
    ],
)
def test_the_inflections_of_a_word_share_a_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "words", ["mens men", "gezin zin", "gemeente mening", "kans kan", "wetten weten", "bomen bommen"]
)
def test_words_that_only_look_alike_do_not(words: str) -> None:
    one, other = words.split()
    assert stem(one) != stem(other)


def test_a_verb_leads_to_the_compounds_that_begin_with_it(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for number, text in enumerate(("parkeerkosten", "parkeren", "kosten", "kosten parkeren")):
        site.put(f"stukken/kst-1-{number}.md", letter(text, "Brief"))
    _, compounds = pages_with(site.files())
    assert compounds["parkeren"] == {"stukken/kst-1-0/"}


def test_words_are_suggested_that_more_pages_have_or_one_is_about(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.put("stukken/kst-1-1.md", letter("glyfosaat en opvang. " * 3, "Brief"))
    site.put("stukken/kst-1-2.md", letter("gedoogd is " + "gewoon " * 4, "Geluid"))
    files = site.files()
    assert files[f"{FOLDER}/letters/g.txt"].decode().split() == ["geluid0", "gewoon0", "glyfosaat0"]
    assert "brief1" in files[f"{FOLDER}/letters/b.txt"].decode().split()


def test_a_page_is_most_about_the_words_of_a_short_title() -> None:
    impacts = {}
    for title in ("Gaswinning", "Gaswinning in kleine velden onder de Waddenzee en elders in Groningen"):
        page = searched_page(f"---\ntitle: {title}\ntags: []\n---\n\n# {title}\n", "dossiers/1.md")
        assert page
        (impact,) = (impact for word, impact, _ in page_words(page) if word == "gaswinning")
        impacts[title] = impact
    short, long = impacts.values()
    assert short > long


def test_a_part_of_a_compound_leads_to_it_and_a_word_that_only_looks_so_does_not(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for number, text in enumerate(("kinderopvang", "kinder", "opvang", "kinder opvang", "opvanghuis")):
        site.put(f"stukken/kst-1-{number}.md", letter(text, "Brief"))
    site.put("stukken/kst-1-9.md", letter("Een huis.", "Huis"))
    _, compounds = pages_with(site.files())
    assert compounds["opvang"] == {"stukken/kst-1-0/"}
    assert compounds["kinder"] == {"stukken/kst-1-0/"}
    assert compounds.get("huis", set()) == set()  # one page only has "huis" by itself, though it is about it


def test_a_word_of_many_pages_is_taken_apart_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()

    def counted(word: str, known: Mapping[str, str]) -> tuple[str, ...]:
        asked[word] += 1
        return parts_of(word, known)

    monkeypatch.setattr(compound_tables, "parts_of", counted)
    site = Site(tmp_path)
    for number in range(9):
        site.put(f"stukken/kst-1-{number}.md", letter("kinderopvang"))
    site.files()
    assert asked["kinderopvang"] == 1


@given(
    st.dictionaries(
        st.integers(0, 2000),
        st.tuples(st.integers(1, 255), st.lists(st.integers(0, 2**20), min_size=1)),
        min_size=1,
    )
)
def test_what_each_page_holds_of_a_word_comes_back(pages: dict[int, tuple[int, list[int]]]) -> None:
    held = [
        (place, impact, b"".join(map(varint, (len(places), *places))))
        for place, (impact, places) in sorted(pages.items())
    ]
    assert [*on_each_page(group_word(*zip(*held, strict=True)))] == held


def test_equal_words_of_a_group_are_equal_bytes_however_they_came_to_be() -> None:
    one, other, third = (group_word([0], [9], [bytes([1, 2])]) for _ in range(3))
    shared = packed(GroupShard({"wet": {"wet": one, "wetten": one}}, {"wie": 3}))
    assert shared == packed(GroupShard({"wet": {"wet": other, "wetten": third}}, {"wie": 3}))
    assert unpacked(shared) == GroupShard({"wet": {"wet": one, "wetten": one}}, {"wie": 3})


def test_what_a_result_shows_is_the_letter_and_not_what_others_say_of_it(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.put("stukken/kst-1-2.md", letter("De *regering* zegt \\*niets\\*."))
    files = site.files()
    shown = json.loads(gzip.decompress(files[f"{FOLDER}/tekst/stukken/kst-1-2.gz"]))
    assert shown == {
        "titel": "Opvang",
        "datum": "2024-03-05",
        "facetten": {"jaar": ["2024"], "soort": ["brief"]},
        "tekst": [["al-een", "De regering zegt *niets*."]],
    }
    words, _ = pages_with(files)
    assert {"regering", "niets", "36", "410", "7"} <= words.keys()
    assert not {"herkomst", "bladzijde", "gelezen", "onderwerp"} & words.keys()


def test_lists_are_not_searched_and_dossiers_are_found_by_what_they_are_called(tmp_path: Path) -> None:
    page = "---\ntitle: 36 410 Asiel\n---\n\nDossier 36 410\n\n# Asiel\n\n3 stukken\n\n## Op volgorde\n\nEen motie\n"
    site = Site(tmp_path)
    site.put("dossiers/36410.md", page)
    site.put("dossiers/index.md", page)
    site.put("over.md", "---\ntitle: Over\n---\n\n# Over\n")
    files = site.files()
    assert addresses(files) == ["dossiers/36410/"]
    words, _ = pages_with(files)
    assert "asiel" in words
    assert "motie" not in words


def test_numbers_lead_to_papers_and_dossiers(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.put("stukken/kst-35570-V-22.md", letter("tekst", "Sancties"))
    files = site.files()
    (path,) = [path for path in files if "/nummers/" in path]
    assert json.loads(files[path]) == {"kst-35570-v-22": "stukken/kst-35570-V-22/"}


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("stukken/kst-36410-116/index.html", "kst-36410-116"),
        ("stukken/ah-tk-20232024-1999/index.html", "ah-tk-20232024-1999"),
        ("dossiers/21501-02/index.html", "dossier-21501-02"),
        ("stukken/001-8198f2795103986c/index.html", None),
        ("personen/s-a-blok/index.html", None),
    ],
)
def test_what_has_a_number_is_told_by_its_address(address: str, key: str | None) -> None:
    assert number_keys(address) == ([key] if key else [])


def test_handelingen_are_found_by_each_of_their_pages() -> None:
    keys = number_keys("stukken/h-tk-19941995-100-6089-6091/index.html")
    assert keys == ["h-tk-19941995-100-6089-6091", *(f"h-tk-19941995-p{page}" for page in (6089, 6090, 6091))]
    assert number_keys("stukken/h-tk-20142015-62-7/index.html") == ["h-tk-20142015-62-7"]


def test_scripts_take_words_apart_as_the_index_does() -> None:
    """They have these two decisions a second time, since they read no Python."""
    scripts = Path(__file__).parents[2] / "templates/theme/assets"
    joints = json.dumps([*words._JOINTS])
    assert f"const JOINTS = {joints};" in (scripts / "zoeksuggesties.js").read_text("utf-8")
    assert f"const KNOWN_ON = {compound_tables._KNOWN_ON};" in (scripts / "zoekindex.js").read_text("utf-8")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("kinderopvang", ("kinder", "opvang")),
        ("begrotingsstaat", ("begroting", "staat")),
        ("pannenkoek", ("pan", "koek")[:0]),  # a part of three letters stands in too many words
        ("opvang", ()),
        ("woningbouw", ("woning", "bouw")),
    ],
)
def test_compounds(word: str, parts: tuple[str, ...]) -> None:
    known = {"kinder", "opvang", "begroting", "staat", "taat", "pan", "koek", "woning", "bouw"}
    assert parts_of(word, known) == parts


@given(st.integers(0, 2**40))
def test_a_number_comes_back_from_its_bytes(number: int) -> None:
    reader = Reader(varint(number))
    assert reader.number() == number
    assert reader.at == len(reader.data)


def test_a_letter_without_the_marks_around_its_text_is_an_error_that_names_the_page(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.put("stukken/kst-1-1.md", letter("tekst").replace("<!-- /brief -->", ""))
    with pytest.raises(SearchError, match=r"^stukken/kst-1-1\.md: .* ontbreken\. Zet \{\{ body \}\} terug in"):
        site.files()


def test_a_page_without_words_is_an_error() -> None:
    with pytest.raises(UnsearchableError, match="geen woorden"):
        searched_page("---\ntitle: ''\ntags:\n- 'jaar: 2020'\n---\n\n", "stukken/kst-1-1.md")


def passages(text: str) -> Iterator[tuple[str, str]]:
    page = searched_page(letter(text), "stukken/kst-1-1.md")
    assert page
    return ((passage.address, passage.text) for passage in page.passages if passage.is_own)


def test_rows_of_tables_notes_and_items_are_passages() -> None:
    text = "\n\n| Jaar | Bedrag |\n|---|---|\n| 2020 | € 3 |\n\n- eerste\n- tweede\n\n[^1]: noot"
    assert [words for _, words in passages(text)] == ["Jaar", "Bedrag", "2020", "€ 3", "eerste", "tweede", "noot"]


def test_each_page_has_its_day_in_the_order_of_the_pages(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for number in range(1, 30):
        dated = re.sub(r"(?m)^date: .*$", f"date: 2024-01-{number:02}", letter("opvang"))
        site.put(f"stukken/kst-36410-{number}.md", dated)
    files = site.files()
    days = json.loads(files[f"{FOLDER}/bladzijden.json"])["dagen"]
    first = dt.date(2024, 1, 1).toordinal()
    assert days == [first + int(address.rstrip("/").rpartition("-")[2]) - 1 for address in addresses(files)]


@given(st.text(st.characters(max_codepoint=0x180)))
def test_words_are_letters_and_digits_without_accents(text: str) -> None:
    assert words_of(text) == re.findall(r"[^\W_]+", words.plain(text))
    ascii_only = text.encode("ascii", "ignore").decode()
    assert words_of(ascii_only) == re.findall(r"[a-z0-9]+", ascii_only.lower())
