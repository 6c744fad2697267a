"""One page of each kind that the site has: a new kind goes in here, and the tests that go through all kinds take it along."""

from typing import NamedTuple

from .conftest import GONE, MOVED


class KindOfPage(NamedTuple):
    """Where a page of this kind is in our own archive (`new_page`)."""

    path: str
    in_any_archive: bool = False
    """True if another archive has it at the same address, such as the generated one (`new_generated_page`)."""
    in_english: bool = False
    """True if it is also looked at in English: once for each script that writes words."""


KINDS = {
    "home": KindOfPage("", in_any_archive=True, in_english=True),
    "letters": KindOfPage("stukken/", in_any_archive=True),
    "letter": KindOfPage("stukken/kst-35570-V-22/", in_english=True),
    "letter with notes": KindOfPage("stukken/kst-32623-169/"),
    "letter from a PDF": KindOfPage("stukken/original/"),
    "dossiers": KindOfPage("dossiers/", in_any_archive=True),
    "dossier": KindOfPage("dossiers/32623/", in_english=True),
    "motions": KindOfPage("moties/?sorteer=-genoemd", in_english=True),
    "motions, chosen": KindOfPage("moties/?bewering=uitgevoerd&sorteer=-genoemd", in_any_archive=True),
    "promises": KindOfPage("toezeggingen/"),
    "promise": KindOfPage("toezeggingen/TZ202011-8/"),
    "motion that is only cited": KindOfPage("stukken/kst-32623-343/", in_english=True),
    "cited document": KindOfPage("stukken/kst-21501-20-1176/"),
    "people": KindOfPage("personen/", in_any_archive=True),
    "person": KindOfPage("personen/s-a-blok/"),
    "organisations": KindOfPage("organisaties/", in_any_archive=True),
    "organisation": KindOfPage("organisaties/amnesty-international/"),
    "timeline": KindOfPage("tijdlijn/", in_any_archive=True, in_english=True),
    "documents cited most": KindOfPage("verwijzingen/", in_any_archive=True),
    "problem": KindOfPage("problemen/undated/"),
    "missing": KindOfPage("ontbreekt/", in_any_archive=True),
    "search": KindOfPage("zoeken/"),
    "search results": KindOfPage("zoeken/?q=kabinet", in_any_archive=True, in_english=True),
    "search results, chosen": KindOfPage("zoeken/?q=sanctie&jaar=2020"),
    "search by number": KindOfPage("zoeken/?q=35570-V-22"),
    "search for a word that nobody wrote": KindOfPage("zoeken/?q=sancite+sancties"),
    "about": KindOfPage("over/", in_any_archive=True, in_english=True),
    "data": KindOfPage("gegevens/", in_any_archive=True),
    "what a reader keeps": KindOfPage("bewaard/"),
    "page of a curator": KindOfPage("werkwijze/"),
    "letter with another version": KindOfPage("stukken/kst-35570-V-30/"),
    "address of before": KindOfPage(f"stukken/{MOVED}/"),
    "address of before of a motion": KindOfPage("moties/kst-32623-343/"),
    "letter that is gone": KindOfPage(f"stukken/{GONE}/"),
    "no such page": KindOfPage("404.html"),
}
