"""Where readers report a mistake: each forge its own form, and nothing of a letter means anything in it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from kamerstuk_site.presentation.issue_links import issue_url, verbatim


@pytest.mark.parametrize(
    ("repository", "opened", "title", "body"),
    [
        ("https://github.com/ik/archief", "https://github.com/ik/archief/issues/new", "title", "body"),
        ("https://github.com/ik/archief.git", "https://github.com/ik/archief/issues/new", "title", "body"),
        (
            "https://gitlab.com/wij/ik/archief/",
            "https://gitlab.com/wij/ik/archief/-/issues/new",
            "issue[title]",
            "issue[description]",
        ),
        ("https://codeberg.org/ik/archief", "https://codeberg.org/ik/archief/issues/new", "title", "body"),
    ],
)
def test_an_issue_is_filled_in(repository: str, opened: str, title: str, body: str) -> None:
    address = issue_url(repository, "Fout in: a&b #1", "Een\n\n`twee` (drie)")
    assert address is not None
    path, _, query = address.partition("?")
    assert path == opened
    assert parse_qs(query) == {title: ["Fout in: a&b #1"], body: ["Een\n\n`twee` (drie)"]}
    assert set(address).isdisjoint(" ()[]<>\"'`\n")


@pytest.mark.parametrize(
    "repository", [None, "", "https://example.org/ik/archief", "http://github.com/ik/a", "javascript:github"]
)
def test_without_a_known_forge_there_is_no_link(repository: str | None) -> None:
    assert issue_url(repository, "Fout", "") is None


def test_a_long_title_is_cut() -> None:
    address = issue_url("https://github.com/ik/archief", "é" * 5000, "")
    assert address is not None
    assert len(parse_qs(urlsplit(address).query)["title"][0]) == 120


def test_half_a_character_is_no_crash() -> None:
    assert issue_url("https://github.com/ik/archief", "\ud800", "")


def test_what_a_letter_says_is_no_markup_in_an_issue() -> None:
    assert verbatim(["Bestand: @iemand `x`\n# kop"]) == "    Bestand: @iemand `x` # kop"
