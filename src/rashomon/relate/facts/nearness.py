"""Near pairs of passages, remembered: what two passages share does not change when another article comes.

How rare a word is does, and with it how near two passages are. So pairs are kept that were near, or nearly so, by the
weights that words had when they were first seen, with what they share; each run weighs that anew. A pair that was not
kept can only have become near where the weights of one of its passages moved by more than the margin allows: those few
passages are compared with all others again. No pair is missed, and none has other features than from nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rashomon.relate.facts.holders import Counts, Cut, Holders, Rows
from rashomon.relate.facts.likeness import CELLS, Block, Column, Table, by_marks, by_place, by_words, with_meaning

_MARGIN = 0.03  # of nearness, within which pairs are kept that are not near
_SHRUNK = 1.006  # a passage is compared again whose norm fell by more than that,
_GROWN = 0.0178  # or to whose squares so large a share was added: as a word cosine is 1 at most,
# cosine + 1.006 ** 2 * word cosine + .0178 < cosine + word cosine + .03
_MOST_MOVED = 0.3  # of the passages: where more moved, all is compared again
Whole = NDArray[np.int32]  # there are a million such pairs in a large story

_STEP = 1_000_000  # cells of pairs by words looked at at once


@dataclass(slots=True)
class _Kept:
    """The nearly near pairs of one article's passages with those of later articles, and what each of them shares."""

    row: Whole  # the passage of the article, by its position there
    other: Whole  # the number of the other article
    column: Whole  # the passage there, by position
    dot: Whole  # of their vectors
    capitals: Whole  # how many they share
    numbers: Whole
    pair: Whole  # of each shared word: its pair,
    word: Whole  # and its number
    best: dict[int, tuple[Column, Column]] = field(default_factory=dict)
    """By other article: the best cosine of each passage of this one with it, and of each passage there with this."""

    def joined(self, more: "_Kept") -> "_Kept":
        """Return these pairs and more."""
        columns = ("row", "other", "column", "dot", "capitals", "numbers", "word")
        together = {name: np.concatenate([getattr(self, name), getattr(more, name)]) for name in columns}
        pair = np.concatenate([self.pair, more.pair + len(self.row)])
        return _Kept(**together, pair=pair, best=self.best | more.best)

    def among(self, numbers: Mapping[int, int]) -> "_Kept":
        """Return the pairs with articles that are still there."""
        if all(other in numbers for other in self.best):
            return self
        there = np.isin(self.other, list(numbers))
        place = np.cumsum(there, dtype=np.int32) - 1
        words = there[self.pair]
        best = {other: both for other, both in self.best.items() if other in numbers}
        row, other, column = self.row[there], self.other[there], self.column[there]
        dot, capitals, shared = self.dot[there], self.capitals[there], self.numbers[there]
        return _Kept(row, other, column, dot, capitals, shared, place[self.pair[words]], self.word[words], best)


def _nothing() -> _Kept:
    none = np.zeros(0, np.int32)
    return _Kept(none, none, none, none, none, none, none, none)


def _whole(values: NDArray[np.number]) -> Whole:
    return values.astype(np.int32)


def _summed(pair: Whole, values: Column, count: int) -> Column:
    """Return the values of each pair's shared words, summed."""
    return np.asarray(np.bincount(pair, values, count), dtype=np.float64)


