"""The language in which a site speaks: what somebody chose, and never what a theme says by itself."""

import logging
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.config import load_config

from kamerstuk_site.presentation.words_file import templates_folder
from kamerstuk_site.site.looks import LOOKS, put_on
from kamerstuk_site.site.site_language import settle_language

from .project import tree
from .test_author_settings import build, configure, letter, make


def spoken(folder: Path, theme: Any, look: str = "archief", templates: Path | None = None, **later: Any) -> str:
    """The language of a site with these settings of its theme; `later` is what a plugin behind ours sets there."""
    (folder / "docs").mkdir(exist_ok=True)
    file = folder / "mkdocs.yml"
    settings = {"INHERIT": "../ouder.yml"} if theme is None else {"theme": theme}
    file.write_text(yaml.dump({"site_name": "Proef", "plugins": []} | settings), "utf-8")
    config = load_config(str(file))
    words = templates or templates_folder()
    put_on(config, words, look)
    for name, value in later.items():
        config.theme[name] = value
    language = settle_language(config, words)
    assert config.theme["language"] == language
    return language


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    ("theme", "language"),
    [
        ("material", "nl"),
        ({"name": "material", "font": False}, "nl"),
        ({"name": "material", "language": None}, "nl"),
        ({"name": "material", "language": "nl"}, "nl"),
        ({"name": "material", "language": "en"}, "en"),
        ({"name": "mkdocs"}, "nl"),
        ({"name": "mkdocs", "language": "en"}, "en"),
    ],
)
def test_english_is_spoken_where_somebody_wrote_so(tmp_path: Path, look: str, theme: Any, language: str) -> None:
    """Material is English by itself."""
    assert spoken(tmp_path, theme, look) == language


@pytest.mark.parametrize(("theme", "language"), [({"language": "en"}, "en"), ({"font": False}, "nl")])
def test_what_is_inherited_was_written_too(tmp_path: Path, theme: dict[str, Any], language: str) -> None:
    parent = {"theme": {"name": "material"} | theme}
    (tmp_path / "ouder.yml").write_text(yaml.dump(parent), "utf-8")
    (tmp_path / "p").mkdir()
    assert spoken(tmp_path / "p", None) == language


def test_a_plugin_behind_ours_chooses_last(tmp_path: Path) -> None:
    """As `i18n` does, for each of its languages in turn."""
    assert spoken(tmp_path, "material", language="en") == "en"
    assert spoken(tmp_path, {"name": "material", "language": "en"}, language="nl") == "nl"


@pytest.mark.parametrize("language", ["fy", "EN", "../en", ["en"], 1])
def test_of_another_language_is_said_which_there_are(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, language: Any
) -> None:
    caplog.set_level(logging.INFO, "mkdocs.plugins.kamerstuk")
    assert spoken(tmp_path, {"name": "material", "language": language}) == "nl"
    (line,) = caplog.messages
    assert f"theme.language: {language}: " in line
    assert line.endswith("Kies uit: en, nl.")


def test_who_has_his_own_words_has_the_languages_that_he_wrote(tmp_path: Path) -> None:
    own = tmp_path / "eigen"
    (own / "woorden").mkdir(parents=True)
    for name in ("nl", "fy"):
        (own / f"woorden/{name}.yml").touch()
    assert spoken(tmp_path, {"name": "material", "language": "fy"}, templates=own) == "fy"
    assert spoken(tmp_path, {"name": "material", "language": "en"}, templates=own) == "nl"


@pytest.mark.slow
def test_a_site_that_changes_its_language_is_that_of_a_build_from_nothing(tmp_path: Path) -> None:
    letters = {"a.txt": letter(3, "bruggen", "Zie Kamerstuk 36 911, nr. 4.")}
    project = make(tmp_path / "p", letters)
    build(project)
    dutch = tree(project / "site")
    english = {"name": "material", "language": "en", "font": False}
    configure(project, theme=english)
    build(project)
    fresh = make(tmp_path / "n", letters, theme=english)
    shutil.copy(project / "sources.register.tsv", fresh)  # with the day on which the letter was taken in
    build(fresh)
    assert tree(project / "site") == tree(fresh / "site")
    assert b'<html lang="en">' in (project / "site/index.html").read_bytes()
    configure(project)
    build(project)
    assert tree(project / "site") == dutch
