"""Everything that is said to a curator: in Dutch, with the way out, and seen in a test.

The last part keeps the list whole: it reads the program's own source, and click's, for what they can say.
"""

import ast
import contextlib
import logging
import re
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kamerstuk_site.build.output_checks import check_output, check_own_pages
from kamerstuk_site.build.output_folder import OutputRefusedError, read_manifest
from kamerstuk_site.cli import main
from kamerstuk_site.cli.dutch_click import DUTCH
from kamerstuk_site.files.system_words import system_words
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.problems import CATALOGUE, Problem
from kamerstuk_site.official.wishes import WishRefusedError
from kamerstuk_site.official.wishes_file import read_wishes
from kamerstuk_site.preservation.bag import write_bag
from kamerstuk_site.reading.corrections import read_values
from kamerstuk_site.reading.parse import parse
from kamerstuk_site.reading.record_fields import RecordFields
from kamerstuk_site.site.letter_messages import problem_message
from kamerstuk_site.site.plugin_settings import _EXPECTED, KamerstukConfig
from kamerstuk_site.site.project_file import ProjectFileError, project_defaults
from tests.hostile import CATALOG, FONT, PAGES, page, pdf

REPOSITORY = Path(__file__).parent.parent
SOURCE = REPOSITORY / "src" / "kamerstuk_site"
TESTS = "\n".join(path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "tests").rglob("*.py")))
ENGLISH = re.compile(
    r"\b(?:the|not|cannot|must|with|and|this|should|from|are|usage|error|no such|try|expected|invalid)\b", re.IGNORECASE
)


# ---------------------------------------------------------------- the command line


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "Gebruik: kamerstuk-site [OPTIES] OPDRACHT [OPTIES]..."),
        ("chec", "Fout: Er is geen opdracht 'chec'. Bedoelt u 'check'?"),
        ("check --ocrr", "Fout: Er is geen optie '--ocrr'. Bedoelt u '--ocr'?"),
        ("check --pagess", "Bedoelt u '--pages'?"),
        ("check --quiet=1", "Fout: Achter '--quiet' hoort geen waarde."),
        ("check --seconds", "Fout: Achter '--seconds' hoort een waarde."),
        ("check --seconds abc", "'abc' is geen getal dat hier kan staan."),
        ("check --seconds 0", "0.0 valt buiten x>0."),
        ("check --format x", "'x' is geen van deze: 'text', 'json', 'github'."),
        ("check --sources weg", "Ongeldige waarde bij '--sources': Map 'weg' is er niet."),
        ("check --sources bestand", "Map 'bestand' is een bestand."),
        ("citations map", "Bestand 'map' is een map."),
        ("check een", "Fout: Dit woord is er te veel: een"),
        ("check een twee", "Fout: Deze woorden zijn er te veel: een twee"),
        ("new", "Fout: Dit ontbreekt: 'MAP'."),
        ("explain undate", "onbekende code undate. Bedoelt u undated?"),
        ("fetch --annexes", "--annexes, --depth, --since en --format horen bij een STUK"),
        ("fetch --since 2026-01-01 kst-36228-3", "--since hoort bij --dossier of --search."),
        ("--version", "kamerstuk-site, versie "),
    ],
)
def test_the_command_line_refuses_in_dutch(words: str, expected: str, tmp_path: Path) -> None:
    with contextlib.chdir(tmp_path):
        Path("bestand").touch()
        Path("map").mkdir()
        Path("sources").mkdir()
        shown = CliRunner().invoke(main, words.split(), prog_name="kamerstuk-site").output
    assert expected in shown
    assert not ENGLISH.search(shown), shown


def commands() -> Iterator[list[str]]:
    yield []
    yield from ([name] for name in main.list_commands(click.Context(main)))


@pytest.mark.parametrize("command", [*commands()], ids=" ".join)
def test_help_is_in_dutch(command: list[str]) -> None:
    shown = CliRunner().invoke(main, [*command, "--help"], prog_name="kamerstuk-site").output
    assert "Gebruik:" in shown
    assert "Toon deze uitleg." in shown
    assert not ENGLISH.search(re.sub(r"--[a-z-]+", "", shown)), shown
    assert not re.search(r"\b(?:Options|Commands|TEXT|INTEGER|FLOAT|DIRECTORY|FILENAME|default|COMMAND)\b", shown), (
        shown
    )


