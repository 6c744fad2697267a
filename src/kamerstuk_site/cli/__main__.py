"""`python -m kamerstuk_site.cli`."""

from kamerstuk_site.cli import main
from kamerstuk_site.model.program import PROGRAM

main(prog_name=PROGRAM)
