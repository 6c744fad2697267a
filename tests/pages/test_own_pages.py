"""The pages of a curator: what is filled in, where links lead, where a file may stand, and what is reported."""

import hashlib
from dataclasses import replace

import pytest
from mkdocs.utils import is_markdown_file
from tests.assembled import build_archive, pages
from tests.fixtures_archive import HOSTILE, PROBLEMS, aleppo, archive, letters, minorities, sources
from tests.renderers import RENDERERS, shown

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.model.document import Source
from kamerstuk_site.pages.own_pages import own_page, own_problems
from kamerstuk_site.pages.own_places import INDEX_PAGES, is_page, own_paths
from kamerstuk_site.pages.placeholders import PARTS, STRETCH

SLUG = "kst-35570-V-22"


def with_own(files: dict[str, str | bytes], of: Archive | None = None) -> Archive:
    """An archive with files of a curator beside its letters."""
    found = of or archive()
    own = {}
    for path, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        own[path] = Source(path, data, hashlib.sha256(data).hexdigest())
    found.rows.begin(replace(found.rows.inputs, own_files=own))
    return found


def filled(text: str, path: str = "uitleg.md") -> str:
    """The Markdown of one page, as the generated folder has it."""
    return own_page(with_own({path: text}).rows, path).text


def reported(text: str | bytes, path: str = "uitleg.md") -> list[tuple[str, int | None, str]]:
    """Code, line and words of what is wrong with one page."""
    problems = own_problems(with_own({path: text}).rows)
    assert {problem.file for problem in problems} <= {path}
    return [(problem.code, problem.line, problem.found) for problem in problems]


# ------------------------------------------------------------ what is filled in


def test_a_number_stands_in_its_sentence() -> None:
    assert filled("Wij hebben <!-- aantal stukken --> stukken.\n") == f"Wij hebben {len(letters())} stukken.\n"


def test_a_list_has_as_many_things_as_the_page_asks_for() -> None:
    text = filled("<!-- nieuwste stukken: 2 -->\n")
    assert text.count("\n- [") == 2
    assert filled("<!-- nieuwste stukken -->\n").count("\n- [") == len(letters())


@pytest.mark.parametrize("name", PARTS)
def test_each_part_stands_between_its_marks(name: str) -> None:
    """A renderer that knows no marks shows it all the same; `own_markdown` finds it by them."""
    text = filled(f"# Kop\n\n<!-- {name} -->\n\nDaarna.\n")
    stretch = STRETCH.search(text)
    assert stretch
    assert stretch["filled"].strip()
    assert text.replace(stretch[0], "") == "# Kop\n\n\n\nDaarna.\n"


def test_an_archive_without_letters_fills_in_that_there_is_nothing() -> None:
    text = "".join(f"<!-- {name} -->\n\n" for name in PARTS)
    filled_in = own_page(with_own({"a.md": text}, build_archive([], [])).rows, "a.md").text
    parts = [stretch["filled"].strip() for stretch in STRETCH.finditer(filled_in)]
    assert len(parts) == len(PARTS)
    assert all(parts)


@pytest.mark.parametrize("suffix", ["md", "markdown", "mdown", "mkdn", "mkd"])
def test_a_page_may_end_as_mkdocs_lets_it(suffix: str) -> None:
    path = f"uitleg.{suffix}"
    assert is_markdown_file(path)
    assert is_page(path)
    assert filled("<!-- aantal stukken -->", path) == str(len(letters()))
    assert not is_page("uitleg.txt")


def test_a_part_in_a_box_is_as_far_from_the_edge_as_its_place() -> None:
    text = filled('!!! note "Nieuw"\n\n    <!-- nieuwste stukken: 1 -->\n')
    assert all(line.startswith("    ") for line in text.splitlines()[2:] if line)


@pytest.mark.parametrize(
    "code",
    [
        "```\n<!-- cijfers -->\n[x](kst-1-2)\n```\n",
        "~~~~\n~~~\n<!-- cijfers -->\n~~~~\n",
        "Zet `<!-- cijfers -->` of ``[`x`](kst-1-2)`` op de bladzijde.\n",
        "<!-- opmerking: [x](kst-1-2)\n\n<!-- -->\n",
    ],
)
def test_code_and_comments_are_left_as_they_are(code: str) -> None:
    assert filled(code) == code
    assert reported(code) == []


def test_front_matter_is_left_as_it_is() -> None:
    front = '---\ntitle: "<!-- aantal stukken --> [x](kst-1-2)"\n---\n'
    assert filled(f"{front}Tekst\n") == f"{front}Tekst\n"


