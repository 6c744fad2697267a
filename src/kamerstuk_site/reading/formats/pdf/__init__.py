"""PDF: glyphs become lines."""