class Nearness:
    """What is remembered of the near pairs of one story."""

    def __init__(self) -> None:
        """Remember nothing."""
        self.kept: dict[int, _Kept] = {}
        self._words: dict[str, int] = {}
        self._first: list[float] = []

    def blocks(self, table: Table, numbers: Sequence[int], least: float) -> Iterator[Block]:
        """Yield the near pairs of each article with all later ones; an article of one number has the same passages."""
        turns = {number: turn for turn, number in enumerate(numbers)}
        self.kept = {one: kept.among(turns) for one, kept in self.kept.items() if one in turns}
        story = _Story(table, numbers, *self._weights(table.words))
        in_order = all(turns[other] > turns[one] for one, kept in self.kept.items() for other in kept.best)
        if not in_order or np.mean(story.moved) > _MOST_MOVED:
            self.kept, self._words, self._first = {}, {}, []
            story = _Story(table, numbers, *self._weights(table.words))
        for turn, number in enumerate(numbers):
            self.kept[number] = story.with_new(turn, self.kept.get(number, _nothing()), least)
        for turn, more in story.missed([self.kept[number] for number in numbers], least):
            self.kept[numbers[turn]] = self.kept[numbers[turn]].joined(more)
        for turn, number in enumerate(numbers[:-1]):
            yield story.block(turn, self.kept[number], least)

    def _weights(self, words: Holders) -> tuple[Rows, Column, Column]:
        """Number the words that are new; return the number of each word of the story, all weights, and the first."""
        for word, weight in zip(words.terms, words.weights.tolist(), strict=True):
            if word not in self._words:
                self._words[word] = len(self._first)
                self._first.append(weight)
        numbers = np.array([self._words[word] for word in words.terms], dtype=np.intp)
        now = np.zeros(len(self._first))
        now[numbers] = words.weights
        return numbers, now, np.array(self._first)


