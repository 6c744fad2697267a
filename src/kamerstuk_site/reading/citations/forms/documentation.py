"""The page of the documentation that lists the grammar, made from its tables."""

from __future__ import annotations

from collections.abc import Iterator

from kamerstuk_site.reading.citations.claim_phrases import PHRASES, VERBS
from kamerstuk_site.reading.citations.forms.elsewhere import ELSEWHERE
from kamerstuk_site.reading.citations.forms.kamerstukken import KAMERSTUKKEN
from kamerstuk_site.reading.citations.forms.pieces import Form

_HEAD = """# What the archive reads as a reference

Made from the tables in `src/kamerstuk_site/reading/citations/forms/` by `python -m kamerstuk_site.reading.citations.forms.documentation > docs/citations.md`;
a test keeps it so. At each place the longest form wins. A form marked with * counts only after words that say what it is.
"no link" means: recognised, but shown without a link, with the reason.
"""
_CLAIMS = """## What a letter says of a motion

The claim is the letter's, in the clause that names the motion. No phrase, no claim; no claim either from a question, a condition, a wish, a
"nog niet", what others say or what an earlier government did. What a verb claims depends on its tense: "is uitgevoerd" is `carried-out`, "voer uit" `in-progress`
(with "hiermee" or "met deze brief" before it `carried-out`, with "na de zomer" `intended`), "zal uitvoeren" `intended`, each with "deels"
`partly`, and "voer niet uit" `declined`.

| claim | example | nothing of the kind |
|---|---|---|"""


def page() -> str:
    """The whole page, as Markdown."""
    claims = [
        f"| by tense | {verb.example} | {verb.counterexample} |" for verb in VERBS
    ]
    claims += [
        f"| {phrase.claim} | {phrase.example} | {phrase.counterexample} |"
        for phrase in PHRASES
    ]
    parts = [
        _HEAD,
        *_section("Kamerstukken", KAMERSTUKKEN),
        *_section("Elsewhere", ELSEWHERE),
        _CLAIMS,
        *claims,
    ]
    return "\n".join(parts) + "\n"


def _section(title: str, forms: tuple[Form, ...]) -> Iterator[str]:
    yield f"## {title}\n\n| form | as written | read as |\n|---|---|---|"
    for form in forms:
        for number, (text, identifiers) in enumerate(form.examples):
            name = form.name + " *" * (form.needs is not None) if number == 0 else ""
            read = ", ".join(
                f"`{identifier}`" if identifier else "no link"
                for identifier in identifiers
            )
            yield f"| {name} | {text} | {read} |".replace("|  |", "| |")
    yield ""


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - this is how the page is made
