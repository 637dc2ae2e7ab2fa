"""Work that makes no cycles of references, done while nobody looks for any.

Python's collector of cycles goes through all that lives, again and again while a large result grows: a quarter of what
relating a hundred articles cost, two fifths of writing their pages, nine tenths of taking their dossier out of the
store. What has no cycles is freed without it.

What was made meanwhile counts as old at once: else the collector's first look after it, which is for what is new, goes
through all of it, a tenth of what relating costs where one article comes to a hundred.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Stop the collector of cycles for a while; work that does make cycles keeps their memory until the end of it.

    >>> with without_collector():
    ...     gc.isenabled()
    False
    """
    there = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if there:
            if not gc.get_freeze_count():  # nobody else has put anything out of the collector's sight
                gc.freeze()
                gc.unfreeze()
            gc.enable()
