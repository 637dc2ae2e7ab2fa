"""How alike two passages of different articles are: the features by which the pairs that are near are judged.

Everything that is summed is a whole number kept in floating point, so that no order of summation, no number of
threads and no vector width changes a result.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.relate.facts.holders import Counts, Cut, Holders, Rows, narrow
from rashomon.relate.facts.passages import Candidate

Column = NDArray[np.float64]

_IDF_STEPS = 64  # weights of words are whole 64ths
_SMALL = 16  # articles of a story all of which say how rare a word is
CELLS = 200_000  # pairs compared at once: about 10 MB


@dataclass(frozen=True, slots=True)
class Block:
    """Near pairs of one article's passages (`ones`) with passages of later articles (`others`), by position."""

    ones: Rows
    others: Rows
    features: dict[str, Column]


@dataclass(frozen=True, slots=True)
class Vectors:
    """A vector of whole numbers for each passage, and how long each is."""

    values: NDArray[np.floating]
    lengths: Column

    def cosine(self, rows: slice, columns: slice) -> Column:
        """Return the cosine of every passage of one stretch with every one of another."""
        dots = self.values[rows] @ self.values[columns].T
        return np.asarray(dots / np.maximum(np.multiply.outer(self.lengths[rows], self.lengths[columns]), 1.0))

    def cosine_of(self, rows: slice, columns: slice, pairs: tuple[Rows, Rows]) -> Column:
        """Return the cosine of some pairs of the two stretches, by their places in these."""
        dots = (self.values[rows] @ self.values[columns].T)[pairs]
        lengths = self.lengths[rows][pairs[0]] * self.lengths[columns][pairs[1]]
        return np.asarray(dots / np.maximum(lengths, 1.0))


@dataclass(frozen=True, slots=True)
class Table:
    """A story's candidates as numbers: which terms each holds, how rare they are, where each article starts."""

    candidates: Sequence[Candidate]
    idf: dict[str, int]
    highest_idf: int
    bounds: list[tuple[int, int]]
    words: Holders
    capitals: Holders
    numbers: Holders
    names: Holders
    vectors: Vectors | None
    centred: Vectors | None
    position: Column
    depth: Column  # position as a share of the article
    length: Column

    @property
    def alone(self) -> bool:
        """Whether every article has one passage only: then nothing is before, behind or rarer than anything else."""
        return len(self.bounds) == len(self.candidates)


def make_table(candidates: Sequence[Candidate]) -> Table:
    """Count the terms of all candidates and collect their vectors; no vectors unless every candidate has one."""
    total = len(candidates)
    bounds, start = [], 0
    for row in range(1, total + 1):
        if row == total or candidates[row].member != candidates[start].member:
            bounds.append((start, row))
            start = row
    words = [candidate.terms.stems for candidate in candidates]
    capitals, numbers = [one.terms.capitals for one in candidates], [one.terms.numbers for one in candidates]
    names = [candidate.names for candidate in candidates]
    settled = bounds[counted_articles(len(bounds)) - 1][1]
    idf = _rarity(words, settled)
    vectors, centred = _vectors(candidates, bounds[: counted_articles(len(bounds))])
    position = np.array([float(candidate.position) for candidate in candidates])
    sizes = np.array([float(end - start) for start, end in bounds for _ in range(start, end)])
    return Table(
        candidates,
        idf,
        max(1, round(_IDF_STEPS * math.log(settled + 1))),
        bounds,
        Holders(words, idf),
        Holders(capitals, _rarity(capitals, settled)),
        Holders(numbers, _rarity(numbers, settled)),
        Holders(names, _rarity(names, settled)),
        vectors,
        centred,
        position,
        position / sizes,
        np.array([float(len(found)) for found in words]),
    )


