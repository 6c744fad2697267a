"""From the Markdown of a page to its HTML: what we add to Python-Markdown, and what it need not be asked."""
