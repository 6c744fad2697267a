"""`python -m kamerstuk_site.cli`."""

from kamerstuk_site.cli import PROGRAM, main

main(prog_name=PROGRAM)