def counted_articles(count: int) -> int:
    """Return by how many of a story's first articles rarity is measured: all of a small story, else most of them.

    So one more article changes no weight of a word, until there are as many again as half of those before or a third:
    what was found out of two passages stays true, and need not be found out again.

    >>> [counted_articles(count) for count in (5, 16, 17, 24, 40, 100)]
    [5, 16, 16, 24, 32, 96]
    """
    if count <= _SMALL:
        return count
    whole = 1 << (count.bit_length() - 1)
    return whole + whole // 2 if count >= whole + whole // 2 else whole


def _rarity(sets: Sequence[Iterable[str]], settled: int) -> dict[str, int]:
    """Return the weight of each term, the greater the fewer of the first passages hold it; what none holds is rare."""
    held = Counter(term for found in sets[:settled] for term in found)
    for term in {term for found in sets[settled:] for term in found} - held.keys():
        held[term] = 1
    return {term: round(_IDF_STEPS * math.log((settled + 1) / (count + 0.5))) for term, count in held.items()}


def _vectors(
    candidates: Sequence[Candidate], bounds: Sequence[tuple[int, int]]
) -> tuple[Vectors | None, Vectors | None]:
    """Return the candidates' vectors, and the same with the middle of the story taken away, in whole numbers."""
    held = [candidate.vector for candidate in candidates]
    if not held or any(vector is None for vector in held):
        return None, None
    vectors = np.array([np.frombuffer(vector or b"", dtype=np.int8) for vector in held], dtype=np.float64)
    middle = np.mean([np.rint(vectors[start:end].sum(axis=0) / (end - start)) for start, end in bounds], axis=0)
    return _measured(vectors), _measured(vectors - np.rint(middle))


def _measured(values: Column) -> Vectors:
    squares = (values * values).sum(axis=1)
    return Vectors(values.astype(narrow(float(squares.max()))), np.sqrt(squares))


def blocks(table: Table, least_near: float) -> Iterator[Block]:
    """Yield the features of the pairs of passages of two articles that are near, in order, so many at a time.

    Near are those whose meaning and words together, or whose words alone where there are no vectors, have a cosine of
    `least_near`. Only for these is all the rest worked out.
    """
    for number, (start, end) in enumerate(table.bounds):
        later = table.bounds[number + 1 :]
        while later:
            taken = 1
            while taken < len(later) and (later[taken][1] - later[0][0]) * (end - start) <= CELLS:
                taken += 1
            yield _Pairs(table, slice(start, end), later[:taken]).near(least_near)
            later = later[taken:]


class _Pairs:
    """All pairs of one article's passages with those of some later articles, by how near they are."""

    def __init__(self, table: Table, rows: slice, segments: Sequence[tuple[int, int]]) -> None:
        """Compare the words and the vectors of all pairs."""
        self.table, self.rows, self.columns = table, rows, slice(segments[0][0], segments[-1][1])
        self.starts = np.array([start - self.columns.start for start, _ in segments], dtype=np.intp)
        self.terms = self._cut(table.words)
        norms = np.multiply.outer(table.words.norm[rows], table.words.norm[self.columns])
        self.words: Column = np.asarray(self.terms.shared(2) / np.maximum(norms, 1.0))
        self.cosine = None if table.vectors is None else table.vectors.cosine(rows, self.columns)
        self.nearness = self.words if self.cosine is None else self.cosine + self.words

    def _cut(self, holders: Holders) -> Cut:
        return holders.cut(self.rows.start, self.rows.stop, self.columns.start, self.columns.stop)

    def near(self, least: float) -> Block:
        """Return the pairs that are near enough with all their features."""
        rows, columns = (self.nearness >= least).nonzero()
        ones, others = rows + self.rows.start, columns + self.columns.start
        shared = self.terms.of_pairs(rows, columns)
        capitals, numbers, names = (
            self._cut(each) for each in (self.table.capitals, self.table.numbers, self.table.names)
        )
        named = names.shared()[rows, columns], names.shared(0)[rows, columns]
        marks = capitals.shared(0)[rows, columns], numbers.shared(0)[rows, columns]
        features = by_words(self.table, ones, others, self.words[rows, columns], *shared)
        features |= by_marks(self.table, ones, others, *marks, named) | by_place(self.table, ones, others)
        features["behind"], features["least behind"] = self._behind(self.nearness, rows, columns)
        if self.cosine is not None and self.table.centred is not None:
            cosine = self.cosine[rows, columns]
            centred = self.table.centred.cosine_of(self.rows, self.columns, (rows, columns))
            features |= with_meaning(features, cosine, centred)
            behind = self._behind(self.cosine, rows, columns)
            features["behind by meaning"], features["least behind by meaning"] = behind
        return Block(ones, others, features)

    def _behind(self, score: Column, rows: Rows, columns: Rows) -> tuple[Column, Column]:
        """Return how far pairs are behind the best of the row's pairs with that article, and the column's: more, less.

        A passage tells what its best match in an article tells, seldom what comes far behind it; the distance says
        more than the rank (average precision on gold 66.2 against 65.7) and needs no sorting.
        """
        best = np.maximum.reduceat(score, self.starts, axis=1)
        article = np.searchsorted(self.starts, columns, side="right") - 1
        by_row = best[rows, article] - score[rows, columns]
        by_column = score.max(axis=0)[columns] - score[rows, columns]
        return np.maximum(by_row, by_column), np.minimum(by_row, by_column)


