"""Work that makes no cycles of references, done while nobody looks for any.

Python's collector of cycles goes through all that lives, again and again while a large result grows: a quarter of what
relating a hundred articles cost, two fifths of writing their pages, nine tenths of taking their dossier out of the
store. What has no cycles is freed without it.
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
            gc.enable()
