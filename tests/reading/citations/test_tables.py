"""The documentation of the grammar is made from the grammar."""

from pathlib import Path

from kamerstuk_site.reading.citations.forms.documentation import page
from kamerstuk_site.reading.citations.forms.grammar import FORMS

DOCUMENT = Path(__file__).parents[3] / "docs" / "citations.md"


def test_the_documentation_is_what_the_tables_give() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == page()


def test_every_form_with_its_examples_is_in_it() -> None:
    assert all(f"| {form.name}" in page() and all(text in page() for text, _ in form.examples) for form in FORMS)
