"""Rewrites: articles of which one may depend on the other although no sentence of theirs is a copy.

Two sentences that are nearly the same, or one beside a quotation that makes up much of the shorter article. Of 5,973
pairs of articles on one event the first joins 12 and the second about as many; those read were retellings of one
agency report, release or other outlet, or might be. Synonyms for nearly every word are not seen through.
"""

from collections.abc import Iterable, Sequence

from rashomon.gather.copies import Copied
from rashomon.gather.narrative import Wording, function_words
from rashomon.gather.passages import Stretch
from rashomon.gather.settings import GatherSettings


def _own(told: Wording) -> set[int]:
    return {at for sentence in told.sentences if not sentence.stock for at in sentence.at}


def _names(told: Wording) -> set[int]:
    return {
        at for sentence in told.sentences for at, name in zip(sentence.at, told.names(sentence), strict=True) if name
    }


def _across(runs: Iterable[Stretch], one: Wording, other: Wording, settings: GatherSettings) -> list[Copied]:
    """Return the runs of own words that go on from one sentence into the next, long enough to be near each other."""
    mine, theirs, names, found = _own(one), _own(other), _names(one), []
    for run in runs:
        if run.words < settings.near_least_words:
            continue
        places = range(run.first, run.last + 1)
        others = range(run.other_first, run.other_last + 1)
        plain = [one.words[at] for at in places if at not in names]
        content = sum(word not in function_words() for word in plain)
        enough = len(plain) >= settings.near_least_plain and content >= settings.copy_least_content
        if enough and mine.issuperset(places) and theirs.issuperset(others):
            found.append(Copied(run.first, run.last, run.other_first, run.other_last, run.words, 1.0, near=True))
    return found


def _quoted(runs: Iterable[Stretch], one: Wording, other: Wording, settings: GatherSettings) -> int:
    """Return how many words of quotations and embedded posts the articles share, in long runs."""
    mine, theirs, count = _own(one), _own(other), 0
    for run in runs:
        if run.words >= settings.copy_passage_words:
            pairs = zip(range(run.first, run.last + 1), range(run.other_first, run.other_last + 1), strict=True)
            count += sum(at not in mine or there not in theirs for at, there in pairs)
    return count


def near_enough(
    shared: Sequence[Copied], one: Wording, other: Wording, runs: Sequence[Stretch], settings: GatherSettings
) -> list[Copied]:
    """Return what shows that one article may depend on the other, empty where nothing does."""
    near = [*shared] or _across(runs, one, other, settings)
    if len(near) >= settings.near_sentences:
        return near
    shorter = min(sum(map(bool, told.words)) for told in (one, other))
    least = max(settings.near_quoted_words, settings.near_quoted_share * shorter)
    return near if near and _quoted(runs, one, other, settings) >= least else []
