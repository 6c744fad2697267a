"""The search index of a site, in small files: the browser fetches those with the words that are asked."""
