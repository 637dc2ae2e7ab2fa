"""What is known between runs: pages, articles, marks, families, stories, claims, signatures, links, decisions.

`Store` gives connections; the functions of `articles`, `stories`, `gathering` and `decisions` work on one.
"""

from rashomon.store import articles, decisions, gathering, listing, search, stories
from rashomon.store.connect import Store
from rashomon.store.records import Known, Result

__all__ = ["Known", "Result", "Store", "articles", "decisions", "gathering", "listing", "search", "stories"]
