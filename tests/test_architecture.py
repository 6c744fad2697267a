"""Imports run one way: rooms in the order below, modules inside a room too, and each large library has one door."""

import ast
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "kamerstuk_site"
ROOMS = {
    "model": "program spoken_error code_points grouping web_addresses text text_builder typography problem_kinds file_problems letter_problems publication_problems own_page_problems problems facts document letter outcome who_is_who archive sessions other_series identifiers promise zaak",
    "files": "clock system_words file_lock beside regular_file file_state unversioned atomic folder_walk",
    "tables": "encoding key_groups table mappings row readers stored_keys store_file store row_values kept_rows making_stack fresh_rows rows worker_rows",
    "reading.dutch": "patterns prints cover_sheet paper_names offices names organisations signature_line dates sentences request_words site_words",
    "reading.formats": (
        "unreadable packages typed_columns plain_text word_processing table_grid inline markup official_subjects official_relations official_metadata official_record"
        " official_text official_headings official_parts official_tables official_xml symbol_fonts list_labels word_styles not_shown word_pieces"
        " docx_parts docx_runs docx_fields docx_properties docx_unseen docx_numbering docx_tables docx odt_names odt_styles odt_unseen odt_pages odt html_page html_notes html_marks html_tables html markdown eml"
        " pdf.shapes pdf.pictures pdf.paint_state pdf.painting pdf.annotations pdf.interpreter pdf.glyphs pdf.baselines pdf.clickable pdf.rules pdf.text_layer pdf.layers pdf.hidden pdf.withheld pdf.page_glyphs pdf.page_content pdf.printed_rows pdf.empty_strips pdf.notes_beside_text pdf.side_columns pdf.columns pdf.dividers pdf.frames pdf.ruled_tables pdf.aligned_tables pdf.lines"
        " pdf.pdf_document"
    ),
    "reading.layout": (
        "page_lines colophons repeated_lines page_furniture hyphens joined_lines heading_words meant_breaks line_ends line_tables large_print text_headings paragraphs note_forms footnotes"
    ),
    "reading.facts": (
        "passages running_text first_lines head_lines other_papers head_items block_parts head_zone signing_lines signature_zone zones"
        " head_dossiers paper_number named_paper chamber_and_session publication reprint kind_in_words kind date past_days name_and_function signature_layout signature"
        " greetings addressees people old_questions reference request derived_title title debate_turns debate debate_detection debate_facts debate_zones"
    ),
    "reading.citations": (
        "words_before forms.pieces forms.laws forms.kamerstukken forms.elsewhere forms.grammar claimed_motions claim_clauses claim_phrases claim_words claim_moods other_governments said_by_others claims motion_subjects motions replaced_motions named_in_addresses listed_papers source_named cited_words listed_meant listed_pages cited_handelingen european_acts identify cited_numbers cited_blocks read_out_motions"
        " find reference_words curated_references linked_words same_document incomplete_numbers motions_by_mover motion_rows back_references resolve report forms.documentation"
    ),
    "reading": (
        "completeness damaged_text comparison plain_json parliament_record record_fields zaak_record promise_record paragraph_addresses own_words text_digest yaml_words plain_yaml dutch_keys stated_forms corrections parse letter_text speeches withheld_words withholding struck_letter exclusions passed_over folder_listing source_folder own_folder records ocr"
    ),
    "archive": (
        "slugs agreed_subject references text_diff party_names citation_order letter_prints same_letter editions page_register register register_file ledger ledger_file ledger_problems related_papers awaited_papers people_file withheld_file inputs withheld_letters official_answers parliament_records zaken promises letters paper_relations curated_people addresses letters_by_day archive_problems entries letter_figures paper_zaken leak_check arrivals citation_graph debated_papers bill_stages party_roles debate_speeches party_addresses parties promise_debates promise_ties near_names work_items work_on_letters work_list overview"
    ),
    "official": (
        "fetch_clock official_hosts pace transport asking search_answer search works wishes allowance wishes_file fetch_cache set_aside open_ledger due fetch_store fetch_report wish_listing fetch_plan fetch_run missing_papers difference fetch_lock"
        " parliament_shape parliament_model parliament_pruning parliament_service parliament_match parliament_looks parliament_store parliament_keeper parliament_zaken parliament_promises parliament_papers parliament_run"
    ),
    "presentation": "licences escaping front_matter_values recorded_values front_matter issue_links originals words_file phrases wording site_urls markup_spans letter_links emphasis note_names list_items pipe_tables inline_markdown letter_body settings motion_subject promise_paths page_links recorded_fate letter_facts",
    "presentation.drawings": "letters_in_years svg year_marks years vote_picture",
    "exports": "personal_names single_letter gzip_members bibliography type_schema record_forms data_records vote_records promise_records json_schemas data_paths json_lines feed_writer feeds promise_feeds csv_tables letter_runs table_definitions full_text database described_tables letter_tags linked_data page_head page_metadata data_files llms_txt open_api",
    "pages": "counts templates page_context official_source debates list_cells fate documents bills promise_items list_tables moved versions about timeline list_rows promise_rows most_cited lists story letter_pages home dossiers person_speeches people_and_organisations promise_pages placeholders own_places own_links own_pages work_page page_units unit_groups",
    "build": "all_tables code_version output_folder output_checks fingerprint value_text process_start worker_process processes timings data_making letter_limits spaced_progress letter_workers compiled_readers page_making cluster parsing project_rows registration archive_reading letters_first pipeline build_process",
    "preservation": "integrity bag",
    "site.search": "words searched_text own_pages_text page_words shards page_runs page_readers numbers search_tables compound_tables search_files index",
    "site.markdown": "plain_html plain_words plain_tables plain_blocks quick_steps rendered_page letter_tables table_columns quick_markdown markdown_marks",
    "site": (
        "build_lock mkdocs_messages mkdocs_internals look_settings site_language looks mkdocs_in_worker page_rows letter_messages shared_digest page_settings project_version plugin_settings project_file watch own_markdown page_meta page_rendering page_workers site_files sitemap_parts site_folder"
        " known_site theme_output page_groups publish early_letters generated_folder loop_output behind_pages served_pages preview_folder restored_project last_build mkdocs_loop mkdocs_bridge refusals"
    ),
    "cli": "dutch_click new_project reports work_report options check new trust wish_options fetch_words fetch_rounds fetch",
}
"""Each room uses only rooms above it, and each module only modules named before it and the rooms above."""
BESIDE_THE_ROOMS = ["plugin"]
"""Modules that stand beside the rooms, and use all of them."""
DOORS = {
    "mkdocs": {"plugin", "site"},
    "jinja2": {"pages.templates", "site.looks"},
    "markdown": {"site"},
    "markdown_it": {"reading.formats.markdown"},
    "click": {"cli"},
    "watchdog": {"site.watch"},
    "watchfiles": {"site.watch"},
    "pathspec": {"reading.exclusions"},
    "urllib3": {"official.transport"},
    "PIL": {"reading.formats.pdf.pictures"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def order() -> list[str]:
    """All modules, each behind those that it may use; a package's `__init__` stands behind the package's modules."""
    rooms = {room: [*(f"{room}.{module}" for module in modules.split()), room] for room, modules in ROOMS.items()}
    listed: list[str] = []
    for room in ROOMS:
        listed += rooms[room]
    return [*listed, *BESIDE_THE_ROOMS]


ORDER = order()


def stage(module: str) -> int:
    """Where a module stands: its own place in the order, or that of its package."""
    name = module.removeprefix("kamerstuk_site.").removesuffix(".__init__")
    while name not in ORDER:
        name, _, last = name.rpartition(".")
        assert last, f"{module} has no place in ROOMS"
    return ORDER.index(name)


@cache
def tree_of(path: Path) -> ast.Module:
    """A module as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> frozenset[str]:
    """What a module imports when it runs; of `from package import module` the module."""
    names: set[str] = set()
    tree = tree_of(path)
    for_types = {node for block in tree.body if is_for_types(block) for node in ast.walk(block)}
    for node in set(ast.walk(tree)) - for_types:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {full_name(node.module, alias.name) for alias in node.names}
    return frozenset(names)


def is_for_types(node: ast.stmt) -> bool:
    """True of `if TYPE_CHECKING:`, which no program runs."""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def full_name(module: str, name: str) -> str:
    """`package.module` where `name` is a module of a package of ours, else the module that the name is taken from."""
    folder = PACKAGE.parent.joinpath(*module.split("."))
    return f"{module}.{name}" if (folder / name).is_dir() or (folder / f"{name}.py").is_file() else module


def module_name(path: Path) -> str:
    return ".".join(("kamerstuk_site", *path.relative_to(PACKAGE).with_suffix("").parts))


@pytest.mark.parametrize("path", [path for path in MODULES if path != PACKAGE / "__init__.py"], ids=module_name)
def test_a_module_imports_only_what_comes_before_it(path: Path) -> None:
    own = stage(module_name(path))
    ours = [name for name in imported(path) if name.startswith("kamerstuk_site.")]
    assert [name for name in ours if stage(name) > own] == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_of_a_room_is_named_in_it(room: str) -> None:
    folder = PACKAGE.joinpath(*room.split("."))
    inner = [other.removeprefix(f"{room}.").split(".")[0] for other in ROOMS if other.startswith(f"{room}.")]
    files = {path for path in folder.rglob("*.py") if path.relative_to(folder).parts[0] not in inner}
    names = {
        ".".join(path.relative_to(folder).with_suffix("").parts) for path in files if not path.stem.startswith("__")
    }
    assert names == set(ROOMS[room].split())


DOCS = PACKAGE.parents[1] / "docs"


def section(document: str, heading: str) -> str:
    """What stands below a heading of a document, up to the next one."""
    text = (DOCS / document).read_text(encoding="utf-8")
    _, found, below = text.partition(f"\n{heading}\n")
    assert found, f"{document} has no {heading}"
    return below.partition("\n#")[0]


@pytest.mark.parametrize("room", ROOMS)
def test_the_guide_for_contributors_names_every_module_of_a_room(room: str) -> None:
    guide = section("contributing.md", f"### `{room.replace('.', '/')}/`")
    modules = [module for module in ROOMS[room].split() if "." not in module]
    assert [module for module in modules if f"`{module}`" not in guide] == []


def test_how_a_pdf_is_read_names_every_module_of_that() -> None:
    said = section("internals.md", "## How a page of a PDF is read") + section("internals.md", "## What a PDF hides")
    modules = [name.removeprefix("pdf.") for name in ROOMS["reading.formats"].split() if name.startswith("pdf.")]
    assert [module for module in modules if f"`{module}`" not in said] == []


def test_what_was_parsed_is_read_only_where_what_is_withheld_leaves_it() -> None:
    """Any other reader of these rows could publish what a curator withholds."""
    rows = {"parsed", "parsed_text"}
    readers = set()
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.ImportFrom) or node.module != "kamerstuk_site.archive.inputs":
                continue
            if rows & {alias.name for alias in node.names}:
                readers.add(module_name(path).removeprefix("kamerstuk_site."))
    # `project_rows` asks for their names, `leak_check` for letters of which nothing is withheld.
    assert readers == {
        *("archive.letters", "build.parsing", "build.project_rows"),
        *("archive.withheld_letters", "archive.leak_check"),
    }


@pytest.mark.parametrize(("library", "doors"), DOORS.items())
def test_a_library_is_imported_in_one_place(library: str, doors: set[str]) -> None:
    names = {
        module_name(path).removeprefix("kamerstuk_site.")
        for path in MODULES
        if any(n.split(".")[0] == library for n in imported(path))
    }
    assert {
        next((door for door in doors if f"{name}.".startswith(f"{door}.")), name) for name in names
    } == doors  # a door may be a package