@pytest.mark.parametrize("render", RENDERERS)
def test_words_of_letters_stay_words(render: str) -> None:
    """What is filled in is rendered by itself, see `own_markdown`."""
    text = filled("<!-- nieuwste stukken -->\n\n<!-- dossiers -->\n\n<!-- moties -->\n")
    rendered = [shown(RENDERERS[render](stretch["filled"])) for stretch in STRETCH.finditer(text)]
    assert len(rendered) == 3
    assert HOSTILE in rendered[0]
    assert "<script>" not in text


# ------------------------------------------------------------ places that are none


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("nieuwste stuken", "nieuwste stukken"),
        ("Zoekformulier", "zoekformulier"),
        ("cijfer", "cijfers"),
        ("aantal motie", "aantal moties"),
        ("cijfers: 3", "cijfers"),
    ],
)
def test_a_slip_is_reported_with_what_may_be_meant(said: str, meant: str) -> None:
    assert reported(f"---\ntitle: x\n---\n\n<!-- {said} -->\n") == [
        ("own-page-placeholder", 5, f"<!-- {said} -->; bedoeld is misschien <!-- {meant} -->")
    ]


@pytest.mark.parametrize("comment", ["todo", "nog nakijken", "more", "stukken van later", "prettier-ignore"])
def test_any_other_comment_is_a_comment(comment: str) -> None:
    text = f"<!-- {comment} -->\n"
    assert filled(text) == text
    assert reported(text) == []


def test_a_part_in_a_sentence_is_reported_and_not_filled_in() -> None:
    text = "Zie <!-- cijfers --> hier.\n"
    assert filled(text) == text
    assert reported(text) == [("own-page-placeholder", 1, "<!-- cijfers --> staat niet alleen op een regel")]


# ------------------------------------------------------------ links


@pytest.mark.parametrize(
    "name",
    [SLUG, SLUG.lower(), "2020%20Blok%20over%20sancties.txt", f"{SLUG}?x=1", f"{SLUG}#alinea"],
)
def test_a_link_names_a_letter_by_file_or_number(name: str) -> None:
    rest = name[len(SLUG) :] if name.startswith(SLUG) else ""
    assert filled(f"[brief]({name})\n", "map/uitleg.md") == f"[brief](../stukken/{SLUG}.md{rest})\n"


@pytest.mark.parametrize(
    ("written", "now"),
    [
        (f'[b]({SLUG} "titel")', f'[b](stukken/{SLUG}.md "titel")'),
        (f"[b](<{SLUG}>)", f"[b](<stukken/{SLUG}.md>)"),
        ("[b](<2020 Blok over sancties.txt>)", f"[b](<stukken/{SLUG}.md>)"),
        ("[b]: <2020 Blok over sancties.txt>", f"[b]: <stukken/{SLUG}.md>"),
        (f"[b][c]\n\n[c]: {SLUG}", f"[b][c]\n\n[c]: stukken/{SLUG}.md"),
        (f"[![b](beeld.png)]({SLUG})", f"[![b](beeld.png)](stukken/{SLUG}.md)"),
        (f"\\[b]({SLUG})", f"\\[b](stukken/{SLUG}.md)"),
    ],
)
def test_links_of_every_form_are_led(written: str, now: str) -> None:
    assert filled(f"{written}\n") == f"{now}\n"


def test_a_paper_that_is_only_cited_has_a_page_too() -> None:
    assert filled("[motie](kst-35570-12)\n") == "[motie](stukken/kst-35570-12.md)\n"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/kst-1-2",
        "/kst-1-2",
        "#kst-1-2",
        "mailto:kst-1-2",
        "over.md",
        "map/brief.pdf",
        "stukken/",
        "feed.xml",
    ],
)
def test_other_links_are_left_to_mkdocs(address: str) -> None:
    text = f"[x]({address})\n"
    assert filled(text) == text
    assert reported(text) == []


def test_a_file_of_the_curator_comes_before_a_letter_of_that_name() -> None:
    name = "2020%20Blok%20over%20sancties.txt"
    found = with_own({"uitleg.md": f"[x]({name})\n", "2020 Blok over sancties.txt": "bijlage"})
    assert own_page(found.rows, "uitleg.md").text == f"[x]({name})\n"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("kst-35570-V-23", f"“kst-35570-V-23” is er niet; het meest lijkt daarop {SLUG}"),
        ("blok.pdf", "“blok.pdf” is er niet"),
    ],
)
def test_a_link_to_a_letter_that_is_not_here_is_reported(address: str, said: str) -> None:
    assert reported(f"\n\n[x]({address})\n") == [("own-page-link", 3, said)]


