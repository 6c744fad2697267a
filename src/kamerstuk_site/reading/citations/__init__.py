"""Citations: what they look like (grammar), where they stand (find), what they mean (resolve), what they say (claims)."""
