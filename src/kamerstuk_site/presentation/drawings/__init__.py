"""Pictures of the archive, drawn at build time as SVG: the letters in time.

A drawing is a file beside its page, which shows it as an image with a table as its equal. It brings its own light paper
and ink, so that it can be read anywhere; the theme puts it into the page itself, where its links work and the colours
are those of the site. Positions across are percentages, so that words keep their size whatever the width.
"""
