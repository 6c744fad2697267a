"""What the program is called."""

PROGRAM = "kamerstuk-site"
"""The name of the command and of the package that is installed, and that by which a robots.txt speaks of it."""
