"""A site in English has no Dutch word of ours: only what letters say is Dutch, and says so."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from kamerstuk_site.model.problems import CATALOGUE
from kamerstuk_site.presentation.words_file import read_words
from tests.conftest import in_english, make_project, run_mkdocs
from tests.presentation.test_words_files import leaves

ATTRIBUTES = ("title", "aria-label", "alt", "placeholder", "content", "value", "data-woorden", "data-dag", "data-heel")
"""What readers see, hear, or get by a script."""
_SIGNS = " .,:;()“”…·"


def pieces(texts: Iterable[str], besides: Iterable[str] = ()) -> set[str]:
    """The words between what texts are filled in with, without those that also stand in other texts."""
    found = {piece.strip(_SIGNS) for text in texts for piece in re.split(r"\{\w*\}", text)}
    others = f" {_words(' '.join(besides))} "
    return {piece for piece in found if re.search(r"[^\W\d_]{2}", piece) and f" {_words(piece)} " not in others}


def _words(text: str) -> str:
    """The words of a text, without the signs between them."""
    return " ".join(re.findall(r"\w+", text))


@cache
def dutch() -> frozenset[str]:
    """All that the Dutch site says, and the English one does not."""
    ours, theirs = dict(leaves(read_words())), dict(leaves(read_words(language="en")))
    said = [text for way, text in ours.items() if text != theirs[way]]
    for kind in CATALOGUE.values():
        said += [kind.title, kind.explanation]
    return frozenset(pieces(said, theirs.values()))


def shown(element: Any, language: str = "en") -> Iterator[str]:
    """What an element shows and says in English; what says of itself that it is Dutch are words of letters."""
    if element.tag in {"script", "style", etree.Comment}:
        return
    language = element.get("lang", language)
    is_english = language != "nl"
    yield from filter(None, map(element.get, ATTRIBUTES))
    if is_english:
        yield element.text or ""
    for child in element:
        yield from shown(child, language)
        if is_english:
            yield child.tail or ""


class Dutch:
    """Finds Dutch words of ours.

    Args:
        words: what to find. A single word is found only where it stands alone: in a sentence it may be an English one.
        titles: of letters, which are Dutch and may stand anywhere.
    """

    def __init__(self, words: Iterable[str], titles: Iterable[str]) -> None:
        self._single = {word for word in words if " " not in word}
        several = sorted(set(words) - self._single, key=len, reverse=True)
        self._several = re.compile("|".join(rf"\b{re.escape(each)}\b" for each in several))
        self._titles = sorted(filter(None, titles), key=len, reverse=True)

    def found_in(self, texts: Iterable[str]) -> set[str]:
        """The words, each with the text that it stands in."""
        found = set()
        for text in {" ".join(each.split()) for each in texts}:
            said = text
            for title in self._titles:
                said = said.replace(title, "")
            hit = self._several.search(said)
            alone = said.strip(_SIGNS + "0123456789")
            if hit or alone in self._single:
                found.add(f"{hit[0] if hit else alone}: {text}")
        return found


PUT_BACK = """<html lang="en"><body><p>Papers</p><a title="{title}">Search</a><p>{alone}</p>
<section lang="nl">Dit stuk staat niet in dit archief.<p lang="en">{inside}</p></section>{tail}</body></html>"""


@pytest.mark.parametrize("place", ["title", "alone", "inside", "tail"])
@pytest.mark.parametrize(
    "word", ["Afzender", "Dit stuk is niet in dit archief.", "12 resultaten", "Zoek in het archief"]
)
def test_a_dutch_word_that_is_put_back_is_found(place: str, word: str) -> None:
    finder = Dutch(dutch(), ["De titel van Afzender"])
    nothing = dict.fromkeys(("title", "alone", "inside", "tail"), "")
    assert finder.found_in(shown(html.fromstring(PUT_BACK.format(**nothing)))) == set()
    assert finder.found_in(["De titel van Afzender", "from a Dossier"]) == set()
    assert finder.found_in(shown(html.fromstring(PUT_BACK.format(**nothing | {place: word})))) != set()


def tree_of(page: Path) -> Any:
    """The elements of a page."""
    return html.fromstring(page.read_bytes())


def pages_of_site(site: Path) -> dict[Path, Any]:
    """The elements of all pages."""
    return {path: tree_of(path) for path in sorted(site.rglob("*.html"))}


def titles_in(pages: Iterable[Any]) -> set[str]:
    """The titles of pages that are Dutch: those of letters and dossiers, and names of offices."""
    headings: list[Any] = [page.xpath("//h1/*[@lang='nl']/text()") for page in pages]
    return set(chain.from_iterable(headings))


def left_in(site: Path) -> dict[str, set[str]]:
    """The Dutch words of ours in pages and feeds, for a script, and in what describes the data, by file."""
    pages = pages_of_site(site)
    finder = Dutch(dutch(), titles_in(pages.values()))
    found = {str(path.relative_to(site)): finder.found_in(shown(page)) for path, page in pages.items()}
    for path in site.rglob("feed.xml"):
        texts: Any = etree.parse(path).xpath("//*[local-name() = 'title']/text()")
        found[str(path.relative_to(site))] = finder.found_in(texts)
    for name in ("llms.txt", "assets/stukwoorden.js"):
        found[name] = finder.found_in(re.split(r'[\n"]', (site / name).read_text("utf-8")))
    described = json.loads((site / "data/datapackage.json").read_text("utf-8"))
    found["datapackage.json"] = finder.found_in(str(text) for _, text in leaves(described))
    return {path: words for path, words in found.items() if words}


@pytest.mark.slow
def test_no_dutch_word_of_ours_is_left_in_an_english_site(english: Path) -> None:
    assert left_in(english) == {}
    feed = etree.parse(english / "feed.xml").getroot()
    assert feed.xpath("//@xml:lang") == ["en", *["nl"] * 3]  # titles of letters with a date
    page = tree_of(english / "stukken/kst-35570-V-22/index.html")
    assert page.get("lang") == "en"
    assert not [text for text in shown(page) if "<span" in text]
    assert [each.get("lang") for each in page.xpath("//h1/span | //section[@class='brief']")] == ["nl", "nl"]


@pytest.mark.slow
def test_nor_in_the_look_of_material(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", {"leeg.txt": ""})
    in_english(project, "material")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("templates: templates,", "templates: templates, look: material,"), "utf-8")
    done = run_mkdocs(project, "build", SITE_URL="https://voorbeeld.nl/archief/")
    assert done.returncode == 0, done.stdout
    assert b"md-header" in (project / "site/index.html").read_bytes()
    assert left_in(project / "site") == {}
