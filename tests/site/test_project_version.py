"""`made_with` in mkdocs.yml: what a version of the program asks of projects that other versions began."""

import pytest
from mkdocs.exceptions import PluginError

from kamerstuk_site.site.project_version import asked_of_project

ASKED = [("0.2.0", "zet pages in mkdocs.yml."), ("0.10.0", "haal templates weg.")]


@pytest.mark.parametrize(
    ("made_with", "ours", "versions"),
    [
        ("0.1.0", "0.1.9", []),
        ("0.1.0", "0.2.0", ["0.2.0"]),
        ("0.2.0", "0.9.0", []),
        ("0.1.0", "0.10.0", ["0.2.0", "0.10.0"]),
        ("0.9.0", "1.0", ["0.10.0"]),  # by number: 0.10 comes after 0.9
        ("0.10.0", "0.10.0", []),
        (None, "0.10.0", []),
    ],
)
def test_what_came_after_the_version_of_the_project_is_asked(
    made_with: str | None, ours: str, versions: list[str]
) -> None:
    messages = [*asked_of_project(made_with, ours, ASKED)]
    assert [message for message in messages if "mkdocs.yml: made_with" in message] == messages
    assert len(messages) == len(versions)
    for message, version in zip(messages, versions, strict=True):
        assert dict(ASKED)[version] in message
        assert f"Zet daarna made_with op {version}." in message


def test_a_project_of_a_newer_version_is_refused_with_the_way_out() -> None:
    with pytest.raises(PluginError, match=r"0\.2\.1.*dit is kamerstuk-site 0\.2\.0.*pip install -r requirements\.txt"):
        [*asked_of_project("0.2.1", "0.2.0")]


def test_what_is_no_version_is_refused() -> None:
    with pytest.raises(PluginError, match="“de nieuwste” is geen versie"):
        [*asked_of_project("de nieuwste", "0.2.0")]
