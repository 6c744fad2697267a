"""A bag that other people's program finds valid, with everything in it, and the same bytes every time."""

from pathlib import Path

import bagit
import pytest
from tests.site.project import tree

from kamerstuk_site.archive.ledger import Ledger
from kamerstuk_site.archive.ledger_file import ledger_path, write_ledger
from kamerstuk_site.archive.register import Register
from kamerstuk_site.archive.register_file import register_path, write_register
from kamerstuk_site.build.output_folder import OutputRefusedError
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.preservation.bag import write_bag

LETTER = "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\nHierbij informeer ik uw Kamer.\n"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    (folder / "diep").mkdir(parents=True)
    (folder / "diep" / "één brief.txt").write_text(LETTER, encoding="utf-8")
    (folder / "diep" / "één brief.yml").write_text("title: Eén brief\n", encoding="utf-8")
    (folder / "leeg.txt").write_bytes(b"")
    write_register(register_path(folder), Register())
    return folder


def test_bagit_finds_it_valid_and_finds_any_damage(sources: Path, tmp_path: Path) -> None:
    files, size = write_bag(tmp_path / "zak", sources, site_url="https://voorbeeld.nl/a/")
    bag = bagit.Bag(str(tmp_path / "zak"))
    assert bag.validate()
    assert bag.info["Payload-Oxum"] == f"{size}.{files}"
    assert bag.info["External-Identifier"] == "https://voorbeeld.nl/a/"
    assert bag.tags["BagIt-Version"] == "1.0"
    (tmp_path / "zak/data/sources/leeg.txt").write_bytes(b"x")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(tmp_path / "zak")).validate()


def test_everything_is_in_it(sources: Path, tmp_path: Path) -> None:
    own = sources.parent / "pages"
    own.mkdir()
    (own / "over.md").write_text("# Over ons\n\n<!-- aantal stukken --> stukken\n", encoding="utf-8")
    write_ledger(ledger_path(sources), Ledger())
    build(sources, tmp_path / "markdown")
    write_bag(tmp_path / "zak", sources)
    kept, made = tree(tmp_path / "zak/data"), tree(tmp_path / "markdown")
    assert {f"sources/{file}": data for file, data in tree(sources).items()}.items() <= kept.items()
    assert kept["pages/over.md"] == tree(own)["over.md"]
    assert kept["sources.register.tsv"] == register_path(sources).read_bytes()
    assert kept["sources.ledger.tsv"] == ledger_path(sources).read_bytes()
    made = {file: data for file, data in made.items() if not file.startswith(".kamerstuk-site.")}
    assert {f"markdown/{file}": data for file, data in made.items()}.items() <= kept.items()
    assert len(kept) == len(made) + len(tree(sources)) + 3


@pytest.mark.parametrize("moment", ["9" * 30, "9" * 5000, "-1", "morgen\x1b", "²"])
def test_a_moment_that_is_on_no_calendar_is_none(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    write_bag(tmp_path / "zak", sources)
    assert "Bagging-Date" not in bagit.Bag(str(tmp_path / "zak")).info


def test_a_percent_sign_in_a_name_is_read_back_too(sources: Path, tmp_path: Path) -> None:
    (sources / "100%25 zeker.txt").write_text(LETTER, encoding="utf-8")
    write_bag(tmp_path / "zak", sources)
    assert bagit.Bag(str(tmp_path / "zak")).validate()


def test_the_same_sources_give_the_same_bag_and_the_clock_is_not_in_it(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for name in ("een", "twee"):
        write_bag(tmp_path / name, sources)
    assert tree(tmp_path / "een") == tree(tmp_path / "twee")
    assert b"Bagging-Date" not in (tmp_path / "een/bag-info.txt").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    write_bag(tmp_path / "drie", sources)
    assert bagit.Bag(str(tmp_path / "drie")).info["Bagging-Date"] == "2023-11-14"


def test_no_folder_of_others_is_touched(sources: Path, tmp_path: Path) -> None:
    (tmp_path / "thuis").mkdir()
    with pytest.raises(OutputRefusedError, match="is er al"):
        write_bag(tmp_path / "thuis", sources)
    with pytest.raises(OutputRefusedError, match="bronmap"):
        write_bag(sources / "zak", sources)


def test_a_bag_that_does_not_fit_is_not_there(sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self.name == "leeg.txt":
            raise OSError(28, "No space left on device", str(self))
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="zak"):
        write_bag(tmp_path / "zak", sources)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sources", "sources.register.tsv"]