def test_what_stands_in_mkdocs_yml_is_refused_with_the_name_of_that_file(tmp_path: Path) -> None:
    with contextlib.chdir(tmp_path):
        Path("sources").mkdir()
        settings = Path("mkdocs.yml")
        settings.write_text("docs_dir: sources\nplugins: [{kamerstuk: {seconds: abc}}]\n")
        shown = CliRunner().invoke(main, ["check"]).output
        typed = CliRunner().invoke(main, ["check", "--seconds", "def"]).output
    assert "Fout: mkdocs.yml: Ongeldige waarde bij '--seconds': 'abc'" in shown
    assert "Fout: Ongeldige waarde bij '--seconds': 'def'" in typed


# ---------------------------------------------------------------- settings, corrections, files


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"seconds": "abc"}, "er staat 'abc'; verwacht: een getal, zoals 60."),
        ({"look": "mooi"}, "er staat 'mooi'; verwacht: archief of material."),
        ({"ocr": "ja"}, "er staat 'ja'; verwacht: true of false."),
        ({"pages": "weg"}, "er staat 'weg'; verwacht: een map die er is, vanuit de map van mkdocs.yml."),
        ({"secondes": 3}, "deze instelling is er niet. Bedoelt u seconds?"),
        ({"xyz": 3}, f"deze instelling is er niet. Kies uit: {', '.join(_EXPECTED)}."),
    ],
)
def test_an_option_of_the_plugin_is_refused_in_dutch(settings: dict[str, object], said: str) -> None:
    config = KamerstukConfig()
    config.load_dict(settings)
    failed, warnings = config.validate()
    assert [(key, str(each)) for key, each in (*failed, *warnings)] == [(next(iter(settings)), said)]


def test_every_option_of_the_plugin_says_what_it_is_to_be() -> None:
    assert set(_EXPECTED) == {key for key, _ in KamerstukConfig._schema}


@pytest.mark.parametrize(
    ("yaml", "said"),
    [
        ("title: a: b", "hier kan geen dubbele punt staan; zet de waarde tussen aanhalingstekens"),
        ("title: x\ndate", "achter deze sleutel ontbreekt een dubbele punt"),
        ("title: x\n\tdate: y", "een regel kan niet met een tab beginnen; gebruik spaties"),
        ("title: @x", "met dit teken kan een waarde niet beginnen; zet haar tussen aanhalingstekens"),
        ('title: "a\\q"', "een \\ betekent iets tussen dubbele aanhalingstekens; gebruik enkele"),
        ('title: "a', "een aanhalingsteken is niet gesloten"),
        ("title: x\n  - y\n date: z", "hier kan geen dubbele punt staan; zet de waarde tussen aanhalingstekens"),
        ("a:\n  b: 1\n c: 2", "deze regel springt niet in zoals die erboven"),
        ("copies: [a, b", "tussen [ en ] ontbreekt een komma, of het slotteken"),
        ("senders: {name: x", "tussen { en } ontbreekt een komma, of het slotteken"),
        ("title: x\n---\ntitle: y", "onder --- begint een tweede tekst; een bestand heeft er één"),
        ("title: - x", "een streepje van een lijst hoort op een eigen regel"),
        ("title: >x", "achter | of > hoort niets te staan"),
        ("title: &a x", "een anker (&, *), tag (!) of te diepe nesting"),
        ("title: !<> x", "een anker of tag kan hier niet staan"),
        ("copies: [a]\n- b", "deze regel springt niet in zoals die erboven"),
    ],
)
def test_yaml_that_cannot_be_read_is_told_in_dutch(yaml: str, said: str) -> None:
    _, problems = read_values(yaml, file="brief.yml", origin="correction")
    assert [(each.code, each.found) for each in problems] == [("correction-syntax", said)]


def test_a_mkdocs_yml_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: a\nnav: b: c\n")
    with pytest.raises(ProjectFileError, match="regel 2: hier kan geen dubbele punt staan"):
        project_defaults(tmp_path)


