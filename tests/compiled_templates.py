"""Templates are compiled once for all projects of the tests, each of which has a copy of its own."""

from types import CodeType

import jinja2
from jinja2.bccache import Bucket

from kamerstuk_site.pages.templates import COMPILED


def share_compiled_templates() -> None:
    """Have templates with the same text be the same code from now on, wherever they lie; errors name their own file."""
    # By one object for the pages and the looks.
    COMPILED.get_bucket = _bucket  # type: ignore[method-assign]


def _bucket(environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
    digest = COMPILED.get_source_checksum(f"{_compiled_for(environment)}\n{source}")
    bucket = Bucket(environment, COMPILED.get_cache_key(name, digest), digest)
    COMPILED.load_bytecode(bucket)
    if bucket.code and filename:
        bucket.code = _in_file(bucket.code, filename)
    return bucket


def _compiled_for(environment: jinja2.Environment) -> tuple[object, ...]:
    """What an environment makes of a template besides its text."""
    names = (sorted(each) for each in (environment.filters, environment.tests, environment.extensions))
    blocks = (environment.trim_blocks, environment.lstrip_blocks, environment.keep_trailing_newline)
    return (*names, *blocks, environment.autoescape, environment.finalize)


def _in_file(code: CodeType, filename: str) -> CodeType:
    parts = tuple(_in_file(part, filename) if isinstance(part, CodeType) else part for part in code.co_consts)
    return code.replace(co_filename=filename, co_consts=parts)
