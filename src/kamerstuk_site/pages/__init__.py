"""The archive becomes pages: Markdown with front matter, and the files beside them."""
