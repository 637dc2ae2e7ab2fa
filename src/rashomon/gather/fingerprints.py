"""Fingerprints: a few numbers for each article, of which two articles that share text have some in common.

Of each run of words the smallest hash in every window is kept ("winnowing"), so that two texts keep the same ones of
what they share wherever it stands, and no shared run longer than words and window together goes unnoticed. An article
of more words than fit has wider windows: what it keeps is part of what narrow ones would keep, so it still agrees with
other articles, but on long shared runs only.
"""

from collections.abc import Sequence
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rashomon.base.findings import Read
from rashomon.gather.narrative import Wording, wording
from rashomon.gather.settings import GatherSettings

Hashes = NDArray[np.uint32]
_SHORT = 60  # own words up to which the text as a whole has a fingerprint too: a flash may be mostly a quotation


def _hashes(words: Sequence[str], size: int) -> Hashes:
    """Return a hash of each run of `size` words, a space after each."""
    whole = " ".join([*words, ""]).encode("utf-8", "surrogatepass")
    ends = [0, *(np.flatnonzero(np.frombuffer(whole, np.uint8) == ord(" ")) + 1).tolist()]
    return np.array([crc32(whole[start:end]) for start, end in zip(ends, ends[size:], strict=False)], np.uint32)


def _winnowed(hashes: Hashes, window: int) -> Hashes:
    """Return the smallest hash of each window, found by joining windows of half the size."""
    if len(hashes) <= window:
        return np.unique(hashes)[:1]
    least, size = hashes, 1
    while 2 * size <= window:
        least = np.minimum(least[:-size], least[size:])
        size *= 2
    return np.unique(np.minimum(least[: len(least) - window + size], least[window - size :]))


def own_words(told: Wording) -> list[str]:
    """Return an article's own words without stock sentences."""
    return list(chain.from_iterable(sentence.words for sentence in told.sentences if not sentence.stock))


def fingerprints(read: Read, settings: GatherSettings) -> tuple[int, ...]:
    """Return the fingerprints of an article's own words, sorted: 32-bit numbers, the same on every machine.

    Two articles that share fewer words in a row than `copy_print_words` and `copy_print_window` together may have none
    in common.
    """
    told = wording(read)
    words = own_words(told)
    size, window, most = settings.copy_print_words, settings.copy_print_window, settings.copy_prints
    hashes = _hashes(words, size)
    window = max(window, -(-2 * len(hashes) // most))
    found = _winnowed(hashes, window)
    while len(found) > most:
        window += 1 + window // 8
        found = _winnowed(hashes, window)
    if len(words) <= _SHORT and any(told.words):
        found = np.union1d(found, _hashes(told.words, len(told.words)))
    return tuple(found.tolist())
