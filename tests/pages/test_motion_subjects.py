"""A motion is told by what it asks: in its title, its facts, the list of motions and the data."""

import json
from pathlib import Path

import pytest
import yaml

from kamerstuk_site.build.pipeline import build

MOTION = """Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2023-2024
36 410 Vaststelling van de begrotingsstaten voor het jaar 2024
Nr. {number} MOTIE VAN HET LID DE WIT

Voorgesteld 3 april 2024

De Kamer,

gehoord de beraadslaging,

constaterende dat de dijk lekt;

{request}

en gaat over tot de orde van de dag.

De Wit
"""
REQUESTS = {
    7: "verzoekt de regering de dijk bij Ameland te verhogen,\n\nverzoekt de regering de Kamer te informeren,",
    8: "spreekt uit dat de haven open blijft,",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("moties")
    for number, request in REQUESTS.items():
        text = MOTION.format(number=number, request=request)
        (base / f"kst-36410-{number}.txt").write_text(text, encoding="utf-8")
    output = base.with_name("uit")
    build(base, output)
    return output


def front_matter(folder: Path, number: int) -> dict[str, object]:
    page = (folder / f"stukken/kst-36410-{number}.md").read_text(encoding="utf-8")
    values: dict[str, object] = yaml.safe_load(page.split("---\n")[1])
    return values


def test_front_matter_has_each_request_and_a_title_that_tells_motions_apart(folder: Path) -> None:
    seven, eight = (front_matter(folder, number) for number in REQUESTS)
    assert seven["request"] == ["de regering de dijk bij Ameland te verhogen", "de regering de Kamer te informeren"]
    assert eight["request"] == ["dat de haven open blijft"]
    assert seven["title"] == "Motie van De Wit: de dijk bij Ameland te verhogen"
    assert eight["title"] == "Motie van De Wit: spreekt uit dat de haven open blijft"


def test_the_page_has_them_whole_with_their_origin(folder: Path) -> None:
    page = (folder / "stukken/kst-36410-7.md").read_text(encoding="utf-8")
    facts, _, _ = page.partition("<!-- brief -->")
    assert "Vraagt of zegt\n:   de regering de dijk bij Ameland te verhogen" in facts
    assert ":   de regering de Kamer te informeren" in facts
    assert "“verzoekt de regering de dijk bij Ameland te verhogen,”" in facts


def test_the_list_of_motions_says_what_each_asks(folder: Path) -> None:
    rows = [line for line in (folder / "moties/index.md").read_text(encoding="utf-8").splitlines() if "36410-" in line]
    assert len(rows) == 2
    assert any("| de dijk bij Ameland te verhogen |" in row for row in rows)
    assert any("| spreekt uit dat de haven open blijft |" in row for row in rows)


def test_the_data_have_it(folder: Path) -> None:
    data = json.loads((folder / "stukken/kst-36410-7.json").read_text(encoding="utf-8"))
    assert data["request"] == ["de regering de dijk bij Ameland te verhogen", "de regering de Kamer te informeren"]


def test_the_page_of_who_moved_them_says_what_each_asks_and_not_that_nobody_speaks_of_it(folder: Path) -> None:
    page = (folder / "personen/de-wit.md").read_text(encoding="utf-8")
    assert page.count("[Motie van De Wit: de dijk bij Ameland te verhogen](../stukken/kst-36410-7.md)") == 1
    assert page.count("diende in") == 2
    assert "ondertekende" not in page
    assert "0 stukken" not in page


def test_the_home_page_lists_as_most_cited_only_what_is_cited(folder: Path) -> None:
    assert "0 stukken" not in (folder / "index.md").read_text(encoding="utf-8")


def test_of_a_motion_that_was_changed_the_list_says_what_the_change_asks(tmp_path: Path) -> None:
    """The motion is not here, and only the one that took its place cites it."""
    request = "verzoekt de regering de dijk bij Ameland te verhogen,"
    text = MOTION.format(number="9", request=request).replace(
        "MOTIE VAN HET LID DE WIT", "GEWIJZIGDE MOTIE VAN HET LID DE WIT TER VERVANGING VAN DIE GEDRUKT ONDER NR. 7"
    )
    (tmp_path / "bron").mkdir()
    (tmp_path / "bron/kst-36410-9.txt").write_text(text, encoding="utf-8")
    build(tmp_path / "bron", tmp_path / "uit")
    rows = (tmp_path / "uit/moties/index.md").read_text(encoding="utf-8").splitlines()
    (old,) = [row for row in rows if "kst-36410-7" in row]
    assert "| gewijzigd in nr. 9: de dijk bij Ameland te verhogen |" in old
