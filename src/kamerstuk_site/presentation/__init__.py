"""How the archive says things and where its links lead: words, Markdown, front matter, drawings."""
