"""The search index of a site, joined in the browser."""
