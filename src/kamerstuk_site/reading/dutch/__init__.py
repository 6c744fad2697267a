"""Dutch words by which letters are read: one list of each."""
