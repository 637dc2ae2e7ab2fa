"""What is known between runs: pages, articles, marks, families, stories, claims, decisions.

`Store` gives connections; the functions of `articles` and `stories` work on one.
"""

from rashomon.store import articles, stories
from rashomon.store.connect import Store
from rashomon.store.records import Known, Result

__all__ = ["Known", "Result", "Store", "articles", "stories"]