class _Story:
    """The passages of one run, by which what is kept is brought up to date and weighed."""

    def __init__(self, table: Table, numbers: Sequence[int], words: Rows, now: Column, first: Column) -> None:
        """Find the passages whose weights moved too far."""
        self.table, self.numbers, self._words, self._now = table, numbers, words, now
        self._first = first[words]  # by the story's own numbers of words
        self._begins = np.zeros(max(numbers, default=0) + 1, np.intp)
        self._begins[list(numbers)] = [start for start, _ in table.bounds]
        holders = table.words
        squares = holders.summed(self._first**2)
        grown = holders.summed(np.maximum(holders.weights**2 - self._first**2, 0.0))
        self._norm = np.sqrt(squares)
        self._with_middle: tuple[Column, float] | None = None
        self.moved = (self._norm > _SHRUNK * holders.norm) | (grown > _GROWN * holders.norm**2)

    def with_new(self, turn: int, kept: _Kept, least: float) -> _Kept:
        """Return what is kept of an article with what it shares with the later articles that it was not compared to."""
        bounds = self.table.bounds
        new: list[list[int]] = []
        for later in range(turn + 1, len(bounds)):
            if self.numbers[later] in kept.best:
                continue
            mine, start = bounds[turn][1] - bounds[turn][0], bounds[new[-1][0]][0] if new else 0
            if new and new[-1][-1] == later - 1 and (bounds[later][1] - start) * mine <= CELLS:
                new[-1].append(later)
            else:
                new.append([later])
        for turns in new:
            kept = kept.joined(self._compared(turn, turns, least))
        return kept

    def _compared(self, turn: int, later: Sequence[int], least: float) -> _Kept:
        """Return the nearly near pairs of an article with some that follow one another."""
        table, (start, end) = self.table, self.table.bounds[turn]
        first, last = table.bounds[later[0]][0], table.bounds[later[-1]][1]
        passages = np.arange(start, end)
        cut = table.words.among(passages, first, last)
        norms = np.multiply.outer(self._norm[start:end], self._norm[first:last])
        words = cut.weighed(self._first[cut.terms] ** 2) / np.maximum(norms, 1.0)
        dots = self._dots(passages, first, last)
        nearness = words + self._cosine(dots, passages, first)
        rows, columns = (nearness >= least - _MARGIN).nonzero()
        found = self._facts(cut, passages, (rows, columns), dots[rows, columns], first)
        cosine = self._cosine(dots, passages, first)
        for each in later:
            part = cosine[:, table.bounds[each][0] - first : table.bounds[each][1] - first]
            found.best[self.numbers[each]] = part.max(axis=1), part.max(axis=0)
        return found

    def missed(self, kept: Sequence[_Kept], least: float) -> Iterator[tuple[int, _Kept]]:
        """Yield the near pairs of passages whose weights moved, where they are not kept, with the turn of the first."""
        moved = self.moved.nonzero()[0]
        if not len(moved):
            return
        table, total = self.table, len(self.moved)
        place = np.full(total, -1)
        place[moved] = np.arange(len(moved))
        cut = table.words.among(moved, 0, total)
        norms = np.multiply.outer(table.words.norm[moved], table.words.norm)
        dots = self._dots(moved, 0, total)
        near = cut.weighed(cut.weights**2) / np.maximum(norms, 1.0) + self._cosine(dots, moved, 0) >= least
        turns = np.repeat(np.arange(len(table.bounds)), [end - start for start, end in table.bounds])
        near &= turns[moved][:, None] != turns[None, :]
        for turn, some in enumerate(kept):
            ones, others = self._passages(turn, some)
            for mine, theirs in ((ones, others), (others, ones)):
                held = place[mine] >= 0
                near[place[mine[held]], theirs[held]] = False
        near &= ~((place >= 0)[None, :] & (np.arange(total)[None, :] < moved[:, None]))  # two that moved, once
        rows, columns = near.nonzero()
        found = self._facts(cut, moved, (rows, columns), dots[rows, columns], 0)
        earlier, later = np.minimum(moved[rows], columns), np.maximum(moved[rows], columns)
        for turn in np.unique(turns[earlier]).tolist():
            here = turns[earlier] == turn
            at = np.cumsum(here, dtype=np.int32) - 1
            words = here[found.pair]
            starts = np.array([start for start, _ in table.bounds])
            of = turns[later[here]]
            places = earlier[here] - starts[turn], np.array(self.numbers)[of], later[here] - starts[of]
            row, other, column = (each.astype(np.int32) for each in places)
            dot, capitals, numbers = found.dot[here], found.capitals[here], found.numbers[here]
            pair, word = at[found.pair[words]], found.word[words]
            yield turn, _Kept(row, other, column, dot, capitals, numbers, pair, word)

    def _passages(self, turn: int, kept: _Kept) -> tuple[Rows, Rows]:
        """Return the pairs that are kept of an article, by the positions of their passages in the story."""
        ones, others = kept.row + self.table.bounds[turn][0], kept.column + self._begins[kept.other]
        return ones.astype(np.intp), others.astype(np.intp)

    def _dots(self, passages: Rows, first: int, last: int) -> Counts:
        if self.table.vectors is None:
            return np.zeros((len(passages), last - first))
        values = self.table.vectors.values
        return np.asarray(values[passages] @ values[first:last].T)

    def _cosine(self, dots: Counts, passages: Rows, first: int) -> Column:
        if self.table.vectors is None:
            return np.zeros(dots.shape)
        lengths = self.table.vectors.lengths
        both = np.multiply.outer(lengths[passages], lengths[first : first + dots.shape[1]])
        return np.asarray(dots / np.maximum(both, 1.0))

    def _facts(self, cut: Cut, passages: Rows, pairs: tuple[Rows, Rows], dots: Counts, first: int) -> _Kept:
        """Return what pairs share, given by their places in a cut; `row` and `column` are left as these."""
        rows, columns = pairs
        mine, theirs = cut.mine.astype(np.bool_), cut.theirs.astype(np.bool_)
        step = max(1, _STEP // max(1, len(cut.terms)))
        found = [(np.zeros(0, np.intp), np.zeros(0, np.intp))]
        for start in range(0, len(rows), step):
            pair, term = (mine[rows[start : start + step]] & theirs[columns[start : start + step]]).nonzero()
            found.append((pair + start, self._words[cut.terms[term]]))
        pair, word = (np.concatenate(each) for each in zip(*found, strict=True))
        last = first + cut.theirs.shape[0]
        capitals, numbers = (
            each.among(passages, first, last).shared(0)[rows, columns]
            for each in (self.table.capitals, self.table.numbers)
        )
        starts = np.array([start for start, _ in self.table.bounds])
        of = np.searchsorted(starts, columns + first, side="right") - 1
        other = np.array(self.numbers, np.intp)[of]
        found_at = _whole(rows), _whole(other), _whole(columns + first - starts[of])
        return _Kept(*found_at, _whole(dots), _whole(capitals), _whole(numbers), _whole(pair), _whole(word))

    def block(self, turn: int, kept: _Kept, least: float) -> Block:
        """Return the pairs of an article that are near by the weights of now, with all their features."""
        table, (start, end) = self.table, self.table.bounds[turn]
        ones, others = self._passages(turn, kept)
        weights = self._now[kept.word]
        squared = _summed(kept.pair, weights**2, len(ones))
        norm = table.words.norm
        cosine = np.zeros(len(ones))
        if table.vectors is not None:
            lengths = table.vectors.lengths
            cosine = kept.dot / np.maximum(lengths[ones] * lengths[others], 1.0)
        word_cosine = squared / np.maximum(norm[ones] * norm[others], 1.0)
        nearness = word_cosine if table.vectors is None else cosine + word_cosine
        near = nearness >= least
        heaviest = np.zeros(len(ones))
        np.maximum.at(heaviest, kept.pair, weights)
        shared, count = _summed(kept.pair, weights, len(ones)), _summed(kept.pair, np.ones(len(weights)), len(ones))
        ones, others, cosine, nearness = ones[near], others[near], cosine[near], nearness[near]
        features = by_words(table, ones, others, word_cosine[near], shared[near], count[near], heaviest[near])
        names = table.names.cut(start, end, end, len(self.moved))
        at = ones - start, others - end
        named = names.shared()[at], names.shared(0)[at]
        marks = kept.capitals[near].astype(np.float64), kept.numbers[near].astype(np.float64)
        features |= by_marks(table, ones, others, *marks, named)
        features |= by_place(table, ones, others)
        later = np.array([begin for begin, _ in table.bounds[turn + 1 :]])
        article = np.searchsorted(later, others, side="right") - 1
        best = np.full((end - start, len(later)), -np.inf)
        np.maximum.at(best, (ones - start, article), nearness)
        best_there = np.full(len(self.moved), -np.inf)
        np.maximum.at(best_there, others, nearness)
        behind = best[ones - start, article] - nearness, best_there[others] - nearness
        features["behind"], features["least behind"] = np.maximum(*behind), np.minimum(*behind)
        if table.vectors is not None and table.centred is not None:
            features |= with_meaning(features, cosine, self._centred(kept.dot[near], ones, others))
            by = [kept.best[number] for number in self.numbers[turn + 1 :]]
            here = np.stack([each for each, _ in by], axis=1)[ones - start, article]
            there = np.concatenate([each for _, each in by])[others - end]
            behind = here - cosine, there - cosine
            features["behind by meaning"], features["least behind by meaning"] = (
                np.maximum(*behind),
                np.minimum(*behind),
            )
        return Block(ones, others, features)

    def _centred(self, dots: Whole, ones: Rows, others: Rows) -> Column:
        """Return the cosines of pairs with the middle of the story taken away, from the products of whole vectors."""
        table = self.table
        if table.vectors is None or table.centred is None:
            return dots.astype(np.float64)
        if self._with_middle is None:
            middle = table.vectors.values[0].astype(np.float64) - table.centred.values[0]
            self._with_middle = table.vectors.values @ middle, float(middle @ middle)
        along, square = self._with_middle
        lengths = table.centred.lengths
        products = dots - along[ones] - along[others] + square
        return np.asarray(products / np.maximum(lengths[ones] * lengths[others], 1.0))
