"""Passages: every stretch of words that two articles share, quotations included, wherever each has it.

Runs of equal words are found by their first few words and extended as far as they go; runs that follow each other in
both texts with little between them are one edited passage, and what was moved stays a passage of its own. Each word of
the later article is looked at once, so the work is linear. Words replaced one for one throughout leave no runs: such a
copy is not found here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.gather.narrative import Run, Wording, function_words
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


def _runs(told: Wording, size: int) -> list[Run]:
    """Return each run of words, by where it starts."""
    return list(zip(*(told.words[start:] for start in range(size)), strict=False))


def _seed(told: Wording, size: int) -> None:
    """Note where each run of words stands first, and where else."""
    runs = _runs(told, size)
    first = dict(zip(reversed(runs), range(len(runs) - 1, -1, -1), strict=True))
    if "" in told.words:
        first = {run: at for run, at in first.items() if "" not in run}
    told.seeds.update(first)
    if len(first) == len(runs):
        return
    for at, run in enumerate(runs):
        if first.get(run, at) != at:
            places = told.again.get(run, (first[run],))
            told.again[run] = (*places, at) if len(places) < _PLACES else places


def _length(one: Wording, other: Wording, at: int, there: int) -> int:
    """Return how many words are equal from two places on."""
    size, step = 0, 8
    while True:  # stretch by stretch, each twice as long, so that it takes no more than what is equal
        mine = one.words[at + size : at + size + step]
        theirs = other.words[there + size : there + size + step]
        if not mine or mine != theirs or "" in mine:
            break
        size, step = size + len(mine), 2 * step
    for word, same in zip(mine, theirs, strict=False):
        if word != same or not word:
            break
        size += 1
    return size


def shared_runs(one: Wording, other: Wording, settings: GatherSettings) -> Iterator[Stretch]:
    """Yield runs of equal words in the order of `other`: what goes on where the last run ended, or the longest one."""
    size = settings.copy_seed_words
    if not one.seeds:
        _seed(one, size)
    at = end = reach = 0
    runs = _runs(other, size)
    while at < len(runs):
        first = one.seeds.get(runs[at])
        if first is None:
            at += 1
            continue
        places = one.again.get(runs[at], (first,)) if one.again else (first,)
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
        content = len(words) - sum(map(function_words().__contains__, words))
        if stretch.words >= settings.copy_passage_words and content >= settings.copy_least_content:
            found.append(stretch)
    return found
