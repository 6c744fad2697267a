"""Letters -> the archive: in order of time, at their addresses, linked to what they cite and to who wrote them.

Modules with tables read only the tables of those above them: `inputs`, `letters`, `addresses`, `letters_by_day`,
`archive_problems`, `entries`, `citation_graph`, `parties`. Nothing here depends on the order in which sources come.
"""
