"""Passages: every stretch of words that two articles share, quotations included, wherever each has it.

Runs of equal words are found by their first few words and extended as far as they go; runs that follow each other in
both texts with little between them are one edited passage, and what was moved stays a passage of its own. Each word of
the later article is looked at once, so the work is linear. Words replaced one for one throughout leave no runs: such a
copy is not found here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.gather.narrative import Wording, function_words
from rashomon.gather.settings import GatherSettings

_PLACES = 8  # places of one text remembered for each run of words


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words `first` to `last` of one article and `other_first` to `other_last` of another; `words` are equal."""

    first: int
    last: int
    other_first: int
    other_last: int
    words: int


def _seeds(told: Wording, size: int) -> dict[tuple[str, ...], tuple[int, ...]]:
    """Return where each run of words stands first, and where else."""
    if not told.seeds:
        runs = list(zip(*(told.words[start:] for start in range(size)), strict=False))
        first = dict(zip(reversed(runs), range(len(runs) - 1, -1, -1), strict=True))
        told.seeds.update((run, (at,)) for run, at in first.items() if "" not in run)
        if len(first) < len(runs):
            for at, run in enumerate(runs):
                if first[run] != at and run in told.seeds and len(told.seeds[run]) < _PLACES:
                    told.seeds[run] += (at,)
    return told.seeds


def _length(one: Wording, other: Wording, at: int, there: int) -> int:
    """Return how many words are equal from two places on."""
    mine, theirs, start = one.words, other.words, at
    most = min(len(mine), at + len(theirs) - there)
    while at < most and mine[at] == theirs[there] and mine[at]:
        at += 1
        there += 1
    return at - start


def shared_runs(one: Wording, other: Wording, settings: GatherSettings) -> Iterator[Stretch]:
    """Yield runs of equal words in the order of `other`: what goes on where the last run ended, or the longest one."""
    size = settings.copy_seed_words
    seeds, at, end, reach = _seeds(one, size), 0, 0, 0
    runs = list(zip(*(other.words[start:] for start in range(size)), strict=False))
    while at < len(runs):
        places = seeds.get(runs[at])
        if places is None:
            at += 1
            continue
        near = [place for place in places if 0 <= place - reach <= at - end + size]
        length, there = max((_length(one, other, place, at), -place) for place in near or places)
        start, back = at, -there
        while start > end and back > 0 and one.words[back - 1] == other.words[start - 1] != "":
            start -= 1
            back -= 1
        yield Stretch(back, length - there - 1, start, at + length - 1, at + length - start)
        at = end = at + length
        reach = length - there


def _joins(before: Stretch, after: Stretch, settings: GatherSettings) -> bool:
    gaps = (after.first - before.last - 1, after.other_first - before.other_last - 1)
    if min(gaps) < 0 or max(gaps) > settings.copy_gap_words:
        return False
    return sum(gaps) <= min(before.words, after.words) * settings.copy_gap_share


def _joined(runs: Iterable[Stretch], settings: GatherSettings) -> list[Stretch]:
    """Join neighbouring runs over small edits."""
    found: list[Stretch] = []
    for run in runs:
        after = run
        while found and _joins(found[-1], after, settings):
            before = found.pop()
            words = before.words + after.words
            after = Stretch(before.first, after.last, before.other_first, after.other_last, words)
        found.append(after)
    return found


def passages_of(runs: Iterable[Stretch], one: Wording, settings: GatherSettings) -> list[Stretch]:
    """Return the passages that runs of words shared with `one` make, in the order of the other article."""
    found = []
    for stretch in _joined(runs, settings):
        words = one.words[stretch.first : stretch.last + 1]
        content = sum(word not in function_words() for word in words)
        if stretch.words >= settings.copy_passage_words and content >= settings.copy_least_content:
            found.append(stretch)
    return found
