"""Reading: a source becomes a letter."""
