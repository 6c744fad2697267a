"""What people take along: citations, data, feeds, and the letters themselves."""
