"""Letters -> the archive: in order of time, at their addresses, linked to what they cite and to who wrote them.

Each module is a stratum of tables that read those above it: `inputs`, `letters`, `letters_by_day`, `addresses`,
`entries`, `citation_graph`, `people`, `problems`. Nothing here depends on the order in which sources come.
"""
