"""Citations of papers: what they look like (grammar), where they stand (find), what they mean (resolve)."""
