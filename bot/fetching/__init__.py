"""Fetch a thread's page by its address, for a person who asked: off unless FETCH=1.

fetcher leads a page's way: addresses says which ones may be asked for at all, robots and manners what the site wants, http asks
once, resolving connects to checked addresses only, unpacking and charsets make bytes of what comes, answers says what went wrong.
closed.tsv lists networks and names that are never asked, botchecks.tsv what a page says that keeps programs out.
"""