def by_words(  # noqa: PLR0913, PLR0917 - the pairs, and what is known of the words they share
    table: Table, ones: Rows, others: Rows, cosine: Column, shared: Column, count: Column, heaviest: Column
) -> dict[str, Column]:
    """Return what the words say that pairs share: their cosine, summed weights, number and greatest weight."""
    mine, theirs = table.words.sum[ones], table.words.sum[others]
    return {
        "word cosine": cosine,
        "jaccard": shared / np.maximum(mine + theirs - shared, 1.0),
        "containment": shared / np.maximum(np.minimum(mine, theirs), 1.0),
        "rarest shared word": heaviest / table.highest_idf,
        "shared words": np.log1p(count),
    }


def by_marks(  # noqa: PLR0913, PLR0917 - the pairs, and what is known of the marks they share
    table: Table, ones: Rows, others: Rows, capitals: Counts, numbers: Counts, names: tuple[Counts, Counts]
) -> dict[str, Column]:
    """Return what pairs share or not of capitalised words and numbers, by count, and of names, by weight and count."""
    both, named = (each.any[ones] * each.any[others] for each in (table.numbers, table.names))
    return {
        "shared capitals": np.minimum(capitals, 4.0).astype(np.float64),
        "shared numbers": np.minimum(numbers, 3.0).astype(np.float64),
        "both have numbers": both,
        "numbers unlike": both * (numbers == 0),
        "shared names": names[0].astype(np.float64) / _IDF_STEPS,
        "names unlike": named * (names[1] == 0),
    }


def by_place(table: Table, ones: Rows, others: Rows) -> dict[str, Column]:
    """Return what the position and length of the passages say."""
    position, depth, length = table.position, table.depth, table.length
    lead = (position < 2).astype(np.float64)
    shorter, longer = np.minimum(length[ones], length[others]), np.maximum(length[ones], length[others])
    return {
        "distance in depth": np.abs(depth[ones] - depth[others]),
        "both lead": lead[ones] * lead[others],
        "shorter length": np.log1p(shorter),
        "longer length": np.log1p(longer),
        "length ratio": shorter / longer,
    }


def with_meaning(features: Mapping[str, Column], cosine: Column, centred: Column) -> dict[str, Column]:
    """Return what the vectors say of pairs, beside what their words do."""
    return {
        "cosine": cosine,
        "cosine, squared": cosine * cosine,
        "cosine times containment": cosine * features["containment"],
        "cosine times word cosine": cosine * features["word cosine"],
        "centred cosine": centred,
    }
