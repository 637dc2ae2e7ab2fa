"""Which open articles a new one is aligned with: forty prints of one text are aligned with the first of them alone.

Where two articles share so many fingerprints that they are sure to be linked, what else shares as many of the same
ones is of one family with the new article by way of the first. Without that, the work for an article grew with the
copies that are open. Articles that share a few words each are looked at one by one, so many at most.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from rashomon.gather.settings import GatherSettings

_REST = 0.2  # share of what an article shares that is not explained, up to which it is one print more of a text


def worth_aligning(
    others: Iterable[tuple[int, bool, Sequence[int]]], prints: int, settings: GatherSettings
) -> list[int]:
    """Return the articles to align a new one of so many fingerprints with; given are others, who share most first.

    Of each are given its row, whether it is of the same story, and which fingerprints it shares. Of other stories, two
    are aligned for the same ones: as many as tell standing text from copies (`standing`).

    >>> some = [(1, True, range(40)), (2, True, range(40)), (3, True, (5, 50))]
    >>> worth_aligning(some, 60, GatherSettings())
    [1, 3]
    """
    found: list[int] = []
    enough = min(settings.copy_prints_sure, -(-prints // 2))
    linked = {True: Counter[int](), False: Counter[int]()}  # by how many of those found each fingerprint is explained
    for row, same, shared in others:
        times, least = (1, 1) if same else (settings.copy_standing, settings.copy_prints_shared)
        sure = len(shared) >= enough
        if len(shared) < least or (sure and sum(linked[same][one] < times for one in shared) <= _REST * len(shared)):
            continue
        found.append(row)
        if len(found) == settings.copy_aligned:
            break
        if sure:
            linked[same].update(shared)
    return found
