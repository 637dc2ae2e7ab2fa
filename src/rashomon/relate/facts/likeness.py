"""How alike two passages of different articles are: the features by which the pairs that are near are judged.

What two passages are compared by depends on their two articles and on the settled articles of the story alone, and is
the same from either side: so what was found of them holds when another article comes (`nearness.py`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.relate.facts.holders import Cut, Holders, Rows
from rashomon.relate.facts.table import IDF_STEPS, Column, Table

CELLS = 200_000  # pairs compared at once: about 10 MB


@dataclass(frozen=True, slots=True)
class Block:
    """Near pairs of one article's passages (`ones`) with passages of other articles (`others`), by position."""

    ones: Rows
    others: Rows
    features: dict[str, Column]


def joined(some: Sequence[Block]) -> Block:
    """Return blocks as one."""
    ones, others = (np.concatenate(each) for each in zip(*((one.ones, one.others) for one in some), strict=True))
    return Block(
        ones, others, {name: np.concatenate([one.features[name] for one in some]) for name in some[0].features}
    )


def blocks(table: Table, least_near: float) -> Iterator[Block]:
    """Yield the features of the pairs of passages of two articles that are near, in order, so many at a time.

    Near are those whose meaning and words together, or whose words alone where there are no vectors, have a cosine of
    `least_near`. Only for these is all the rest worked out.
    """
    for turn in range(len(table.bounds) - 1):
        yield from blocks_with(table, turn, range(turn + 1, len(table.bounds)), least_near)


def blocks_with(table: Table, turn: int, others: Sequence[int], least_near: float) -> Iterator[Block]:
    """Yield the features of the near pairs of one article's passages with those of some other articles, by turn."""
    start, end = table.bounds[turn]
    first = 0
    for place in range(1, len(others) + 1):
        here = table.bounds[others[first]][0]
        follows = place < len(others) and others[place] == others[place - 1] + 1
        if not follows or (table.bounds[others[place]][1] - here) * (end - start) > CELLS:
            segments = [table.bounds[each] for each in others[first:place]]
            yield _Pairs(table, slice(start, end), segments).near(least_near)
            first = place


class _Pairs:
    """All pairs of one article's passages with those of some other articles, by how near they are."""

    def __init__(self, table: Table, rows: slice, segments: Sequence[tuple[int, int]]) -> None:
        """Compare the words and the vectors of all pairs."""
        self.table, self.rows, self.columns = table, rows, slice(segments[0][0], segments[-1][1])
        self.starts = np.array([start - self.columns.start for start, _ in segments], dtype=np.intp)
        self.terms = self._cut(table.words)
        norms = np.multiply.outer(table.words.norm[rows], table.words.norm[self.columns])
        self.words: Column = np.asarray(self.terms.shared(2) / np.maximum(norms, 1.0))
        self.dots = None if table.vectors is None else table.vectors.dots(rows, self.columns)
        self.cosine = None
        if table.vectors is not None and self.dots is not None:
            self.cosine = table.vectors.cosine(self.dots, rows, self.columns)
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
        if self.dots is not None and self.cosine is not None and self.table.centred is not None:
            centred = self.table.centred.cosine(self.dots[rows, columns], ones, others)
            features |= with_meaning(features, self.cosine[rows, columns], centred)
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
    table: Table, ones: Rows, others: Rows, capitals: Column, numbers: Column, names: tuple[Column, Column]
) -> dict[str, Column]:
    """Return what pairs share or not of capitalised words and numbers, by count, and of names, by weight and count."""
    both, named = (each.any[ones] * each.any[others] for each in (table.numbers, table.names))
    return {
        "shared capitals": np.minimum(capitals, 4.0),
        "shared numbers": np.minimum(numbers, 3.0),
        "both have numbers": both,
        "numbers unlike": both * (numbers == 0),
        "shared names": names[0] / IDF_STEPS,
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