@pytest.mark.parametrize(
    ("number", "said"), [(2, "het is er niet"), (13, "u mag het niet lezen"), (21, "het is een map")]
)
def test_what_the_system_says_is_dutch(number: int, said: str) -> None:
    assert system_words(OSError(number, "English")) == said


def test_what_the_system_says_and_we_do_not_know_is_kept() -> None:
    assert [system_words(OSError(1234, "Whatever")), system_words(OSError())] == ["Whatever", "niet te openen"]


# ---------------------------------------------------------------- folders


def test_folders_that_would_cost_somebody_a_file_are_refused_with_the_way_out(tmp_path: Path) -> None:
    sources, full, file = (tmp_path / name for name in ("sources", "vol", "bestand"))
    for folder in (sources, full):
        folder.mkdir()
    for path in (full / "brief.txt", file):
        path.write_text("{")
    damaged = tmp_path / "stuk"
    damaged.mkdir()
    (damaged / ".kamerstuk-site.json").write_text("{")
    refused: list[tuple[Callable[[], object], str]] = [
        (lambda: check_output(sources, sources / "uit"), "liggen in elkaar. Kies een andere uitvoermap."),
        (lambda: check_output(sources, file), "dit is een bestand, geen map. Kies een andere uitvoermap."),
        (lambda: check_output(sources, full), "deze map is niet leeg en niet door kamerstuk-site gemaakt"),
        (lambda: check_own_pages(sources, sources, full), "liggen in elkaar. Kies een andere map."),
        (lambda: write_bag(full, sources), "deze map is er al. Kies een nieuwe."),
        (lambda: write_bag(sources / "tas", sources), "deze map ligt in de bronmap. Kies een andere."),
        (lambda: read_manifest(damaged), "Verwijder de uitvoermap en bouw opnieuw."),
    ]
    for action, said in refused:
        with pytest.raises(OutputRefusedError, match=re.escape(said)):
            action()


# ---------------------------------------------------------------- wishes


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ("wishes: 3", ":1: “3”; verwacht: wishes: en daaronder regels zoals - dossier: 36228"),
        ("wishes:\n- 36228", ":2: verwacht: een regel zoals - dossier: 36228"),
        ("wishes:\n- dossier: [36228]", ":2: dossier: verwacht: één waarde"),
        ("wishes:\n- missing: misschien", ":2: 'misschien': verwacht: true of false"),
        ("wishes:\n- {dossier: 36228, depth: diep}", ":2: 'diep': verwacht: een getal van 0 tot "),
        ("wishes:\n- paper: niets", ":2: niets: hier staat geen stuk in; verwacht: kst-36228-3"),
        ("wishes:\n- paper: Stb. 2010, 162", "dit is geen stuk van de Kamers"),
        ("wishes: [", ":1: hier ontbreekt een waarde"),
        (b"\xff", "dit is geen UTF-8"),
    ],
)
def test_a_wish_that_cannot_be_granted_is_refused_at_its_line(wishes: str | bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "sources.wishes.yml"
    file.write_bytes(wishes if isinstance(wishes, bytes) else wishes.encode())
    with pytest.raises(WishRefusedError, match=re.escape(said)) as refusal:
        read_wishes(file)
    assert str(file) in str(refusal.value)


# ---------------------------------------------------------------- what no other test sees


def test_a_pdf_of_which_a_part_is_lost_says_so() -> None:
    shown = zlib.compress(b"BT /F1 12 Tf 72 700 Td (Geachte voorzitter, de dijk is hoog.) Tj ET ")
    wrong = shown[:-1] + bytes([shown[-1] ^ 0xFF])  # its checksum
    body = b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(wrong), wrong)
    found = parse(Source("brief.pdf", pdf(CATALOG, PAGES, page(), body, FONT), "0"))
    assert "damaged-parts" in {each.code for each in found.problems}, found.problems


def test_a_field_of_a_record_that_has_another_form_says_what_is_expected() -> None:
    fields = RecordFields("zaak.kamer.json", {"Titel": 3}, path="Zaak")
    assert fields.text("Titel") == ""
    assert [(each.code, each.found.startswith("Zaak.Titel: ")) for each in fields.problems] == [
        ("parliament-record-field", True)
    ]


