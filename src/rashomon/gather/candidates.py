"""Which articles of a story are worth aligning: those whose sentences hold the same runs of words.

A sentence that an earlier article has word for word is not remembered again, so that forty prints of one text are
each compared with its first print and not with each other.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rashomon.gather.narrative import OwnSentence, Wording
from rashomon.gather.settings import GatherSettings

_Place = tuple[int, int]  # article and sentence, by position


class _Index:
    """Sentences seen so far, by the runs of words they hold."""

    def __init__(self, settings: GatherSettings) -> None:
        self._settings = settings
        self._places: defaultdict[tuple[str, ...], list[_Place]] = defaultdict(list)
        self._whole: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)

    def _seeds(self, sentence: OwnSentence) -> Iterator[tuple[str, ...]]:
        return zip(*(sentence.words[at:] for at in range(self._settings.copy_seed_words)), strict=False)

    def whole(self, sentence: OwnSentence) -> Sequence[int]:
        """Return the earlier articles that have a sentence word for word."""
        return self._whole.get(sentence.words, ())

    def like(self, sentence: OwnSentence) -> dict[int, int]:
        """Return the earlier articles with the sentences that share most runs of words, and how many runs."""
        votes = Counter(place for seed in self._seeds(sentence) for place in self._places.get(seed, ()))
        ranked = sorted(votes, key=lambda place: (-votes[place], place))[: self._settings.copy_compared]
        return {place[0]: votes[place] for place in reversed(ranked)}

    def add(self, place: _Place, sentence: OwnSentence) -> None:
        """Remember a sentence."""
        self._whole[sentence.words].append(place[0])
        for seed in self._seeds(sentence):
            places = self._places[seed]
            if len(places) < self._settings.copy_seed_sentences:
                places.append(place)


def candidates(
    told: Sequence[Wording], forbidden: frozenset[_Place], settings: GatherSettings
) -> Iterator[tuple[int, int]]:
    """Yield pairs of articles, the earlier one first, by position; none of `forbidden`, which are such pairs."""
    index, first = _Index(settings), defaultdict[str, list[int]](list)
    for at, one in enumerate(told):
        near: Counter[int] = Counter()
        for number, sentence in enumerate(one.sentences):
            if sentence.stock or len(sentence.words) < settings.credited_least_words:
                continue
            known = [other for other in index.whole(sentence) if (other, at) not in forbidden]
            runs = {known[0]: len(sentence.words)} if known and known[0] != at else index.like(sentence)
            for other, count in runs.items():
                if other != at:
                    near[other] = max(near[other], count)
            if not known:
                index.add((at, number), sentence)
        same = [other for other in first[one.letters] if (other, at) not in forbidden]
        if same and one.letters:
            near[same[0]] += len(one.words)
        else:
            first[one.letters].append(at)
        ranked = sorted(near, key=lambda other: (-near[other], other))
        yield from ((other, at) for other in ranked[: settings.copy_candidates] if (other, at) not in forbidden)
