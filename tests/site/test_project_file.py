"""What mkdocs.yml says for the commands that are started beside it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kamerstuk_site.cli import main
from kamerstuk_site.site.project_file import ProjectFileError, project_defaults


@pytest.mark.parametrize(
    ("settings", "defaults"),
    [
        ("plugins: [kamerstuk]", {"sources": "docs", "site": "site"}),
        ("plugins: [search, kamerstuk]\ndocs_dir: brieven\nsite_dir: web", {"sources": "brieven", "site": "web"}),
        ("plugins: [kamerstuk: {ocr: true, renderer: mkdocs}]", {"sources": "docs", "site": "site", "ocr": True}),
        ("plugins: {kamerstuk: {output: md}}", {"sources": "docs", "site": "site", "output": "md"}),
        ("plugins: {kamerstuk: }\ndocs_dir: !ENV [GEEN, stukken]", {"sources": "stukken", "site": "site"}),
        (
            "plugins: [kamerstuk]\ntheme: {name: mkdocs, language: en}",
            {"sources": "docs", "site": "site", "language": "en"},
        ),
        ("plugins: [kamerstuk]\ntheme: {name: mkdocs, language: fy}", {"sources": "docs", "site": "site"}),
        (
            "plugins: [kamerstuk]\nmarkdown_extensions: [pymdownx.snippets: {base_path: !relative $docs_dir}]",
            {"sources": "docs", "site": "site"},
        ),
        ("plugins: [search]\ndocs_dir: handleiding", {}),
        ("site_name: Iets anders", {}),
        ("", {}),
    ],
)
def test_the_folders_of_a_project_that_makes_an_archive(
    tmp_path: Path, settings: str, defaults: dict[str, object]
) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings)
    assert project_defaults(tmp_path) == defaults


def test_what_is_inherited_counts(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("plugins: [kamerstuk]\ndocs_dir: brieven")
    (tmp_path / "mkdocs.yaml").write_text("INHERIT: base.yml\nsite_dir: web")
    assert project_defaults(tmp_path) == {"sources": "brieven", "site": "web"}


def test_without_a_file_nothing_is_said(tmp_path: Path) -> None:
    assert project_defaults(tmp_path) == {}


@pytest.mark.parametrize("wrong", [b"plugins: [kamerstuk", b"- een\n- twee", b"\xff\xfe\x00", b"INHERIT: weg.yml"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, wrong: bytes) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(wrong)
    with pytest.raises(ProjectFileError, match=r"(?s)^mkdocs\.yml: niet te lezen: .*Verbeter"):
        project_defaults(tmp_path)


def test_commands_take_the_folders_of_their_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(
        "plugins: [kamerstuk: {cache: bewaard, output: md}]\ntheme: {name: mkdocs, language: en}"
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/brief.txt").write_text("Den Haag, 4 november 2020\n\nHierbij informeer ik uw Kamer.\n")
    built = CliRunner().invoke(main, ["build"])
    assert built.exit_code == 0, built.output
    assert "title: Papers" in (tmp_path / "md/stukken/index.md").read_text("utf-8")
    assert (tmp_path / "bewaard").is_dir()
    assert not (tmp_path / ".cache").exists()
    assert "niet gecontroleerd" not in CliRunner().invoke(main, ["verify", "--output", "md", "--site", "md"]).output


def test_other_commands_do_not_need_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("plugins: [kamerstuk")
    assert CliRunner().invoke(main, ["explain"]).exit_code == 0
    refused = CliRunner().invoke(main, ["check"])
    assert refused.exit_code == 1
    assert "mkdocs.yml: niet te lezen" in refused.output
