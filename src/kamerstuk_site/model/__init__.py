"""The nouns of the archive, as frozen values; imports nothing of ours."""
