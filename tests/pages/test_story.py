"""Stories: in order, and where they are long a page for each part, so that no moment is lost."""

import re
from functools import cache
from typing import Any

from kamerstuk_site.pages.list_tables import MOST
from kamerstuk_site.pages.page_context import PageContext
from kamerstuk_site.pages.story import LAST, Moment, story_pages

from ..assembled import people
from ..fixtures_archive import archive


@cache
def context() -> PageContext:
    return PageContext(archive().rows)


def made(moments: list[Moment]) -> dict[str, str]:
    shown: dict[str, Any] = {
        "party": people(archive())[0],
        "kicker": "",
        "other_names": "",
        "feed": "",
        "heading": "",
        "tenures": (),
        "speeches": None,
        "results": "",
        "made": ((), ""),
        "got": ((), ""),
    }
    return dict(story_pages(context(), "personen/x.md", "partij", {"title": "X"}, moments, **shown))


def moments(number: int, years: int) -> list[Moment]:
    return [
        Moment([f"nr. {n}"], (f"stuk {n}", f"stukken/{n}.md"), year=str(2000 + n * years // number) if years else "")
        for n in range(number)
    ]


def listed(page: str) -> list[int]:
    return [int(n) for n in re.findall(r"\[stuk (\d+)\]", page)]


def test_a_short_story_is_one_page_with_its_years_as_headings() -> None:
    ((path, text),) = made(moments(10, 2)).items()
    assert path == "personen/x.md"
    assert listed(text) == list(range(10))
    assert text.index("### 2000") < text.index("[stuk 4]") < text.index("### 2001") < text.index("[stuk 5]")


def test_a_long_story_has_a_page_for_each_year() -> None:
    pages = made(moments(MOST + 1, 2))
    assert [*pages] == ["personen/x.md", "personen/x/deel/2000.md", "personen/x/deel/2001.md"]
    assert [n for path in [*pages][1:] for n in listed(pages[path])] == list(range(MOST + 1))
    assert listed(pages["personen/x.md"]) == list(range(MOST + 1 - LAST, MOST + 1))
    assert "[2001](x/deel/2001.md)" in pages["personen/x.md"]


def test_a_long_story_without_years_is_split_by_number() -> None:
    pages = made(moments(2 * MOST + 1, 0))
    assert "[nr. 400 t/m nr. 799](x/deel/2.md) 400" in pages["personen/x.md"]
    assert [n for path in [*pages][1:] for n in listed(pages[path])] == list(range(2 * MOST + 1))