def test_of_two_letters_with_one_name_neither_is_meant() -> None:
    of = build_archive(
        [replace(minorities(), file="een/brief.pdf"), replace(aleppo(), file="twee/brief.pdf")], PROBLEMS
    )
    found = with_own({"a.md": "[x](brief.pdf) [x](een/brief.pdf)\n"}, of)
    slugs = letters_in_time(found.rows)
    (problem,) = own_problems(found.rows)
    assert problem.found == f"“brief.pdf” kan {' of '.join(sorted(slugs))} zijn"
    assert own_page(found.rows, "a.md").text.startswith("[x](brief.pdf) [x](stukken/")


# ------------------------------------------------------------ where a file may stand


def test_a_page_to_search_on_has_the_form() -> None:
    said = "zonder <!-- zoekformulier --> kan hier niemand zoeken"
    assert reported("# Zoek\n", "zoeken.md") == [("own-page-placeholder", 1, said)]
    assert reported("# Zoek\n\n<!--zoekformulier-->\n", "zoeken.md") == []


@pytest.mark.parametrize("path", INDEX_PAGES)
def test_a_page_may_take_the_place_of_one_by_which_visitors_find_the_way(path: str) -> None:
    found = with_own({path: "# Eigen\n\n<!-- zoekformulier -->\n"})
    assert pages(found, sources())[path] == "# Eigen\n\n<!-- zoekformulier -->\n"
    assert own_problems(found.rows) == ()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (f"stukken/{SLUG}.md", "de map stukken/ is van het archief"),
        ("stukken/van-morgen.md", "de map stukken/ is van het archief"),
        ("Stukken/foto.png", "de map stukken/ is van het archief"),
        ("data.md", "de map data/ is van het archief"),
        ("feed.xml", "feed.xml maakt het archief zelf"),
        ("templates/x.md", "bestanden in templates/ publiceert MkDocs niet"),
        ("README.md", "dit heeft hetzelfde adres als index.md; noem het zo om die te vervangen"),
        ("over/index.md", "dit heeft hetzelfde adres als over.md; noem het zo om die te vervangen"),
        ("Over.md", "dit heeft hetzelfde adres als over.md; noem het zo om die te vervangen"),
        ("over.markdown", "dit heeft hetzelfde adres als over.md; noem het zo om die te vervangen"),
        ("stukken/van-morgen.mkd", "de map stukken/ is van het archief"),
        ("over/index.html", "dit heeft hetzelfde adres als over.md; noem het zo om die te vervangen"),
    ],
)
def test_all_else_of_the_archive_keeps_its_address(path: str, said: str) -> None:
    found = with_own({path: "# Eigen\n"})
    assert [(problem.code, problem.file, problem.found) for problem in own_problems(found.rows)] == [
        ("own-page-address", path, said)
    ]
    assert pages(found, sources()) == pages(archive(), sources())


def test_no_file_of_a_curator_stands_where_the_archive_makes_one() -> None:
    made = pages(archive(), sources()).keys() - {*INDEX_PAGES}
    assert own_paths(with_own(dict.fromkeys(made, "x")).rows) == ()


def test_of_two_files_with_one_address_one_is_published() -> None:
    found = with_own({"map.md": "# Een\n", "map/index.md": "# Twee\n", "map/foto.png": b"x", "mappen.md": ""})
    assert own_paths(found.rows) == ("map.md", "map/foto.png", "mappen.md")
    assert [problem.found for problem in own_problems(found.rows)] == ["dit heeft hetzelfde adres als map.md"]


# ------------------------------------------------------------ the files themselves


def test_files_that_are_no_pages_are_published_as_they_are() -> None:
    data = b"/* <!-- cijfers --> */\r\n"
    found = with_own({"map/x.css": data})
    made = pages(found, sources())
    assert made.pop("map/x.css") == data.decode()
    assert made == pages(archive(), sources())
    assert own_problems(found.rows) == ()


def test_a_page_that_is_not_utf_8_is_reported_and_shown_as_far_as_it_can_be_read() -> None:
    assert reported("# Kop\n\nre\xebel\n".encode("cp1252")) == [
        ("own-page-encoding", 3, "een teken dat niet te lezen is")
    ]


def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing() -> None:
    text = "---\ntitle: x\n---\n<!-- aantal stukken -->\n"
    assert filled("\ufeff" + text.replace("\n", "\r\n")) == filled(text)
