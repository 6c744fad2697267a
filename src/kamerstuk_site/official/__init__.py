"""The official sources: what a curator wishes for is searched, fetched, looked at and put among the sources.

From the outside in: `official_hosts` (which addresses there are), `pace` (how often a host is asked), `transport` (one
request), `asking` (until there is an answer), `search` (what the publisher has), `works` (the files of one document),
`fetch_store` (what is kept), `fetch_run` (all of it). What comes in is trusted no more than any other source: it is
looked at here only as far as is needed to know which document it is.
"""
