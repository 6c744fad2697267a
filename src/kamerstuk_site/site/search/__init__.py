"""Searching the site: what of a page is searched, and the index of that."""
