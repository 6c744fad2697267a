"""Citation files, read back by the programs that others use: they give the facts of the letter."""

import json
import re
from functools import cache

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.exports.bibliography import dossier_files
from kamerstuk_site.exports.data_files import letter_files, record
from kamerstuk_site.model.facts import Facts, Person
from kamerstuk_site.presentation.site_urls import Addresses

from ..assembled import build_archive, links
from ..fixtures_archive import HOSTILE, archive, block, fact, letter

LETTERS = [entry.slug for entry in archive().entries]


def exports(of: Archive, site_url: str | None = None) -> dict[str, str]:
    """What stands beside the letters, by path."""
    found: dict[str, str] = {}
    for entry in of.entries:
        found |= letter_files(record(of.rows, entry.slug), entry.card, links(of), Addresses(site_url))
    return found


@cache
def exported() -> dict[str, str]:
    return exports(archive(), "https://example.org/archief/")


def file(path: str) -> str:
    return exported()[path]


def csl(slug: str) -> dict[str, object]:
    (item,) = json.loads(file(f"stukken/{slug}.csl.json"))
    return dict(item)


def ris(slug: str) -> dict[str, object]:
    (item,) = rispy.loads(file(f"stukken/{slug}.ris"))
    return dict(item)


def bibtex(slug: str) -> dict[str, str]:
    library = parse_string(file(f"stukken/{slug}.bib"))
    assert library.failed_blocks == []
    (entry,) = library.entries
    plain = {
        r"\textbackslash{}": "\\",
        r"\textbraceleft{}": "{",
        r"\textbraceright{}": "}",
        r"\&": "&",
        r"\_": "_",
        r"\%": "%",
        r"\#": "#",
        r"\$": "$",
    }
    signs = re.compile("|".join(map(re.escape, plain)))
    return {"key": entry.key, "@": entry.entry_type} | {
        field.key: signs.sub(lambda sign: plain[sign[0]], field.value) for field in entry.fields
    }


def test_a_kamerstuk_is_a_report_with_author_institution_number_and_date() -> None:
    assert bibtex("kst-32623-169") == {
        "key": "kst-32623-169",
        "@": "techreport",
        "author": "Koenders, A.G. and Ploumen, E.M.J.",
        "title": "{Brief over Aleppo}",
        "institution": "Tweede Kamer der Staten-Generaal",
        "type": "Brief",
        "number": "Kamerstuk 32 623, nr. 169",
        "year": "2016",
        "month": "12",
        "day": "21",
        "date": "2016-12-21",
        "url": "https://zoek.officielebekendmakingen.nl/kst-32623-169.html",
        "langid": "dutch",
    }


@pytest.mark.parametrize("slug", LETTERS)
def test_the_three_forms_state_the_same_facts(slug: str) -> None:
    tex, tagged, item = bibtex(slug), ris(slug), csl(slug)
    title = item["title"]
    assert (tex["title"], tagged["title"]) == (f"{{{title}}}", title)
    assert tex.get("institution") == tagged.get("publisher") == item.get("publisher")
    assert tex.get("number") == tagged.get("issn") == item.get("number")  # rispy calls SN that, whatever the type
    assert tex["url"] == tagged["urls"][0] == item["URL"]  # type: ignore[index]
    assert len(tagged.get("authors", [])) == len(item.get("author", [])) == len(tex["author"].split(" and "))  # type: ignore[arg-type]
    dated = item.get("issued")
    assert tex.get("date", "").replace("-", "/") == tagged.get("date", "")
    assert dated is None or [[int(part) for part in tex["date"].split("-")]] == dated["date-parts"]  # type: ignore[index]


def test_an_undated_letter_has_no_date_in_any_form() -> None:
    assert not {"date", "year", "month"} & bibtex("transitional-justice").keys()
    assert not {"date", "year"} & ris("transitional-justice").keys()
    assert "issued" not in csl("transitional-justice")


def test_a_role_without_a_name_is_an_institution_as_author() -> None:
    assert bibtex("minderheden")["author"] == "{minister van Buitenlandse Zaken}"
    assert csl("minderheden")["author"] == [{"literal": "minister van Buitenlandse Zaken"}]


def test_a_particle_is_told_apart_in_csl() -> None:
    plas = letter("plas.txt", Facts(senders=fact((Person("C. van der Plas"),))), (block("Tekst."),))
    made = exports(build_archive([plas], ()))
    assert json.loads(made["stukken/plas.csl.json"])[0]["author"] == [
        {"family": "Plas", "given": "C.", "non-dropping-particle": "van der"}
    ]
    assert "AU  - van der Plas, C.\r\n" in made["stukken/plas.ris"]
    assert "author = {van der Plas, C.}" in made["stukken/plas.bib"]
    assert "UR  - " not in made["stukken/plas.ris"]  # no address is known without site_url


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("slug", LETTERS)
def test_citeproc_reads_and_cites_it(slug: str) -> None:
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = CitationStylesBibliography(style, CiteProcJSON([csl(slug)]), formatter.plain)
    made.register(Citation([CitationItem(slug)]))
    shown = str(made.bibliography()[0])
    assert str(csl(slug)["title"]).split()[0] in shown
    if slug == "kst-32623-169":
        assert "Koenders, A.G." in shown
        assert "2016" in shown


def test_a_dossier_has_all_its_letters_in_one_file_of_each_form_and_a_list_of_them() -> None:
    cards = [entry.card for entry in archive().entries]
    beside = dossier_files("dossiers/32623.md", cards, links(archive()).wording, Addresses(None))
    keys = [card.first_slug for card in cards]
    assert [item["id"] for item in rispy.loads(beside["dossiers/32623.ris"])] == keys
    library = parse_string(beside["dossiers/32623.bib"])
    assert [entry.key for entry in library.entries] == keys
    assert not library.failed_blocks
    assert json.loads(beside["dossiers/32623.stukken.json"]) == LETTERS


def test_a_dossier_without_letters_has_no_such_files() -> None:
    assert dossier_files("dossiers/32623.md", [], links(archive()).wording, Addresses(None)) == {}


def test_hostile_words_stay_words() -> None:
    slug = next(slug for slug in LETTERS if slug.startswith("brief-b"))
    assert bibtex(slug)["title"] == f"{{{HOSTILE}}}"
    assert ris(slug)["title"] == csl(slug)["title"] == HOSTILE


def test_a_newline_in_a_title_makes_no_tag_of_its_own() -> None:
    trap = letter("val.txt", Facts(title=fact("Een\nAU  - Iemand Anders\nER  - \n} @book{x,")), (block("Tekst."),))
    made = exports(build_archive([trap], ()))
    assert "authors" not in rispy.loads(made["stukken/val.ris"])[0]
    library = parse_string(made["stukken/val.bib"])
    assert [entry.key for entry in library.entries] == ["val"]
    assert library.failed_blocks == []
