"""The pages that list what is here: home, letters, dossiers, motions, people, the timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kamerstuk_site.links import years
from kamerstuk_site.pages.site import PageFile, Site

NEWEST = 10


def list_pages(site: Site) -> Iterator[PageFile]:
    """Every page that lists what is here."""
    archive, words = site.archive, site.words
    titles, lists, count = words["titels"], words["lijsten"], site.wording.count
    letters = [entry.letter for entry in archive.entries]
    newest = archive.entries[::-1]
    often = sorted(archive.motions, key=lambda m: (-len(m.cited_in), m.identifier))
    first = words["thuis"]["eerste"].format(
        stukken=count(len(letters), "stuk"),
        dossiers=count(sum(bool(dossier.entries) for dossier in archive.dossiers), "dossier"),
        periode=site.wording.period(letters, words["thuis"]),
    )
    second = words["thuis"]["tweede"].format(
        documenten=count(len(archive.documents), "document"),
        ontbreekt=site.wording.number(len(archive.missing)),
    )
    yield site.page(
        "index.md",
        "thuis",
        {"title": words["site"]["naam"]},
        first=first,
        second=second,
        entries=newest[:NEWEST],
        dossiers=[dossier for dossier in archive.dossiers if dossier.entries],
        documents=often[:NEWEST],
    )
    yield site.page(
        "stukken/index.md",
        "stukken",
        {"title": titles["stukken"]},
        years=years(newest, site.wording),
        intro=lists["stukken"].format(stukken=count(len(letters), "stuk")),
    )
    yield site.page("dossiers/index.md", "dossiers", {"title": titles["dossiers"]}, dossiers=archive.dossiers)
    for path, key, documents in (
        ("moties/index.md", "moties", archive.motions),
        ("ontbreekt.md", "ontbreekt", archive.missing),
    ):
        empty = lists.get(key + "_leeg", lists["leeg"])
        yield site.page(
            path,
            "documenten",
            {"title": titles[key]},
            documents=documents,
            intro=lists[key],
            counted=_counted(site) if key == "ontbreekt" else "",
            empty=empty,
        )
    for folder, parties in (("personen", archive.people), ("organisaties", archive.organisations)):
        intro = words["partij"][folder + "_uitleg"]
        yield site.page(f"{folder}/index.md", "partijen", {"title": titles[folder]}, parties=parties, intro=intro)
    yield site.page(
        "tijdlijn.md", "tijdlijn", {"title": titles["tijdlijn"]}, years=years(archive.entries, site.wording)
    )
    yield site.page("zoeken.md", "zoeken", {"title": titles["zoeken"]})


def _counted(site: Site) -> str:
    """How many references lead where, over all letters."""
    found = Counter(r.status for entry in site.archive.entries for r in (*entry.references, *entry.others))
    counted = {status: site.wording.number(found[status]) for status in site.words["stuk"]["status"]}
    return str(site.words["lijsten"]["ontbreekt_status"]).format(**counted)