@pytest.mark.parametrize("code", [*CATALOGUE])
def test_a_build_names_the_file_and_only_a_notice_passes_strict(code: str) -> None:
    """`mkdocs build --strict` counts what is said at WARNING or above."""
    message = problem_message(Problem(code, "map/brief.txt", "gevonden", 7))
    assert message.text.startswith(f"kamerstuk: map/brief.txt:7: {CATALOGUE[code].title} ({code}): gevonden")
    assert (message.level < logging.WARNING) == (CATALOGUE[code].severity == "notice")


# ---------------------------------------------------------------- the list is whole


MODULES = {path: path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py"))}


@cache
def modules() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(text)) for path, text in MODULES.items()]


def of_ours() -> set[str]:
    """What says something to a curator: the exceptions of this program, and those of click and MkDocs that it raises."""
    found = {"Problem", "Unreadable", "refused", "ClickException", "UsageError", "BadParameter", "BadArgumentUsage"}
    for _, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any("Error" in ast.unparse(base) for base in node.bases):
                found.add(node.name)
    return found | {"PluginError", "ValidationError"}


@cache
def messages() -> list[tuple[str, str, list[str]]]:
    """Where something is said to a curator, by what, and the words that are not filled in."""
    return list(_messages())


def _messages() -> Iterator[tuple[str, str, list[str]]]:
    kinds = of_ours()
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                texts = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant)]
                words = [text for text in texts if isinstance(text, str) and " " in text.strip()]
                if name in kinds and words:
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}", name, words


PROGRAMMERS = {"MarkError", "CycleError"}
"""What only who changes the program can meet."""


def test_no_message_is_in_english() -> None:
    said = messages()
    assert len(said) > 40  # the list is found at all
    of_options = re.compile(r"--[a-z-]+")
    english = [
        (where, words)
        for where, name, words in said
        if name not in PROGRAMMERS and any(ENGLISH.search(of_options.sub("", text)) for text in words)
    ]
    assert english == []


@pytest.mark.parametrize("code", [*CATALOGUE])
def test_every_kind_of_problem_is_seen_in_a_test_and_used_in_the_program(code: str) -> None:
    assert f'"{code}"' in TESTS
    named = f'"{code}"'
    used = [path for path, text in MODULES.items() if named in text]
    assert [path for path in used if path.parent.name != "model"] or code == "hidden-words"  # a constant of `model`


def test_every_kind_of_refusal_is_seen_in_a_test() -> None:
    """By the name of its exception, or by words of a message of it."""
    unseen = set()
    by_kind: dict[str, list[str]] = {}
    for _, name, words in messages():
        by_kind.setdefault(name, []).extend(words)
    for name, words in by_kind.items():
        if not re.search(rf"\b{name}\b", TESTS) and not any(text.strip(" :;.,'") in TESTS for text in words):
            unseen.add(name)
    assert unseen == set()


LEFT_OUT = {
    "_termui_impl",  # editors and pagers
    "_winconsole",  # the console of Windows
    "shell_completion",  # the version of Bash
}
PROMPTS_AND_PROGRAMMING = re.compile(
    r"DeprecationWarning|deprecated|declarations|declar|defined|flag for true|iterable|start character|colou?r"
    r"|Do you want|Confirm|Repeat|Press any|entered values|invalid input|UUID|boolean|format|stream|Choice\("
)
"""Words of click that no command of ours leads to: it asks nothing, and has no dates, UUIDs or coloured texts."""


def words_of_click() -> Iterator[str]:
    for path in sorted(Path(click.__file__).parent.glob("*.py")):
        if path.stem in LEFT_OUT:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                for each in node.args[: 2 if node.func.id == "ngettext" else 1]:
                    if isinstance(each, ast.Constant):
                        yield str(each.value)


def test_all_that_click_can_say_here_is_translated() -> None:
    said = set(words_of_click())
    assert len(said) > 40
    assert {words for words in said - set(DUTCH) if not PROMPTS_AND_PROGRAMMING.search(words)} == set()


@pytest.mark.parametrize(("words", "dutch"), [*DUTCH.items()])
def test_a_translation_fills_in_what_click_does(words: str, dutch: str) -> None:
    places = re.compile(r"\{(\w+)[^}]*\}|%\((\w+)\)s")
    assert set(places.findall(dutch)) <= set(places.findall(words))
